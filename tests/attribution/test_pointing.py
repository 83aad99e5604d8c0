import pytest
from made_scores import pointing, scored

from onrecord.attribution import hints_of
from onrecord.record import Attribution, Span

TEXT = "Mara told the press in Ohio at the spring debate that it rained in early May"
TAGS = "SCOOOOOOOOQqqOOO"
SAID = Attribution((Span(0, 4),), (Span(5, 9),), (Span(50, 64),), 1.0)


def words_of(text, pointer):
    return text[pointer.span.start : pointer.span.end]


def pointed(**links):
    (found,) = hints_of(pointing(scored(TEXT, TAGS), **links), [SAID]).pointed.values()
    return found


def test_a_cue_points_to_the_whole_of_a_phrase_by_any_of_its_words():
    told = "OOOAOOOOMmOOOOWw"
    for word in (8, 9):
        found = pointed(medium_of={1: word}, addressee_of={1: 3}, when_of={1: word + 6}, told=told)
        assert words_of(TEXT, found.medium) == "spring debate"
        assert words_of(TEXT, found.addressee) == "press"
        assert words_of(TEXT, found.when) == "early May"
        assert found.medium.probability > 0.9
        assert found.addressee.probability > 0.9


def test_a_word_that_no_tag_joins_to_others_stands_alone():
    assert words_of(TEXT, pointed(medium_of={1: 9}).medium) == "debate"


def test_what_a_cue_does_not_point_to_is_improbable():
    found = pointed()
    assert found.medium.probability < 0.1
    assert found.addressee.probability < 0.1


def test_a_phrase_does_not_run_into_the_next_one():
    found = pointed(medium_of={1: 9}, told="OOOOOOOOMMOOOOOO")
    assert words_of(TEXT, found.medium) == "debate"


@pytest.mark.parametrize("cue", [(), (Span(900, 904),)])
def test_what_no_window_holds_has_nothing(cue):
    assert hints_of(scored(TEXT, TAGS), [Attribution((), cue, (Span(50, 64),), 1.0)]).pointed == {}


def test_words_share_out_whom_they_mean_over_the_words_of_their_window():
    shares = hints_of(pointing(scored(TEXT, TAGS), meant_by={12: 0, 13: 0}), []).meant(Span(50, 64))
    assert shares.on(Span(0, 4)) > 0.4
    assert shares.on(Span(5, 9)) < 0.01
    assert 0.9 < shares.on(shares.stretch) < 1.0  # the rest is nobody's


def test_words_that_no_window_holds_mean_nobody():
    assert hints_of(scored(TEXT, TAGS), []).meant(Span(900, 904)) is None
