"""On which day of the article a statement was made, where its own words do not say so.

For each statement and each day that the article names a logistic regression (Berkson, 1944) weighs the signs of
`signs.py`. Its weights were fitted to articles of PolNeAR that readers have marked (`training/days.py`).
"""

import json
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import pairwise

from onrecord.record import BlockKind, Medium, Span, When
from onrecord.speakers.dates import dates_in
from onrecord.speakers.resolution import anchor_of
from onrecord.speakers.scene import Scene
from onrecord.speakers.sentences import inside_any
from onrecord.speakers.signs import NO_SPEAKER, Named, Place, Told, place_of, signs_of, with_pairs
from onrecord.speakers.spreading import Setting
from onrecord.speakers.ties import Ties

NO_DAY = frozenset({"cue:state", "cue:perfect", "said later"})
COMPANY = 40  # statements of a day that are looked at before and after another
MOST_PLACES = 20  # of one day; the ones that stand first
MOST_DAYS = 24  # of one article; the ones that stand first
DAY = len("2026-03-04")
AGES = (("ahead", -1), ("0", 0), ("1", 1), ("week", 6), ("month", 31), ("year", 400))  # up to so many days
WEIGHTS = "days.json"
# The day that stands there is that of the page.
NO_NEWS = frozenset({BlockKind.BYLINE, BlockKind.NOTICE, BlockKind.PROMO, BlockKind.SYNDICATION})


@dataclass(frozen=True, slots=True)
class Weights:
    """The weight of each sign and of none (`start`), and the least sum with which a day is taken.

    `least_alone` is that for a day on which the speaker is not known to have spoken.
    """

    start: float
    least: float
    least_alone: float
    signs: Mapping[str, float]

    def of(self, signs: Sequence[str]) -> float:
        """The sum of the weights of signs; of those that were not met in training it is 0."""
        return self.start + sum(self.signs.get(sign, 0.0) for sign in set(signs))

    def above(self, signs: Sequence[str]) -> float | None:
        """The sum, None where it is too small for the day to be taken."""
        total = self.of(signs)
        return total if total >= (self.least_alone if NO_SPEAKER in signs else self.least) else None


@cache
def learnt() -> Weights:
    """The weights in the package."""
    row = json.loads(files("onrecord.speakers").joinpath(WEIGHTS).read_text(encoding="utf-8"))
    return Weights(row["start"], row["least"], row["least_alone"], row["signs"])


@dataclass(frozen=True, slots=True)
class Days:
    """The days of an article with its statements."""

    scene: Scene
    ties: Ties
    told: Sequence[Told]
    before: Mapping[int, Told]  # the statement before each in the text, which the first has not
    company: Mapping[str, Sequence[Told]]  # the statements that the rules put on each day, in order
    named: Mapping[str, Named]
    whens: Mapping[str, When]

    def signs(self, i: int, day: str) -> list[str]:
        """What speaks for or against statement `i` having been made on a day, with pairs of it."""
        one = self.told[i]
        known = self.company.get(day, ())
        place = bisect_left(known, one.hull.start, key=lambda other: other.hull.start)
        near = known[max(0, place - COMPANY) : place + COMPANY]
        signs = signs_of(one, self.before.get(i), near, self.named[day], self.scene)
        return with_pairs([*signs, *self.ties.signs(i, day)], [*one.traits, *self.ties.traits(i, day)])

    def likeliest(self, i: int, weights: Weights) -> str | None:
        """The day that weighs most for statement `i`, where that is enough."""
        elsewhere = (day for day, named in self.named.items() if self.is_elsewhere(i, named))
        sums = {day: total for day in elsewhere if (total := weights.above(self.signs(i, day))) is not None}
        return max(sums, key=lambda day: sums[day], default=None)

    def has_day(self, i: int) -> bool:
        """Whether statement `i` can be of a day: not what somebody holds, and nothing said "later"."""
        return not NO_DAY & set(self.told[i].traits)

    def is_elsewhere(self, i: int, named: Named) -> bool:
        """Whether a day stands in another sentence than the statement's, of which the rules have judged."""
        own = self.told[i].sentence
        return not named.places or any(place.sentence != own for place in named.places)


def days_of(
    scene: Scene,
    told: Sequence[Told],
    lines: Sequence[Span],
    settings: tuple[Sequence[Setting], Sequence[Setting], Sequence[Medium | None]],
    reference: date | None,
) -> Days:
    """The days of an article; `settings` are those of the statements' own words, those with what rules carry over, and all media."""
    places: dict[str, list[Place]] = defaultdict(list)
    aside = sorted(block.span for block in scene.article.blocks if block.kind in NO_NEWS)
    for dated in dates_in(scene.article.text, reference):
        if inside_any(aside, dated.start):
            continue
        if len(places[dated.value]) < MOST_PLACES if dated.value in places else len(places) < MOST_DAYS:
            places[dated.value].append(place_of(scene, lines, Span(dated.start, dated.end)))
    whens = {
        value: When(value, scene.article[found[0].span], (found[0].span,)) for value, found in places.items()
    }
    own_settings, carried, media = settings
    for setting in (*own_settings, *carried):
        if setting.when and (len(whens) < MOST_DAYS or setting.when.value in whens):
            whens.setdefault(setting.when.value, setting.when)
    first = next((value for value in places if len(value) == DAY and not places[value][0].quoted), None)
    number = f"days:{min(sum(len(value) == DAY for value in places), 4)}"
    named = {
        value: Named(value, tuple(places[value]), (f"first:{value == first}", _age(value, reference), number))
        for value in whens
    }
    known = [
        replace(one, own=own.when.value if own.when else None, rule=rule.when.value if rule.when else None)
        for one, own, rule in zip(told, own_settings, carried, strict=True)
    ]
    order = sorted(range(len(told)), key=lambda i: anchor_of(scene.attributions[i]))
    before = {i: known[last] for last, i in pairwise(order)}
    company: dict[str, list[Told]] = defaultdict(list)
    for one in sorted(known, key=lambda one: one.hull.start):
        if one.known:
            company[one.known].append(one)
    return Days(scene, Ties(scene, known, media, named), known, before, company, named, whens)


def with_days(days: Days, settings: tuple[Sequence[Setting], Sequence[Setting]]) -> list[Setting]:
    """The settings, a statement without a day of its own with the one that weighs most for it, or none."""
    weights = learnt()
    found = []
    for i, (own, carried) in enumerate(zip(*settings, strict=True)):
        if own.when or not days.has_day(i):
            found.append(carried)
            continue
        day = days.likeliest(i, weights)
        same = carried.when is not None and carried.when.value == day
        found.append(carried if same else replace(carried, when=days.whens[day] if day else None))
    return found


def _age(value: str, reference: date | None) -> str:
    """How long before the article a day was."""
    if len(value) < DAY or reference is None:
        return f"age:{len(value)}"
    gap = (reference - date.fromisoformat(value[:DAY])).days
    return "age:" + next((name for name, most in AGES if gap <= most), "old")
