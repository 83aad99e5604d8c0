"""The occasion of a day: where the article names just one for a day, what people said on the day was said there."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from onrecord.record import Medium
from onrecord.speakers.days import DAY, Days
from onrecord.speakers.medium import events_in, is_event, noun_of
from onrecord.speakers.spreading import Setting
from onrecord.speakers.vocabulary import words

LONGEST = 600  # characters of a sentence in which an occasion is looked for
# How a person's words on an occasion are told.
TOLD_THERE = frozenset({"cue:said", "cue:past", "cue:on"})
# An occasion after one of these is still to come.
_AHEAD_OF = re.compile(r"\b(?:before|ahead of|until|since) (?:an?|the|his|her|their|its)? ?$")
NEAR = 20
NEXT = 1  # paragraphs
# Where one speaks, and who asks.
OF_ONE = words("interview conversation call appearance podcast discussion testimony")
BY_A_PERSON = "type:person"


def with_gatherings(days: Days, settings: Sequence[Setting]) -> list[Setting]:
    """The settings, a statement on a day without a medium with the occasion of that day."""
    occasions = {day: found for day in days.named if (found := _occasion_of(days, settings, day))}
    spoke = {
        (noun_of(setting.medium), days.told[i].who) for i, setting in enumerate(settings) if setting.medium
    }
    return [
        replace(setting, medium=found)
        if not setting.medium
        and (found := occasions.get(setting.when.value if setting.when else ""))
        and _is_told_there(days, i)
        and (noun_of(found) not in OF_ONE or _takes_part(days, i, noun_of(found), spoke))
        else setting
        for i, setting in enumerate(settings)
    ]


def _takes_part(days: Days, i: int, noun: str, spoke: Collection[tuple[str, tuple[int, ...]]]) -> bool:
    """Whether who speaks has spoken there, or right after one who has: who is interviewed, and who asks."""
    one, before = days.told[i], days.before.get(i)
    after = before is not None and one.paragraph - before.paragraph <= NEXT and (noun, before.who) in spoke
    return after or (noun, one.who) in spoke


def _is_told_there(days: Days, i: int) -> bool:
    traits = set(days.told[i].traits)
    return bool(days.told[i].who) and BY_A_PERSON in traits and not TOLD_THERE.isdisjoint(traits)


def _occasion_of(days: Days, settings: Sequence[Setting], day: str) -> Medium | None:
    """The occasion named in the sentences that name the day, or that a statement of the day has; if only one is."""
    if len(day) != DAY:
        return None
    found = {noun_of(medium): medium for medium in [*_told_on(settings, day), *_named_with(days, day)]}
    occasion = next(iter(found.values())) if len(found) == 1 else None
    return None if occasion and _is_elsewhen(days, occasion) else occasion


def _is_elsewhen(days: Days, occasion: Medium) -> bool:
    """Whether somebody speaks of the occasion, or something was before it."""
    start = occasion.spans[0].start if occasion.spans else 0
    before = days.scene.article.text[max(0, start - NEAR) : start]
    return _AHEAD_OF.search(before) is not None or days.scene.is_quoted(start)


def _told_on(settings: Sequence[Setting], day: str) -> Iterator[Medium]:
    for setting in settings:
        if setting.when and setting.when.value == day and setting.medium and is_event(setting.medium):
            yield setting.medium


def _named_with(days: Days, day: str) -> Iterator[Medium]:
    text = days.scene.article.text
    for place in days.named[day].places:
        if place.quoted or not days.scene.sentences:
            continue
        sentence = days.scene.sentences[place.sentence]
        end = min(sentence.end, sentence.start + LONGEST)
        yield from events_in(text, sentence.start, end)
