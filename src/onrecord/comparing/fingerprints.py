"""A wording to the few numbers by which others of the same utterance are found, and those found to the best.

Two neighbouring words that carry a subject make a fingerprint (in either order, by their stems), so that
an elision, a cut or another tense leaves most of them.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from hashlib import blake2b
from itertools import pairwise

from onrecord.comparing.wordings import Wording

BITS = (1 << 63) - 1  # SQLite's integers are signed
SHORT = 7  # words that carry a subject; up to this many, pairs with one word between count as well
MOST_HOLDERS = 64  # of one fingerprint that are worth looking at
MOST_CANDIDATES = 20
MOST_OF_FAMILY = 5  # candidates of one family: enough to tell whose it is, and room for others


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


@lru_cache(maxsize=1 << 16)
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
    more statements hold says little); `families` the family of each statement that has one, of which no more
    than MOST_OF_FAMILY are chosen.
    """
    scores: dict[str, float] = defaultdict(float)
    for statements in holders.values():
        rarity = 1 / math.log2(1 + len(statements)) if statements else 0.0
        for statement in statements[:MOST_HOLDERS]:
            scores[statement] += rarity
    chosen: list[str] = []
    taken: Counter[str] = Counter()
    for statement in sorted(scores, key=lambda key: (-scores[key], key)):
        family = families.get(statement, statement) if families else statement
        if taken[family] < MOST_OF_FAMILY:
            taken[family] += 1
            chosen.append(statement)
            if len(chosen) == most:
                break
    return tuple(chosen)
