"""Text to Scores: the tokenizer, the windows and the one neural session.

Knows nothing of what the heads mean; `attribution.decoding` does. Training lays out its texts
with the same functions, so that the model sees the same input in both places.
"""

import json
import os
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from onrecord.errors import ModelError
from onrecord.quotation_marks import DOUBLED, quotations_of, with_curly_marks
from onrecord.record import Span

if TYPE_CHECKING:
    from tokenizers import Tokenizer

MODEL_FOLDER = Path(__file__).parent / "model"
MODEL_FORMAT = 5
# Bits of a piece's feature code, the row of the model's feature table.
QUOTED, CAPITALISED, PARAGRAPH_START = 1, 2, 4
# Up to so many pieces are read together. Figures on PolNeAR are the same from 60 to 300, with paragraphs before and
# after as context or without; short ones are quicker, as attention is quadratic.
WINDOW = 128
# A paragraph longer than this is laid out in parts; up to it, one that is too long for a window has its own.
LONGEST_PARAGRAPH = 300
TAGS, TOLD_TAGS = 7, 7  # scores of the two tagging heads
VECTORS = 12  # of a word, 4 of them of attributions
COLON_WITHIN = 20  # characters before a paragraph, blanks among them
SURROGATE = re.compile("[\ud800-\udfff]")  # has no UTF-8, which the tokenizer works in

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Layout:
    """A text as the model reads it: P pieces, W words, in the order of the text."""

    pieces: Ints  # (P,) vocabulary ids
    features: Ints  # (P,) codes of QUOTED, CAPITALISED, PARAGRAPH_START
    first_piece: Ints  # (W,) index of each word's first piece
    word_starts: Ints  # (W,) code points
    word_ends: Ints  # (W,)
    paragraph: Ints  # (W,) running number of the paragraph of each word
    breaks: Ints  # pieces at which a window may begin: a paragraph, or a part of a long one; P at the end


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces `[start, end)` that are read together."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class WindowLinks:
    """The linking vectors of the words `[first, last)` of one window.

    Vectors are comparable within their window only.
    """

    first: int
    last: int
    # (last - first, 12, D) a query and a key each: of a content and its cue, a cue and its source, its medium, its addressee,
    # its day, a source and whom it means
    vectors: Floats


@dataclass(frozen=True, slots=True)
class Scores:
    """What the model says of each word of a text, with the words' places."""

    word_starts: Ints  # (W,) code points
    word_ends: Ints  # (W,)
    paragraph: Ints  # (W,)
    tags: Floats  # (W, 7) log-probabilities
    links: tuple[WindowLinks, ...]  # in the order of the text
    window: Ints  # (W,) the number of the window that a word is in
    content_bias: Floats  # (buckets of distance,) added to the product of the first two
    source_bias: Floats  # (buckets,) added to the product of the last two
    no_source: float  # the score of no source
    no_cue: float  # the score of no cue
    told_tags: Floats  # (W, 7) log-probabilities of words of media, addressees and days
    told_bias: Floats  # (3, buckets) added to the products of media, addressees and days
    not_told: tuple[float, ...]  # the scores of no medium, no addressee, no day
    meant_bias: Floats  # (buckets,) added to the product of a source and a mention of whom it means
    nobody: float  # the score of no such mention
    confidence: tuple[float, ...]  # weights by which an attribution's scores become a probability


def layout_of(tokenizer: "Tokenizer", text: str, paragraphs: Sequence[Span]) -> Layout:
    """Lay out the given stretches of the text; what lies between them is not read.

    `paragraphs` are in order and do not overlap.
    """
    quoted = np.zeros(len(text) + 1, dtype=bool)
    quotations = quotations_of(text)
    for span in quotations:
        quoted[span.start : span.end] = True
    # One style of marks: the model has seen most of that, and nothing depends on which a page has.
    sound = with_curly_marks(SURROGATE.sub("\ufffd", text), quotations)
    encodings = tokenizer.encode_batch(
        [sound[span.start : span.end] for span in paragraphs], add_special_tokens=False
    )
    pieces: list[int] = []
    features: list[int] = []
    first_piece: list[int] = []
    word_starts: list[int] = []
    word_ends: list[int] = []
    numbers: list[int] = []
    breaks: list[int] = []
    for number, (span, encoding) in enumerate(zip(paragraphs, encodings, strict=True)):
        if not encoding.ids:
            continue
        first = len(pieces)
        word_before: int | None = None
        for word, (start, end) in zip(encoding.word_ids, encoding.offsets, strict=True):
            if word == word_before and word is not None:
                word_ends[-1] = span.start + end
                features.append(features[-1])
                continue
            word_before = word
            begin = span.start + start
            first_piece.append(len(features))
            word_starts.append(begin)
            # A doubled mark is one word, of which the model sees a single mark.
            doubled = text.startswith(DOUBLED, begin) and sound[begin] in "“”"
            word_ends.append(begin + 2 if doubled else span.start + end)
            numbers.append(number)
            features.append(QUOTED * bool(quoted[begin]) + CAPITALISED * text[begin : begin + 1].isupper())
        features[first] |= PARAGRAPH_START
        pieces += encoding.ids
        first_word = bisect_left(first_piece, first)
        parts = list(_parts(first_piece[first_word:], len(pieces)))
        # What a colon at the end of a paragraph announces is read with it.
        announced = (
            bool(breaks)
            and sound[max(0, span.start - COLON_WITHIN) : span.start].rstrip().endswith(":")
            and len(pieces) - breaks[-1] <= LONGEST_PARAGRAPH
        )
        breaks += parts[1:] if announced else parts
    breaks.append(len(pieces))
    return Layout(
        pieces=np.array(pieces, dtype=np.int64),
        features=np.array(features, dtype=np.int64),
        first_piece=np.array(first_piece, dtype=np.int64),
        word_starts=np.array(word_starts, dtype=np.int64),
        word_ends=np.array(word_ends, dtype=np.int64),
        paragraph=np.array(numbers, dtype=np.int64),
        breaks=np.array(breaks, dtype=np.int64),
    )


def _parts(words: Sequence[int], end: int) -> Iterator[int]:
    """Where the parts of a paragraph begin: at its start, and at words that keep parts short.

    `words` are the first pieces of the paragraph's words, `end` the piece after its last.
    """
    start = words[0]
    yield start
    if end - start <= LONGEST_PARAGRAPH:
        return
    part_start = start
    last_word = start
    for piece in words[1:]:
        if piece - part_start > LONGEST_PARAGRAPH:
            part_start = last_word if last_word > part_start else piece
            yield part_start
        last_word = piece


def windows_of(layout: Layout, longest: int = WINDOW) -> list[Window]:
    """Pack whole paragraphs, or parts of long ones, into windows of up to `longest` pieces."""
    windows: list[Window] = []
    breaks = layout.breaks.tolist()
    total = breaks[-1]
    start = 0
    for here, following in zip(breaks, [*breaks[1:], total], strict=True):
        if here > start and (following - start > longest or here == total):
            windows.append(Window(start, here))
            start = here
    return windows


class Encoder:
    """The neural model in one ONNX session on the CPU.

    `folder` holds `model.onnx`, `tokenizer.json` and `model.json`; without it, the model of the package.
    Raises ModelError when it is missing, damaged or of another format.
    """

    window = WINDOW  # pieces of a window

    def __init__(self, folder: Path | None = None, *, threads: int = 0) -> None:
        self.folder = folder or MODEL_FOLDER
        self._threads = threads
        self.settings = self._read_settings()
        try:
            self._content_bias = np.array(self.settings["content_bias"], dtype=np.float32)
            self._source_bias = np.array(self.settings["source_bias"], dtype=np.float32)
            self._no_source = float(self.settings["no_source"])
            self._no_cue = float(self.settings["no_cue"])
            self._told_bias = np.array(self.settings["told_bias"], dtype=np.float32)
            self._not_told = tuple(map(float, self.settings["not_told"]))
            self._meant_bias = np.array(self.settings["meant_bias"], dtype=np.float32)
            self._nobody = float(self.settings["nobody"])
            self._confidence = tuple(map(float, self.settings["confidence"]))
        except (KeyError, TypeError, ValueError) as error:
            raise ModelError(
                f"{self.folder / 'model.json'}: a setting is missing or wrong ({error!r}); install onrecord again"
            ) from error

    @property
    def digest(self) -> str:
        """The first 16 hex digits of the model file's SHA-256."""
        return str(self.settings["sha256"])[:16]

    def score(self, text: str, paragraphs: Sequence[Span]) -> Scores:
        """Read the given stretches of a text, in windows."""
        layout = layout_of(self._tokenizer, text, paragraphs)
        words = len(layout.first_piece)
        tags = np.zeros((words, TAGS), dtype=np.float32)
        told_tags = np.zeros((words, TOLD_TAGS), dtype=np.float32)
        window_of = np.zeros(words, dtype=np.int64)
        links: list[WindowLinks] = []
        for number, window in enumerate(windows_of(layout, self.window)):
            rows = self._run(layout, window)
            first, last = np.searchsorted(layout.first_piece, (window.start, window.end)).tolist()
            here = slice(first, last)
            of_words = rows[layout.first_piece[here] - window.start + 1]
            of_tags, of_links, of_told_tags, of_other_links = heads_of(of_words)
            tags[here] = log_softmax(of_tags)
            told_tags[here] = log_softmax(of_told_tags)
            window_of[here] = number
            vectors = np.concatenate([of_links, of_other_links], axis=1).reshape(len(of_words), VECTORS, -1)
            links.append(WindowLinks(first, last, vectors))
        return Scores(
            word_starts=layout.word_starts,
            word_ends=layout.word_ends,
            paragraph=layout.paragraph,
            tags=tags,
            links=tuple(links),
            window=window_of,
            content_bias=self._content_bias,
            source_bias=self._source_bias,
            no_source=self._no_source,
            no_cue=self._no_cue,
            told_tags=told_tags,
            told_bias=self._told_bias,
            not_told=self._not_told,
            meant_bias=self._meant_bias,
            nobody=self._nobody,
            confidence=self._confidence,
        )

    def _run(self, layout: Layout, window: Window) -> Floats:
        """(pieces + 2, 14 + 12 D) the rows of a window, with those of its first and last special piece."""
        here = slice(window.start, window.end)
        ends = self.settings["cls"], self.settings["sep"]
        pieces = np.concatenate([ends[:1], layout.pieces[here], ends[1:]])
        features = np.concatenate([[0], layout.features[here], [0]])
        (output,) = self._session.run(None, {"pieces": pieces[None], "features": features[None]})
        rows: Floats = output[0]
        return rows

    def _read_settings(self) -> dict[str, Any]:
        path = self.folder / "model.json"
        try:
            settings: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise ModelError(f"{path}: the model cannot be read ({error}); install onrecord again") from error
        if settings.get("format") != MODEL_FORMAT:
            raise ModelError(
                f"{path}: model format {settings.get('format')!r}, this version needs {MODEL_FORMAT}; "
                "install the onrecord that the model was made for"
            )
        return settings

    def _checked(self, name: str, digest: str) -> bytes:
        path = self.folder / name
        try:
            content = path.read_bytes()
        except OSError as error:
            raise ModelError(f"{path}: {error.strerror}; install onrecord again") from error
        if sha256(content).hexdigest() != digest:
            raise ModelError(f"{path}: the file is damaged (its SHA-256 differs); install onrecord again")
        return content

    @cached_property
    def _tokenizer(self) -> "Tokenizer":
        from tokenizers import Tokenizer  # noqa: PLC0415 - loads only where a page is read

        content = self._checked("tokenizer.json", self.settings["tokenizer_sha256"])
        tokenizer = Tokenizer.from_str(content.decode("utf-8"))
        tokenizer.no_truncation()
        tokenizer.no_padding()
        return tokenizer

    @cached_property
    def _session(self) -> Any:
        # It would send figures of its use to its maker, and keep a number for this machine.
        os.environ["ORT_DISABLE_TELEMETRY"] = "1"
        import onnxruntime  # noqa: PLC0415 - loads only where a page is read

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = self._threads
        options.log_severity_level = 3
        content = self._checked("model.onnx", self.settings["sha256"])
        session = onnxruntime.InferenceSession(content, options, providers=["CPUExecutionProvider"])
        inputs = sorted(item.name for item in session.get_inputs())
        if inputs != ["features", "pieces"]:
            raise ModelError(f"{self.folder}: the model has unknown inputs {inputs}; install onrecord again")
        return session


def heads_of(rows: Floats) -> list[Floats]:
    """The columns of rows by head: tags, links, tags of circumstances, links to them and to whom sources mean."""
    size = 4 * (rows.shape[1] - TAGS - TOLD_TAGS) // VECTORS
    return np.split(rows, (TAGS, TAGS + size, TAGS + size + TOLD_TAGS), axis=1)


def log_softmax(scores: Floats) -> Floats:
    """Log-probabilities along the last axis."""
    shifted = scores - scores.max(axis=-1, keepdims=True)
    result: Floats = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return result
