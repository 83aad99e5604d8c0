"""Media that go without saying: of what people said in an article on a debate, and of what a share of people said."""

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence

from onrecord.record import Medium, Span, SpeakerType
from onrecord.speakers.medium import noun_of
from onrecord.speakers.resolution import Resolution
from onrecord.speakers.scene import Scene
from onrecord.speakers.sentences import lines_of

LEAD = 4  # lines, of which one names what the article is about
FEWEST = 2  # statements that are told to be of the debate
_DEBATE = re.compile(r"\bdebate\b(?! (?:over|about|on|whether|among|between)\b)")
_NUMBER = r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten)"
_SHARE = re.compile(
    rf"\b(?:per ?cent|respondents|polled|surveyed|{_NUMBER} (?:in|out of) (?:every )?{_NUMBER})\b|\d ?%"
    r"|\b(?:half|thirds?|quarters?|fifths?|majority|plurality) of (?:[\w'’-]+ ){0,3}(?:voters|adults|people|Americans)\b",
    re.IGNORECASE,
)
_POLL = re.compile(
    r"\b(?:[A-Z][\w&./-]{0,40}(?: [A-Z][\w&./-]{0,40}){0,5} )?(?:[a-z-]{1,20} )?(?:poll|survey)\b(?! (?:workers?|watchers?|numbers)\b)"
)
_ARTICLE = re.compile(
    r"(?:an?|the|this|that|his|her|its|their|of|in|by|to|new|recent|latest) ", re.IGNORECASE
)


def with_assumed(
    scene: Scene, resolution: Resolution, media: Sequence[Medium | None], may_be_there: Callable[[int], bool]
) -> list[Medium | None]:
    """The media, with what goes without saying where there is none.

    `may_be_there` tells whether a statement is told as one of an occasion that is being reported.
    """
    debate = _debate(scene, media)
    shares = [i for i, medium in enumerate(media) if medium is None and _is_share(scene, i)]
    found = list(media)
    for i, medium in enumerate(media):
        if medium is None and debate and _are_people(resolution, i) and may_be_there(i):
            found[i] = debate
    for i, poll in zip(shares, _polls(scene, shares), strict=False):
        found[i] = poll
    return found


def _debate(scene: Scene, media: Sequence[Medium | None]) -> Medium | None:
    """The debate that the headline or the lead names, where some statements are told to have been made there."""
    if sum(medium is not None and noun_of(medium) == "debate" for medium in media) < FEWEST:
        return None
    end = max((line.end for line in lines_of(scene.article.text)[:LEAD]), default=0)
    named = _DEBATE.search(scene.article.text, 0, end)
    return Medium(named[0], None, (Span(*named.span()),)) if named else None


def _are_people(resolution: Resolution, i: int) -> bool:
    who = resolution.references[i].who
    return bool(who) and all(resolution.referents[one].type is SpeakerType.PERSON for one in who)


def _is_share(scene: Scene, i: int) -> bool:
    """Whether a statement is told of so many of the people who were asked: "46 percent of voters said"."""
    source = scene.attributions[i].source
    return bool(source) and _SHARE.search(scene.article.quote(source, " ")) is not None


def _polls(scene: Scene, shares: Sequence[int]) -> list[Medium]:
    """For each of the statements the poll that is named last before it, else the first one; nothing without polls."""
    polls = list(_POLL.finditer(scene.article.text)) if shares else []
    starts = [poll.start() for poll in polls]
    places = [bisect_left(starts, scene.attributions[i].source[0].start) for i in shares]
    return [_medium(scene, polls[max(place - 1, 0)]) for place in places] if polls else []


def _medium(scene: Scene, poll: re.Match[str]) -> Medium:
    opening = _ARTICLE.match(poll[0])
    span = Span(poll.start() + (opening.end() if opening else 0), poll.end())
    return Medium(scene.article[span], None, (span,))
