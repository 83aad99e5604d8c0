"""A quotation beside what the store has, to sentences that tell an editor what is not as it seems."""

import re
from collections.abc import Iterator, Sequence

from onrecord.comparing.alignment import Difference
from onrecord.comparing.drafts.drafts import Quotation
from onrecord.comparing.drafts.sliding import is_of_words
from onrecord.comparing.drafts.verbatim import Match
from onrecord.comparing.evidence import Told
from onrecord.comparing.wordings import Wording
from onrecord.kinds import Change
from onrecord.record import Span

AROUND = 3  # words that are shown on either side of a difference
LONGEST = 25  # words of a stretch that are shown whole; of longer ones the ends are
NEAR_CUT = 6  # words before a quotation among which a "not" still governs it
_TURNING = """
    not n't no never nobody none nothing nor neither without hardly barely if unless whether deny denied denies
    doubt doubts false untrue lie wrong
"""
TURNING = frozenset(_TURNING.split())
LIMITING = frozenset({"if", "unless", "except", "provided"})
ENDS_SENTENCE = re.compile(r"[.!?;:\n]")
STRONG_MARKS = re.compile(r"[!?]")


def notes_of(
    quotation: Quotation, reference: Match | None, *, matches: Sequence[Match], older: Told | None = None
) -> tuple[str, ...]:
    """What an editor must know; `matches` are all statements that were compared."""
    if reference is None:
        return tuple(_only_reported(matches))
    notes = [*_about_speaker(quotation, reference, matches)]
    for difference in reference.differences:
        counts = difference in reference.changes or not is_of_words(difference)
        notes += _about_difference(difference, reference) if counts else ()
    if any(
        one.wording and is_of_words(one) and one not in reference.changes for one in reference.differences
    ):
        notes.append(f"{label(reference.told)} has a part of this outside its quotation marks")
    notes += _about_cut(reference)
    if older:
        day = older.when or older.published
        notes.append(f"the draft has it said on {quotation.wording.when}; {label(older)} has it from {day}")
    return tuple(dict.fromkeys([*notes, *_about_others(reference, matches)]))


def label(told: Told) -> str:
    """What to call where a statement was told: its outlet, or its address, and its day."""
    return told.outlet or told.url or "the store"


def named(told: Told) -> str | None:
    """The name that a statement's speaker has, None where nobody is named."""
    return told.wording.speakers[0] if told.wording.speakers else None


def _only_reported(matches: Sequence[Match]) -> Iterator[str]:
    for match in matches:
        if match.has_words:
            by = f" of {named(match.told)}" if named(match.told) else ""
            yield f"{label(match.told)} reports these words{by}, but not in quotation marks"
            return


def _about_speaker(quotation: Quotation, reference: Match, matches: Sequence[Match]) -> Iterator[str]:
    name = named(reference.told)
    if reference.agrees is False:
        yield f"the draft gives it to {quotation.who}; {label(reference.told)} has it from {name}"
    elif reference.agrees is None and name is None:
        yield f"{label(reference.told)} does not name the speaker"
    elif reference.agrees is None:
        who = f"says only “{quotation.who}”" if quotation.who else "does not say who speaks"
        yield f"the draft {who}; {label(reference.told)} has it from {name}"
    else:
        for match in matches:
            if match.agrees is False and match.is_verbatim:
                yield f"{label(match.told)} gives the same words to {named(match.told)}"


def _about_difference(difference: Difference, match: Match) -> Iterator[str]:
    stored, draft = match.told.wording, match.quotation.wording
    was, now = difference.reference, difference.wording
    match difference.change:
        case Change.ELISION if was:
            shown = "and shows it" if difference.shown else "without a mark"
            yield f"the draft leaves out “{_words(stored, was)}” {shown}"
        case Change.INSERTION if now:
            shown = " in brackets" if difference.shown else ""
            yield f"the draft adds “{_words(draft, now)}”{shown}, which the store does not have"
        case Change.SUBSTITUTION | Change.TRANSLATION if was and now:
            shown = ", in brackets" if difference.shown else ""
            yield f"the store has “{_around(stored, was)}”; the draft has “{_around(draft, now)}”{shown}"
        case Change.PUNCTUATION if _is_strong(stored, was) != _is_strong(draft, now):
            yield f"the store has {_marks(stored, was)}; the draft has {_marks(draft, now)}"


def _about_cut(match: Match) -> Iterator[str]:
    """That a "not" or an "if" stands right outside of what the draft quotes."""
    wording, kept = match.told.wording, match.kept
    if not kept or _turns(match.quotation.lead):
        return
    tokens = wording.tokens
    before = range(max(0, kept[0] - NEAR_CUT), kept[0])
    for place in reversed(before):
        if ENDS_SENTENCE.search(wording.text, tokens.spans[place].end, tokens.spans[kept[0]].start):
            break
        if tokens.forms[place] in TURNING:
            cut = Span(tokens.spans[place].start, tokens.spans[kept[0]].end)
            yield f"the cut turns the sense: the store has “{_around(wording, cut)}”"
            break
    after = kept[-1] + 1
    if after < len(tokens) and tokens.forms[after] in LIMITING:
        end = tokens.spans[after]
        if not ENDS_SENTENCE.search(wording.text, tokens.spans[kept[-1]].end, end.start):
            yield f"the cut leaves out a condition: the store goes on “{_around(wording, end)}”"


def _about_others(reference: Match, matches: Sequence[Match]) -> Iterator[str]:
    """Which outlets have it otherwise than the reference."""
    others = [match for match in matches if match is not reference and match.agrees is not False]
    exact = [label(match.told) for match in others if match.is_verbatim]
    altered = [match for match in others if not match.is_verbatim]
    if exact and not reference.is_verbatim:
        own = "the post itself" if reference.told.wording.primary else label(reference.told)
        yield f"word for word as in {_list(exact)}, but {own} has other words"
    elif altered and reference.is_verbatim:
        yield f"{_list([label(match.told) for match in altered])} has it in other words"


def _turns(words: str) -> bool:
    return any(form in TURNING or form.endswith("n't") for form in words.casefold().replace("’", "'").split())


def _is_strong(wording: Wording, span: Span | None) -> bool:
    return span is not None and STRONG_MARKS.search(wording.text, span.start, span.end) is not None


def _marks(wording: Wording, span: Span | None) -> str:
    return f"the mark “{wording.text[span.start : span.end]}”" if span else "no mark"


def _around(wording: Wording, span: Span) -> str:
    """A stretch with a few words on either side of it."""
    spans = wording.tokens.spans
    inside = [i for i, token in enumerate(spans) if token.overlaps(span)]
    first, last = max(0, inside[0] - AROUND), min(len(spans) - 1, inside[-1] + AROUND)
    return _words(wording, Span(spans[first].start, spans[last].end))


def _words(wording: Wording, span: Span) -> str:
    """The words of a stretch on one line, the middle of a long one left out."""
    words = wording.text[span.start : span.end].split()
    if len(words) <= LONGEST:
        return " ".join(words)
    return f"{' '.join(words[: LONGEST // 2])} … {' '.join(words[-(LONGEST // 2) :])}"


def _list(labels: Sequence[str]) -> str:
    unique = tuple(dict.fromkeys(labels))
    return " and ".join((", ".join(unique[:-1]), unique[-1])) if len(unique) > 1 else unique[0]
