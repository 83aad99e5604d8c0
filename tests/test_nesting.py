from hypothesis import given
from hypothesis import strategies as st

from onrecord.nesting import Close, Open, Range, Role, Text, nested
from onrecord.record import Span

SPANS = st.tuples(st.integers(0, 29), st.integers(1, 12)).map(lambda one: Span(one[0], one[0] + one[1]))
RANGES = st.lists(st.builds(Range, SPANS, st.sampled_from(Role), st.tuples(st.integers(1, 9))), max_size=8)
WITHIN = Span(5, 25)


def written(ranges, within):
    """The events as text with brackets, offsets as letters."""
    letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ"
    signs = {Role.CONTENT: "[]", Role.SOURCE: "()", Role.CUE: "<>"}
    shown = []
    for event in nested(ranges, within):
        match event:
            case Open(piece):
                shown.append(signs[piece.role][0])
            case Text(span):
                shown.append(letters[span.start : span.end])
            case Close(piece):
                shown.append(signs[piece.role][1] + "".join(map(str, piece.ending)))
    return "".join(shown)


def content(start, end, number=1, ending=()):
    return Range(Span(start, end), Role.CONTENT, (number,), ending)


def test_a_range_inside_another_is_nested():
    source = Range(Span(2, 4), Role.SOURCE, (2,))
    assert written([content(1, 6), source, content(4, 6, 2)], Span(0, 8)) == "a[b(cd)[ef]]gh"


def test_a_range_that_crosses_another_is_opened_again_after_it():
    assert written([content(0, 4), content(2, 6, 2)], Span(0, 8)) == "[ab[cd]][ef]gh"


def test_of_ranges_with_the_same_offsets_the_content_is_outside():
    cue = Range(Span(1, 3), Role.CUE, (1,))
    assert written([cue, content(1, 3)], Span(0, 4)) == "a[<bc>]d"


def test_a_range_is_cut_at_the_edges():
    assert written([content(0, 3), content(6, 9), content(20, 30)], Span(2, 7)) == "[c]def[g]"


def test_a_number_stands_after_the_last_piece_only():
    ranges = [content(0, 4, 1, (1,)), content(2, 6, 2, (2,))]
    assert written(ranges, Span(0, 8)) == "[ab[cd]]1[ef]2gh"


def test_a_range_that_ends_after_the_edge_has_no_number_yet():
    assert written([content(0, 6, 1, (1,))], Span(0, 4)) == "[abcd]"
    assert written([content(0, 6, 1, (1,))], Span(4, 8)) == "[ef]1gh"


@given(RANGES)
def test_every_letter_comes_once_and_in_order(ranges):
    texts = [event.span for event in nested(ranges, WITHIN) if isinstance(event, Text)]
    assert [i for span in texts for i in range(span.start, span.end)] == list(range(5, 25))


@given(RANGES)
def test_what_is_opened_last_is_closed_first(ranges):
    around = []
    for event in nested(ranges, WITHIN):
        if isinstance(event, Open):
            around.append(event.range)
        elif isinstance(event, Close):
            assert event.range == around.pop()
    assert around == []


@given(RANGES)
def test_every_letter_stands_in_the_ranges_that_cover_it(ranges):
    around, position, seen = [], WITHIN.start, {}
    for event in nested(ranges, WITHIN):
        if isinstance(event, Open):
            around.append((event.range.role, event.range.statements))
        elif isinstance(event, Close):
            around.pop()
        else:
            position = event.span.start
            seen |= {i: set(around) for i in range(position, event.span.end)}
    assert seen == {
        i: {(one.role, one.statements) for one in ranges if one.span.start <= i < one.span.end}
        for i in range(5, 25)
    }
