"""Two wordings of one statement to what differs between them, word by word."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from onrecord.comparing.marks import closes_between, end_changes, is_bracketed, marks_between, shows_elision
from onrecord.comparing.runs import Run, runs_of
from onrecord.comparing.tokens import Tokens
from onrecord.comparing.wordings import Wording
from onrecord.kinds import Change
from onrecord.record import Span

SAME_WORDS = frozenset({Change.PUNCTUATION, Change.CASE})
ALTERING = frozenset({Change.ELISION, Change.INSERTION, Change.SUBSTITUTION})
PLAIN = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "‐": "-", "‑": "-", "[": None, "]": None})


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference of a wording from the reference.

    `reference` and `wording` are spans in the texts of the two; one of them is None where words or marks stand
    in the other only. `shown` tells that the wording itself shows it: an elision or a cut by an ellipsis or by
    quotation marks that close before it, other words or letters by square brackets; an elision without a
    `reference` span is one that the reference shows, and the wording has its words. `quoted` tells that both
    put the place in quotation marks: what differs elsewhere is the reporter's own wording.
    """

    change: Change
    reference: Span | None
    wording: Span | None
    shown: bool = False
    quoted: bool = True


@dataclass(frozen=True)
class Alignment:
    """What differs between a wording and its reference, in order, and how much is the same.

    `matched` words correspond; `longest_run` is the most in a row that are the same but for marks and case.
    """

    differences: tuple[Difference, ...]
    matched: int
    longest_run: int

    @property
    def is_exact(self) -> bool:
        """Whether nothing differs."""
        return not self.differences

    @property
    def is_same_words(self) -> bool:
        """Whether only marks or capitals differ, if anything."""
        return all(difference.change in SAME_WORDS for difference in self.differences)

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """The kinds of differences, each once, in order of appearance."""
        return tuple(dict.fromkeys(difference.change for difference in self.differences))

    @cached_property
    def alterations(self) -> tuple[Difference, ...]:
        """Differences that alter a quotation: words left out, put in or exchanged within marks without showing it."""
        return tuple(
            difference
            for difference in self.differences
            if difference.quoted and not difference.shown and difference.change in ALTERING
        )


def align(reference: Wording, wording: Wording) -> Alignment:
    """How `wording` differs from `reference`.

    Kinds of quotation marks, of apostrophes and of white space are no difference, nor is the reporter's comma
    before a closing mark. A capital at the start of a quotation is none either; a small letter in place of
    the reference's capital is one of case.
    """
    runs = runs_of(reference.tokens, wording.tokens)
    return _Aligner(reference, wording, runs).alignment()


class _Aligner:
    """The state of one alignment: the two wordings and the runs that they share."""

    def __init__(self, reference: Wording, wording: Wording, runs: Sequence[Run]) -> None:
        self.reference, self.wording = reference, wording
        self.old: Tokens = reference.tokens
        self.new: Tokens = wording.tokens
        self.runs = self._at_ellipses(runs)

    def alignment(self) -> Alignment:
        """All differences, those that touch and are of one kind joined."""
        return Alignment(
            differences=tuple(self._merged(self._differences())),
            matched=sum(run.size for run in self.runs),
            longest_run=max((self._same_in_row(run) for run in self.runs), default=0),
        )

    def _at_ellipses(self, runs: Sequence[Run]) -> list[Run]:
        """The runs, a gap moved to where the other text has an ellipsis, if the same words fit there.

        "prevents … new people" leaves "new homes and" out of "prevents new homes and new people", and not
        "homes and new".
        """
        moved = list(runs)
        for place, (before, after) in enumerate(pairwise(runs), 1):
            if before.wording_end == after.wording:
                gap, other, text, at = self.old.keys, self.new, self.wording.text, after.wording
                start, end = before.reference_end, after.reference
            elif before.reference_end == after.reference:
                gap, other, text, at = self.new.keys, self.old, self.reference.text, after.reference
                start, end = before.wording_end, after.wording
            else:
                continue
            for by in _shifts(gap, Span(start, end), before=moved[place - 1].size, after=after.size):
                if shows_elision(text, other.spans[at + by - 1].end, other.spans[at + by].start):
                    moved[place - 1] = replace(moved[place - 1], size=moved[place - 1].size + by)
                    moved[place] = Run(after.reference + by, after.wording + by, after.size - by)
                    break
        return moved

    def _differences(self) -> Iterator[Difference]:
        old_end = new_end = 0
        for run in self.runs:
            yield from self._gap(old_end, run.reference, new_end, run.wording)
            yield from self._run(run)
            old_end, new_end = run.reference_end, run.wording_end
        yield from self._gap(old_end, len(self.old), new_end, len(self.new))
        if (
            self.runs
            and (old_end, new_end) == (len(self.old), len(self.new))
            and self._both(old_end - 1, new_end - 1)
        ):
            yield from self._last_marks(old_end - 1, new_end - 1)

    def _both(self, old: int, new: int) -> bool:
        return self.old.quoted[old] and self.new.quoted[new]

    def _run(self, run: Run) -> Iterator[Difference]:
        for offset in range(run.size):
            old, new = run.reference + offset, run.wording + offset
            if offset and self._both(old, new) and self._both(old - 1, new - 1):
                yield from self._marks(old, new)
            yield from self._word(old, new)

    def _word(self, old: int, new: int) -> Iterator[Difference]:
        spans = self.old.spans[old], self.new.spans[new]
        both = self._both(old, new)
        if self.old.forms[old] != self.new.forms[new]:
            change = Change.SUBSTITUTION if both else Change.TRANSLATION
            yield Difference(change, *spans, quoted=both)
            return
        if not both:
            return
        was, now = (text[span.start : span.end] for text, span in zip(self._texts, spans, strict=True))
        bracketed = "[" in now and "[" not in was
        if bracketed or (plain(was) != plain(now) and not self._is_opening_capital(was, now, new)):
            yield Difference(Change.CASE, *spans, shown=bracketed)

    @property
    def _texts(self) -> tuple[str, str]:
        return self.reference.text, self.wording.text

    def _is_opening_capital(self, was: str, now: str, new: int) -> bool:
        """Whether the wording only has a capital because its quotation begins there."""
        begins = new == 0 or closes_between(
            self.wording, self.new.spans[new - 1].end, self.new.spans[new].start
        )
        return begins and now[:1].isupper() and plain(was)[1:] == plain(now)[1:]

    def _marks(self, old: int, new: int) -> Iterator[Difference]:
        """The marks before two words that follow on two others, where they are not the same."""
        old_from, old_to = self.old.spans[old - 1].end, self.old.spans[old].start
        new_from, new_to = self.new.spans[new - 1].end, self.new.spans[new].start
        if self.reference.text[old_from:old_to] == self.wording.text[new_from:new_to]:
            return
        was, now = (
            marks_between(self.reference, old_from, old_to),
            marks_between(self.wording, new_from, new_to),
        )
        if now.differs_from(was):
            yield Difference(Change.PUNCTUATION, was.span, now.span)

    def _last_marks(self, old: int, new: int) -> Iterator[Difference]:
        found = end_changes(self.reference, self.old.spans[old].end, self.wording, self.new.spans[new].end)
        if found is not None:
            yield Difference(Change.PUNCTUATION, found.reference, found.wording)

    def _gap(self, old_from: int, old_to: int, new_from: int, new_to: int) -> Iterator[Difference]:
        if old_from == old_to and new_from == new_to:
            return
        missing = self._hull(self.old, old_from, old_to)
        added = self._hull(self.new, new_from, new_to)
        quoted = all(self.old.quoted[old_from:old_to]) and all(self.new.quoted[new_from:new_to])
        outer = old_from == 0 or old_to == len(self.old)
        left_out = Change.CUT if outer else Change.ELISION
        shown = self._shows_elision(new_from, new_to)
        if added is None:
            yield Difference(left_out, missing, None, shown, quoted)
            return
        bracketed = is_bracketed(self.wording.text, added)
        elided = self._reference_elides(old_from, old_to)
        more = Change.ELISION if elided else Change.INSERTION
        if missing is None:
            yield Difference(more, None, added, bracketed or elided, quoted)
        elif not bracketed and (elided or ((shown or outer) and len(missing) > 2 * len(added))):
            yield Difference(left_out, missing, None, shown, quoted)
            yield Difference(more, None, added, bracketed or elided, quoted)
        else:
            yield Difference(Change.SUBSTITUTION, missing, added, bracketed, quoted)

    def _shows_elision(self, new_from: int, new_to: int) -> bool:
        """Whether an ellipsis, or marks that close, stand in the wording where words of the reference are missing."""
        spans, text = self.new.spans, self.wording.text
        start = spans[new_from - 1].end if new_from else 0
        end = spans[new_to].start if new_to < len(spans) else len(text)
        at_edge = new_from == 0 or new_to == len(spans)
        return shows_elision(text, start, end) or (
            bool(self.wording.quoted) and (at_edge or closes_between(self.wording, start, end))
        )

    def _reference_elides(self, old_from: int, old_to: int) -> bool:
        """Whether the reference has an ellipsis at an edge of the gap, where the wording has words."""
        spans, text = self.old.spans, self.reference.text
        edges = (
            (spans[place - 1].end if place else 0, spans[place].start if place < len(spans) else len(text))
            for place in (old_from, old_to)
        )
        return any(shows_elision(text, start, end) for start, end in edges)

    @staticmethod
    def _hull(tokens: Tokens, start: int, end: int) -> Span | None:
        return Span(tokens.spans[start].start, tokens.spans[end - 1].end) if start < end else None

    def _same_in_row(self, run: Run) -> int:
        longest = row = 0
        for offset in range(run.size):
            same = self.old.forms[run.reference + offset] == self.new.forms[run.wording + offset]
            row = row + 1 if same else 0
            longest = max(longest, row)
        return longest

    def _merged(self, differences: Iterator[Difference]) -> list[Difference]:
        merged: list[Difference] = []
        for difference in differences:
            if merged and self._touch(merged[-1], difference):
                merged[-1] = _joined(merged[-1], difference)
            else:
                merged.append(difference)
        return merged

    def _touch(self, last: Difference, following: Difference) -> bool:
        """Whether two differences of words follow each other with nothing but white space between, in both texts."""
        if last.change is not following.change or last.change not in (
            Change.SUBSTITUTION,
            Change.TRANSLATION,
        ):
            return False
        if not (last.reference and following.reference and last.wording and following.wording):
            return False
        between = (
            self.reference.text[last.reference.end : following.reference.start],
            self.wording.text[last.wording.end : following.wording.start],
        )
        return (
            last.quoted == following.quoted
            and last.shown == following.shown
            and not any(gap.strip() for gap in between)
        )


def _shifts(keys: Sequence[str], gap: Span, *, before: int, after: int) -> Iterator[int]:
    """By how many tokens a gap can move, none first, so that the tokens beside it stay the same.

    `before` and `after` are the sizes of the runs on its sides; each keeps a token.
    """
    yield 0
    for by in range(1, before):
        if keys[gap.start - by] != keys[gap.end - by]:
            break
        yield -by
    for by in range(1, after):
        if keys[gap.start + by - 1] != keys[gap.end + by - 1]:
            break
        yield by


def _joined(last: Difference, following: Difference) -> Difference:
    def hull(one: Span | None, other: Span | None) -> Span | None:
        return Span(one.start, other.end) if one and other else one or other

    return Difference(
        last.change,
        hull(last.reference, following.reference),
        hull(last.wording, following.wording),
        last.shown,
        last.quoted,
    )


def plain(word: str) -> str:
    """A word as it stands, but for an editor's brackets and the kind of apostrophe and hyphen."""
    return word.translate(PLAIN)
