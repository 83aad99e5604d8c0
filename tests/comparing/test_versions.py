from itertools import permutations

import pytest
from worded import direct, indirect, mixed

from onrecord.comparing.versions import Candidate, VersionKind, compared, families_of, joins, reference_of
from onrecord.record import Span

FULL = "“The tunnel will close on the first of May, and the pumps that flooded it will be sold for scrap in June.”"
FIRST = direct("“The tunnel will close on the first of May.”", statement="b:1")
SECOND = direct("“The pumps that flooded it will be sold for scrap in June.”", statement="c:1")
WHOLE = direct(FULL, statement="a:1")
OTHER = direct("“I have never seen so many lorries on the northern bridge as this morning.”", statement="d:1")


@pytest.mark.parametrize("order", list(permutations([WHOLE, FIRST, SECOND, OTHER])))
def test_parts_of_one_quotation_are_a_family_in_whatever_order_they_come(order):
    (family,) = families_of(order)
    assert set(family) == {"a:1", "b:1", "c:1"}


def test_families_keep_the_order_of_the_statements():
    assert families_of([OTHER, SECOND, WHOLE]) == (("c:1", "a:1"),)


def test_a_list_without_versions_has_no_families():
    assert families_of([WHOLE, OTHER]) == ()


def test_a_wording_joins_the_family_whose_reference_it_fits():
    candidates = [Candidate("f1", (OTHER,)), Candidate("f2", (WHOLE, SECOND))]
    assert joins(FIRST, candidates) == ("f2",)


def test_the_whole_joins_the_families_of_its_parts():
    assert set(joins(WHOLE, [Candidate("f1", (FIRST,)), Candidate("f2", (SECOND,))])) == {"f1", "f2"}


def test_a_part_that_two_families_have_in_common_does_not_join_them():
    one = direct("“The tunnel will close on the first of May, whatever the council in Port Merrow wants.”")
    candidates = [Candidate("f1", (WHOLE,)), Candidate("f2", (one,))]
    assert len(joins(FIRST, candidates)) == 1


def test_a_wording_of_a_known_speaker_does_not_join_a_family_of_another():
    nameless = direct(FIRST.text, speaker=None)
    lindqvist = [direct(FIRST.text, speaker="Bram Lindqvist") for _ in range(2)]
    assert joins(FIRST, [Candidate("f1", (nameless, *lindqvist))]) == ()


def test_what_stands_inside_a_statement_is_no_version_of_it():
    post = direct(FULL, statement="page:1", content=(Span(0, len(FULL)),))
    repeated = direct(FULL, statement="page:2", content=(Span(900, 900 + len(FULL)),))
    inner = indirect("the tunnel will close on the first of May", statement="page:3", content=(Span(1, 42),))
    assert families_of([post, inner, repeated]) == (("page:1", "page:2"),)


def test_a_primary_wording_is_the_reference_before_a_fuller_one():
    post = direct("The tunnel will close on the first of May.", primary=True)
    comparison = compared([WHOLE, post, FIRST])
    assert comparison.reference is post
    assert comparison.fullest is WHOLE


def test_an_editors_words_in_brackets_make_no_wording_fuller():
    edited = direct(
        "“The [old harbour] tunnel will close on the first of May [this year].”", published="2026-03-09"
    )
    assert reference_of([edited, FIRST]) is FIRST


def test_the_earliest_is_by_day_of_speech_and_else_of_publication():
    said = direct(FIRST.text, when="2026-03-01", published="2026-03-20")
    month = direct(FIRST.text, when="2026-03", published="2026-03-02")
    assert compared([FIRST, month, said]).earliest is said


@pytest.mark.parametrize(
    ("wording", "kind"),
    [
        (direct(FULL.strip("“”")), VersionKind.EXACT),
        (direct(FULL.replace("May,", "May –")), VersionKind.SAME_WORDS),
        (FIRST, VersionKind.SHORTENED),
        (direct(FULL.replace("sold", "given away")), VersionKind.ALTERED),
        (mixed("the pumps would be “sold for scrap in June”"), VersionKind.PARTIAL),
        (indirect("the tunnel would close on the first of May"), VersionKind.TOLD),
    ],
    ids=["exact", "same words", "shortened", "altered", "partial", "told"],
)
def test_a_version_says_what_it_is_to_the_reference(wording, kind):
    post = direct(FULL, primary=True)
    assert [version.kind for version in compared([post, wording]).versions] == [VersionKind.REFERENCE, kind]


def test_nothing_cannot_be_compared():
    with pytest.raises(ValueError, match="no wordings"):
        compared([])
