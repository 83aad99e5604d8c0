import pytest
from told import attribution_of

from onrecord.people import KnownPerson, KnownRole, PeopleIndex
from onrecord.record import Article, Record
from onrecord.speakers import statements_of

SENATOR = KnownPerson(
    ("Adelaide Hale", "Ada Hale"), "list", "female", "Q1", ("SenAdaHale",),
    (KnownRole("Senator", "Vermont", "Democrat", "2013-01-03", "2025-01-03"),),
)  # fmt: skip


def speaker_of(text, source, *people, published="2016-05-01"):
    """The speaker of a text whose statement ends with "it was late"."""
    article = Article(text, published=published)
    attributions = [attribution_of(text, source, "said", "it was late")]
    found = statements_of(article, attributions, people=PeopleIndex(people))
    record = Record(article, found.speakers, found.statements)
    return record.speaker(found.statements[0].speakers[0])


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("Sen. Ada Hale", "Senator for Vermont on 2016-05-01"),
        ("Ada Hale (D-Vt.)", "Senator for Vermont on 2016-05-01"),
        ("Vermont Senator Ada Hale", "Senator for Vermont on 2016-05-01"),
    ],
)
def test_a_name_with_a_role_or_state_of_the_day_is_linked(name, reason):
    speaker = speaker_of(f"{name} said it was late.", name, SENATOR)
    assert (speaker.wikidata, speaker.gender) == ("Q1", "female")
    assert reason in speaker.link.reason
    assert speaker.link.confidence > 0.9
    assert "@SenAdaHale" in speaker.handles
    assert "Adelaide Hale" in speaker.aliases


@pytest.mark.parametrize(
    "text",
    [
        "Ada Hale said it was late.",
        "State Senator Ada Hale said it was late.",
        "Sen. Ada Hale of Texas said it was late.",
        "Sen. Peter Hale said it was late.",
        "Mayor Ada Hale said it was late.",
        "Former Senator Ada Hale said it was late.",
    ],
)
def test_a_name_alone_or_with_another_role_or_state_is_not_linked(text):
    speaker = speaker_of(text, text.split(" said")[0], SENATOR)
    assert (speaker.link, speaker.wikidata) == (None, None)


@pytest.mark.parametrize("published", ["2010-05-01", "2030-05-01", None])
def test_a_role_of_another_day_links_nobody(published):
    text = "Sen. Ada Hale said it was late."
    assert speaker_of(text, "Sen. Ada Hale", SENATOR, published=published).link is None


def test_a_role_that_ended_is_a_former_one():
    text = "Former Sen. Ada Hale said it was late."
    speaker = speaker_of(text, "Former Sen. Ada Hale", SENATOR, published="2026-05-01")
    assert "before 2026-05-01" in speaker.link.reason
    assert "Senator for Vermont" not in speaker.roles


def test_two_of_one_name_and_role_stay_two():
    other = KnownPerson(("Ada Hale",), "list", "female", "Q2", (), SENATOR.roles)
    assert speaker_of("Sen. Ada Hale said it was late.", "Sen. Ada Hale", SENATOR, other).link is None


def test_a_list_of_one_s_own_vouches_for_a_name():
    mine = KnownPerson(("Peter Reth",), "staff.csv", vouched=True, wikidata="Q3")
    speaker = speaker_of("Peter Reth said it was late.", "Peter Reth", mine)
    assert (speaker.wikidata, speaker.link.confidence) == ("Q3", 0.9)
    assert "staff.csv" in speaker.link.reason


def test_the_role_of_a_known_person_tells_whom_a_description_means():
    text = "Ada Hale and Peter Reth met. Reth left. The Vermont senator said it was late."
    speaker = speaker_of(text, "The Vermont senator", SENATOR)
    assert speaker.name == "Ada Hale"
    assert "The Vermont senator" in speaker.link.reason
