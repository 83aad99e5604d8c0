"""Whom "he" and "she" mean: a log-linear model over signs ranks the people met before.

The antecedent is the candidate with the largest sum of weights, as in mention-ranking coreference (Denis and Baldridge,
2008). The weights were fitted by `training/antecedents.py` to pronouns of GUM, GAP and of marked articles of PolNeAR.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp

from onrecord.record import Span
from onrecord.speakers.scene import Met, Referent, Scene, Seen

WEIGHTS = "antecedents.json"
REACH = 60  # of what was met last
REACH_IN_SENTENCES = 12
STEPS = ((0, "0"), (1, "1"), (2, "2"), (4, "4"))
NEAR = 2  # sentences of one's own telling within which the kind of a mention counts by its distance


@dataclass(frozen=True, slots=True)
class Asked:
    """A pronoun whose antecedent is looked for: where it stands, its gender, and the statement it is the source of."""

    offset: int
    gender: str | None
    attribution: int | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody whom a pronoun may mean, with the signs for and against it."""

    who: int
    signs: tuple[str, ...]


@cache
def learnt() -> Mapping[str, float]:
    """The weights in the package, by sign."""
    row: dict[str, float] = json.loads(
        files("onrecord.speakers").joinpath(WEIGHTS).read_text(encoding="utf-8")
    )
    return row


def likeliest(candidates: Sequence[Candidate], weights: Mapping[str, float]) -> tuple[int, float] | None:
    """The candidate with the largest sum of weights, and its share of the probability."""
    if not candidates:
        return None
    sums = [sum(weights.get(sign, 0.0) for sign in one.signs) for one in candidates]
    best = max(range(len(sums)), key=lambda i: (sums[i], i))
    return candidates[best].who, 1.0 / sum(exp(total - sums[best]) for total in sums)


def candidates_for(
    scene: Scene, trail: Sequence[Seen], referents: Sequence[Referent], asked: Asked
) -> list[Candidate]:
    """The people near before a pronoun whose gender does not speak against it, the one met last at the end."""
    here = scene.told_before(asked.offset)
    recent = [
        seen
        for seen in trail[-REACH:]
        if seen.offset < asked.offset and here - seen.sentence <= REACH_IN_SENTENCES
    ]
    places: dict[int, list[Seen]] = defaultdict(list)
    for seen in recent:
        referent = referents[seen.who]
        if referent.is_person and {referent.gender, asked.gender} != {"male", "female"}:
            places[seen.who].append(seen)
    if not places:
        return []
    view = _view(scene, recent, places, asked)
    order = sorted(places, key=lambda who: places[who][-1].offset)
    return [
        Candidate(who, tuple(_signs(view, who, places[who], referents[who], len(order) - place)))
        for place, who in enumerate(order)
    ]


@dataclass(frozen=True, slots=True)
class _View:
    """What all candidates of one pronoun are seen against."""

    here: int
    often: Counter[int]
    most: int
    last_source: int | None
    same_paragraph: bool  # the last source and the pronoun
    sentence: Span
    in_content: frozenset[int]
    ahead: frozenset[int]
    role: str  # of the pronoun
    setting: str
    weights: Mapping[int, float]
    best: int
    alone: int | None  # the only candidate met in the pronoun's paragraph
    topic: Seen | None  # who is met first in the pronoun's paragraph, or else in the one before


def _view(scene: Scene, recent: Sequence[Seen], places: Mapping[int, Sequence[Seen]], asked: Asked) -> _View:
    text = scene.article.text
    sentence = scene.sentence_at(asked.offset)
    last = next((seen for seen in reversed(recent) if seen.met is Met.SOURCE), None)
    here = scene.told_before(asked.offset)
    weights = {
        who: sum(
            max(seen.weight for seen in seens if seen.sentence == at) * 0.5 ** max(here - at, 0)
            for at in {seen.sentence for seen in seens}
        )
        for who, seens in places.items()
    }
    content: set[int] = set()
    if asked.attribution is not None:
        for span in scene.attributions[asked.attribution].content:
            content |= {who for i in scene.names_in(span) if (who := scene.cast.of_name[i]) is not None}
    ahead = {
        who
        for i in scene.names_in(sentence)
        if scene.names[i].span.start > asked.offset and (who := scene.cast.of_name[i]) is not None
    }
    before = text[sentence.start : asked.offset].strip(" \"“”'‘’\n")
    return _View(
        here=here,
        often=scene.often,
        most=max((scene.often[who] for who in places), default=0),
        last_source=last.who if last else None,
        same_paragraph=last is not None and "\n" not in text[last.offset : asked.offset],
        sentence=sentence,
        in_content=frozenset(content),
        ahead=frozenset(ahead),
        role="source" if asked.attribution is not None else "other",
        setting="starts" if not before else "tag" if scene.is_quoted(sentence.start) else "inside",
        weights=weights,
        best=max(weights, key=lambda who: weights[who]),
        topic=_topic(text, recent, asked.offset),
        alone=_alone(text, places, asked.offset),
    )


def _alone(text: str, places: Mapping[int, Sequence[Seen]], offset: int) -> int | None:
    start = text.rfind("\n", 0, offset)
    here = [
        who
        for who, seens in places.items()
        if any(seen.offset > start and seen.met not in (Met.QUOTED, Met.QUOTED_SOURCE) for seen in seens)
    ]
    return here[0] if len(here) == 1 else None


def _topic(text: str, recent: Sequence[Seen], offset: int) -> Seen | None:
    start = text.rfind("\n", 0, offset)
    here = next((seen for seen in recent if seen.offset > start), None)
    if here is not None:
        return here
    end = start
    while end > 0 and text[end - 1].isspace():
        end -= 1
    before = text.rfind("\n", 0, max(end, 0))
    return next((seen for seen in recent if before < seen.offset), None)


def _signs(view: _View, who: int, seens: Sequence[Seen], referent: Referent, place: int) -> list[str]:
    last = seens[-1]
    gap = view.here - last.sentence
    step = next((name for most, name in STEPS if gap <= most), "far")
    role = view.role
    heaviest = max((seen for seen in seens if seen.sentence == last.sentence), key=lambda seen: seen.weight)
    signs = [
        f"gap:{step}",
        f"place:{min(place, 4)}",
        f"kind:{heaviest.met}",
        f"gap:{step} kind:{heaviest.met}",
        f"gap:{step} kind:{heaviest.met} {view.setting}",
        f"sentences:{min(len({seen.sentence for seen in seens}), 4)}",
        f"gender:{'known' if referent.gender else 'unknown'}",
        f"named:{referent.name is not None}",
        f"best:{who == view.best}",
        f"best:{who == view.best} {role}",
        f"share:{round(5 * view.weights[who] / sum(view.weights.values()))}",
        f"often:{min(view.often[who], 6)}",
        f"main:{view.often[who] == view.most}",
        f"main:{view.often[who] == view.most} gap:{step}",
    ]
    if who == view.last_source:
        signs += [
            "last source",
            f"last source {view.setting}",
            f"last source gap:{step}",
            f"last source {role} {'same' if view.same_paragraph else 'other'} paragraph",
        ]
    if view.topic is not None:
        own_topic = who == view.topic.who
        signs += [f"topic:{own_topic} {view.topic.met}", f"topic:{own_topic} {view.setting}"]
        if own_topic and len(seens) == 1:
            signs.append(f"topic new {view.topic.met}")
    if view.alone is not None and view.topic is not None:
        signs.append(f"alone here:{who == view.alone} {view.topic.met}")
    own = [seen for seen in seens if seen.offset >= view.sentence.start]
    if own:
        signs += [f"own:{own[-1].met}", f"own:{own[0].met} {role}"]
    before = [seen for seen in seens if seen.sentence == view.here - 1]
    if before:
        signs += [f"before:{before[0].met} {view.setting}"]
    if who in view.in_content:
        signs += ["in content"]
    if who in view.ahead:
        signs += ["ahead", f"ahead {role}"]
    return signs
