"""What a newcomer's articles from the back pages met: demonyms, clubs of a league, firms named like people, whose spokesman."""

import pytest
from told import told

from onrecord import read_text
from onrecord.record import SpeakerType
from onrecord.speakers.known_bodies import KNOWN_ORGANIZATIONS


@pytest.mark.parametrize(
    ("text", "parts", "names"),
    [
        (
            "Goran Vukic, the center from Brod, scored 30. The Serbian said yes.",
            [("The Serbian", "said", "yes")],
            ["Goran Vukic"],
        ),
        (
            "Angela Kranz, the chancellor, was glad. The German said yes.",
            [("The German", "said", "yes")],
            ["Angela Kranz"],
        ),
        (
            "Hallam Rovers said no. The Championship club denied it.",
            [("Hallam Rovers", "said", "no"), ("The Championship club", "denied", "it")],
            ["Hallam Rovers", "Hallam Rovers"],
        ),
        (
            "Hallam Foods told CNBC no. CNBC reported the news. The company denied it.",
            [("CNBC", "reported", "the news"), ("The company", "denied", "it")],
            ["CNBC", "Hallam Foods"],
        ),
        (
            "Hallam Foods said so. The toymaker denied it.",
            [("Hallam Foods", "said", "so"), ("The toymaker", "denied", "it")],
            ["Hallam Foods", "Hallam Foods"],
        ),
        (
            "Kremlin spokesman Pavel Orlov said no. The spokesman for Governor Eva Brandt said yes.",
            [
                ("Kremlin spokesman Pavel Orlov", "said", "no"),
                ("The spokesman for Governor Eva Brandt", "said", "yes"),
            ],
            ["Pavel Orlov", "(unnamed)"],
        ),
        (
            "Dr. Anita Kowal, a researcher, said no. Gloria Prade read of it. Her doctor said yes.",
            [("Dr. Anita Kowal, a researcher,", "said", "no"), ("Her doctor", "said", "yes")],
            ["Anita Kowal", "(unnamed)"],
        ),
        (
            "One captain said no. That captain, Dale Rasmus, is a friend now.",
            [("One captain", "said", "no")],
            ["Dale Rasmus"],
        ),
        (
            "The United Food and Commercial Workers International Union said no. The union denied it.",
            [
                ("The United Food and Commercial Workers International Union", "said", "no"),
                ("The union", "denied", "it"),
            ],
            ["United Food and Commercial Workers International Union"] * 2,
        ),
    ],
)
def test_people_are_told_by_country_league_and_office(text, parts, names):
    assert told(text, *parts).names == names


@pytest.mark.parametrize("name", ["Kroger", *sorted(KNOWN_ORGANIZATIONS)])
def test_a_body_that_is_known_is_no_person(name):
    small = {"and", "the", "for"}
    capitals = {"usa": "USA", "bae": "BAE"}
    name = " ".join(
        word if word in small else capitals.get(word, word[0].upper() + word[1:]) for word in name.split()
    )
    found = told(f"Yesterday, {name} said no.", (name, "said", "no")).first
    assert (found.name, found.type) == (name, SpeakerType.ORGANIZATION)


def test_a_role_told_of_much_later_is_not_who_spoke_before():
    text = (
        "Ruby Vance, 36, left the stage. The actress said no. "
        + "The hall was full and loud that night. " * 50
    )
    text += "The actress Jane Keller was not there. Jane Keller said yes."
    found = told(text, ("The actress", "said", "no"), ("Jane Keller", "said", "yes"))
    assert found.names == ["Ruby Vance", "Jane Keller"]


def test_she_in_somebodys_quotation_is_another():
    text = "“She told me, ‘Don’t go,’ and I went,” Ada Hale said."
    record = read_text(text)
    inner = next(one for one in record.statements if one.inside)
    assert not inner.speakers
    assert [record.speaker(who).name for one in record.statements for who in one.speakers] == ["Ada Hale"]


@pytest.mark.parametrize(
    ("text", "to"),
    [
        (
            "Mill owner stole, court hears\n\nVale Crown Court heard that he took it for years.",
            ["court", "Vale Crown Court"],
        ),
        ("The case was long. Jurors heard that she had lied to police.", ["Jurors"]),
    ],
)
def test_a_court_hears_what_nobody_is_told_to_say(text, to):
    record = read_text(text)
    assert [one.addressee and one.addressee.text for one in record.statements] == to
    assert not any(one.speakers for one in record.statements)


@pytest.mark.parametrize("rank", ["Det Insp", "Det Con"])
def test_a_rank_of_two_words_is_no_part_of_a_name(rank):
    assert told(f"{rank} Carla Whit said no.", (f"{rank} Carla Whit", "said", "no")).names == ["Carla Whit"]


def test_who_is_asked_answers_next_and_not_to_themselves():
    text = (
        "Pavel Orlov said that allies must act.\n\nAt a press conference, Graeme Laidlaw was asked about the future. "
        "“I don’t know,” he said."
    )
    record = read_text(text)
    last = record.statements[-1]
    assert [record.speaker(who).name for who in last.speakers] == ["Graeme Laidlaw"]
    assert last.addressee is None


def test_who_is_only_named_beside_a_quotation_can_be_he():
    text = "Pavel Orlov said that allies must act.\n\nKaz Oyama was glad. “I don’t know,” he said."
    record = read_text(text)
    assert [record.speaker(who).name for who in record.statements[-1].speakers] == ["Kaz Oyama"]


def test_what_an_outlet_is_told_is_not_said_where_others_were():
    found = told(
        "Joan Orme said at a hearing that she knew. Joan Orme told the Vale Tribune no.",
        ("Joan Orme", "said", "that she knew"),
        ("Joan Orme", "told", "no"),
    )
    assert [one.medium and one.medium.text for one in found.record.statements] == ["hearing", None]


def test_a_spokesman_for_somebody_is_one_and_any_spokesman_another():
    words = "A spokesman for Vale Foods"
    found = told(
        f"{words} said no. {words} said yes. A spokesman said so.",
        (words, "said", "no"),
        (words, "said", "yes"),
        ("A spokesman", "said", "so"),
    )
    assert found[0].speakers == found[1].speakers != found[2].speakers


def media(text):
    return [one.medium and one.medium.text for one in read_text(text, published="2026-03-04").statements]


def test_a_news_conference_of_one_is_not_where_the_next_speaks():
    text = "Lin Rowe urged restraint at a regular news conference in Vale.\n\nHalina Prade said she had left her stall."
    assert media(text) == ["regular news conference in Vale", None]


def test_an_address_is_no_post_before_it():
    text = "Ada Hale said on Telegram that the town was safe. “We need help,” she said in her nightly video address. “Now.”"
    assert media(text) == ["Telegram", "nightly video address"]


def test_me_in_a_quotation_is_who_is_quoted_and_not_the_author():
    text = "By Corinne Apple\n\n“He told me, ‘Go home, and do not come back,’ and I went,” Ada Hale said. Pavel Orlov denied it."
    record = read_text(text, author="Corinne Apple")
    inner = next(one for one in record.statements if one.inside)
    assert inner.addressee.text == "Ada Hale"
    assert record.speaker(inner.addressee.speaker).name == "Ada Hale"


def test_what_is_said_every_thursday_is_of_no_day():
    found = told("Every Thursday, Ada Hale says no.", ("Ada Hale", "says", "no"))
    assert found[0].when is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Families were told\n\nBy Sara Quill and Felix Brand\n\nA mill employee said it was bad. “I drank it,” he said.",
            ["(unnamed)", "(unnamed)"],
        ),
        (
            "Pam Dietrich of the Vale Retail Federation said no. In a letter to the Quist Council, the group urged a vote.",
            ["Pam Dietrich", "Vale Retail Federation"],
        ),
        ("Declan Mulhern resigned. The Louth TD said: “Not for one second.”", ["Declan Mulhern"]),
        ("Dr Col McIvor said the students were right.", ["Col McIvor"]),
        ("Halcyon Labs said no. Halcyon disputed that account.", ["Halcyon Labs", "Halcyon Labs"]),
    ],
)
def test_who_speaks_in_the_news_of_the_regions(text, names):
    record = read_text(text)
    found = [[record.speaker(who) for who in one.speakers] for one in record.statements]
    assert [" & ".join(who.name or f"({who.type})" for who in several) for several in found] == names


def test_the_second_director_is_not_the_first():
    found = told(
        "A director of the mill said no. The second director said yes.",
        ("A director of the mill", "said", "no"),
        ("The second director", "said", "yes"),
    )
    assert found[0].speakers != found[1].speakers


def test_a_headline_may_end_in_who_was_told():
    page = (
        "Mill was shut before families were told\n\nBy Sara Quill\n\n"
        + "The mill on the river was old and loud. " * 5
    )
    assert read_text(page).article.title == "Mill was shut before families were told"


def test_a_programme_of_a_part_of_the_day_is_nobody():
    text = (
        "Asked on Vale Radio's Morning Vale if she had confidence, Ada Hale replied: “I have.” Then she left."
    )
    assert not [one for one in read_text(text).speakers if one.name and "Morning" in one.name]


def test_a_brief_statement_is_a_statement():
    assert media("In a brief statement, Ada Hale said the mill was shut.") == ["statement"]


def test_what_is_quoted_in_a_report_inside_of_another_keeps_its_mark():
    record = read_text('“He assured us that the problem was "fixed."” Tom Brandt said.')
    inner = next(one for one in record.statements if one.inside)
    assert record.article.quote(inner.content) == 'that the problem was "fixed."'


@pytest.mark.parametrize(
    ("text", "name", "roles"),
    [
        ("“I am fine,” she told host Amy Pohl. Amy Pohl said it was sad.", "Amy Pohl", ("host",)),
        ("Her brother, Ken, remembers a girl who built rafts. “They sank,” Ken said.", "Ken", ("brother",)),
        (
            "Homes First, a tenant group that spent $1.2 million on it, denounced the plan.",
            "Homes First",
            ("tenant group",),
        ),
        (
            "In a letter to the Vale Council, the group urged the mayor to act. The Vale Council said no.",
            "Vale Council",
            (),
        ),
        (
            "Rick Hall, the chief executive of Alder Terminals, said no. Alder Terminals said yes on Monday.",
            "Alder Terminals",
            (),
        ),
    ],
)
def test_roles_are_what_somebody_is_and_not_what_they_do(text, name, roles):
    assert [one.roles for one in read_text(text).speakers if one.name == name] == [roles]


def test_who_asks_is_not_who_answers():
    found = told(
        "Joan Marriott was in the box. Cross-examined by Naomi Strand, she said that it was late. Naomi Strand said no.",
        ("she", "said", "that it was late"),
        ("Joan Marriott", "was in", "the box"),
        ("Naomi Strand", "said", "no"),
    )
    assert found.names[0] == "Joan Marriott"


@pytest.mark.parametrize(
    ("text", "part", "name"),
    [
        (
            "It was late. That is Vale police’s claim that ice fell.",
            ("Vale police’s", "claim", "that ice fell"),
            "Vale police",
        ),
        (
            "The Vale Court of Appeals met. The Vale Supreme Court sat. The appeals court ruled that ice fell.",
            ("The appeals court", "ruled", "that ice fell"),
            "Vale Court of Appeals",
        ),
        (
            "Connie Marsh wrote a memoir. According to her account, ice fell.",
            ("her account", "According to", "ice fell"),
            "Connie Marsh",
        ),
    ],
)
def test_bodies_and_accounts_are_whose_they_are(text, part, name):
    others = [("Connie Marsh", "wrote", "a memoir")] if name == "Connie Marsh" else []
    assert told(text, part, *others).names[-1] == name


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # Who only reads a document, is sued in it or throws it out has not made it.
        ("Ann Roe was keen on reading the report. The report said ice fell.", ["(document)"]),
        ("Vale Foods was hit with lawsuits. The lawsuit said ice fell.", ["(document)"]),
        ("A lawsuit said ice fell. The lawsuit was dismissed by Judge Ann Roe.", ["(document)"]),
        (
            "A poll found ice fell. The poll, released on Monday by the Quist Institute, was large.",
            ["Quist Institute"],
        ),
        # Of two people near neither is meant by a country.
        ("Donald Roe met Emma Brandt in Quist. The American said yes.", ["(unnamed)"]),
        ("Ivan Roe met Petra Lind, a Croat. The Croat said yes.", ["Petra Lind"]),
        ("Scot Miller said no. Scot said he would vote.", ["Scot Miller", "Scot Miller"]),
        # Who is questioned by the police does not speak for them.
        (
            "Sgt. Tom Brandt said no. Mark Hale was questioned and released. “We have nobody,” he said.",
            ["Tom Brandt"] * 2,
        ),
        (
            "Tom Brandt, a spokesman for Gov. Ann Roe, said no. The spokesman for Roe said yes.",
            ["Tom Brandt"] * 2,
        ),
        ("Working with Vale Foods, the company said it would grow.", ["Vale Foods"]),
        ("Professor Morgan Stanley said no. Stanley said yes.", ["Morgan Stanley", "Morgan Stanley"]),
    ],
)
def test_what_stands_near_is_not_always_meant(text, names):
    record = read_text(text)
    found = [[record.speaker(who) for who in one.speakers] for one in record.statements if one.speakers]
    assert [" & ".join(who.name or f"({who.type})" for who in several) for several in found][
        : len(names)
    ] == names


def test_every_other_thursday_is_no_day_and_a_brief_is_a_writing():
    found = told(
        "Ann Roe says that she works every other Thursday.",
        ("Ann Roe", "says", "that she works every other Thursday"),
    )
    assert found[0].when is None
    assert media("In an amicus brief, Ann Hale said so on Monday.") == ["amicus brief"]


def test_what_a_host_is_told_is_said_in_the_show():
    text = "Joan Orme said on CNN on Monday that she knew. She told Anderson Cooper that it was bad."
    assert media(text) == ["CNN", "CNN"]
