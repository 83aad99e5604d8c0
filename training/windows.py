"""Windows with their targets as tensors, in groups of one length, ready for a processor or an accelerator."""

import multiprocessing
import os
import random
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import torch
from corpora import IGNORE, PHRASES, Example, examples_of, fold_of
from tokenizers import Tokenizer
from torch import Tensor

CLS, SEP = 101, 102
# Pieces of a window with the special ones; each is padded up to the next of these.
LENGTHS = (48, 72, 96, 112, 128, 144, 176, 240, 304)
# Windows are packed up to a size drawn from this range for each document, so that no paragraph is always first.
SIZES = (70, 170)
NO_FOLD = -1  # of a document that annotators have not marked
STANDARD = 128  # pieces: the size of a step is counted in windows of so many


@dataclass(frozen=True, slots=True)
class Windows:
    """N windows of L pieces. Targets of links are places in the window, NOTHING, or IGNORE."""

    pieces: Tensor  # (N, L)
    length: Tensor  # (N,) pieces that are no padding
    features: Tensor  # (N, L)
    tags: Tensor  # (N, L) numbers of tags, IGNORE where no word begins
    content_to_cue: Tensor  # (N, L)
    cue_to_source: Tensor  # (N, L)
    size: Tensor  # (N, L) words of the span that a linked word belongs to
    told_tags: Tensor  # (N, L) numbers of tags of circumstances, or IGNORE
    medium: Tensor  # (N, L) numbers of the phrases that words are in, 0 for none
    addressee: Tensor  # (N, L)
    when: Tensor  # (N, L)
    cue_to_medium: Tensor  # (N, L) numbers of phrases, NOTHING, or IGNORE
    cue_to_addressee: Tensor  # (N, L)
    cue_to_when: Tensor  # (N, L)
    mention: Tensor  # (N, L) numbers of whom words mention, 0 for nobody who is asked for
    asking: Tensor  # (N, L) numbers of what is asked, 0 for nothing
    asks_for: Tensor  # (N, L) numbers of whom it means, NOTHING, or IGNORE
    fold: Tensor  # (N,) the part of train that a window is of, or NO_FOLD

    @property
    def mask(self) -> Tensor:
        """(N, L) whether a piece is no padding."""
        return torch.arange(self.pieces.shape[1], device=self.pieces.device)[None] < self.length[:, None]

    @property
    def word(self) -> Tensor:
        """(N, L) whether a word begins at a piece."""
        return self.tags != IGNORE

    def rows(self, chosen: Tensor) -> "Windows":
        """Some of the windows, with numbers as wide as torch wants them."""
        parts = {field.name: getattr(self, field.name)[chosen].long() for field in fields(self)}
        return replace(self, **parts)

    def to(self, device: torch.device) -> "Windows":
        """The same on another device."""
        return replace(self, **{field.name: getattr(self, field.name).to(device) for field in fields(self)})


def windows_of_documents(
    documents: Sequence[dict[str, Any]], tokenizer: Path, *, seed: str, device: torch.device
) -> list[Windows]:
    """All windows of the documents, in groups of one length; documents with marks are of the folds of their order."""
    marked = iter(range(len(documents)))
    folds = [
        document.get("fold", fold_of(next(marked))) if "attributions" in document else NO_FOLD
        for document in documents
    ]
    tasks = [
        (document, fold, random.Random(f"{seed}/{document['id']}").randint(*SIZES))
        for document, fold in zip(documents, folds, strict=True)
    ]
    by_length: dict[int, list[tuple[Example, int]]] = defaultdict(list)
    # Fresh processes: a forked one would share the threads of torch.
    with multiprocessing.get_context("spawn").Pool(os.cpu_count()) as pool:
        for examples, fold in pool.imap(partial(_examples, str(tokenizer)), tasks, chunksize=16):
            for example in examples:
                whole = len(example.pieces) + 2
                # A last word of many pieces can make a part of a long paragraph too long; few are.
                if whole <= LENGTHS[-1]:
                    by_length[LENGTHS[bisect_left(LENGTHS, whole)]].append((example, fold))
    return [_group(length, by_length[length]).to(device) for length in sorted(by_length)]


def batches(
    groups: Sequence[Windows], size: int, without: int | None, rng: random.Random
) -> Iterator[tuple[int, Tensor]]:
    """One epoch in random order: the number of a group, and (B,) rows of it.

    A batch has as many pieces as `size` windows of STANDARD. Windows of the fold `without` are left out.
    """
    steps: list[tuple[int, Tensor]] = []
    for number, group in enumerate(groups):
        rows = (
            (group.fold != without).nonzero()[:, 0] if without is not None else torch.arange(len(group.fold))
        )
        order = torch.randperm(len(rows), generator=torch.Generator().manual_seed(rng.getrandbits(60)))
        rows = rows.cpu()[order].to(group.pieces.device)
        if not len(rows):
            continue
        steps += [(number, part) for part in rows.split(max(1, size * STANDARD // group.pieces.shape[1]))]
    rng.shuffle(steps)
    yield from steps


_TOKENIZERS: dict[str, Tokenizer] = {}  # of a worker


def _examples(tokenizer: str, task: tuple[dict[str, Any], int, int]) -> tuple[list[Example], int]:
    if tokenizer not in _TOKENIZERS:
        _TOKENIZERS[tokenizer] = read_tokenizer(Path(tokenizer))
    document, fold, size = task
    return list(examples_of(document, _TOKENIZERS[tokenizer], window=size)), fold


def read_tokenizer(path: Path) -> Tokenizer:
    """A tokenizer that neither cuts nor pads."""
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def _group(length: int, examples: Sequence[tuple[Example, int]]) -> Windows:
    """Examples of up to `length` pieces, with the special ones, as one group."""
    shape = len(examples), length
    pieces, features = np.zeros(shape, np.int16), np.zeros(shape, np.uint8)
    pieces[:, 0] = CLS
    links = ("content_to_cue", "cue_to_source")
    numbers = ("tags", "told_tags", *PHRASES.values())
    targets = {name: np.full(shape, IGNORE, np.int16) for name in (*links, *numbers)}
    targets |= {name: np.zeros(shape, np.int16) for name in (*PHRASES, "asking")}
    size = np.ones(shape, np.int16)
    for row, (example, _) in enumerate(examples):
        end = len(example.pieces) + 1
        pieces[row, 1:end], features[row, 1:end] = example.pieces, example.features
        pieces[row, end] = SEP
        for name in targets:
            targets[name][row, 1:end] = getattr(example, name)
        size[row, 1:end] = np.maximum(example.span_size, 1)
    for name in links:  # places count from the first special piece
        targets[name] += targets[name] >= 0
    return Windows(
        pieces=torch.from_numpy(pieces),
        length=torch.tensor([len(example.pieces) + 2 for example, _ in examples]),
        features=torch.from_numpy(features),
        **{name: torch.from_numpy(values) for name, values in targets.items()},
        size=torch.from_numpy(size),
        fold=torch.tensor([fold for _, fold in examples]),
    )
