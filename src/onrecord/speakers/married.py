"""Women whom a text calls by a husband's name: "Mrs. Corwin Tate" of Delphine Tate, "Mrs. Kettering" of Tamsin Orme."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.record import Span
from onrecord.speakers.calling import told_as
from onrecord.speakers.given_names import gender_of_given, same_given
from onrecord.speakers.names import Name, NameKind, plain

MARRIED = "mrs"
UNMARRIED = frozenset({"miss", "ms"})
REACH = 120  # code points between a woman's own name and the one that she is called by
# Between them: "Tamsin Orme … she is Mrs. Kettering", "Clara Whitcombe, née Dunmore", "Ona Reth, now Mrs. Vale".
_IS_CALLED = re.compile(
    r"\b(?:she (?:is|was|became)|(?:call|calls|called|know|knows|knew|known) (?:her )?(?:only )?as|née|nee|(?<![\w-])born)(?: the)?(?: former)? $"
)

_NOW = re.compile(r",? (?:is )?now ")
_BORN = re.compile(r"(?<![\w-])(?:née|nee|born) $")
# Another woman of the family than the wife.
_is_kin = told_as(r"(?:daughter|sister|niece|mother|grandmother|granddaughter|aunt|cousin)s?")


@dataclass(frozen=True, slots=True)
class Married:
    """The names of a text, women under their own ones, with those of the husbands whose names they were called by."""

    names: tuple[Name, ...]
    husbands: tuple[Name, ...] = ()


def with_own_names(text: str, names: Sequence[Name]) -> Married:
    """The names, a woman's own in place of her husband's; without one she stays "Mrs. Corwin Tate"."""
    if not any(MARRIED in name.titles or _is_born(text, name) for name in names):
        return Married(tuple(names))
    by_husband = [name for name in names if _is_husbands(name)]
    women = _women_of(text, names) if by_husband else {}
    own = {_key(name): women.get(plain(name.family)) for name in by_husband}
    called = _called(text, names)
    found = []
    for name in names:
        if _is_husbands(name):
            found.append(_under(name, own[_key(name)]))
        elif (as_hers := called.get(_called_key(name))) is not None:
            found.append(replace(name, words=as_hers.words, kind=NameKind.PERSON, gender="female"))
        else:
            found.append(name)
    husbands = [
        Name(Span(0, 1), name.words, NameKind.PERSON, suffix=name.suffix, gender="male")
        for name in by_husband
    ]
    return Married(tuple(found), tuple(dict.fromkeys(husbands)))


def _is_husbands(name: Name) -> bool:
    return (
        MARRIED in name.titles
        and len(name.words) > 1
        and next((gender_of_given(word) for word in name.words if len(plain(word)) > 1), None) == "male"
    )


def _key(name: Name) -> tuple[str, ...]:
    return tuple(plain(word) for word in name.words)


def _women_of(text: str, names: Iterable[Name]) -> dict[str, Name]:
    """By each family name the fullest name of its only woman, who is not told of as a daughter or a sister."""
    families: dict[str, list[Name]] = defaultdict(list)
    for one in names:
        if len(one.words) > 1 and not _is_husbands(one) and gender_of_given(one.words[0]) == "female":
            families[plain(one.family)].append(one)
    return {
        family: max(women, key=lambda one: len(one.words))
        for family, women in families.items()
        if all(same_given(one.words[0], women[0].words[0]) for one in women)
        and not any(_is_kin(text, one) for one in women)
    }


def _under(name: Name, own: Name | None) -> Name:
    if own is None:
        return replace(name, words=("Mrs.", *name.words), kind=NameKind.PERSON, gender="female")
    return replace(name, words=own.words, suffix=own.suffix, kind=NameKind.PERSON, gender="female")


def _called(text: str, names: Sequence[Name]) -> dict[tuple[str, str], Name]:
    """Titles with family names that a woman is said to be called by, with her own name."""
    found: dict[tuple[str, str], Name] = {}
    for name, woman in _said_to_be(text, names):
        titles = UNMARRIED if _is_born(text, name) or UNMARRIED & set(name.titles) else {MARRIED}
        for title in titles:
            found.setdefault((title, plain(name.family)), woman)
    return found


def _said_to_be(text: str, names: Sequence[Name]) -> Iterator[tuple[Name, Name]]:
    for position, name in enumerate(names):
        if len(name.words) != 1 or not (name.titles or _is_born(text, name)):
            continue
        last = names[position - 1].span.end if position else 0
        is_called = _IS_CALLED.search(text, max(0, name.span.start - REACH), name.span.start)
        if not is_called and not _NOW.fullmatch(text, last, max(name.span.start, last)):
            continue
        for other in (names[i] for i in range(position - 1, -1, -1)):
            if name.span.start - other.span.end > REACH:
                break
            if len(other.words) > 1 and gender_of_given(other.words[0]) == "female":
                if plain(other.family) != plain(name.family):
                    yield name, other
                break


def _is_born(text: str, name: Name) -> bool:
    return bool(_BORN.search(text[max(0, name.span.start - 8) : name.span.start]))


def _called_key(name: Name) -> tuple[str, str]:
    title = next((one for one in name.titles if one == MARRIED or one in UNMARRIED), "")
    return (title, plain(name.family)) if len(name.words) == 1 else ("", "")
