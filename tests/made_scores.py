"""Scores of a text whose words have given tags and links, as the model would make them."""

from dataclasses import replace

import numpy as np

from onrecord.attribution.confidence import WEIGHTS
from onrecord.attribution.links import BUCKETS
from onrecord.encoder import Scores, WindowLinks

# Every part counts alike.
CONFIDENCE = (1.0,) * WEIGHTS
TAGS = {"O": 0, "S": 1, "s": 2, "C": 3, "c": 4, "Q": 5, "q": 6}


def scored(text, tags, *, cue_of=None, source_of=None, unsure=()):
    """Scores of a text whose words have the given tags, a letter each; a small letter goes on.

    `cue_of` and `source_of` map a word to the word that its link points to.
    """
    starts, ends, paragraphs, place = [], [], [], 0
    for number, line in enumerate(text.split("\n")):
        for word in line.split(" "):
            starts.append(place)
            ends.append(place + len(word))
            paragraphs.append(number)
            place += len(word) + 1
    words = len(starts)
    probabilities = np.full((words, 7), 0.001, dtype=np.float32)
    for word, tag in enumerate(tags.replace(" ", "")):
        probabilities[word, TAGS[tag]] = 0.5 if word in unsure else 0.99
    links = np.zeros((words, 12, words), dtype=np.float32)
    links[:, 1::2] = np.eye(words, dtype=np.float32)[:, None]
    for query, targets in ((0, cue_of or {}), (2, source_of or {})):
        for word, target in targets.items():
            links[word, query, target] = 100.0
    columns = (np.array(column, dtype=np.int64) for column in (starts, ends, paragraphs))
    bias = np.zeros(BUCKETS, dtype=np.float32)
    window = WindowLinks(0, words, links)
    one = np.zeros(words, dtype=np.int64)
    return Scores(
        *columns,
        np.log(probabilities),
        (window,),
        one,
        bias,
        bias,
        no_source=5.0,
        no_cue=5.0,
        told_tags=told_tags_of("O" * words),
        told_bias=np.zeros((3, BUCKETS), dtype=np.float32),
        not_told=(5.0, 5.0, 5.0),
        meant_bias=np.zeros(BUCKETS, dtype=np.float32),
        nobody=5.0,
        confidence=CONFIDENCE,
    )


QUERIES = {"medium_of": 4, "addressee_of": 6, "when_of": 8, "meant_by": 10}


def pointing(scores, *, told=None, **links):
    """The scores, with what words point to, and the tags of phrases: M and m, A and a, W and w.

    `links` map words to words: cues to their medium, addressee and day, and any word to one that mentions whom it means.
    """
    (window,) = scores.links
    for name, targets in links.items():
        for word, target in targets.items():
            window.vectors[word, QUERIES[name], target] = 100.0
    return replace(scores, told_tags=told_tags_of(told)) if told else scores


def told_tags_of(told):
    probabilities = np.full((len(told), 7), 0.001, dtype=np.float32)
    for word, tag in enumerate(told):
        probabilities[word, "OMmAaWw".index(tag)] = 0.99
    return np.log(probabilities)
