"""In what somebody writes who only "wrote": in what they have been writing, or in a writing that is told of right before."""

import re
from collections.abc import Sequence

from onrecord.record import Medium, Span
from onrecord.speakers.medium import any_of, is_writing
from onrecord.speakers.resolution import Resolution, anchor_of
from onrecord.speakers.scene import Scene
from onrecord.speakers.vocabulary import phrases

# Cues of writing that goes on; "had posted" and "has written" are of another time.
_WRITES = re.compile(
    r"(?:(?:also|then|later|further|and|\w+ly) )*(?:wrote|writes|writing|posted|posts|posting|tweeted|tweets|tweeting)\b",
    re.IGNORECASE,
)
_NOUNS = phrases("""
    letter|op-ed|column|memo|memoir|post|blog post|tweet|essay|editorial|dissent|ruling|article|book|email|e-mail|filing|
    court filing|complaint|brief|petition|listing|commentary|autobiography|manifesto|diary
""")
_NOUN = re.compile(
    r"\b(?P<noun>(?:(?!(?:the|an?|his|her|their|its|my|our|this|that|of|in|on|to|by|from|with|and|or|for|whose) )[a-z-]+ )?"
    rf"(?:{any_of(_NOUNS)}))\b(?!['’-])"
)
REACH = 300  # code points before a statement in which the writing is told of


def with_writings(
    scene: Scene, resolution: Resolution, media: Sequence[Medium | None]
) -> list[Medium | None]:
    """The media, with that of a statement that somebody wrote and of which nothing else is known."""
    found = list(media)
    last: dict[tuple[int, ...], Medium] = {}
    for i in sorted(range(len(found)), key=lambda i: anchor_of(scene.attributions[i])):
        who, medium = resolution.references[i].who, found[i]
        if medium is None and _WRITES.match(scene.article.quote(scene.attributions[i].cue, " ")):
            medium = found[i] = last.get(who) or _told_of(scene, anchor_of(scene.attributions[i]))
        if medium and who and is_writing(medium):
            last[who] = medium
    return found


def _told_of(scene: Scene, offset: int) -> Medium | None:
    """The writing that the article's own words name last before an offset."""
    near = _NOUN.finditer(scene.article.text, max(0, offset - REACH), offset)
    told = [Span(*match.span("noun")) for match in near if not scene.is_quoted(match.start())]
    return Medium(scene.article[told[-1]], None, (told[-1],)) if told else None
