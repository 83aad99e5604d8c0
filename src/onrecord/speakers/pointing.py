"""The phrases that the model points to as a medium, an addressee and a time, where no rule finds one."""

import re
from collections.abc import Mapping

from onrecord.pointed import Pointed, Pointer
from onrecord.record import Addressee, Attribution, Medium, Span, Spans, When
from onrecord.speakers.dates import dates_in
from onrecord.speakers.medium import PLATFORMS, any_of
from onrecord.speakers.scene import Scene
from onrecord.speakers.vocabulary import PREPOSITIONS
from onrecord.speakers.when import Reference

# The least probability of a phrase with which more is right, for few that are wrong, in articles whose marks were not learnt.
LEAST_OF_MEDIUM, LEAST_OF_ADDRESSEE, LEAST_OF_WHEN = 0.85, 0.8, 0.55
AROUND = 40  # code points beside a phrase in which an expression of time may go on
_PLATFORM = re.compile(rf"\b(?:{any_of(PLATFORMS)})\b")
_OPENING = re.compile(r"(?:an?|the|his|her|their|its|this|that) (?=\w)", re.IGNORECASE)
# The rest of a word with a hyphen, which the model reads as several, and a word that no phrase ends in.
_WORD_GOES_ON = re.compile(r"(?:-\w+)+")
_WORD_BEGAN = re.compile(r"(?:\w+-)+$")
_OPEN_END = re.compile(rf"(?:\s{{1,3}}(?:{any_of(PREPOSITIONS)}|and))+$")
LONGEST_PART = 20  # characters of a word with a hyphen
_LOOSE = " \t\n,;:.()[]-–—"


def medium_at(scene: Scene, attribution: Attribution, pointed: Mapping[Spans, Pointed]) -> Medium | None:
    """The medium that the model sees for an attribution, in its own words and short."""
    span = _phrase(scene, attribution, pointed.get(attribution.cue, Pointed()).medium, LEAST_OF_MEDIUM)
    if span is None:
        return None
    words = scene.article[span]
    platform = _PLATFORM.search(words)
    if platform:
        return Medium(platform[0], platform[0], (Span(*(span.start + at for at in platform.span())),))
    return Medium(words, None, (span,))


def addressee_at(
    scene: Scene, attribution: Attribution, pointed: Mapping[Spans, Pointed]
) -> Addressee | None:
    """The addressee that the model sees for an attribution."""
    span = _phrase(scene, attribution, pointed.get(attribution.cue, Pointed()).addressee, LEAST_OF_ADDRESSEE)
    owned = span is not None and len(span) > len("'s") and scene.article[span].endswith(("'s", "’s"))
    span = Span(span.start, span.end - len("'s")) if span and owned else span
    return Addressee(scene.article[span], None, (span,)) if span else None


def when_at(
    scene: Scene, attribution: Attribution, pointed: Mapping[Spans, Pointed], reference: Reference
) -> When | None:
    """The time that the model sees for an attribution: of the expression that its phrase is or is part of."""
    pointer = pointed.get(attribution.cue, Pointed()).when
    if pointer is None or pointer.probability < LEAST_OF_WHEN:
        return None
    start = max(0, pointer.span.start - AROUND)
    near = scene.article.text[start : pointer.span.end + AROUND]
    for dated in dates_in(near, reference.day):
        span = Span(start + dated.start, start + dated.end)
        if span.overlaps(pointer.span) and not any(span.overlaps(one) for one in attribution.content):
            return When(dated.value, scene.article[span], (span,))
    return None


def _phrase(scene: Scene, attribution: Attribution, pointer: Pointer | None, least: float) -> Span | None:
    """A probable phrase without marks around it and without an article before it.

    None where nothing is left, and where it is part of what is said or of who says it.
    """
    if pointer is None or pointer.probability < least:
        return None
    words = scene.article[pointer.span]
    opening = _OPENING.match(words)
    start = pointer.span.start + (opening.end() if opening else len(words) - len(words.lstrip(_LOOSE)))
    end = pointer.span.end - (len(words) - len(words.rstrip(_LOOSE)))
    text = scene.article.text
    goes_on = _WORD_GOES_ON.match(text, end, end + LONGEST_PART)
    began = _WORD_BEGAN.search(text[max(0, start - LONGEST_PART) : start])
    start -= len(began[0]) if began else 0
    end = goes_on.end() if goes_on else end
    open_end = _OPEN_END.search(text[start:end])
    end = start + open_end.start() if open_end else end
    span = Span(start, end) if start < end else None
    own = (*attribution.content, *attribution.source)
    return None if span is None or any(one.overlaps(span) for one in own) else span
