"""What offices, committees and institutes deal with, which "and" and commas join inside of one name.

"The Food and Drug Administration", "the Bureau of Alcohol, Tobacco, Firearms and Explosives" are one body each.
"""

from collections.abc import Sequence
from itertools import islice, takewhile

from onrecord.speakers.given_names import is_given
from onrecord.speakers.names import plain
from onrecord.speakers.tokens import Token
from onrecord.speakers.vocabulary import PLACES, words

FIELDS = words("""
    food commercial drug drugs securities exchange energy commerce health education labor labour pensions immigration customs citizenship
    science sciences engineering medicine home affairs firearms explosives tobacco alcohol disease control prevention
    housing urban development human services trade industry transportation transport infrastructure agriculture fisheries
    fishery wildlife fish parks recreation arts culture sport sports media technology space aeronautics atmospheric oceanic
    research environment climate water power gas oil finance budget ways means rules administration ethics
    law oversight accountability government defense defence intelligence veterans natural resources safety
    standards radio television film pictures peace reconciliation rights liberties crime border families children women
    youth community cooperation economic social policy planning taxation revenue statistics census insurance banking
    currency consumer occupational nuclear geological mapping mental welfare nutrition forestry markets competition
    innovation skills digital elections discipline addiction narcotics substance abuse refugees asylum migration
    humanitarian nursing midwifery monuments museums libraries archives records antiquities geophysics meteorology hydrology
    enforcement investigations inspections licensing ports harbors harbours railways roads highways aviation
""")
# After two of these with an "and" between, they are two bodies: "the Energy and Defense departments".
_SHARED = words(
    "departments secretaries ministries ministers committees agencies officials chiefs budgets bills acts"
)
SAINTS = frozenset({"St", "St.", "Saint"})
OF_SAINTS = words("school hospital church college cathedral university hospice academy infirmary")
LONGEST_MINISTRY = 4  # words
MOST_LISTED = 12  # tokens of a list of fields


def is_owned(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether whose a body is belongs to its name, the owner ending before `end`.

    A ministry, of which others have one too, and a school: "Vale's Defense Ministry", "St Agnes's Primary School".
    """
    owner = tokens[end - 1]
    country = plain(owner.word) in PLACES
    saint = tokens[start].word in SAINTS
    if not owner.possessive or not (country or saint):
        return False
    after = takewhile(lambda token: token.is_capital, islice(tokens, end, end + LONGEST_MINISTRY))
    heads = {plain(token.word) for token in after}
    return (country and "ministry" in heads) or (saint and not heads.isdisjoint(OF_SAINTS))


def joins_fields(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether the comma or the "and" at `end` stands between two fields of one body whose name begins at `start`."""
    if end + 1 >= len(tokens) or is_given(tokens[start].word):
        return False
    if not (_is_field(tokens[end - 1]) and _is_field(tokens[end + 1])):
        return False
    return _ends_with_and(tokens, end) and not _is_of_several(tokens, end)


def _is_field(token: Token) -> bool:
    return token.is_capital and plain(token.word) in FIELDS


def _ends_with_and(tokens: Sequence[Token], end: int) -> bool:
    """Whether the list that goes on at `end` comes to an "and" with a field after it."""
    for at in range(end, min(len(tokens) - 1, end + MOST_LISTED)):
        token = tokens[at]
        if token.word in {"and", "&"}:
            return _is_field(tokens[at + 1])
        if token.word != "," and not token.is_capital:
            return False
    return False


def _is_of_several(tokens: Sequence[Token], end: int) -> bool:
    after = (token.word for token in islice(tokens, end + 1, end + MOST_LISTED) if not token.is_capital)
    return next((word for word in after if word not in {",", "and"}), "") in _SHARED
