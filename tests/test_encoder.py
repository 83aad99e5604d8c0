import os
import subprocess
import sys
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from onrecord.encoder import (
    CAPITALISED,
    LONGEST_PARAGRAPH,
    MODEL_FOLDER,
    PARAGRAPH_START,
    QUOTED,
    WINDOW,
    Encoder,
    layout_of,
    windows_of,
)
from onrecord.errors import ModelError
from onrecord.record import Span

TOKENIZER = Tokenizer.from_file(str(MODEL_FOLDER / "tokenizer.json"))
TOKENIZER.no_truncation()
TOKENIZER.no_padding()
ENCODER = Encoder(threads=1)


def paragraphs_of(text):
    spans, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            spans.append(Span(start, start + len(line)))
        start += len(line) + 1
    return spans


def layout(text):
    return layout_of(TOKENIZER, text, paragraphs_of(text))


def test_a_paragraph_is_read_with_the_one_that_announces_it():
    short, long = "The mill closed on Friday. " * 20, "We heard of it from the radio. " * 20
    apart, together = (
        windows_of(layout(f"{short}\n\nHe said{mark}\n\n{long}"), WINDOW) for mark in (".", ":")
    )
    ends = [(len(windows), windows[-1].end - windows[-1].start) for windows in (apart, together)]
    assert ends[0][1] < ends[1][1]


def test_what_a_colon_announces_is_read_apart_where_both_are_too_long():
    words = "We heard of it from the radio. " * 36
    breaks = layout(f"{words}:\n{words}").breaks.tolist()
    assert all(after - before <= LONGEST_PARAGRAPH for before, after in pairwise(breaks))


def test_words_are_the_exact_stretches_of_the_text():
    text = "Señor Álvarez didn’t  go.\n“No!”"
    found = layout(text)
    words = [text[a:b] for a, b in zip(found.word_starts, found.word_ends, strict=True)]
    assert words == ["Señor", "Álvarez", "didn", "’", "t", "go", ".", "“", "No", "!", "”"]


def test_features_tell_quotations_capitals_and_paragraph_starts():
    found = layout("Ona said “yes”.")
    codes = found.features[found.first_piece]
    assert codes[0] == CAPITALISED + PARAGRAPH_START
    assert [code & QUOTED for code in codes] == [0, 0, 0, QUOTED, 0, 0]


def test_what_lies_between_the_paragraphs_is_not_read():
    text = "Read this. Not that. And this."
    found = layout_of(TOKENIZER, text, [Span(0, 10), Span(21, 30)])
    assert not ((found.word_starts >= 10) & (found.word_starts < 21)).any()
    assert set(found.paragraph.tolist()) == {0, 1}


@pytest.mark.parametrize("text", ["word " * 3000, "One line.\n" * 900, "x" * 5000, "short"])
@pytest.mark.parametrize("longest", [64, WINDOW])
def test_every_piece_is_in_exactly_one_window(text, longest):
    found = layout(text)
    windows = windows_of(found, longest)
    covered = [piece for window in windows for piece in range(window.start, window.end)]
    assert covered == list(range(len(found.pieces)))
    assert max(w.end - w.start for w in windows) <= LONGEST_PARAGRAPH


def test_scores_are_probabilities_of_each_word():
    text = "Ona Reth said that the bridge is safe.\nThe mayor denied it."
    scores = ENCODER.score(text, paragraphs_of(text))
    assert scores.tags.shape == (len(scores.word_starts), 7)
    assert np.allclose(np.exp(scores.tags).sum(axis=1), 1, atol=1e-3)


def test_a_window_is_read_the_same_alone_and_in_company():
    text = "Ona Reth said that the bridge is safe."
    alone = ENCODER.score(text, paragraphs_of(text)).tags
    long = text + ("\n" + "The rain fell on the town all day. " * 30) * 5
    many = ENCODER.score(long, paragraphs_of(long)).tags[: len(alone)]
    assert (alone.argmax(axis=1) == many.argmax(axis=1)).mean() > 0.8


@pytest.mark.parametrize(
    "text", ["", " \n\n ", "\x00", "\u200b", "�" * 50, "🙂 " * 400, "\ud800 said", "中文" * 300]
)
def test_any_text_can_be_scored(text):
    scores = ENCODER.score(text, paragraphs_of(text))
    assert len(scores.tags) == len(scores.word_starts)
    assert np.isfinite(scores.tags).all()


@settings(max_examples=50, deadline=None)
@given(st.text())
def test_words_lie_in_order_inside_the_text(text):
    found = layout(text)
    assert (found.word_starts < found.word_ends).all()
    assert (found.word_ends <= len(text)).all()
    assert (np.diff(found.word_starts) > 0).all()


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("model.json", None, "cannot be read"),
        ("model.json", b"{", "cannot be read"),
        ("model.json", b'{"format": 99}', "format 99"),
        ("model.json", b'{"format": 5}', "a setting is missing or wrong"),
        ("model.onnx", b"damaged", "damaged"),
        ("tokenizer.json", None, "No such file"),
    ],
)
def test_a_damaged_model_says_what_is_wrong(tmp_path, name, content, message):
    for path in MODEL_FOLDER.iterdir():
        if path.suffix in (".json", ".onnx"):
            (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / name).unlink()
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(ModelError, match=message):
        Encoder(tmp_path).score("Ona said no.", [Span(0, 12)])


def test_reading_tells_nobody_of_it(tmp_path):
    code = "import onrecord; onrecord.read_text('“It is late,” Ana Mireles said.')"
    home = {**os.environ, "HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    subprocess.run([sys.executable, "-c", code], env=home, check=True)
    assert list(tmp_path.rglob("*")) == []
