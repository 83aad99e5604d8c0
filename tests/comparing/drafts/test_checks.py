import pytest
from checking import CLOSES, LINDQVIST, OKAFOR, quoted, told

from onrecord.comparing.drafts.checks import checked, checks_of, needs_a_look
from onrecord.kinds import CheckState, StatementKind
from onrecord.record import Span

SAFE = "it will not open again until I can tell every family in this town that it is safe"
SHOWN = f"It will close … and {SAFE}"
ELIDED = f"It will close, and {SAFE}"
ALTERED = CLOSES.replace("family", "voter")


def states(check):
    return [problem.state for problem in check.problems]


@pytest.mark.parametrize(
    "words",
    [
        CLOSES,
        f"{CLOSES},",
        f"{CLOSES}.",
        SAFE,
        SAFE.capitalize(),
        CLOSES.replace(", and", " – and"),
        "every family in this town",
    ],
)
def test_the_same_words_are_exact(words):
    check = checked(quoted(words), [told()])
    assert (check.state, check.problems, check.match.told.id) == (CheckState.EXACT, (), "a:1")


def test_kinds_of_marks_are_house_style():
    store = told("\"It's safe – and it isn't cheap for anybody in this town,\"")
    assert (
        checked(quoted("It’s safe -- and it isn’t cheap for anybody in this town"), [store]).state
        is CheckState.EXACT
    )


def test_a_quotation_that_is_broken_is_exact():
    assert (
        checked(
            quoted("It will close, not this spring and not this autumn,", f"and {SAFE}."), [told()]
        ).problems
        == ()
    )


def test_other_words_are_altered():
    check = checked(quoted(ALTERED), [told()])
    assert check.state is CheckState.ALTERED
    assert check.notes == (
        "the store has “can tell every family in this town”; the draft has “can tell every voter in this town”",
    )


def test_added_words_are_altered():
    check = checked(quoted(CLOSES.replace("safe", "really safe")), [told()])
    assert (states(check), check.notes) == (
        [CheckState.ALTERED],
        ("the draft adds “really”, which the store does not have",),
    )


def test_words_in_brackets_are_shown_to_be_the_editors():
    check = checked(quoted(CLOSES.replace("it is safe", "it [the tunnel] is safe")), [told()])
    assert (check.state, check.is_shown, needs_a_look(check)) == (CheckState.ALTERED, True, False)


def test_an_ellipsis_shows_an_elision():
    check = checked(quoted(SHOWN), [told()])
    assert (check.state, check.is_shown, needs_a_look(check)) == (CheckState.ELIDED, True, False)


def test_an_elision_without_a_mark_is_not_shown():
    check = checked(quoted(ELIDED), [told()])
    assert (check.state, check.is_shown, needs_a_look(check)) == (CheckState.ELIDED, False, True)
    assert check.notes == ("the draft leaves out “not this spring and not this autumn” without a mark",)


@pytest.mark.parametrize("name", ["Okafor", "Mayor Okafor", "T. Okafor", "Mayor Teresa Okafor"])
def test_a_title_or_the_family_name_alone_make_no_other_speaker(name):
    assert checked(quoted(CLOSES, by=(name,)), [told()]).problems == ()


def test_another_speaker_is_told():
    check = checked(quoted(CLOSES, by=(LINDQVIST,)), [told()])
    assert states(check) == [CheckState.OTHER_SPEAKER]
    assert check.notes == ("the draft gives it to Bram Lindqvist; The Port Ledger has it from Teresa Okafor",)


def test_an_altered_quotation_of_another_speaker_is_both():
    check = checked(quoted(ALTERED, by=(LINDQVIST,)), [told()])
    assert states(check) == [CheckState.OTHER_SPEAKER, CheckState.ALTERED]
    assert check.state is CheckState.OTHER_SPEAKER


def test_a_problem_that_is_not_shown_is_graver_than_one_that_is():
    check = checked(quoted(SHOWN.replace("family", "[family]"), when="2026-03-09"), [told(when="2026-03-03")])
    assert check.state is CheckState.OLDER


def test_a_speaker_who_is_not_named_is_a_note_and_no_error():
    check = checked(quoted(CLOSES, by=()), [told()])
    assert (check.problems, check.notes) == (
        (),
        ("the draft does not say who speaks; The Port Ledger has it from Teresa Okafor",),
    )


def test_what_is_no_proper_name_is_no_other_speaker():
    assert checked(quoted(CLOSES, by=("the operator",)), [told()]).problems == ()


def test_the_same_words_of_the_speaker_go_before_those_of_another():
    check = checked(quoted(CLOSES), [told(by=(LINDQVIST,), outlet="Hale Courier"), told(key="b:1")])
    assert (check.problems, check.match.told.id) == ((), "b:1")
    assert check.notes == ("Hale Courier gives the same words to Bram Lindqvist",)


@pytest.mark.parametrize(
    ("draft_day", "store_day", "older"),
    [
        ("2026-03-09", "2026-03-03", True),
        ("2026-03-04", "2026-03-03", False),
        ("2026-03-03", "2026-03-09", False),
        ("2026-03", "2026-01-30", True),
        ("2026-03-09", "2026-03", False),
        ("2026", "2025-12-30", True),
        (None, "2020-01-01", False),
    ],
)
def test_words_from_before_the_day_that_the_draft_says_are_older(draft_day, store_day, older):
    store = told(when=store_day, published=None)
    assert (CheckState.OLDER in states(checked(quoted(CLOSES, when=draft_day), [store]))) is older


def test_a_page_from_before_the_day_shows_that_words_are_older():
    check = checked(quoted(CLOSES, when="2026-03-09"), [told(published="2025-11-02")])
    assert check.notes == ("the draft has it said on 2026-03-09; The Port Ledger has it from 2025-11-02",)


def test_what_people_say_again_and_again_is_not_older():
    check = checked(quoted("It will close", when="2026-03-09"), [told(when="2026-01-01")])
    assert check.state is CheckState.EXACT


@pytest.mark.parametrize(
    "words",
    [
        "The ferry runs every twenty minutes from six in the morning",
        "I can tell you that nothing of the kind will happen here",
        "It will be a fine autumn for every family with a boat in this harbour",
    ],
)
def test_a_statement_that_is_only_a_little_alike_is_no_version(words):
    assert checked(quoted(words), [told()]).state is CheckState.NOT_FOUND


@pytest.mark.parametrize("by", [(LINDQVIST,), ()])
def test_a_common_phrase_of_somebody_else_is_not_found(by):
    store = told("“That is the right thing to do, and we will do it,”")
    assert checked(quoted("the right thing to do", by=by), [store]).state is CheckState.NOT_FOUND


def test_words_that_are_only_reported_are_not_found_and_told():
    store = told("the works would not cost the town a penny more than planned", kind=StatementKind.INDIRECT)
    check = checked(quoted("The works would not cost the town a penny more than planned"), [store])
    assert (check.state, check.match) == (CheckState.NOT_FOUND, None)
    assert check.notes == (
        "The Port Ledger reports these words of Teresa Okafor, but not in quotation marks",
    )


def test_a_reporters_words_around_a_stored_quotation_alter_nothing():
    store = told(
        "she called the plan “a fairy tale for grown-ups who never take the bus to work”",
        kind=StatementKind.MIXED,
    )
    check = checked(quoted("It is a fairy tale for grown-ups who never take the bus to work"), [store])
    assert check.problems == ()
    assert check.notes == ("The Port Ledger has a part of this outside its quotation marks",)


def test_other_words_at_the_end_of_what_is_stored_in_marks_are_altered():
    store = told(
        "it had “no plans to sell the lorry division” and would keep all jobs in town",
        kind=StatementKind.MIXED,
    )
    assert checked(quoted("no plans to sell the bus division"), [store]).state is CheckState.ALTERED


def test_an_ellipsis_shows_an_elision_that_could_stand_elsewhere():
    store = told("“The cranes are forty years old, the pumps are twenty years old, and the crews are tired,”")
    check = checked(quoted("The cranes are forty years old … and the crews are tired"), [store])
    assert (check.state, check.is_shown) == (CheckState.ELIDED, True)
    assert check.notes == ("the draft leaves out “the pumps are twenty years old” and shows it",)


def test_a_post_is_the_reference_where_an_outlet_altered_it():
    post = told(CLOSES, primary=True, outlet="X", key="p:1")
    outlet = told(f"“{ALTERED},”", outlet="Evening Kestrel", key="k:1")
    check = checked(quoted(ALTERED), [outlet, post])
    assert (check.state, check.match.told.id) == (CheckState.ALTERED, "p:1")
    assert check.notes[-1] == "word for word as in Evening Kestrel, but the post itself has other words"


def test_an_old_post_of_like_words_is_not_the_reference():
    post = told(CLOSES, primary=True, outlet="X", key="p:1", published="2025-03-04")
    outlet = told(f"“{ALTERED},”", outlet="Evening Kestrel", key="k:1")
    assert checked(quoted(ALTERED), [outlet, post]).match.told.id == "k:1"


def test_outlets_that_have_it_otherwise_are_told():
    altered = told(f"“{ALTERED},”", outlet="Evening Kestrel", key="k:1")
    same = told(outlet="Hale Courier", key="h:1", published="2026-03-05")
    check = checked(quoted(CLOSES), [altered, told(), same])
    assert (check.problems, [one.outlet for one in check.same]) == ((), ["Hale Courier"])
    assert check.notes == ("Evening Kestrel has it in other words",)


@pytest.mark.parametrize(
    ("store", "words"),
    [
        (
            "“I would never say that the ferry is a way out for this town,”",
            "the ferry is a way out for this town",
        ),
        ("“I don’t think the tunnel is safe for anybody,”", "the tunnel is safe for anybody"),
    ],
)
def test_a_cut_that_turns_the_sense_is_told(store, words):
    (note,) = checked(quoted(words), [told(store)]).notes
    assert note.startswith("the cut turns the sense: the store has “")


def test_a_cut_before_a_condition_is_told():
    store = told("“I will open the tunnel in the spring if the board pays for it,”")
    (note,) = checked(quoted("I will open the tunnel in the spring"), [store]).notes
    assert note == "the cut leaves out a condition: the store goes on “in the spring if the board pays”"


@pytest.mark.parametrize(
    ("store", "lead"),
    [
        ("“It is not so. The tunnel is safe for every child,”", ""),
        ("“I don’t think the tunnel is safe for every child,”", "She did not think that "),
        ("“I think the tunnel is safe for every child,”", ""),
    ],
)
def test_a_cut_that_leaves_the_sense_is_not_told(store, lead):
    assert checked(quoted("the tunnel is safe for every child", lead=lead), [told(store)]).notes == ()


def test_a_question_that_became_a_statement_is_told():
    store = told("“Will it open again before the autumn of next year? Ask the board,”")
    check = checked(quoted("Will it open again before the autumn of next year. Ask the board"), [store])
    assert check.notes == ("the store has the mark “?”; the draft has the mark “.”",)


def test_parts_that_two_statements_have_are_checked_apart():
    first, second = told(), told("“Nobody asked the harbour board about any of this,”", key="b:1")
    checks = checks_of(quoted(CLOSES, "Nobody asked the harbour board about any of this."), [first, second])
    assert [(check.state, check.match.told.id) for check in checks] == [
        (CheckState.EXACT, "a:1"),
        (CheckState.EXACT, "b:1"),
    ]


def test_a_sentence_beyond_what_the_store_has_is_not_found():
    checks = checks_of(quoted(f"{CLOSES}. The ferry will run every ten minutes for you."), [told()])
    assert [check.state for check in checks] == [CheckState.EXACT, CheckState.NOT_FOUND]


def test_another_sentence_than_the_stores_next_is_checked_apart():
    store = told(f"“{CLOSES}. Ask the board who pays for the boats,”")
    checks = checks_of(quoted(f"{CLOSES}. The ferry will run every ten minutes for you."), [store])
    assert [check.state for check in checks] == [CheckState.EXACT, CheckState.NOT_FOUND]


def test_another_end_of_the_same_sentence_is_altered():
    store = told(
        "“The harbour tunnel will open in June for lorries, and the board will pay for every boat until then,”"
    )
    words = (
        "The harbour tunnel will open in June for lorries, although nobody can say today who pays for them"
    )
    assert [check.state for check in checks_of(quoted(words), [store])] == [CheckState.ALTERED]


def test_a_sentence_that_only_begins_alike_is_not_found():
    store = told(
        "“I can tell you that the tunnel is shut, and the board will pay for every boat until then,”"
    )
    words = "I can tell you that the schools of this town have never had so many children from abroad"
    assert [check.state for check in checks_of(quoted(words), [store])] == [CheckState.NOT_FOUND]


def test_words_from_both_ends_of_a_long_statement_are_no_quotation_of_it():
    store = told(f"“The bridge stays open. {CLOSES}. Lorries use the ferry,”")
    assert (
        checked(quoted("The bridge stays open, lorries use the ferry"), [store]).state is CheckState.NOT_FOUND
    )


def test_parts_stand_where_the_draft_has_them():
    quotation = quoted(CLOSES, "Nobody asked the harbour board about any of this.")
    checks = checks_of(
        quotation, [told(), told("“Nobody asked the harbour board about any of this,”", key="b:1")]
    )
    assert checks[1].quotation.spans == (Span(quotation.spans[1].start, quotation.spans[1].end - 1),)


def test_a_whole_quotation_is_one_check():
    assert len(checks_of(quoted(ELIDED), [told()])) == 1


def test_differences_count_in_the_draft_and_in_the_store():
    check = checked(quoted(ALTERED), [told()])
    (difference,) = check.differences
    stored, draft = check.match.told.wording.text, check.quotation.text
    assert stored[difference.reference.start : difference.reference.end] == "family"
    assert draft[difference.wording.start : difference.wording.end] == "voter"


def test_nothing_in_the_store_is_not_found():
    check = checked(quoted(CLOSES), [])
    assert (check.state, check.is_found, needs_a_look(check), needs_a_look(check, strict=True)) == (
        CheckState.NOT_FOUND,
        False,
        False,
        True,
    )


def test_marks_alone_are_not_found():
    assert checked(quoted("…"), [told()]).state is CheckState.NOT_FOUND


@pytest.mark.parametrize(
    ("words", "by", "found"), [("every family", (OKAFOR,), True), ("every family", (LINDQVIST,), False)]
)
def test_two_words_are_found_with_their_speaker_only(words, by, found):
    assert checked(quoted(words, by=by), [told()]).is_found is found
