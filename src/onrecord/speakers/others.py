"""Who is not meant by a description, though the role fits or they stand near: others' spokesmen, people of other countries."""

import re
from itertools import takewhile

from onrecord.record import SpeakerType
from onrecord.speakers.member import Member
from onrecord.speakers.mentions import Source
from onrecord.speakers.names import plain
from onrecord.speakers.referents import CONFIDENCE_OF_GUESS
from onrecord.speakers.scene import Reference
from onrecord.speakers.stage import Stage
from onrecord.speakers.vocabulary import ABBREVIATED_TITLES, TITLES

REACH_OF_LEAD = 1500  # characters within which somebody is told of before being named
REACH_OF_DEMONYM = 1000  # characters
# "The spokesman for Governor Hale".
_SPEAKS_FOR = re.compile(
    r"\b(?:spokes\w+|lawyers?|attorneys?|aides?|advis[eo]rs?) (?:for|of|to) (?:the )?[A-Z]"
)
_CAPITALS = re.compile(r"[A-Z][\w'’-]+")


def speaks_for_somebody(source: Source) -> bool:
    """Whether a description tells for whom somebody speaks or works: it means nobody who only stands near."""
    return _SPEAKS_FOR.search(source.phrase) is not None


def is_another(member: Member, source: Source) -> bool:
    """Whether a person of the right role is not meant: named long after, a courtesy "Dr.", or another's spokesman."""
    if member.names[0].span.start > source.start + REACH_OF_LEAD:
        return True
    told = [role for role in member.roles if source.head in role.casefold()]
    if source.owner_pronoun and source.head == "doctor":
        return all(role.casefold() == "doctor" for role in told)
    return bool(told) and speaks_for_somebody(source) and all(_is_of_another(role, source) for role in told)


def _is_of_another(role: str, source: Source) -> bool:
    """Whether a role tells somebody else for whom it is held."""
    whose = [
        word
        for word in _CAPITALS.findall(role)
        if plain(word) not in TITLES and plain(word) not in ABBREVIATED_TITLES
    ]
    return bool(whose) and not any(word in source.phrase for word in whose)


def only_one_near(stage: Stage, source: Source) -> Reference:
    """The only person by name of whom is told before a description that fits many: "the Serbian"."""
    told = takewhile(lambda seen: source.start - seen.offset <= REACH_OF_DEMONYM, reversed(stage.trail))
    near = {seen.who for seen in told if stage.referents[seen.who].type is SpeakerType.PERSON}
    return Reference((near.pop(),), CONFIDENCE_OF_GUESS) if len(near) == 1 else Reference()
