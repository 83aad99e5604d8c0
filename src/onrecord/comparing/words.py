"""A text to its words as they are compared: without case, marks and endings.

`form` is the word in lower case with straight apostrophes, `stem` its stem by the English Snowball
stemmer (Porter 2). Words that carry no subject of their own ("the", "would", "they") are `LIGHT`.
"""

import re
import threading
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

import Stemmer

from onrecord.record import Span

# A number with its separators, an abbreviation with its dots, or letters with inner apostrophes and hyphens.
# An editor's brackets in a word ("[w]e", "invest[ed]") belong to it.
WORD = re.compile(
    r"\d+(?:[.,:]\d+)*(?![^\W_])|(?:[^\W\d_]\.){2,}"
    r"|(?:\[[^\W_]{1,2}\](?=[^\W_]))?[^\W_]+(?:['’&\-‐‑][^\W_]+)*(?:\[[^\W\d_]{1,4}\])?"
)
STRAIGHT = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "‐": "-", "‑": "-", "[": "", "]": ""})

_LIGHT = """
    a an the this that these those there here it its it's i me my mine myself we us our ours ourselves you your
    yours he him his himself she her hers herself they them their theirs themselves who whom whose which what
    and or but nor so yet if then than as because while although though of in on at by for with to from into
    onto over under about after before during between against through up down out off again is am are was were
    be been being has have had having do does did doing will would shall should can could may might must ought
    not no i'm i've i'd i'll we're we've we'd we'll you're you've they're they've they'd they'll he's he'd she's
    that's there's isn't aren't wasn't weren't don't doesn't didn't won't wouldn't can't cannot couldn't
    shouldn't hasn't haven't hadn't also just very too now said says say when where how why all any some each
    both such own same other only more most
"""
LIGHT = frozenset(_LIGHT.split())


class _Own(threading.local):
    """A stemmer for each thread, since one must not be used by two at once."""

    def __init__(self) -> None:
        self.stemmer = Stemmer.Stemmer("english", 0)


_OWN = _Own()


class Word(NamedTuple):
    """A word where it stands: `span` counts in the text that it was read from."""

    span: Span
    form: str

    @property
    def stem(self) -> str:
        return stem_of(self.form)

    @property
    def is_light(self) -> bool:
        return self.form in LIGHT


def words_of(text: str, part: Span | None = None, *, most: int | None = None) -> tuple[Word, ...]:
    """The words of a text, or of a part of it, in order, or the first of them; their spans count in the whole text.

    >>> [word.form for word in words_of("Crime is WAY down: it’s 4,000 less!")]
    ['crime', 'is', 'way', 'down', "it's", '4,000', 'less']
    """
    found = WORD.finditer(text, part.start, part.end) if part else WORD.finditer(text)
    return tuple([Word(Span(*match.span()), form_of(match.group())) for match in islice(found, most)])


def stems_of(text: str) -> frozenset[str]:
    """The stems of the words of a text that carry a subject, without where they stand."""
    forms = map(form_of, WORD.findall(text))
    return frozenset(stem_of(form) for form in forms if form not in LIGHT)


@lru_cache(maxsize=1 << 16)
def form_of(word: str) -> str:
    """A word as it is compared: lower case, straight apostrophes and hyphens, no brackets, no closing dot."""
    return word.casefold().translate(STRAIGHT).rstrip(".")


@lru_cache(maxsize=1 << 16)
def stem_of(form: str) -> str:
    """The stem of a word in lower case, by the English Snowball stemmer; a possessive ending is left out."""
    stem: str = _OWN.stemmer.stemWord(form.removesuffix("'s"))
    return stem
