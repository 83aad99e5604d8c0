"""The words of a statement to which of two speakers they mean: by name, by role, by pronoun.

What one calls "I" the other calls "Okafor", "the mayor" or "she". A word that could mean somebody else
is left alone: a party that is not recognised costs a match, a wrong one makes a false match.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.comparing.evidence import Told
from onrecord.comparing.words import Word, stem_of
from onrecord.record import Span

_SELF = "i me my mine myself we us our ours i'm i've i'd i'll we're we've we'd we'll"
SELF = frozenset(_SELF.split())
_SUBJECT_PRONOUNS = "he she he's she's he'd she'd he'll she'll"
SUBJECT_PRONOUNS = frozenset(_SUBJECT_PRONOUNS.split())
_OBJECT_PRONOUNS = "him her his hers himself herself"
OBJECT_PRONOUNS = frozenset(_OBJECT_PRONOUNS.split())
_GENERATIONS = "jr sr ii iii"
GENERATIONS = frozenset(_GENERATIONS.split())
# Before a name, in capitals, they do not make it another person's.
_TITLES = """mr mrs ms dr president vice gov governor sen senator rep representative congressman congresswoman
    mayor secretary chairman chairwoman speaker leader judge justice chancellor minister prime former
    attorney general director councillor the and but to with for that"""
TITLES = frozenset(_TITLES.split())


@dataclass(frozen=True, slots=True)
class Party:
    """How others call a speaker: given names, last names, and the heads of roles, in lower case."""

    given: frozenset[str]
    last: frozenset[str]
    roles: frozenset[str]


def parties_of(first: Sequence[Told], second: Sequence[Told], names: tuple[str, str]) -> tuple[Party, Party]:
    """The two speakers by what their statements tell; what would mean both means neither."""
    one, other = _party(first, names[0]), _party(second, names[1])
    shared_names, shared_roles = one.last & other.last, one.roles & other.roles
    return (
        Party(one.given, one.last - shared_names, one.roles - shared_roles),
        Party(other.given, other.last - shared_names, other.roles - shared_roles),
    )


def _party(told: Sequence[Told], name: str) -> Party:
    names = {name, *(called for one in told for called in one.wording.speakers)}
    words = [_name_words(called) for called in names]
    heads = (_name_words(role)[-1:] for one in told for role in one.roles)
    return Party(
        given=frozenset(word for parts in words for word in parts[:-1]),
        last=frozenset(parts[-1] for parts in words if parts),
        roles=frozenset(word for head in heads for word in head),
    )


def _name_words(name: str) -> list[str]:
    words = [word.strip(".,'’").casefold() for word in name.split()]
    return [word for word in words if word and word not in GENERATIONS]


def parties_in(told: Told, parties: tuple[Party, Party], side: int) -> tuple[int | None, ...]:
    """For each word of the wording the party that it means, 0 or 1, or None.

    `side` is the one who speaks.
    """
    words, text = told.wording.words, told.wording.text
    found: list[int | None] = [None] * len(words)
    reader = _Pronouns(side)
    for i, word in enumerate(words):
        quoted = _inside(told.wording.quoted, word.span)
        if _starts_anew(text, words, i):
            reader.forget(keep=quoted)
        named = _named(words, i, text, parties)
        if named is None and word.form in SELF and quoted:
            found[i] = side
        elif named is not None:
            found[i] = named
            reader.name(named)
        elif _is_name(words, i, text) and not _belongs_to_name(words, i, parties):
            reader.name(None)
        else:
            found[i] = reader.meant(word.form, quoted=quoted)
    return tuple(found)


class _Pronouns:
    """Whom "he" and "she" mean, word after word; somebody else's name makes it unknown."""

    def __init__(self, side: int) -> None:
        self.side = side
        self.last: int | None = None
        self.strangers = False

    def forget(self, *, keep: bool) -> None:
        if not keep:
            self.last, self.strangers = None, False

    def name(self, party: int | None) -> None:
        self.last = party
        self.strangers = party is None

    def meant(self, form: str, *, quoted: bool) -> int | None:
        if form not in SUBJECT_PRONOUNS | OBJECT_PRONOUNS or self.strangers:
            return None
        if quoted:
            return self.last
        if self.last is None:
            return self.side if form in SUBJECT_PRONOUNS else None
        # "Okafor called him": the two in one sentence are two people, in reported words the speaker is one.
        return self.side if form == "him" and self.last != self.side else None


def _named(words: Sequence[Word], i: int, text: str, parties: tuple[Party, Party]) -> int | None:
    for number, party in enumerate(parties):
        if _is_last_name(words, i, text, party) or _is_role(words, i, text, party):
            return number
    return None


def _is_last_name(words: Sequence[Word], i: int, text: str, party: Party) -> bool:
    if _bare(words[i]) not in party.last or not _capital(words[i], text):
        return False
    before = words[i - 1] if i and _adjoins(words[i - 1], words[i], text) else None
    return (
        before is None
        or not _capital(before, text)
        or _bare(before) in party.given | party.roles | TITLES
        or len(before.form) == 1
    )


def _is_role(words: Sequence[Word], i: int, text: str, party: Party) -> bool:
    """Whether this is "the mayor" or "the Mayor", with no name after it."""
    if _bare(words[i]) not in party.roles or not i or words[i - 1].form != "the":
        return False
    after = words[i + 1] if i + 1 < len(words) and _adjoins(words[i], words[i + 1], text) else None
    return after is None or not _capital(after, text)


def _is_name(words: Sequence[Word], i: int, text: str) -> bool:
    """Whether the word has a capital that no sentence gives it."""
    return _capital(words[i], text) and not _starts_anew(text, words, i) and not words[i].is_light


def _belongs_to_name(words: Sequence[Word], i: int, parties: Iterable[Party]) -> bool:
    form = _bare(words[i])
    return form in TITLES or any(form in party.given | party.roles for party in parties)


def _starts_anew(text: str, words: Sequence[Word], i: int) -> bool:
    """Whether a sentence starts with the word, as far as its marks show."""
    between = text[words[i - 1].span.end : words[i].span.start] if i else "\n"
    return any(mark in between for mark in ".!?\n…") and not (
        i and between.startswith(". ") and (len(words[i - 1].form) == 1 or words[i - 1].form in TITLES)
    )


def _adjoins(before: Word, after: Word, text: str) -> bool:
    return not text[before.span.end : after.span.start].strip(" .'’")


def _capital(word: Word, text: str) -> bool:
    return text[word.span.start].isupper()


def _bare(word: Word) -> str:
    return word.form.removesuffix("'s").removesuffix("'")


def _inside(spans: Iterable[Span], span: Span) -> bool:
    return any(one.encloses(span) for one in spans)


def name_stems(party: Party) -> frozenset[str]:
    """The stems of all that names the party."""
    return frozenset(stem_of(word) for word in party.given | party.last | party.roles)
