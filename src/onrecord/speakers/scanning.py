"""Where the capitalised names of a text stand.

The text itself tells which words are capitalised only by their place: at the head of a sentence
or in a headline, and elsewhere in small letters.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from onrecord.record import Span
from onrecord.speakers.fields import is_owned, joins_fields
from onrecord.speakers.given_names import gender_of_given, is_given
from onrecord.speakers.headlines import is_shouted, is_title_case
from onrecord.speakers.known_bodies import is_known_body
from onrecord.speakers.names import (
    OFFICES_OF,
    Name,
    NameKind,
    is_suffix,
    name_in,
    plain,
)
from onrecord.speakers.nations import NATIONALITIES
from onrecord.speakers.sentences import ABBREVIATIONS, inside_any, lines_of, sentences_of
from onrecord.speakers.tokens import QUOTATION_MARKS, Token, tokens_of
from onrecord.speakers.vocabulary import (
    COMMON_WORDS,
    DOCUMENT_HEADS,
    MONTHS,
    NAMED_ORGANIZATION_HEADS,
    ORGANIZATION_HEADS,
    OUTLET_HEADS,
    PARTICLES,
    PLACES,
    TITLES,
    WEEKDAYS,
    phrases,
    words,
)

LONGEST_NAME = 10
BLANKS = frozenset({" ", "\u00a0", "  ", " \u00a0", "\u00a0 "})
# At the head of a sentence, with no comma before the name.
_ADVERBS = words("""
    interestingly unfortunately fortunately surprisingly unsurprisingly notably ironically apparently reportedly allegedly
    obviously clearly similarly additionally consequently eventually finally recently previously originally initially
    privately publicly oddly sadly curiously incredibly tellingly importantly hopefully predictably evidently presumably
    supposedly remarkably crucially specifically actually basically essentially generally usually typically frequently
    occasionally ultimately accordingly admittedly undoubtedly amazingly amusingly conversely
""")
# Common words that a name of several words can begin with: "New York", "First Bank", "World Union".
_BEGINNING_NAMES = words(
    "new first second third american british republican democratic people national world old"
)
_OFFICIAL = words(
    "federal national central international metropolitan municipal regional royal supreme general joint"
)
_ALIGNMENTS = words("republican democratic")
# Common words that an organization's name begins with where they have a capital inside a sentence.
_ADJECTIVES = words(
    "our one conservative liberal progressive independent christian muslim jewish catholic latino hispanic"
)
_LEANINGS = words("conservative liberal progressive independent")  # written small where they are no name
_LINKS = words("of for on")
_ORDINAL = re.compile(r"\d{1,2}(?:st|nd|rd|th)")
_CIRCUITS = frozenset({"Circuit", "U.S.", "District"})  # "the 6th Circuit"
_PARTING = words("or but than is are was were that nor who after over with as to by vs if when why how")
_TAKEN_IN = phrases(
    "for Senate|for Congress|for Governor|for President|for Mayor|for America|for House|of Famer"
)
_LINKED_TITLES = words("president secretary director chief minister speaker chairman chairwoman chair mayor")
_LINKED_HEADS = words(
    "center centers house office brotherhood front order bank friends sons daughters knights"
)
# "Americans for Cleaner Rivers".
_FOUNDERS = words("""
    americans citizens democrats republicans conservatives progressives women mothers moms parents veterans physicians
    doctors students workers teachers catholics christians muslims latinos partnership
""")
_LISTING_HEADS = words("""
    centers center centre department committee ministry office bureau institute council organization association board
    commission fund alliance coalition society academy
""")
_NUMERALS = words("ii iii iv")
_OWNERS = words("people women men children")
# "The Vale Sheriff's Office".
_OFFICERS = words(
    "coroner sheriff mayor governor prosecutor attorney general clerk treasurer auditor comptroller marshal"
)
# With a weekday after it no name ends, but for these.
_NAMED_DAYS = words("super black good cyber bloody giving fat ash palm easter holy shrove ruby")
# Of a word alone at the head of a sentence, never written elsewhere.
_COMMON_ENDINGS = ("s", "ing", "ed", "ly")
_WORD_OR_COMMA = "abcdefghijklmnopqrstuvwxyz,"
_CONTRACTION = re.compile(r"['’](?:m|ve|ll|d|re|s|t)$")


@dataclass(frozen=True, slots=True)
class _Usage:
    """What the text tells of its words: written small, and capitalised inside a sentence."""

    small: frozenset[str]
    proper: frozenset[str]
    sentence_starts: frozenset[int]
    headlines: tuple[Span, ...]
    shouted: tuple[Span, ...]  # those of the headlines that are all in capitals
    after_the: frozenset[str]

    def has_small_the(self, found: Sequence[str]) -> bool:
        """Whether a name stands after "the" in small letters somewhere."""
        return found[0] in self.after_the


def names_of(text: str) -> tuple[Name, ...]:
    """Every capitalised name of the text, in order."""
    tokens = tokens_of(text)
    usage = _usage(text, tokens)
    found: list[Name] = []
    for start, end in _runs(tokens):
        run = tokens[start:end]
        before = tokens[start - 1] if start else None
        for part in _parts_of(run, usage):
            trimmed = _trimmed(part)
            if trimmed and trimmed[0].word == "State" and _is_of(before):
                trimmed = trimmed[1:]  # "former secretary of State Hale"
            name = (
                name_in(trimmed, starts_sentence=trimmed[0].start in usage.sentence_starts)
                if trimmed
                else None
            )
            if name:
                found.append(_determined(name, run[0], before, usage))
    return tuple(found)


def _is_of(before: Token | None) -> bool:
    return before is not None and before.word == "of"


def _determined(name: Name, first: Token, before: Token | None, usage: _Usage) -> Name:
    """The name with what "the" before it tells: "The" with a capital inside a sentence is part of it."""
    if before and _ORDINAL.fullmatch(before.word) and name.words[0] in _CIRCUITS and first.gap == " ":
        return replace(name, span=Span(before.start, name.span.end), words=(before.word, *name.words))
    own = first.word in {"The", "THE"} and first.start < name.span.start
    inside = (
        own
        and first.start not in usage.sentence_starts
        and (before is None or before.word[0] in _WORD_OR_COMMA)
    )
    if name.kind in (NameKind.ORGANIZATION, NameKind.UNCLEAR) and not name.titles:
        outlet = own and plain(name.family) in OUTLET_HEADS and not usage.has_small_the(name.words)
        if inside or outlet:
            span = Span(first.start, name.span.end)
            found = ("The", *name.words)
            nicknamed = name.nicknamed and (name.nicknamed[0] + 1, name.nicknamed[1])
            return replace(name, words=found, span=span, determined=True, with_the=True, nicknamed=nicknamed)
    after_the = before is not None and plain(before.word) == "the"
    with_the = own or name.words[0] == "The" or (before is not None and before.word == "The")
    return replace(name, determined=True, with_the=with_the) if after_the or with_the else name


def _usage(text: str, tokens: Sequence[Token]) -> _Usage:
    lines = [(line, is_shouted(text[line.start : line.end])) for line in lines_of(text)]
    shouted = tuple(line for line, loud in lines if loud)
    headlines = tuple(line for line, loud in lines if loud or is_title_case(text[line.start : line.end]))
    starts = _first_words(tokens, sentences_of(text))
    small: set[str] = set()
    proper: set[str] = set()
    position = 0
    after_mark = True
    for token in tokens:
        while position < len(headlines) and headlines[position].end <= token.start:
            position += 1
        in_headline = position < len(headlines) and headlines[position].start <= token.start
        if token.word[0].islower():
            small.add(token.word)
        elif token.is_capital and not (in_headline or after_mark or token.start in starts):
            proper.add(token.word)
        after_mark = not token.word[0].isalnum() and token.word not in ",.)'’&"
    after_the = frozenset(
        token.word for before, token in pairwise(tokens) if before.word == "the" and token.is_capital
    )
    return _Usage(frozenset(small), frozenset(proper), starts, headlines, shouted, after_the)


def _first_words(tokens: Sequence[Token], sentences: Sequence[Span]) -> frozenset[int]:
    """The offsets at which the first word of each sentence stands."""
    starts = set()
    position = 0
    for sentence in sentences:
        while position < len(tokens) and (
            tokens[position].start < sentence.start or not tokens[position].word[0].isalnum()
        ):
            position += 1
        if position < len(tokens):
            starts.add(tokens[position].start)
    return frozenset(starts)


def _runs(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Stretches of tokens that can be one name: capitals, with particles and links between."""
    position = 0
    while position < len(tokens):
        if not tokens[position].is_capital:
            position += 1
            continue
        end = position + 1
        while end < len(tokens) and end - position < LONGEST_NAME:
            step = _step(tokens, position, end)
            if not step:
                break
            end = min(end + step, len(tokens))
        yield position, end
        position = end


def _step(tokens: Sequence[Token], start: int, end: int) -> int:
    """How many tokens from `end` on belong to the run; 0 where it ends."""
    last, token = tokens[end - 1], tokens[end]
    following = tokens[end + 1] if end + 1 < len(tokens) else None
    if not token.gap:
        return _without_gap(tokens, start, end)
    owns = _owns_head(last, token) or is_owned(tokens, start, end)
    if token.gap not in BLANKS or (last.possessive and not owns):
        return 0
    if token.word in QUOTATION_MARKS and end + 3 < len(tokens):
        closes = tokens[end + 2].word in {"”", '"', "’", "'"} and tokens[end + 1].is_capital
        return 4 if closes and tokens[end + 3].is_capital and tokens[end + 3].gap == " " else 0
    if token.is_capital:
        weekday = plain(token.word) in WEEKDAYS and plain(last.word) not in _NAMED_DAYS
        if (
            weekday
            or _parts(tokens, start, token)
            or (token.word == "The" and last.word.casefold() not in PARTICLES)
        ):
            return 0
        ended = last.word.endswith(".") and plain(token.word) in COMMON_WORDS - TITLES
        return 0 if ended else 1
    return _linked(tokens, start, end) if following and following.gap == " " else 0


def _parts(tokens: Sequence[Token], start: int, token: Token) -> bool:
    """Whether a small word with a capital, as headlines have it, ends a name: "Hale And Brandt"; not "Bank Of Vale"."""
    small = token.word.casefold()
    return small in _PARTING or (small == "and" and is_given(tokens[start].word))


def _owns_head(last: Token, token: Token) -> bool:
    """Whether a possessive is part of an organization's name: "the Vale People's Party"."""
    owner, head = plain(last.word), plain(token.word)
    owns = owner in _OWNERS and head in ORGANIZATION_HEADS
    return token.is_capital and (owns or (owner in _OFFICERS and head in OFFICES_OF))


def _without_gap(tokens: Sequence[Token], start: int, end: int) -> int:
    """How many marks right after a word belong to its name: a dot, a comma before "Jr.", "Teachers'"."""
    last, token = tokens[end - 1], tokens[end]
    following = tokens[end + 1] if end + 1 < len(tokens) else None
    if token.word == ".":
        initial = len(last.word) == 1 and last.word != "I"
        suffix = (
            is_suffix(last.word) and plain(last.word) not in _NUMERALS
        )  # a dot after these ends a sentence
        return int(initial or suffix or plain(last.word) in ABBREVIATIONS)
    if following is None or following.gap != " " or not following.is_capital:
        return 0
    if token.word == "," and is_suffix(following.word):
        return 2
    if token.word == "," and joins_fields(tokens, start, end):
        return 2
    joined = token.word in "'’" and last.word.endswith("s") and plain(following.word) in ORGANIZATION_HEADS
    return 2 if joined and plain(following.word) not in {"campaign", "administration"} else 0


def _linked(tokens: Sequence[Token], start: int, end: int) -> int:
    """How many tokens a small word between two capitals takes in: "van Dyck", "of the Interior"."""
    word = tokens[end].word
    ahead = end + 1
    if word in PARTICLES or word == "&":
        while ahead < len(tokens) and tokens[ahead].word in PARTICLES and ahead < end + 3:
            ahead += 1
        return ahead - end + 1 if ahead < len(tokens) and tokens[ahead].is_capital else 0
    run = [plain(token.word) for token in tokens[start:end]]
    determined = (start > 0 and plain(tokens[start - 1].word) == "the") or run[0] == "the"
    pair = f"{word} {tokens[ahead].word}"
    if pair in _TAKEN_IN or is_known_body([*run, *pair.casefold().split()]):
        return 2
    if word in _LINKS:
        heads = (NAMED_ORGANIZATION_HEADS | _LINKED_HEADS) & set(run)
        society = determined and len(run) <= 3 and not is_given(run[0]) and not tokens[end - 1].possessive
        of_person = run[-1] not in heads and any(gender_of_given(one.word) for one in tokens[start:end])
        heads = heads if not of_person else frozenset()  # "House Speaker Ada Hale of Vale"
        society = society and word == "of" and run[-1] not in PLACES
        founded = word == "for" and run[-1] in _FOUNDERS
        if not (heads or society or founded or run[-1] in _LINKED_TITLES):
            return 0
        if tokens[ahead].word == "the" and ahead + 1 < len(tokens):
            ahead += 1
        if "appeals" in run and _ORDINAL.fullmatch(tokens[ahead].word) and ahead + 1 < len(tokens):
            ahead += 1  # "Court of Appeals for the 6th Circuit"
        dated = plain(tokens[ahead].word) in {*MONTHS, *WEEKDAYS}
        return ahead - end + 1 if tokens[ahead].is_capital and not dated else 0
    listed = _LINKS & set(run) and tokens[ahead].is_capital and not is_given(tokens[ahead].word)
    listed = listed and (_LISTING_HEADS & set(run) or _abbreviated(tokens, start, ahead))
    return 2 if word == "and" and (listed or joins_fields(tokens, start, end)) else 0


def _abbreviated(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether the capitals up to `end` are those of an abbreviation in brackets right after."""
    while end + 1 < len(tokens) and tokens[end + 1].is_capital and tokens[end + 1].gap == " ":
        end += 1
    after = [token.word for token in tokens[end + 1 : end + 3]]
    capitals = "".join(token.word[0] for token in tokens[start : end + 1] if token.is_capital).casefold()
    return (
        len(after) == 2
        and after[0] == "("
        and after[1].replace(".", "").casefold() in {capitals, capitals[1:]}
    )


def _parts_of(run: list[Token], usage: _Usage) -> Iterator[list[Token]]:
    """The run without words that are only capitalised by their place, cut where a headline goes on."""
    if not inside_any(usage.headlines, run[0].start):
        yield _without_common_words(run, usage)
        return
    shouted = inside_any(usage.shouted, run[0].start)
    part: list[Token] = []
    for token in run:
        fits = token.word in usage.proper or (is_given(token.word) and not shouted)
        capitals = token.word.isupper() and len(token.word) > 1
        fits = fits or (token.word.title() in usage.proper if shouted else capitals)
        if fits or (part and (not token.word[0].isalpha() or token.word in PARTICLES)):
            part.append(token)
        else:
            yield part
            part = []
    yield part


def _without_common_words(run: list[Token], usage: _Usage) -> list[Token]:
    if len(run) > 1 and " ".join(token.word for token in run).casefold() in PLACES:
        return run  # "British Columbia"
    first = True
    named = any(plain(token.word) in ORGANIZATION_HEADS or token.word == "Convention" for token in run)
    while run and _is_common(run, usage, first=first, named=named):
        run = run[1:]
        while run and not run[0].is_capital:
            run = run[1:]
        first = False
    return run


def _is_common(run: Sequence[Token], usage: _Usage, *, first: bool, named: bool) -> bool:
    """Whether the first word of a run is no part of the name after it. `named` tells that an organization's head follows."""
    token, alone = run[0], len(run) == 1
    small = _CONTRACTION.sub("", token.word.casefold())
    # "Conservative Vale PAC", where it has its capital inside a sentence too.
    alike = named or (small in _LEANINGS and not any(is_given(one.word) for one in run[1:]))
    own = alike and not alone and small in _ADJECTIVES and token.word in usage.proper
    if own or (is_given(token.word) and not (alone and small in COMMON_WORDS)):
        return False
    if small in NATIONALITIES:
        # "French President Hale", "American Ada Hale"; not "American Crossroads".
        whole = small == "american" and not any(
            is_given(one.word) or plain(one.word) in TITLES for one in run
        )
        whose = (len(run) > 2 and not whole) or plain(run[-1].word) in TITLES or is_given(run[-1].word)
        return alone or (not named and whose)
    if small in _BEGINNING_NAMES or (small == "good" and not alone and run[1].word == "Morning"):
        return alone or (small in _ALIGNMENTS and not named)
    if len(run) > 2 and run[1].word == "for" and small in _FOUNDERS:
        return False
    if small in COMMON_WORDS:
        return first or alone or small in MONTHS or small in WEEKDAYS
    begins = token.start in usage.sentence_starts and token.word not in usage.proper
    return begins and _is_common_at_head(run, small, usage, named=named)


def _is_common_at_head(run: Sequence[Token], small: str, usage: _Usage, *, named: bool) -> bool:
    """Whether the first word of a sentence has its capital by its place only, though it is none of the common ones."""
    token, alone = run[0], len(run) == 1
    adverb = small in _ADVERBS and not alone  # "Interestingly Hale"
    if adverb or small in usage.small:
        official = named and not alone and small in _OFFICIAL  # "Federal Vale Commission"
        return adverb or (not official and (plain(small) not in TITLES or alone))
    if not alone or token.possessive:
        return False
    common = (small.endswith(_COMMON_ENDINGS) and not small.endswith("ss")) or small in DOCUMENT_HEADS
    return common and gender_of_given(token.word) is None


def _trimmed(part: list[Token]) -> list[Token]:
    """The part without marks at its ends, but with the dot of an initial or an abbreviation."""
    while part and not part[-1].word[-1].isalnum() and "." not in part[-1].word:
        part = part[:-1]
    while part and not part[0].word[0].isalpha():
        part = part[1:]
    return part
