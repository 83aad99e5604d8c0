"""Who speaks in a document: its author, else the document itself, a poll by its name."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import islice

from onrecord.record import Span, SpeakerType
from onrecord.speakers.medium import any_of
from onrecord.speakers.mentions import HeadKind, Source
from onrecord.speakers.names import NameKind
from onrecord.speakers.referents import (
    CONFIDENCE_OF_DESCRIPTION,
    CONFIDENCE_OF_GUESS,
    CONFIDENCE_OF_TITLE,
    newly,
    same_head,
)
from onrecord.speakers.scene import Reference, Referent
from onrecord.speakers.stage import Stage
from onrecord.speakers.vocabulary import AUTHORED, KINDRED_DOCUMENTS, PREPOSITIONS, words

SPOKEN_IN = words("statement release")
REACH_OF_SPOKEN = 900  # characters
# Where posts stand, which nobody is the author of by: "a Facebook post".
PLATFORMS = frozenset(
    {"Facebook", "Twitter", "Instagram", "YouTube", "TikTok", "Reddit", "Truth Social", "X", "Telegram"}
)
POLLS = words("poll survey")
_NO_NAME = re.compile(
    r"(?:The|An?|New|Another|One|In|On|By|At|From|For|But|And|According|Its|His|Her|[A-Z][a-z]+day|[A-Z][a-z]+['’]s)"
)
_AFTER_NEW = frozenset({"York", "Jersey", "Hampshire", "Mexico", "Orleans", "England", "Zealand"})
_POLL_BY = re.compile(
    r"\b([Pp]oll|[Ss]urvey) (?:from|by) (?:the )?((?:[A-Z][\w&/.-]*)(?: (?:of |and )?[A-Z][\w&/.-]*)*)"
)
_POLL = re.compile(r"\b(?:[Pp]oll|[Ss]urvey)\b")
_OTHER_POLLS = re.compile(
    r"(?:the )?(?:polls|surveys|other|another|some|most|recent|several|many|previous|earlier)\b",
    re.IGNORECASE,
)
REACH_OF_POLL = 800  # characters within which "a new poll" is named
# What a named poll is called, up to its head: capitals with "of" and "and" between, and one word more.
_CAPITAL = r"(?:[A-Z]|\d{2}-)[\w&/-]{0,30}(?:\.\w{1,5}){0,3}"
_CALLED = re.compile(rf"(?<![\w&/.-]){_CAPITAL} (?:(?:{_CAPITAL}|of|and) ){{0,8}}(?:[a-z]+ )?$")
# Before a document that somebody brings in.
_BROUGHT = (
    r"\b(?:[Ii]n|with|through|released?|published|issued|filed|sent|sent out|put out|put up|wrote|signed|posted|sued in|unveiled|launched|aired"
    r"|launching|airing|running|out with|set up|distribut(?:ed|ing)) (?:an?|the|his|her|its|their) (?:[a-z]+ ){{0,3}}{}\b"
)
# Who writes to somebody brings in a letter.
_WRITTEN = {
    "letter": r"|\b(?:wrote|written) to\b",
    "email": r"|\be-?mailed\b",
    "message": r"|\b(?:messaged|texted)\b",
}
# After one, whose it is: "a report issued on Monday by the council", "an email was sent from Hale".
_FROM = re.compile(
    r",?(?: (?!(?:that|which|who|and|but)\b)[\w’'-]+){0,6} (?:by|from) (?:(?:the|its|their|his|her) )?"
    rf"(?:(?!\w+ing\b|(?:{any_of(PREPOSITIONS)})\b)[a-z’'-]+,? ){{0,4}}"
)
# After one that is told of again, who made it: "The poll, released on Wednesday by the institute".
_MADE_BY = re.compile(
    r"(?:,? (?:which |that )?(?:was |were )?(?:released|published|issued|written|commissioned|conducted|carried out|compiled|filed|produced|signed|sent"
    r"|posted|prepared)(?: (?!by\b|from\b)[\w-]+){0,4})?,? (?:by|from) (?:the |its )?"
)
_OF_ANOTHER = re.compile(r"['’]s?\b| (?:[a-z]+ )?(?:campaign|team|office|administration|camp)\b")
_JOINED = re.compile(r"(?: \([^()]{1,20}\))?,? and (?:[a-z]+ ){0,3}")
REACH_OF_MAKER = 160  # characters
REACH_AHEAD = 600  # characters
MOST_TOLD = 20  # of the documents of one head before one, that are looked at
LONGEST_POLL = 120  # characters of a name before its head


def meant_by_document(stage: Stage, source: Source, owner: int | None) -> Reference:
    """The author of a document, where it is known here or from the document's first mention; a poll by its name."""
    if source.head in POLLS and (name := _name_of_poll(source)) and not _is_counted(stage, name):
        return _poll(stage, _known_poll(stage, name), source.head)
    on_platform = source.owner is not None and stage.scene.names[source.owner].text in PLATFORMS
    if owner is not None and source.head in AUTHORED and not on_platform:
        makers = dict.fromkeys(stage.scene.cast.of_name[i] for i in source.makers)
        who = (owner,) if None in makers else tuple(one for one in makers if one is not None) or (owner,)
        return Reference(who, CONFIDENCE_OF_DESCRIPTION)
    if source.head in POLLS and owner is None and (name := _poll_near(stage, source)):
        return _poll(stage, name, source.head)
    if not source.definite or source.head not in AUTHORED:
        maker = _maker_ahead(stage, source) if source.head in AUTHORED else None
        return same_head(stage, source) if maker is None else Reference((maker,), CONFIDENCE_OF_GUESS)
    heads = next((row for row in KINDRED_DOCUMENTS if source.head in row), frozenset({source.head}))
    for index in reversed(stage.references):
        earlier, reference = stage.sources[index], stage.references[index]
        if (
            earlier.kind is HeadKind.DOCUMENT
            and earlier.head in heads
            and earlier.start < source.start
            and reference.who
        ):
            return Reference(reference.who, CONFIDENCE_OF_DESCRIPTION)
    authors = _who_made(stage, source) or _who_spoke(stage, source)
    if not authors and (maker := _maker_ahead(stage, source)) is not None:
        authors = (maker,)
    return Reference(authors, CONFIDENCE_OF_GUESS) if authors else same_head(stage, source)


def _who_spoke(stage: Stage, source: Source) -> tuple[int, ...]:
    """Who spoke right before, where such a document is what somebody has just spoken in: "the statement", "the release"."""
    if source.head not in SPOKEN_IN:
        return ()
    for index in islice(reversed(stage.references), MOST_TOLD):
        who = stage.references[index].who
        if who and 0 < source.start - stage.sources[index].start <= REACH_OF_SPOKEN:
            return who if all(stage.referents[one].name for one in who) else ()
    return ()


def _who_made(stage: Stage, source: Source) -> tuple[int, ...]:
    maker = _maker_told(stage, source)
    if maker is not None:
        return (maker,)
    return _who_brought(stage, source) if source.head not in POLLS else ()


def _maker_told(stage: Stage, source: Source) -> int | None:
    """The organization or person whose document one of that head was before: "a Vale Council report", "a memo by Hale"."""
    heads = list(re.finditer(rf"\b{re.escape(source.head)}\b", stage.scene.article.text[: source.start]))
    return _first_maker(stage, reversed(heads[-MOST_TOLD:]), _FROM)


def _maker_ahead(stage: Stage, source: Source) -> int | None:
    """Whose document it is told to be soon after: "a poll found. The poll, released on Monday by the institute"."""
    if source.owner_pronoun:
        return None
    again = re.compile(rf"\b[Tt]he (?:[a-z-]+ )?{re.escape(source.head)}\b")
    text = stage.scene.article.text
    told = again.finditer(text, source.start, min(len(text), source.start + REACH_AHEAD))
    return _first_maker(stage, told, _MADE_BY)


def _first_maker(stage: Stage, heads: Iterable[re.Match[str]], by: re.Pattern[str]) -> int | None:
    """Who is the first told to have made one of the documents; `by` is what stands between one and its maker."""
    scene = stage.scene
    text = scene.article.text
    for head in heads:
        if scene.is_quoted(head.start()):
            continue
        sentence = scene.sentence_at(head.start())
        near = Span(
            max(sentence.start, head.start() - REACH_OF_MAKER), min(sentence.end, head.end() + REACH_OF_MAKER)
        )
        for i in scene.names_in(near):
            span, who = scene.names[i].span, scene.cast.of_name[i]
            if who is None or scene.cast.members[who].fullest.kind is NameKind.PLACE:
                continue
            if span.end <= head.start():
                made = text[span.end : head.start()] == " "
            else:
                made = by.fullmatch(text, head.end(), span.start) is not None
            if made and not _OF_ANOTHER.match(text, span.end):
                return who
    return None


def _who_brought(stage: Stage, source: Source) -> tuple[int, ...]:
    """The first one named in the last sentence that speaks of such a document as somebody's: "Hale objected in a letter"."""
    scene = stage.scene
    brought = _BROUGHT.format(re.escape(source.head)) + _WRITTEN.get(source.head, "")
    found = list(re.finditer(brought, scene.article.text[: source.start]))
    for match in reversed(found):
        sentence = scene.sentence_at(match.start())
        if scene.is_quoted(match.start()):
            continue
        for i in scene.names_in(Span(sentence.start, sentence.end)):
            who = scene.cast.of_name[i]
            if who is not None and scene.cast.members[who].fullest.kind is not NameKind.PLACE:
                before = scene.names[i].span.start < match.start() or match[0].startswith("In ")
                return _with_joined(stage, i) if before else ()
    return ()


def _with_joined(stage: Stage, i: int) -> tuple[int, ...]:
    """Who is named, with the one joined by "and" right after."""
    scene = stage.scene
    who = [scene.cast.of_name[j] for j in (i, i + 1) if j < len(scene.names)]
    joined = len(who) > 1 and _JOINED.fullmatch(
        scene.article.text[scene.names[i].span.end : scene.names[i + 1].span.start]
    )
    return tuple(dict.fromkeys(one for one in (who if joined else who[:1]) if one is not None))


def _known_poll(stage: Stage, name: str) -> str:
    """The longest name that the text has for a poll."""
    names = (long for _, long in _polls_of(stage.scene.article.text) if _is_part(name, long))
    return max((name, *names), key=len)


def _poll(stage: Stage, name: str, head: str) -> Reference:
    """The document that a poll is, met for the first time or again."""
    for i, referent in enumerate(stage.referents):
        if referent.type is SpeakerType.DOCUMENT and referent.name == name:
            return Reference((i,), CONFIDENCE_OF_TITLE)
    return newly(stage, Referent(SpeakerType.DOCUMENT, name, head=head), CONFIDENCE_OF_TITLE)


def _is_counted(stage: Stage, name: str) -> bool:
    """Whether a poll is only told by a number where one has a name: "the 50-state poll"."""
    return name[0].isdigit() and any(
        not named[0].isdigit() for _, named in _polls_of(stage.scene.article.text)
    )


def _poll_near(stage: Stage, source: Source) -> str | None:
    """The poll that "the poll" and "a new poll" mean: the last one that was named, else the next one."""
    if _OTHER_POLLS.match(source.words):
        return None
    named = _polls_of(stage.scene.article.text)
    before = [name for offset, name in named if offset < source.start]
    if before and source.definite:
        return before[-1]
    names = {name for _, name in named}
    after = [name for offset, name in named if source.start < offset < source.start + REACH_OF_POLL]
    return names.pop() if len(names) == 1 else after[0] if after and not before else None


@lru_cache(maxsize=4)
def _polls_of(text: str) -> tuple[tuple[int, str], ...]:
    """The polls that a text names, with the places of their heads, each by the longest of its names."""
    named = []
    for head in _POLL.finditer(text):
        called = _CALLED.search(text[max(0, head.start() - LONGEST_POLL) : head.start()])
        before = called[0].split() if called else []
        first = next((i for i in range(len(before)) if not _is_no_name(before, i)), None)
        found = [] if first is None else before[first:]
        if found and not found[0][0].islower():
            named.append((head.start(), " ".join([*found, head[0]])))
    lettered = [one for one in named if not one[1][0].isdigit()]
    named = lettered or named  # "the 50-state poll" has another name, if any has
    names = {name for _, name in named}
    return tuple((offset, max((o for o in names if _is_part(name, o)), key=len)) for offset, name in named)


def _is_no_name(found: Sequence[str], i: int) -> bool:
    """Whether a word with a capital before a poll is no part of its name; "New" of "New York" is."""
    goes_on = found[i] == "New" and i + 1 < len(found) and found[i + 1] in _AFTER_NEW
    return not goes_on and _NO_NAME.fullmatch(found[i]) is not None


def _is_part(short: str, long: str) -> bool:
    """Whether all words of a poll's name stand in another's: "Vale poll", "Vale Reports poll"."""
    return set(short.casefold().split()) <= set(long.casefold().split())


def _name_of_poll(source: Source) -> str | None:
    """The name under which a poll is known: "Vale Post poll" of "the latest Vale Post poll of Tuesday"."""
    by = _POLL_BY.search(source.phrase)
    if by:
        return f"{by[2]} {by[1].casefold()}"
    found = source.phrase.split()
    end = next((i for i, word in enumerate(found) if word.casefold().strip(",.") == source.head), 0)
    start = next(
        (
            i
            for i, word in enumerate(found[:end])
            if not word[:1].islower() and not word.isdigit() and not _is_no_name(found, i)
        ),
        end,
    )
    named = found[start:end]
    return " ".join(found[start : end + 1]) if named and not named[-1].endswith(("'s", "’s")) else None
