"""What of the model's attributions is kept, and how it is mended, by scores that are made up."""

from dataclasses import replace

import pytest
from made_scores import CONFIDENCE, scored

from onrecord.attribution import attributions_of
from onrecord.record import Article, Block, BlockKind, Span

SURE, DOUBTED = (5.0, *CONFIDENCE[1:]), (-25.0, *CONFIDENCE[1:])


def told(text, tags, *, confidence=SURE, **links):
    """The cue and the content of each attribution that is kept."""
    article = Article(text, blocks=(Block(Span(0, len(text)), BlockKind.PARAGRAPH),))
    scores = replace(scored(text, tags, **links), confidence=confidence)
    found = attributions_of(scores, article)
    return [(article.quote(one.cue), article.quote(one.content)) for one in found]


LINKS = {"cue_of": {2: 1, 3: 1}, "source_of": {1: 0}}


def test_what_is_likelier_wrong_than_right_is_left_out():
    assert told("Mara said no more", "SCQq", **LINKS) == [("said", "no more")]
    assert told("Mara said no more", "SCQq", confidence=DOUBTED, **LINKS) == []


def test_a_quotation_is_kept_however_doubtful():
    text = "Mara said “no more”"
    assert told(text, "SCQq", confidence=DOUBTED, **LINKS) == [("said", "“no more”")]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Mara disclosed the phone call in a post", "the phone call"),
        ("Mara disclosed the plan.", "the plan"),
        ("Mara disclosed an error", "an error"),
    ],
)
def test_a_content_that_is_only_an_article_goes_on_to_its_noun(text, content):
    tags = "SCQ" + "O" * (len(text.split()) - 3)
    assert told(text, tags, cue_of={2: 1}, source_of={1: 0}) == [("disclosed", content)]


def test_a_stump_of_a_content_is_left_out():
    assert told("Mara pointed to , then left", "SCQOOO", cue_of={2: 1}, source_of={1: 0}) == []


def test_contents_of_one_cue_are_one_attribution():
    text = "Ice fell , a thing Hale described as rare , the Post said"
    tags = "OOOQqSCQqOSsC"
    found = told(text, tags, cue_of={3: 6, 4: 6, 7: 12, 8: 12}, source_of={6: 5, 12: 10})
    assert found == [("described", "a thing … as rare")]


@pytest.mark.parametrize(
    ("after", "cue"),
    [
        ("Monday", "denied"),
        ("the morning", "denied"),
        ("3 March", "denied"),
        ("camera", "denied on"),
        ("Mondale", "denied on"),
    ],
)
def test_the_preposition_of_a_time_is_no_part_of_the_cue_before_it(after, cue):
    tags = "SCc" + "O" * len(after.split()) + "Qq"
    first = len(tags) - 2
    found = told(f"Mara denied on {after} the loss", tags, cue_of={first: 1, first + 1: 1}, source_of={1: 0})
    assert found == [(cue, "the loss")]
