"""The forms of a name: titles, given and family names, particles, initials, suffixes, nicknames.

`names_of` finds every capitalised name in a text. Whether two names are one person is told in
`candidates.py`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from onrecord.record import Span
from onrecord.speakers.given_names import gender_of_given, is_given
from onrecord.speakers.sentences import ABBREVIATIONS, lines_of, sentences_of
from onrecord.speakers.vocabulary import (
    ABBREVIATED_TITLES,
    COMMON_WORDS,
    COURTESY,
    GENDERED_ROLES,
    NAMED_ORGANIZATION_HEADS,
    OUTLET_HEADS,
    PARTICLES,
    PLACES,
    SINGLE_WORD_ORGANIZATIONS,
    SUFFIXES,
    TITLES,
)


class NameKind(StrEnum):
    """What a capitalised name seems to name, by its own words."""

    PERSON = "person"
    ORGANIZATION = "organization"
    PLACE = "place"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Name:
    """A name where it stands. `words` are without titles, suffix and nickname.

    `span` covers titles and name, `titles` are whole words in lower case.
    """

    span: Span
    words: tuple[str, ...]
    kind: NameKind
    titles: tuple[str, ...] = ()
    suffix: str | None = None
    nickname: str | None = None
    gender: str | None = None

    @property
    def text(self) -> str:
        """The name as written, without titles: "Ada B. Hale Jr."."""
        return " ".join((*self.words, self.suffix) if self.suffix else self.words)

    @property
    def family(self) -> str:
        return self.words[-1]


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark. `word` is without a possessive ending; `gap` is what stands before it."""

    start: int
    end: int
    word: str
    gap: str
    possessive: bool
    opens: bool = False

    @property
    def is_capital(self) -> bool:
        return self.word[0].isupper() or (self.word[0].islower() and _INNER_CAPITAL.match(self.word) is not None)


_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:[-'’&][^\W_]+)*|''|[^\w\s]|\n|_")
_INNER_CAPITAL = re.compile(r"(?:al|el|bin|ibn|d|l|i|e|mc|de|ex)[-'’]?[A-Z]")
_POSSESSIVE = re.compile(r"['’][sS]$")
_CONTRACTION = re.compile(r"['’](?:m|ve|ll|d|re|s|t)$")
_QUOTE_MARKS = frozenset("\"“”‘'")
_ORGANIZATION_LINKS = frozenset("of for on".split())
_TITLE_LINKS = frozenset(
    "president secretary director chief minister speaker chairman chairwoman chair mayor".split(),
)
# A line whose words of four letters and more are capitalised to this share is set as a headline.
TITLE_CASE_SHARE = 0.75
# Common words that a name can begin with: "New York", "First Bank", "The White House" goes without.
_NEVER_ALONE = frozenset("new first second third american british republican democratic people national".split())
LONGEST_NAME = 9


def tokens_of(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The words and marks of the text, in order."""
    tokens = []
    last = start
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        word = match[0]
        possessive = _POSSESSIVE.search(word) is not None and len(word) > 2
        bare = word[:-2] if possessive else word
        tokens.append(Token(match.start(), match.start() + len(bare), bare, text[last : match.start()], possessive))
        last = match.end()
    return tokens


def plain(word: str) -> str:
    """The word as it is compared: without case and closing dots."""
    return word.casefold().rstrip(".")


def names_of(text: str) -> tuple[Name, ...]:
    """Every capitalised name of the text, in order."""
    headline_lines = [line for line in lines_of(text) if _is_title_case(text[line.start : line.end])]
    headline_starts = {line.start: line.end for line in headline_lines}
    tokens = tokens_of(text)
    vocabulary = _vocabulary(tokens, sentences_of(text), headline_starts)
    found: list[Name] = []
    for run in _runs(tokens):
        for part in _parts_of(run, vocabulary, headline_starts):
            found += _named(part, vocabulary)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the text itself tells of its words: written small, and capitalised inside a sentence."""

    small: frozenset[str]
    proper: frozenset[str]
    sentence_starts: frozenset[int]


def _vocabulary(tokens: Sequence[Token], sentences: Sequence[Span], headlines: dict[int, int]) -> Vocabulary:
    starts = set()
    position = 0
    for sentence in sentences:
        while position < len(tokens) and (
            tokens[position].start < sentence.start or not tokens[position].word[0].isalnum()
        ):
            position += 1
        if position < len(tokens):
            starts.add(tokens[position].start)
    small: set[str] = set()
    proper: set[str] = set()
    headline_end = 0
    after_mark = True
    for token in tokens:
        headline_end = max(headline_end, headlines.get(token.start, 0))
        if token.word[0].islower():
            small.add(token.word)
        elif token.is_capital and token.start >= headline_end and token.start not in starts and not after_mark:
            proper.add(token.word)
        after_mark = not token.word[0].isalnum() and token.word not in ",.)"
    return Vocabulary(frozenset(small), frozenset(proper), frozenset(starts))


def _is_title_case(line: str) -> bool:
    words = [word for word in re.findall(r"[^\W\d_][\w'’]*", line[:400]) if len(word) > 3]
    return len(words) >= 4 and sum(word[0].isupper() for word in words) >= TITLE_CASE_SHARE * len(words)


def _runs(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """Stretches of tokens that can be one name: capitals, with particles and links between."""
    position = 0
    while position < len(tokens):
        if not tokens[position].is_capital:
            position += 1
            continue
        end = _run_end(tokens, position)
        yield list(tokens[position:end])
        position = end


def _run_end(tokens: Sequence[Token], position: int) -> int:
    end = position + 1
    while end < len(tokens) and end - position < LONGEST_NAME:
        step = _step(tokens, position, end)
        if not step:
            break
        end += step
    return end


def _step(tokens: Sequence[Token], start: int, end: int) -> int:
    """How many tokens from `end` on belong to the run; 0 where it ends."""
    last, token = tokens[end - 1], tokens[end]
    following = tokens[end + 1] if end + 1 < len(tokens) else None
    if token.word == "." and not token.gap:
        abbreviation = len(last.word) == 1 or plain(last.word) in ABBREVIATIONS | SUFFIXES
        return 1 if abbreviation and not (len(last.word) == 1 and last.word == "I") else 0
    if last.possessive or token.gap not in {" ", "\u00a0", ""}:
        return 0
    if token.word == "," and following and plain(following.word) in SUFFIXES and following.is_capital:
        return 2
    if token.word in _QUOTE_MARKS and end + 3 < len(tokens):
        nickname = tokens[end + 1].is_capital and tokens[end + 2].word in {"”", "\"", "’", "'"}
        return 4 if nickname and token.gap and tokens[end + 3].is_capital and tokens[end + 3].gap == " " else 0
    if not token.gap:
        return 0
    if token.is_capital:
        return 1
    if following is None or not following.gap.strip(" ") == "":
        return 0
    return _linked(tokens, start, end)


def _linked(tokens: Sequence[Token], start: int, end: int) -> int:
    """How many tokens a small word between two capitals takes in: "van Dyck", "of the Interior"."""
    word = tokens[end].word
    ahead = end + 1
    if word in PARTICLES or word == "&":
        while ahead < len(tokens) and tokens[ahead].word in PARTICLES and ahead < end + 3:
            ahead += 1
        return ahead - end + 1 if ahead < len(tokens) and tokens[ahead].is_capital else 0
    words = [plain(token.word) for token in tokens[start:end]]
    if word in _ORGANIZATION_LINKS and (
        NAMED_ORGANIZATION_HEADS & set(words) or words[-1] in _TITLE_LINKS or words[-1] in {"center", "house", "office"}
    ):
        if tokens[ahead].word == "the" and ahead + 1 < len(tokens):
            ahead += 1
        return ahead - end + 1 if tokens[ahead].is_capital else 0
    joined = word == "and" and any(link in words for link in _ORGANIZATION_LINKS)
    if joined and words[0] in {"centers", "department", "committee", "ministry", "office"} and tokens[ahead].is_capital:
        return 0 if is_given(tokens[ahead].word) else 2
    return 0


def _parts_of(run: list[Token], vocabulary: Vocabulary, headlines: dict[int, int]) -> Iterator[list[Token]]:
    """The run without words that are only capitalised by their place, cut where a headline goes on."""
    in_headline = any(start <= run[0].start < end for start, end in headlines.items()) if headlines else False
    if not in_headline:
        while run and _is_common(run[0], vocabulary, alone=len(run) == 1):
            run = run[1:]
            while run and not run[0].is_capital:
                run = run[1:]
        yield run
        return
    part: list[Token] = []
    for token in run:
        fits = token.word in vocabulary.proper or is_given(token.word) or token.word.isupper()
        if fits or not token.word[0].isalpha() or (part and token.word in PARTICLES):
            part.append(token)
        else:
            yield part
            part = []
    yield part


def _is_common(token: Token, vocabulary: Vocabulary, *, alone: bool) -> bool:
    small = _CONTRACTION.sub("", token.word.casefold())
    if is_given(token.word) and not (alone and small in COMMON_WORDS):
        return False
    if small in _NEVER_ALONE:
        return alone
    if small in COMMON_WORDS or token.word == "I":
        return True
    at_start = token.start in vocabulary.sentence_starts
    if at_start and small in vocabulary.small and token.word not in vocabulary.proper:
        return plain(small) not in TITLES or alone
    return False


def _named(part: list[Token], vocabulary: Vocabulary) -> Iterator[Name]:
    while part and not part[-1].word[-1].isalnum():
        if part[-1].word == "." and len(part) > 1:
            break
        part = part[:-1]
    if not part or not part[0].word[0].isalpha():
        return
    name = name_in(part, starts_sentence=part[0].start in vocabulary.sentence_starts)
    if name:
        yield name


def name_in(part: Sequence[Token], *, starts_sentence: bool = False) -> Name | None:
    """The name that the tokens of one run make; None where they are titles only."""
    read = _words_in(part)
    strings, suffix = list(read.words), read.suffix
    first = _first_name_word(strings, starts_sentence=starts_sentence)
    titles = tuple(_whole_titles(strings[:first]))
    strings = strings[first:]
    if not strings:
        return None
    strings = [word.rstrip(".") if len(plain(word)) > 2 and "." not in word[:-1] else word for word in strings]
    kind = _kind_of(strings, titles)
    return Name(
        span=Span(part[0].start, part[-1].end),
        words=tuple(strings),
        kind=kind,
        titles=titles,
        suffix=suffix,
        nickname=read.nickname,
        gender=_gender_of(strings, titles) if kind in (NameKind.PERSON, NameKind.UNCLEAR) else None,
    )


@dataclass(frozen=True, slots=True)
class _Words:
    words: tuple[str, ...]
    suffix: str | None
    nickname: str | None


def _words_in(part: Sequence[Token]) -> _Words:
    """The words of a run with their dots, the suffix and a nickname between marks apart."""
    words: list[str] = []
    suffix = nickname = None
    in_marks = False
    for token in part:
        if token.word in _QUOTE_MARKS:
            in_marks = not in_marks
        elif in_marks:
            nickname = token.word
        elif token.word == ".":
            if suffix:
                suffix += "."
            elif words:
                words[-1] += "."
        elif plain(token.word) in SUFFIXES and len(words) > 1:
            suffix = token.word
        elif token.word != ",":
            words.append(token.word)
    return _Words(tuple(words), suffix, nickname)


def _first_name_word(words: Sequence[str], *, starts_sentence: bool) -> int:
    """The index at which titles and other words before the name end."""
    if _has_organization_head(words) and not any(_is_title(word) for word in words[:-1]):
        return 0
    if words and _has_organization_head(words[-1:]) and not is_given(words[0]):
        return 0
    first = 0
    for index, word in enumerate(words):
        if _is_title(word) and not (index and is_given(words[index - 1]) and index == len(words) - 1):
            first = index + 1
    if first and first < len(words) and words[first] in {"of", "for", "on"}:
        given = [i for i in range(first, len(words) - 1) if is_given(words[i])]
        return given[0] if given else len(words)
    if first == len(words) and first:
        return 0 if len(words) > 1 and is_given(words[0]) else first
    if not first and len(words) > 2 and not is_given(words[0]) and is_given(words[1]):
        modifier = plain(words[0]) in COMMON_WORDS or plain(words[0]) in PLACES or words[0].isupper()
        return 1 if modifier or (starts_sentence and _ROLE_ENDING.search(words[0])) else 0
    return first


_ROLE_ENDING = re.compile(r"(?:er|ist|ian|or|man|woman|person|rival|ally|star)$", re.IGNORECASE)


def _is_title(word: str) -> bool:
    small = plain(word)
    return (small in COURTESY or small in ABBREVIATED_TITLES or small in TITLES) and word[0].isupper()


def _whole_titles(words: Sequence[str]) -> Iterator[str]:
    for word in words:
        small = plain(word)
        yield ABBREVIATED_TITLES.get(small, small)


def _has_organization_head(words: Sequence[str]) -> bool:
    return any(plain(word) in NAMED_ORGANIZATION_HEADS and word[0].isupper() for word in words)


def _kind_of(words: Sequence[str], titles: Sequence[str]) -> NameKind:
    smalls = [plain(word) for word in words]
    if titles and titles[-1] not in {"former", "acting", "executive", "senior"} and len(words) < 5:
        return NameKind.PERSON
    if " ".join(smalls) in PLACES:
        return NameKind.PLACE
    if is_given(words[0]) and len(words) > 1 and not _has_organization_head(words[-1:]):
        return NameKind.PERSON
    if _has_organization_head(words) and (len(words) > 1 or smalls[0] in SINGLE_WORD_ORGANIZATIONS):
        return NameKind.ORGANIZATION
    if len(words) > 1 and smalls[-1] in OUTLET_HEADS:
        return NameKind.ORGANIZATION
    if len(words) == 1 and smalls[0] in SINGLE_WORD_ORGANIZATIONS:
        return NameKind.ORGANIZATION
    if len(words) == 1 and words[0].isupper() and 2 <= len(words[0].replace(".", "")) <= 6:
        return NameKind.ORGANIZATION
    return NameKind.UNCLEAR


def _gender_of(words: Sequence[str], titles: Sequence[str]) -> str | None:
    for title in titles:
        gender = COURTESY.get(title) or GENDERED_ROLES.get(title)
        if gender:
            return gender
    if len(words) < 2:
        return None
    given = [word for word in words[:-1] if len(plain(word)) > 1]
    return gender_of_given(given[0]) if given else None
