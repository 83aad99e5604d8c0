from dataclasses import fields, replace

import numpy as np
import pytest
from made_scores import TAGS, scored

from onrecord.attribution.decoding import decode
from onrecord.attribution.links import BUCKET_TABLE, BUCKETS, REACH
from onrecord.encoder import WindowLinks


def words_of(text, attributions):
    return [
        tuple([text[s.start : s.end] for s in getattr(a, role)] for role in ("source", "cue", "content"))
        for a in attributions
    ]


def test_a_content_its_cue_and_its_source_come_together():
    text = "Rain fell , Mara said"
    found = decode(scored(text, "Qqq SC", cue_of={0: 4, 1: 4, 2: 4}, source_of={4: 3}))
    assert words_of(text, found) == [(["Mara"], ["said"], ["Rain fell ,"])]


def test_pieces_around_a_cue_are_one_content():
    text = "Yes , Mara said , never"
    found = decode(scored(text, "QqSCOQ", cue_of={0: 3, 1: 3, 5: 3}, source_of={3: 2}))
    assert words_of(text, found) == [(["Mara"], ["said"], ["Yes ,", "never"])]


def test_pieces_with_nothing_between_them_are_one():
    text = "Mara said yes , never"
    found = decode(scored(text, "SCQqQ", cue_of={2: 1, 3: 1, 4: 1}, source_of={1: 0}))
    assert words_of(text, found) == [(["Mara"], ["said"], ["yes , never"])]


def test_a_content_that_points_to_no_cue_stands_alone():
    text = "Mara said this . It rained"
    found = decode(scored(text, "SCQOQq", cue_of={2: 1}, source_of={1: 0}))
    assert words_of(text, found) == [(["Mara"], ["said"], ["this"]), ([], [], ["It rained"])]


def test_a_cue_without_source_has_none():
    text = "It is said it rained"
    assert words_of(text, decode(scored(text, "OOCQq", cue_of={3: 2, 4: 2}))) == [
        ([], ["said"], ["it rained"])
    ]


def test_one_source_serves_two_cues():
    text = "Mara said no and wrote yes"
    found = decode(scored(text, "SCQOCQ", cue_of={2: 1, 5: 4}, source_of={1: 0, 4: 0}))
    assert words_of(text, found) == [(["Mara"], ["said"], ["no"]), (["Mara"], ["wrote"], ["yes"])]


def test_the_paragraph_that_follows_directly_goes_on_with_the_content():
    text = "Mara said this\nand that too"
    found = decode(scored(text, "SCQQqq", cue_of=dict.fromkeys((2, 3, 4, 5), 1), source_of={1: 0}))
    assert words_of(text, found) == [(["Mara"], ["said"], ["this", "and that too"])]


def test_a_paragraph_after_other_text_is_a_statement_without_cue():
    text = "This , Mara said\nand that too"
    found = decode(scored(text, "QqSCQqq", cue_of=dict.fromkeys((0, 1, 4, 5, 6), 3), source_of={3: 2}))
    assert words_of(text, found) == [(["Mara"], ["said"], ["This ,"]), ([], [], ["and that too"])]


def test_a_further_word_never_follows_a_word_of_another_role():
    text = "Mara said no way"
    found = decode(scored(text, "SCqq", cue_of={2: 1, 3: 1}, source_of={1: 0}, unsure=(2,)))
    assert words_of(text, found) == [(["Mara"], ["said"], ["no way"])]


@pytest.mark.parametrize("tags", ["SSOO", "SCOO", "OOOO"])
def test_without_a_cue_or_a_content_there_is_no_attribution(tags):
    assert decode(scored("Mara said no way", tags)) == ()


def test_a_content_without_a_cue_near_it_stands_alone():
    text = "Mara said no\nand yes"
    both = scored(text, "SCQQq", cue_of={2: 1, 3: 1, 4: 1}, source_of={1: 0})
    (window,) = both.links
    parts = WindowLinks(0, 3, window.vectors[:3]), WindowLinks(3, 5, window.vectors[3:])
    found = decode(replace(both, links=parts, window=np.array([0, 0, 0, 1, 1])))
    assert words_of(text, found) == [(["Mara"], ["said"], ["no"]), ([], [], ["and yes"])]


def test_an_untagged_word_that_a_content_points_to_is_its_cue():
    text = "Mara said no"
    found = scored(text, "SOQ", cue_of={2: 1}, source_of={1: 0})
    tags = np.exp(found.tags)
    tags[1, TAGS["C"]] = 0.45
    assert words_of(text, decode(replace(found, tags=np.log(tags)))) == [(["Mara"], ["said"], ["no"])]
    assert words_of(text, decode(found)) == [([], [], ["no"])]


def test_an_empty_text_has_no_attributions():
    scores = scored("rain", "O")
    nothing = {
        field.name: value[:0]
        for field in fields(scores)
        if field.name
        not in ("content_bias", "source_bias", "told_bias", "not_told", "meant_bias", "confidence")
        and not isinstance(value := getattr(scores, field.name), float)
    }
    assert decode(replace(scores, **nothing)) == ()


def test_confidence_falls_with_the_tags():
    sure = decode(scored("Mara said no", "SCQ", cue_of={2: 1}, source_of={1: 0}))
    unsure = decode(scored("Mara said no", "SCQ", cue_of={2: 1}, source_of={1: 0}, unsure=(2,)))
    assert 1 >= sure[0].confidence > unsure[0].confidence > 0


def test_buckets_of_distance_are_symmetric_and_ordered():
    assert len(BUCKET_TABLE) == 2 * REACH + 1
    assert (np.diff(BUCKET_TABLE) >= 0).all()
    assert set(BUCKET_TABLE.tolist()) == set(range(BUCKETS))


def test_every_sentence_of_a_long_text_is_decoded():
    sentence, times = scored("Mara said yes", "SCQ"), 3000
    places = np.arange(3 * times) * 5
    vectors = np.zeros((3, 4, 1), dtype=np.float32)
    scores = replace(
        sentence,
        word_starts=places,
        word_ends=places + 4,
        paragraph=places // 15,
        tags=np.tile(sentence.tags, (times, 1)),
        links=tuple(WindowLinks(3 * number, 3 * number + 3, vectors) for number in range(times)),
        window=places // 15,
    )
    assert sum(len(attribution.content) for attribution in decode(scores)) == times
