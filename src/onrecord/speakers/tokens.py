"""A text to its words and marks, each with what stands before it."""

import re
from typing import NamedTuple

from onrecord.speakers.given_names import is_given

QUOTATION_MARKS = frozenset('"“”‘')
# An accent can be a character of its own, and a letter that was decoded wrongly is two, the second often a sign: "Ã±".
_LETTER = r"(?:[^\W_]|(?<=[^\W_])[\u0300-\u036f]|(?<=[ÂÃÄÅ\u0303])[\u0080-\u00bf])"
DOMAIN = r"[A-Za-z][\w-]{0,40}\.(?:com|org|net|gov|edu|co\.uk|io|tv)\b(?!\.\w)"
_TOKEN = re.compile(rf"{DOMAIN}|(?:[^\W\d_]\.){{2,}}|{_LETTER}+(?:[-'’&]{_LETTER}+)*|''|[^\w\s]|\n|_")
_INNER_CAPITAL = re.compile(r"(?:al|el|bin|ibn|d|l|i|e|mc|de|ex)[-'’]?[A-Z]")
# "Ada Hale, R-Vale": a party and a state, no name.
_PARTY_AND_STATE = re.compile(r"[RDI]-(?!Day$)[A-Z]\w*")
# "A Hale-backed plan" names Hale no more than "a state-backed" one names a state.
_COMPOUND = re.compile(
    r"-(?:backed|led|based|style|era|run|owned|like|type|born|controlled|approved|appointed|funded|friendly|aligned)$"
)


class Token(NamedTuple):
    """A word or mark. `word` is without its `possessive` ending; `gap` is what stands before it."""

    start: int
    end: int
    word: str
    gap: str
    possessive: str  # or "-led" and the like
    is_capital: bool  # begins with a capital, after a particle or a prefix at most


def tokens_of(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The words and marks of the text, in order."""
    tokens: list[Token] = []
    last = start
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        word = match[0]
        begin, after = match.span()
        possessive = word[-2:] if after - begin > 2 and word[-1] in "sS" and word[-2] in "'’" else ""
        bare = word.removesuffix(possessive)
        capital = bare[0].isupper() or (not bare.islower() and _INNER_CAPITAL.match(bare) is not None)
        capital = capital and _PARTY_AND_STATE.fullmatch(bare) is None
        compound = _COMPOUND.search(bare) if capital else None
        if compound and tokens and tokens[-1].is_capital and is_given(tokens[-1].word):
            bare, possessive = bare[: compound.start()], compound[0]  # "an Ada Hale-led council"
        elif compound:
            capital = False
        tokens.append(Token(begin, begin + len(bare), bare, text[last:begin], possessive, capital))
        last = after
    return tokens
