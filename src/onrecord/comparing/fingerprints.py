"""A wording to the few numbers by which others of the same utterance are found, and those found to the best.

Two neighbouring words that carry a subject make a fingerprint (in either order, by their stems), so that
an elision, a cut or another tense leaves most of them.
"""

import math
from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from itertools import chain, pairwise
from typing import TypeVar

from onrecord.comparing.common import are_enough
from onrecord.comparing.wordings import Wording

WORD_BITS = (1 << 32) - 2  # of a word's number in a sketch
BITS = (1 << 63) - 1  # SQLite's integers are signed
SHORT = 7  # words that carry a subject; up to this many, pairs with one word between count as well
MOST_HOLDERS = 64  # of one fingerprint that are worth looking at
MOST_CANDIDATES = 20
LEAST_RARITY = 0.3  # shared in all; one fingerprint that nine others hold says little by itself
ONE_IN = 10  # fingerprints of the statement that has fewer must be shared
FEW = 2  # fingerprints, up to which a wording has no more to show
QUOTED_SHARE = 0.6  # of the words in quotation marks; what `likeness` asks for between other speakers is more
MOST_OF_FAMILY = 5  # candidates of one family: enough to tell whose it is, and room for others

Key = TypeVar("Key", int, str)  # what names a statement, or a family


def fingerprints(wording: Wording) -> tuple[int, ...]:
    """The fingerprints of a wording, each once, as integers of 63 bits: about one a word that carries a subject.

    They do not depend on marks, case, endings or the order of two neighbours.
    """
    tokens = wording.tokens
    numbers = [number_of(key) for key, weight in zip(tokens.keys, tokens.weights, strict=True) if weight]
    if len(numbers) < 2:
        return (sum(map(number_of, tokens.keys)) & BITS,) if tokens.keys else ()
    pairs = [(one + other) & BITS for one, other in pairwise(numbers)]
    if len(numbers) <= SHORT:
        pairs += [(one + other) & BITS for one, other in zip(numbers, numbers[2:], strict=False)]
    return tuple(dict.fromkeys(pairs))


def sketch_of(wording: Wording) -> bytes:
    """The words of a wording that carry a subject, small enough to be kept beside it: four bytes each.

    The lowest bit tells that the word stands in quotation marks.
    """
    tokens = wording.tokens
    quoted = tokens.in_marks.subjects
    return array(
        "I", sorted(number_of(key) & WORD_BITS | (key in quoted) for key in tokens.subjects)
    ).tobytes()


@dataclass(frozen=True, slots=True)
class Sketch:
    """A sketch taken apart, against which many others are held as they are kept.

    `subjects` has each word as it is kept in quotation marks and as it is kept outside of them, `quoted` those
    in quotation marks; `words` is how many there are.
    """

    words: int
    subjects: frozenset[int]
    quoted: frozenset[int]

    @classmethod
    def of(cls, kept: bytes) -> "Sketch":
        """The sketch that `sketch_of` made."""
        words = array("I", kept)
        return cls(
            len(words),
            frozenset(words) | {word ^ 1 for word in words},
            frozenset(word for word in words if word & 1),
        )

    def may_be_like(self, kept: bytes) -> bool:
        """What `likeness` looks at first, without the words themselves: true wherever it may find one utterance."""
        words = array("I", kept)
        if are_enough(len(self.subjects.intersection(words)), self.words, len(words)):
            return True
        shared = len(self.quoted.intersection(words))
        return shared > 0 and are_enough(shared, len(self.quoted), sum(word & 1 for word in words))

    def may_outweigh(self, kept: bytes) -> bool:
        """Whether so much may be quoted by both that `likeness` takes it for one utterance of whomever."""
        words = array("I", kept)
        shared = len(self.quoted.intersection(words))
        return shared > 0 and shared >= QUOTED_SHARE * min(len(self.quoted), sum(word & 1 for word in words))


@lru_cache(maxsize=1 << 17)
def number_of(key: str) -> int:
    """A number of 63 bits for a word's key, the same on every machine."""
    return int.from_bytes(blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big") & BITS


def choose(
    holders: Mapping[int, Sequence[str]],
    families: Mapping[str, str] | None = None,
    *,
    most: int = MOST_CANDIDATES,
) -> tuple[str, ...]:
    """The statements most worth comparing among those that share fingerprints with one, the best first.

    `holders` names for each fingerprint the statements that hold it, MOST_HOLDERS at most (a fingerprint that
    more statements hold says little); what shares too little is left out. `families` names the family of each
    statement that has one, of which no more than MOST_OF_FAMILY are chosen.
    """
    return spread(ranked(holders), families or {}, most=most)


def ranked(holders: Mapping[int, Sequence[Key]], prints_of: Callable[[Key], int] | None = None) -> list[Key]:
    """The statements that share enough fingerprints, rare ones counting more, the best first.

    `prints_of` tells how many a statement has in all, 0 where that is not known: then those are left out that share
    too few of the fingerprints of the one that has fewer.
    """
    scores: dict[Key, float] = defaultdict(float)
    for statements in holders.values():
        rarity = 1 / math.log2(1 + len(statements)) if statements else 0.0
        for statement in statements[:MOST_HOLDERS]:
            scores[statement] += rarity
    least = LEAST_RARITY if len(holders) > FEW else 0.0
    enough = [(-score, statement) for statement, score in scores.items() if score >= least]
    if prints_of and len(holders) > ONE_IN:
        shared = Counter(chain.from_iterable(statements[:MOST_HOLDERS] for statements in holders.values()))
        enough = [one for one in enough if shared[one[1]] * ONE_IN >= min(prints_of(one[1]), len(holders))]
    return [statement for _, statement in sorted(enough)]


def spread(statements: Sequence[Key], families: Mapping[Key, Key], *, most: int) -> tuple[Key, ...]:
    """The first `most` of the statements, without more than MOST_OF_FAMILY of one family."""
    chosen: list[Key] = []
    taken: Counter[Key] = Counter()
    for statement in statements:
        family = families.get(statement, statement)
        if taken[family] < MOST_OF_FAMILY:
            taken[family] += 1
            chosen.append(statement)
            if len(chosen) == most:
                break
    return tuple(chosen)
