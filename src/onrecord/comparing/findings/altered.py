"""A record to its altered quotations: one utterance in quotation marks twice, with words that differ unshown.

Two versions are taken for one utterance where their family holds both, they have the same speaker and nearly
all words are the same; a word left out behind an ellipsis, put in brackets or cut at an end is no alteration.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import takewhile

from onrecord.comparing.alignment import Alignment, Difference
from onrecord.comparing.runs import runs_of
from onrecord.comparing.tokens import Tokens
from onrecord.comparing.versions import compared
from onrecord.comparing.wordings import Wording, wordings_of
from onrecord.quotation_marks import quotations_of
from onrecord.record import Finding, FindingKind, Record, Span, Spans

# Below these, two utterances on one subject are taken for one more often than not.
LEAST_RUN = 4  # words in a row that are the same
LEAST_RUN_UNKNOWN = 6  # where the speaker of one is not known
LEAST_SAME = 0.75  # of the words that the shorter version quotes
MOST_ALTERATIONS = 3
MOST_EXCHANGED = 3  # words; more of them in one place are another sentence of the same form
FLANK = 2  # words on each side of a difference that are the same in both
BESIDE = 2  # words on each side of a difference that are shown
CONTRACTIONS = {
    "'re": "are", "'s": "is", "'m": "am", "'ve": "have", "'ll": "will", "can't": "cannot", "won't": "will not",
    "n't": "not", "'d": "would", r"\bgonna": "going to", r"\bwanna": "want to", r"\bok": "okay",
}  # fmt: skip
_NUMBERS = "zero one two three four five six seven eight nine ten eleven twelve"
NUMBERS = dict(enumerate(_NUMBERS.split()))
TITLE_WORD = re.compile(r"[^\W\d_]+")
LONG = 4  # letters
TITLE_SHARE = 0.8  # of the long words, which begin with a capital in a title
NOT_A_LETTER = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class TokensAt:
    """Which tokens of the reference and of the wording differ: half-open ranges, empty where one has none."""

    old_from: int
    old_to: int
    new_from: int
    new_to: int


@dataclass(frozen=True, slots=True)
class Place:
    """A difference with the words beside it: where they stand in the two texts of the article, and how they read."""

    reference: Spans
    wording: Spans
    reference_text: str
    wording_text: str


def altered_in(record: Record) -> Iterator[Finding]:
    """The altered quotations of an article, one for each version that differs from the fullest."""
    wordings = {wording.statement: wording for wording in wordings_of(record)}
    speakers = {statement.id: frozenset(statement.speakers) for statement in record.statements}
    sources = {statement.id: frozenset(statement.source) for statement in record.statements}
    names = {speaker.id: speaker for speaker in record.speakers}
    for family in record.families:
        members = [wordings[key] for key in family.statements if wordings[key].quoted]
        if len(members) < 2:
            continue
        comparison = compared(members)
        reference = comparison.reference
        for version in comparison.versions:
            shared = speakers[reference.statement] & speakers[version.wording.statement]
            unknown = not (speakers[reference.statement] and speakers[version.wording.statement])
            if version.wording.statement == reference.statement or not (shared or unknown):
                continue
            if sources[reference.statement] & sources[version.wording.statement]:
                continue  # one after the other under one name: a title and its text
            if unknown and version.alignment.longest_run < LEAST_RUN_UNKNOWN:
                continue
            places = _places(reference, version.wording, version.alignment)
            both = (reference, version.wording)
            if places and not any(map(_is_title, both)) and any(_has_marks(one, record) for one in both):
                known = sorted(shared or speakers[reference.statement] | speakers[version.wording.statement])
                name = names[known[0]].name if known else None
                yield _finding(reference, version.wording, places[0], tuple(known), name)


def _has_marks(wording: Wording, record: Record) -> bool:
    """Whether a wording stands in quotation marks, at least in part; a line after "Name:" needs none."""
    marks = quotations_of(record.article.text)
    return any(
        span.overlaps(mark) for span in wording.in_article(Span(0, len(wording.text))) for mark in marks
    )


def _is_title(wording: Wording) -> bool:
    """Whether the words are capitalised as those of a title are, which is no utterance."""
    long_words = [word for word in TITLE_WORD.findall(wording.text) if len(word) >= LONG]
    return len(long_words) >= LEAST_RUN and sum(
        word[0].isupper() for word in long_words
    ) >= TITLE_SHARE * len(long_words)


def _places(reference: Wording, wording: Wording, alignment: Alignment) -> list[Place]:
    """What differs, where the two are surely one utterance and the difference is one of words."""
    differing = [one for one in alignment.alterations if not _is_same(one, reference, wording)]
    quoted = min(_quoted_words(reference), _quoted_words(wording))
    if not differing or len(differing) > MOST_ALTERATIONS or alignment.longest_run < LEAST_RUN:
        return []
    if alignment.matched < LEAST_SAME * quoted:
        return []
    return [place for one in differing if (place := _place(one, reference, wording))]


def _quoted_words(wording: Wording) -> int:
    return sum(any(quoted.encloses(word.span) for quoted in wording.quoted) for word in wording.words)


def _is_same(difference: Difference, reference: Wording, wording: Wording) -> bool:
    """Whether the two places read the same aloud, or brackets show what was put in."""
    old = _read(reference, difference.reference)
    new = _read(wording, difference.wording)
    bracketed = _in_brackets(reference.text, difference.reference) or _in_brackets(
        wording.text, difference.wording
    )
    return bracketed or _sounds_same(old, new)


def _sounds_same(old: str, new: str) -> bool:
    letters = NOT_A_LETTER.sub("", old.casefold()) == NOT_A_LETTER.sub("", new.casefold())
    return letters or _spoken(old) == _spoken(new)


def _read(wording: Wording, span: Span | None) -> str:
    return wording.text[span.start : span.end] if span else ""


def _in_brackets(text: str, span: Span | None) -> bool:
    """Whether a place stands in brackets or touches one; some papers put their own words in round ones."""
    if span is None:
        return False
    around = text[max(0, span.start - 1) : span.end + 1]
    return any(
        text.rfind(opening, 0, span.start) > text.rfind(closing, 0, span.start)
        or opening in around
        or closing in around
        for opening, closing in ("[]", "()")
    )


def _spoken(words: str) -> str:
    """The letters of some words as they are spoken: contractions and numbers in full, no marks."""
    plain = words.casefold().replace("’", "'")
    for short, full in CONTRACTIONS.items():
        plain = re.sub(rf"{short}\b", f" {full}", plain)
    plain = re.sub(
        r"\d+", lambda match: NUMBERS.get(int(match[0]), match[0]) if len(match[0]) < 3 else match[0], plain
    )
    return NOT_A_LETTER.sub("", plain)


def _place(difference: Difference, reference: Wording, wording: Wording) -> Place | None:
    """The difference with the words beside it; None where too few of those are the same in both."""
    at = _tokens_at(difference, reference, wording)
    if at is None or max(at.old_to - at.old_from, at.new_to - at.new_from) > MOST_EXCHANGED:
        return None
    old, new = reference.tokens, wording.tokens
    before = _equal(zip(reversed(old.keys[: at.old_from]), reversed(new.keys[: at.new_from]), strict=False))
    after = _equal(zip(old.keys[at.old_to :], new.keys[at.new_to :], strict=False))
    inflected = old.keys[at.old_from : at.old_to] == new.keys[at.new_from : at.new_to]
    if min(before, after) < FLANK and not (inflected and max(before, after) > FLANK):
        return None
    old_span = _hull(old, at.old_from - BESIDE, at.old_to + BESIDE)
    new_span = _hull(new, at.new_from - BESIDE, at.new_to + BESIDE)
    if old_span is None or new_span is None:
        return None
    was, now = _read(reference, old_span), _read(wording, new_span)
    if _sounds_same(was, now):
        return None
    return Place(reference.in_article(old_span), wording.in_article(new_span), was, now)


def _tokens_at(difference: Difference, reference: Wording, wording: Wording) -> TokensAt | None:
    """Which tokens differ; where one text has none, the place between its tokens that corresponds."""
    old = _covered(reference.tokens, difference.reference)
    new = _covered(wording.tokens, difference.wording)
    for run in runs_of(reference.tokens, wording.tokens):
        if old and not new and run.reference_end == old[0]:
            new = (run.wording_end, run.wording_end)
        if new and not old and run.wording_end == new[0]:
            old = (run.reference_end, run.reference_end)
    return TokensAt(*old, *new) if old and new else None


def _covered(tokens: Tokens, span: Span | None) -> tuple[int, int] | None:
    at = [number for number, one in enumerate(tokens.spans) if span and one.overlaps(span)]
    return (at[0], at[-1] + 1) if at else None


def _equal(pairs: Iterable[tuple[str, str]]) -> int:
    """How many pairs are equal before the first that is not."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _hull(tokens: Tokens, start: int, end: int) -> Span | None:
    """The stretch of some tokens, of those at its ends that stand in quotation marks."""
    at = [number for number in range(max(0, start), min(end, len(tokens))) if tokens.quoted[number]]
    return Span(tokens.spans[at[0]].start, tokens.spans[at[-1]].end) if at else None


def _finding(
    reference: Wording, wording: Wording, place: Place, speakers: tuple[str, ...], name: str | None
) -> Finding:
    who = name or "somebody"
    return Finding(
        kind=FindingKind.ALTERED,
        spans=(*place.reference, *place.wording),
        text=place.wording_text,
        statements=(reference.statement, wording.statement),
        speakers=speakers,
        note=f"The article quotes {who} in two versions: “{place.reference_text}” and “{place.wording_text}”.",
    )
