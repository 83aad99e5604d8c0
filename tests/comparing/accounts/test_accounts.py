import json

import pytest
from two_accounts import NAMES, accounts, councillor, mayor, reported

from onrecord.comparing.accounts.accounts import accounts_of
from onrecord.comparing.accounts.accounts_json import accounts_to_object
from onrecord.kinds import AccountGround, AccountRelation

BOTH, CONFLICT = AccountRelation.BOTH_AFFIRM, AccountRelation.CONFLICT
ONLY_FIRST, ONLY_SECOND = AccountRelation.ONLY_FIRST, AccountRelation.ONLY_SECOND
CALL = (
    mayor(
        "“Councillor Bram Lindqvist called me with an offer to share the ferry. "
        "It was a very good call, and we agree on the harbour.”"
    ),
    councillor(
        "“I spoke to the Mayor earlier. We had a productive conversation, and I told her the ferry leaks.”"
    ),
)


def texts(lines):
    return [line.text for line in lines]


def shown(result, relation):
    """The lines of the subjects with this relation, the mayor's and the councillor's."""
    subjects = result.of(relation)
    return (
        [text for subject in subjects for text in texts(subject.first)],
        [text for subject in subjects for text in texts(subject.second)],
    )


def matched(first, second, *, about):
    """Relation and ground of what two statements show together, None where they do not meet."""
    result = accounts(first, second, about=about)
    found = [subject for subject in result.subjects if subject.relation in (BOTH, CONFLICT)]
    return (found[0].relation, found[0].ground) if found else None


def test_both_affirm_that_a_call_took_place_between_them():
    event = next(s for s in accounts(*CALL, about="call").subjects if s.ground is AccountGround.EVENT)
    assert texts(event.first) == ["Councillor Bram Lindqvist called me"]
    assert texts(event.second) == ["I spoke to the Mayor"]


def test_both_affirm_a_judgement_of_the_same_event():
    judged = next(s for s in accounts(*CALL, about="call").subjects if s.ground is AccountGround.JUDGEMENT)
    assert judged.relation is BOTH
    assert judged.why == ("good", "productive")
    assert texts(judged.second) == ["We had a productive conversation"]


def test_what_is_left_of_a_sentence_is_what_only_one_says():
    first, second = shown(accounts(*CALL, about="call"), ONLY_FIRST)
    assert first == ["… with an offer to share the ferry. … and we agree on the harbour."]
    assert second == []


def test_only_the_second_says_what_the_first_does_not():
    assert shown(accounts(*CALL, about="call"), ONLY_SECOND)[1] == ["… and I told her the ferry leaks."]


@pytest.mark.parametrize(
    ("first", "second", "ground"),
    [
        ("“The tunnel will flood in winter.”", "“The tunnel will not flood in winter.”", "negation"),
        ("“The tunnel lamps are safe.”", "“The tunnel lamps are dangerous.”", "opposites"),
        ("“Tunnel traffic is up since winter.”", "“Tunnel traffic is down since winter.”", "opposites"),
        ("“The tunnel repairs cost 40 crowns.”", "“The tunnel repairs cost 90 crowns.”", "numbers"),
        ("“The tunnel repairs cost $40 million.”", "“The tunnel repairs cost $4 billion.”", "numbers"),
        ("“You can't just repair the tunnel lamps.”", "“You can repair the tunnel lamps.”", "negation"),
        ("“The tunnel lamps are no longer safe.”", "“The tunnel lamps are safe.”", "negation"),
        ("“The tunnel is open.”", "“The tunnel is closed.”", "opposites"),
        ("“It is a terrible tunnel.”", "“The tunnel is wonderful.”", "judgement"),
    ],
)
def test_accounts_conflict(first, second, ground):
    assert matched(mayor(first), councillor(second), about="tunnel") == (CONFLICT, ground)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("“The tunnel will flood in winter.”", "“The tunnel would not flood in winter.”"),
        ("“The tunnel lamps are safe.”", "“Are the tunnel lamps dangerous?”"),
        ("“The tunnel repairs cost 40 crowns.”", "“The tunnel repairs cost at least 90 crowns.”"),
        ("“The tunnel repairs cost 40 crowns.”", "“The tunnel repairs cost 90 percent.”"),
        ("“The tunnel lamps are not safe.”", "“The tunnel lamps are dangerous.”"),
        ("“I closed the tunnel gates.”", "“I have not closed the tunnel gates.”"),
        (
            "“The tunnel will flood in winter.”",
            "“The Courier said that the tunnel will not flood in winter.”",
        ),
        ("“The tunnel will flood in winter.”", "“If the tunnel does flood in winter, we swim.”"),
        ("“The tunnel of the United Provinces leaks.”", "“The United Provinces have no tunnel.”"),
        ("“The tunnel lamps were stolen.”", "“We paid for tunnel lamps that were stolen.”"),
        ("“The tunnel lamps were not stolen.”", "“I demand the tunnel lamps be stolen.”"),
        ("“Bread under the tunnel is good.”", "“The tunnel is bad.”"),
        ("“Dirty tunnel lamps!”", "“The tunnel has lamps too dirty for a rat.”"),
        ("“The tunnel is a great deal of work.”", "“It is a bad tunnel.”"),
    ],
)
def test_what_is_not_sure_is_neither_agreed_nor_in_conflict(first, second):
    assert matched(mayor(first), councillor(second), about="tunnel") is None


def test_the_words_of_a_conflict_are_named():
    result = accounts(
        mayor("“The tunnel will never flood in winter.”"),
        councillor("“The tunnel will flood in winter.”"),
        about="tunnel",
    )
    assert result.of(CONFLICT)[0].why == ("never", "")


def test_a_cue_that_denies_turns_its_content():
    first = reported(0, "that the tunnel flooded in winter", cue="denied")
    second = reported(1, "that the tunnel flooded in winter", cue="claimed")
    result = accounts(first, second, about="tunnel")
    assert result.of(CONFLICT)[0].why == ("denied", "")


def test_a_wish_is_no_claim():
    first = reported(0, "that the tunnel floods in winter", cue="feared")
    second = reported(1, "that the tunnel floods in winter")
    assert matched(first, second, about="tunnel") is None


def test_a_denial_of_everything_conflicts_with_what_is_told_of_the_same_person():
    result = accounts(
        mayor("“I’ve never opened the flood gates.”"),
        reported(1, "that Okafor opened the flood gates on a stormy night in May", cue="alleged"),
        reported(1, "that the Mayor opened the flood gates with a borrowed key", cue="wrote"),
        about="gates",
    )
    assert len(result.of(CONFLICT)) == 1
    assert len(result.of(CONFLICT)[0].second) == 2


@pytest.mark.parametrize(
    ("text", "affirms"),
    [
        ("that Lindqvist opened the flood gates at night", False),
        ("that Mayor Okafor opened the flood gates at night", True),
        ("that the mayor opened the flood gates at night", True),
        ("that Mayor Carla Okafor opened the flood gates at night", False),
    ],
)
def test_names_and_roles_of_a_speaker_are_what_she_calls_i(text, affirms):
    first = mayor("“I opened the flood gates at night.”")
    assert matched(first, reported(1, text), about="gates") == (
        (BOTH, AccountGround.WORDING) if affirms else None
    )


@pytest.mark.parametrize(
    ("words", "tells"),
    [
        ("Okafor called me on Monday", True),
        ("Okafor called on me to resign", False),
        ("Okafor called me a liar", False),
        ("Okafor would have called me", False),
        ("Okafor had Joon Abara call me", False),
    ],
)
def test_a_call_between_the_two_is_told_apart_from_other_calls(words, tells):
    result = accounts(mayor("“I called Lindqvist.”"), councillor(f"“{words}.”"), about="call")
    assert any(subject.ground is AccountGround.EVENT for subject in result.subjects) is tells


def test_statements_far_apart_in_time_are_of_different_events():
    first, second = "“The tunnel will flood in winter.”", "“The tunnel will not flood in winter.”"
    old = councillor(second, article="b", published="2025-01-02")
    assert matched(mayor(first), old, about="tunnel") is None
    assert matched(mayor(first), councillor(second, article="b"), about="tunnel") is not None


def test_what_one_retells_of_the_other_is_not_the_others_agreement():
    whole = councillor("“Okafor knows the tunnel will flood in winter.”", start=100)
    inner = mayor("the tunnel will flood in winter", start=115)
    assert matched(inner, whole, about="tunnel") is None


def test_a_statement_of_both_together_is_put_down_to_both():
    first = mayor("“The tunnel will flood in winter.”")
    result = accounts_of([first], [first], about="tunnel", names=NAMES)
    assert [(one.relation, one.ground) for one in result.subjects] == [(BOTH, AccountGround.JOINT)]


def test_the_same_words_of_each_are_told_apart_from_agreement():
    first, second = mayor("“The lamps glow in the tunnel.”"), councillor("“So the lamps glow in the tunnel!”")
    assert matched(first, second, about="tunnel") == (BOTH, AccountGround.SAME_WORDS)


def test_wordings_of_one_utterance_are_one_line_and_the_post_is_shown():
    copy = mayor("“The tunnel will flood in winter,”")
    post = mayor("The tunnel will flood in winter. Sell your cellar.", primary=True)
    line = accounts(copy, post, about="tunnel").of(ONLY_FIRST)[0].first[0]
    assert line.told is post
    assert line.versions == (copy,)


def test_a_family_joins_wordings_that_its_words_do_not():
    full = mayor("“The tunnel will flood in a wet and windy winter.”", family=7)
    cut = mayor("“The tunnel will flood.”", family=7)
    assert accounts(full, cut, about="tunnel").of(ONLY_FIRST)[0].first[0].versions == (cut,)


@pytest.mark.parametrize(("start", "counts"), [(200, True), (4000, False)])
def test_a_statement_goes_on_from_the_one_right_before_it(start, counts):
    carrying = mayor("“The tunnel needs new lamps.”", start=100)
    beside = mayor("“These lamps are expensive.”", start=start)
    found = shown(accounts(carrying, beside, councillor("“A tunnel!”"), about="tunnel"), ONLY_FIRST)[0]
    assert ("These lamps are expensive." in found) is counts


def test_what_is_said_of_other_things_is_left_out():
    result = accounts(mayor("“The tunnel leaks.”"), mayor("“Bread is dear.”"), about="tunnel")
    assert shown(result, ONLY_FIRST)[0] == ["The tunnel leaks."]


@pytest.mark.parametrize(
    ("statements", "about", "reason"),
    [
        (CALL[:1], "call", "nothing of Bram Lindqvist about “call” is in the store"),
        (CALL, "bread", "nothing of Teresa Okafor or Bram Lindqvist about “bread” is in the store"),
        (CALL, "call", "one statement of each: too little to tell what they agree on"),
        (CALL, "the", "“the” has no word that names a subject"),
        ((*CALL, mayor("“A call is a call.”")), "call", None),
    ],
)
def test_too_little_is_said_plainly(statements, about, reason):
    assert accounts(*statements, about=about).too_little == reason


def test_headings_are_words_of_the_statements_and_shared_ones_agree():
    result = accounts(
        mayor("“The tunnel lamps glow at midnight.”"),
        councillor("“Who pays for a lamp in the tunnel?”"),
        about="tunnel",
    )
    assert [subject.heading for subject in result.subjects] == ["lamps", "lamps"]


def test_a_line_tells_where_its_words_stand_in_the_article():
    text = "“The bridge is old. The tunnel will flood in winter.”"
    line = accounts(mayor(text, start=300), about="flood").of(ONLY_FIRST)[0].first[0]
    assert [(span.start - 300, span.end - 300) for span in line.in_article] == [(1, len(text) - 1)]


def test_the_object_has_each_line_with_its_evidence():
    made = json.loads(json.dumps(accounts_to_object(accounts(*CALL, about="call"))))
    line = made["subjects"][0]["second"][0]
    assert (made["about"], made["speakers"], line["text"]) == ("call", list(NAMES), "I spoke to the Mayor")
    assert (line["outlet"], line["published"], line["kind"]) == ("The Port Ledger", "2026-03-04", "direct")
