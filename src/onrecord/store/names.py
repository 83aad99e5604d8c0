"""Names to the keys that they are looked up by, and names that are near to one that is not known."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz import fuzz, process

MARKS = re.compile(r"[^\w@&]+")
NEAR = 70  # of 100; below it suggestions look arbitrary
MOST_SUGGESTIONS = 3


@lru_cache(maxsize=1 << 15)
def key_of(name: str) -> str:
    """A name as it is compared: without case, accents, dots and commas.

    >>> key_of("José A. Núñez, Jr.")
    'jose a nunez jr'
    """
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(character for character in decomposed if not unicodedata.combining(character))
    return MARKS.sub(" ", letters).strip()


def last_word_of(key: str) -> str:
    """The last word of a key, which is a person's family name more often than not."""
    words = [word for word in key.split() if word not in {"jr", "sr", "ii", "iii", "iv"}]
    return words[-1] if words else key


def near(name: str, names: Iterable[str]) -> list[str]:
    """The names that resemble the one given, best first; few, or none."""
    keys = {key_of(other): other for other in names}
    found = process.extract(
        key_of(name), list(keys), scorer=fuzz.WRatio, limit=MOST_SUGGESTIONS, score_cutoff=NEAR
    )
    return [keys[key] for key, _, _ in found]


def suggestion(name: str, names: Iterable[str]) -> str:
    """What to append to "there is no X": the names that may be meant."""
    found = near(name, names)
    if not found:
        return ""
    return "; did you mean " + " or ".join(f"“{other}”" for other in found) + "?"
