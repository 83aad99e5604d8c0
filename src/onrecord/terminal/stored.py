"""What the store answered to lines of a terminal: hits, people, versions, findings, corrections."""

import json
from collections.abc import Iterator, Sequence

from onrecord.comparing.alignment import Difference
from onrecord.comparing.versions import Comparison, Version, VersionKind
from onrecord.comparing.wordings import BREAK
from onrecord.facts import NO_SPEAKER
from onrecord.kinds import Change
from onrecord.record import Finding, Span
from onrecord.store.corrections import Correction
from onrecord.store.people import Person, Profile
from onrecord.store.search import Hit, Results
from onrecord.terminal.lines import SEPARATOR, Look, columns, plain, wrapped

MARGIN = "     "
BARS = "▁▂▃▄▅▆▇█"
MOST_OUTLETS = 8
MOST_MONTHS = 60
ELISION = " … "
WORDS_OF = {
    Change.ELISION: "leaves out",
    Change.CUT: "is cut before or after",
    Change.INSERTION: "has more:",
    Change.SUBSTITUTION: "has other words:",
    Change.TRANSLATION: "tells as",
    Change.PUNCTUATION: "has other marks:",
    Change.CASE: "has other capitals:",
}


def results_listing(results: Results, *, offset: int, look: Look) -> str:
    """A page of hits with the words marked, and how many there are."""
    lines = []
    for number, hit in enumerate(results.hits, offset + 1):
        lines += [*hit_lines(hit, str(number), look), ""]
    if not results.hits:
        return "Nothing found.\n" if not results.total else f"No more: {results.total} in all.\n"
    total = f"more than {results.total}" if results.more_than else str(results.total)
    last = offset + len(results.hits)
    more = f"; --offset {last} shows the next" if results.more_than or last < results.total else ""
    return "\n".join([*lines, look.dim(f" {offset + 1} to {last} of {total}{more}")]) + "\n"


def hit_lines(hit: Hit, number: str, look: Look) -> Iterator[str]:
    """One statement: who, where and when; the words; its id."""
    who = plain(" & ".join(one.name for one in hit.speakers) or NO_SPEAKER)
    facts = [fact for fact in (hit.medium, hit.said or hit.published, hit.outlet) if fact]
    room = look.width - len(MARGIN)
    first, *rest = wrapped(SEPARATOR.join([who, *facts, hit.kind]), room)
    bold = who if first.startswith(who) else first
    yield f"{look.dim(f'{number:>3}')}  {look.bold(bold)}{look.dim(first[len(bold) :])}"
    yield from (MARGIN + look.dim(line) for line in rest)
    yield from (MARGIN + line for line in marked_lines(hit.content, hit.marks, room, look))
    notes = [hit.statement, *(["copy"] if hit.is_copy else []), *_revision(hit), *_family(hit)]
    yield from (MARGIN + look.dim(line) for line in wrapped(SEPARATOR.join(notes), room))
    if hit.url:
        yield from (MARGIN + look.dim(line) for line in wrapped(hit.url, room))


def marked_lines(text: str, marks: Sequence[Span], width: int, look: Look) -> list[str]:
    """A content on lines of this width, the marked words standing out: bold, or *so* without colour."""
    lines, line, used = [], "", 0
    for span in _words(text):
        word = plain(text[span.start : span.end])
        size = columns(word)
        if any(mark.overlaps(span) for mark in marks):
            size += 0 if look.colour else 2
            word = look.bold(word) if look.colour else f"*{word}*"
        if line and used + 1 + size > width:
            lines.append(line)
            line, used = "", 0
        line, used = (f"{line} {word}", used + 1 + size) if line else (word, size)
    return [*lines, line] if line else lines


def people_listing(people: Sequence[Person], *, look: Look) -> str:
    """People with how much of theirs is kept."""
    if not people:
        return "Nobody here: `onrecord add` fills the store, --offset 0 begins the list.\n"
    wide = max(len(str(person.statements)) for person in people)
    lines = []
    for person in people:
        time = " to ".join(dict.fromkeys(day for day in (person.first, person.last) if day))
        facts = SEPARATOR.join(fact for fact in (f"p{person.id}", person.type, time) if fact)
        lines.append(
            f" {person.statements:>{wide}}  {look.bold(plain(person.name))}{look.dim(SEPARATOR + facts)}"
        )
    return "\n".join(lines) + "\n"


def profile_listing(profile: Profile, *, look: Look) -> str:
    """What is known of one person: who they are, in which outlets, when."""
    person = profile.person
    lines = [
        f" {look.bold(plain(person.name))}{look.dim(f'{SEPARATOR}p{person.id}{SEPARATOR}{person.type}')}"
    ]
    for label, values in (("roles", profile.roles), ("handles", profile.handles), ("also", profile.aliases)):
        if values:
            lines += [f" {line}" for line in wrapped(f"{label} {', '.join(values)}", look.width - 1)]
    lines.append(f" statements {person.statements} in articles {profile.articles}")
    outlets = ", ".join(f"{plain(name)} {count}" for name, count in profile.outlets[:MOST_OUTLETS])
    more = len(profile.outlets) - MOST_OUTLETS
    if outlets:
        text = f"outlets {outlets}" + (f" and {more} more" if more > 0 else "")
        lines += [f" {line}" for line in wrapped(text, look.width - 1)]
    if profile.months:
        months = profile.months[-MOST_MONTHS:]
        lines.append(f" months {months[0][0]} {_bars([count for _, count in months])} {months[-1][0]}")
    if profile.evidence:
        text = f"one person by {', '.join(profile.evidence[:MOST_OUTLETS])}"
        lines += [look.dim(f" {line}") for line in wrapped(text, look.width - 1)]
    return "\n".join(lines) + "\n"


def versions_listing(comparison: Comparison, hits: Sequence[Hit], *, look: Look) -> str:
    """A family, oldest first: each wording with where it stands and what differs from the reference."""
    where = {hit.statement: hit for hit in hits}
    lines: list[str] = []
    for number, version in enumerate(comparison.versions, 1):
        lines += [*hit_lines(where[version.wording.statement], str(number), look)]
        lines += [
            MARGIN + look.bold(line) for line in wrapped(_standing(version, comparison), look.width - 5)
        ]
        for difference in version.alignment.differences:
            text = told_difference(difference, comparison, version)
            lines += [MARGIN + line for line in wrapped(text, look.width - len(MARGIN))]
        lines.append("")
    count = len(comparison.versions)
    lines.append(
        look.dim(f" {count} wordings of one statement" if count > 1 else " There is one wording only.")
    )
    return "\n".join(lines) + "\n"


def told_difference(difference: Difference, comparison: Comparison, version: Version) -> str:
    """What differs at one place, in words."""
    here = _quoted(version.wording.text, difference.wording)
    there = _quoted(comparison.reference.text, difference.reference)
    what = WORDS_OF[difference.change]
    shown = " (shown)" if difference.shown else ""
    match difference.change:
        case Change.ELISION | Change.CUT:
            by = f"{what} {there}" if there else f"has {here}, which the reference leaves out"
            return by + shown
        case Change.INSERTION:
            return f"{what} {here}"
        case Change.TRANSLATION:
            return f"tells {there} as {here}"
    return f"{what} {here or 'nothing'} for {there or 'nothing'}"


def findings_listing(findings: Sequence[tuple[str, Finding]], *, look: Look) -> str:
    """Findings with their articles."""
    if not findings:
        return "No finding.\n"
    lines = []
    for article, finding in findings:
        lines.append(f" {look.bold(finding.kind)}{look.dim(SEPARATOR + article)}")
        texts = [finding.text, *([finding.note] if finding.note else [])]
        lines += [f"   {line}" for text in texts for line in wrapped(text, look.width - 3)]
    return "\n".join(lines) + "\n"


def corrections_listing(corrections: Sequence[Correction], *, look: Look) -> str:
    """Corrections in the order they were made."""
    if not corrections:
        return "No corrections.\n"
    lines = []
    for one in corrections:
        head = SEPARATOR.join(filter(None, (one.field, one.statement, one.by, one.at)))
        lines += [f"{look.dim(f'{one.id:>4}')}  {line}" for line in wrapped(head, look.width - 6)]
        change = f"{_json(one.was)} → {_json(one.value)}"
        undone = f"taken back by {one.undone_by}, {one.undone_at}" if one.undone_at else ""
        for text in filter(None, (change, one.why, undone)):
            lines += [f"      {line}" for line in wrapped(text, look.width - 6)]
    return "\n".join(lines) + "\n"


def _standing(version: Version, comparison: Comparison) -> str:
    """What a version is to the others."""
    wording = version.wording
    marks = [version.kind.value.replace("_", " ")]
    if version.kind is not VersionKind.REFERENCE and wording == comparison.fullest:
        marks.append("the fullest")
    if wording == comparison.earliest and len(comparison.versions) > 1:
        marks.append("the earliest")
    return ", ".join(marks)


def _revision(hit: Hit) -> list[str]:
    return [f"revision {hit.revision}"] if hit.revision > 1 else []


def _family(hit: Hit) -> list[str]:
    return ["has versions"] if hit.family is not None else []


def _words(text: str) -> list[Span]:
    """The stretches between white space; where the content is broken an ellipsis would stand."""
    spans, at = [], 0
    for piece in text.split():
        start = text.index(piece, at)
        at = start + len(piece)
        spans.append(Span(start, at))
    return spans


def _quoted(text: str, span: Span | None) -> str:
    return f"“{plain(text[span.start : span.end].replace(BREAK, ELISION))}”" if span else ""


def _bars(counts: Sequence[int]) -> str:
    """A bar a count, the highest one full."""
    high = max(counts)
    return "".join(BARS[round(count / high * (len(BARS) - 1))] for count in counts)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
