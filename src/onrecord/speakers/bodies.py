"""Which organization a description means: "the company", "his campaign", "Hale's office", "the Vale legislature"."""

import re
from dataclasses import replace

from onrecord.record import Span, SpeakerType
from onrecord.speakers.mentions import Source
from onrecord.speakers.names import NameKind, plain
from onrecord.speakers.pronouns import FADING_OF_DESCRIPTIONS, Wanted, antecedent
from onrecord.speakers.referents import (
    CONFIDENCE_OF_DESCRIPTION,
    CONFIDENCE_OF_GUESS,
    CONFIDENCE_OF_TITLE,
    newly,
    same_head,
)
from onrecord.speakers.roles import plays
from onrecord.speakers.scene import Reference, Referent
from onrecord.speakers.stage import Stage
from onrecord.speakers.vocabulary import OUTLET_HEADS, words

# Heads that no union, court or office can be called by.
BUSINESSES = words("""
    company firm corporation operator airline retailer manufacturer carrier chain utility bank studio label startup start-up
    publisher developer brewery brewer insurer lender supplier chipmaker automaker carmaker drugmaker planemaker toymaker
    shipbuilder housebuilder homebuilder
""")
# Heads that any organization of the right sort can be called by.
GENERIC_ORGANIZATIONS = BUSINESSES | words("""
    organization organisation group agency nonprofit charity party institution club team orchestra band league museum festival
    choir four-piece five-piece quartet quintet pac federation
""")
# What those are named by that are no businesses.
NO_BUSINESSES = words("""
    brotherhood union committee commission department ministry agency bureau office council board court federation league
    society club party campaign congress senate house parliament administration army navy police association institute
    university school college foundation front government caucus guild revenue customs authority exchange treasury ombudsman
    regulator hmrc ofcom ofgem ofwat trades
""")
NETWORKS_SAID = words("network broadcaster channel")
NETWORKS = words(
    "cnn nbc msnbc cnbc abc cbs fox pbs bbc npr univision telemundo tv television radio news broadcasting"
)
FIT_OF_STATION = 0.2
OUTLETS = words("newspaper paper outlet network magazine publication broadcaster site website")
OWNED_ORGANIZATIONS = words("campaign administration camp")
OF_CAMPAIGNS = words("campaign camp")
# Who works for somebody: "Ada Hale's office", "the Hale team".
OFFICES = words("office team")
# "The Mexican government".
_GOVERNMENT = re.compile(
    r"^(?:[Tt]he )?((?:(?:North|South|New) )?[A-Z][a-z]+(?:n|i|sh|ese|ch) (?:federal |central )?government)$"
)
POLICE = "police"
# "Hale's team".
_TEAM = re.compile(r"^((?:[A-Z][\w.-]+ )*[A-Z][\w.-]+['’]s? team)(?=$|,)")
_NAME = r"(?:[A-Z][\w.’'-]* ){0,2}[A-Z][\w.’'-]*"
_TOGETHER = re.compile(
    rf"(?:[Bb]oth )?(?:[Tt]he )?{_NAME} and (?:the )?{_NAME} (?P<head>campaign|camp|administration)s,?"
)
# "Vale police".
_POLICE = re.compile(r"^(?:[Tt]he )?([A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+)* [Pp]olice)(?=$|,|['’]s?$)")
_TO = re.compile(
    r"\b(?:letter|e-?mail|memo|message|note|filing|complaint|petition|appeal|wrote|writing|submission) to (?:the )?$"
)
_ARTICLE = re.compile(r"^(?:an?|the|this|that|these|those) ", re.IGNORECASE)


def meant_by_body(stage: Stage, source: Source, owner: int | None) -> Reference:
    """The organization that a description means; nobody where it brings in a new one."""
    if named := _GOVERNMENT.search(source.phrase):
        return organization_called(stage, named[1], source.head)
    if source.phrase.endswith("editorial board"):
        return _paper(stage) if owner is None else Reference((owner,), CONFIDENCE_OF_DESCRIPTION)
    if source.head in OWNED_ORGANIZATIONS and (owner is not None or source.owner is not None):
        return _owned_organization(stage, source, owner)
    if owner is not None:
        return _owned(stage, source, owner)
    if not source.definite:
        return Reference()
    found = _named_before(stage, source)
    if not found.who and source.head in OWNED_ORGANIZATIONS:
        found = _last_owned(stage, source)
    found = found if found.who else same_head(stage, source)
    return _generic(stage, source) if not found.who and source.head in GENERIC_ORGANIZATIONS else found


def _paper(stage: Stage) -> Reference:
    """The outlet that was met last, whose board writes its editorials."""
    members = stage.scene.cast.members
    for who in dict.fromkeys(seen.who for seen in reversed(stage.trail)):
        if who < len(members) and not members[who].is_person and members[who].said & OUTLET_HEADS:
            return Reference((who,), CONFIDENCE_OF_GUESS)
    return Reference()


def _owned(stage: Stage, source: Source, owner: int) -> Reference:
    """What a person or a place has: "Hale's office", "the Vale legislature"; else the organization that owns it."""
    member = stage.scene.cast.members[owner] if owner < len(stage.scene.cast.members) else None
    if source.head in OFFICES and (member is None or member.is_person):
        return _office(stage, source, owner)
    if member is None or member.is_person or source.owner is None:
        return Reference()
    if member.fullest.kind is NameKind.PLACE and source.head not in BUSINESSES:
        return _of_place(stage, source)
    return Reference((owner,), CONFIDENCE_OF_GUESS)


def _generic(stage: Stage, source: Source) -> Reference:
    """The organization near before that can be called so: "the company", "the club"."""
    scene, members = stage.scene, stage.scene.cast.members
    before = scene.names_in(Span(scene.sentence_at(source.start).start, source.start + 1))
    # "In a letter to the Vale Council, the group said".
    text = scene.article.text
    starts = [(i, scene.names[i].span.start) for i in before]
    written_to = {
        scene.cast.of_name[i] for i, start in starts if _TO.search(text[max(0, start - 30) : start])
    }

    def fits(who: int) -> float:
        if who >= len(members) or members[who].type is not SpeakerType.ORGANIZATION:
            return 0.0
        if members[who].fullest.kind is NameKind.PLACE:
            return 0.0
        named = {plain(word) for word in members[who].fullest.words}
        if who in written_to:
            return 0.0
        if source.head not in BUSINESSES:
            return 1.0
        # A company is told of in the news that a station has.
        return 0.0 if named & (NO_BUSINESSES | OUTLET_HEADS) else FIT_OF_STATION if named & NETWORKS else 1.0

    return antecedent(
        stage.scene, stage.trail, source.start, Wanted(fits, CONFIDENCE_OF_GUESS, FADING_OF_DESCRIPTIONS)
    )


def _named_before(stage: Stage, source: Source) -> Reference:
    """The last organization whose name or description has the head: "the board" after "the Rivers Board"."""
    members = stage.scene.cast.members
    fitting = []
    for who in dict.fromkeys(seen.who for seen in reversed(stage.trail)):
        if who < len(members) and members[who].type is SpeakerType.ORGANIZATION:
            outlet = _is_outlet(source.head, members[who].said)
            described = any(plays(role, source.phrase) for role in members[who].roles)
            if source.head in members[who].said or outlet or described:
                fitting.append(who)
    # "The appeals court" is not the Supreme Court, whichever was named last.
    told = set(source.phrase.casefold().split()[1:-1])
    closest = [who for who in fitting if told and told <= members[who].said]
    best = next(iter(closest or fitting), None)
    return Reference() if best is None else Reference((best,), CONFIDENCE_OF_DESCRIPTION)


def _is_outlet(head: str, named: frozenset[str]) -> bool:
    """Whether an outlet of such words can be called so: a network has no paper's name, an agency is no newspaper."""
    if head in NETWORKS_SAID:
        return bool(named & NETWORKS)
    return head in OUTLETS and bool(named & OUTLET_HEADS) and not {"associated", "reuters"} & named


def _last_owned(stage: Stage, source: Source) -> Reference:
    """The last campaign or administration that was named: "the campaign" after "the Hale campaign"."""
    for seen in reversed(stage.trail):
        if (stage.referents[seen.who].name or "").split()[-1:] == [source.head]:
            return Reference((seen.who,), CONFIDENCE_OF_DESCRIPTION)
    named = [
        (name.span.start, i)
        for i, member in enumerate(stage.scene.cast.members)
        if member.fullest.family == source.head
        for name in member.names
        if name.span.start < source.start
    ]
    return Reference((max(named)[1],), CONFIDENCE_OF_GUESS) if named else Reference()


def _owned_organization(stage: Stage, source: Source, owner: int | None) -> Reference:
    """The organization named after its owner: "Hale's campaign", "his campaign"."""
    members = stage.scene.cast.members
    if owner is not None and owner < len(members) and members[owner].is_person:
        family = members[owner].fullest.family
    elif source.owner is not None:
        family = stage.scene.names[source.owner].family
    else:
        return Reference()
    for i, referent in enumerate(stage.referents):
        named = [plain(word) for word in re.sub(r"['’]s?\b", "", referent.name or "").split()]
        heads = OF_CAMPAIGNS if source.head == "camp" else {source.head}
        organization = referent.type is SpeakerType.ORGANIZATION and not heads.isdisjoint(named[-1:])
        if organization and plain(family) in named:
            return Reference((i,), CONFIDENCE_OF_TITLE)
    new = Referent(SpeakerType.ORGANIZATION, f"{family} {source.head}", head=source.head)
    return newly(stage, new, CONFIDENCE_OF_TITLE)


def owned_together(stage: Stage, source: Source) -> Reference:
    """The organizations of two owners that a source names together: "the Hale and Brandt campaigns"."""
    together = _TOGETHER.fullmatch(source.words)
    named = stage.scene.names_in(Span(source.start, source.start + len(source.words))) if together else ()
    if together is None or len(named) != 2:
        return Reference()
    each = [replace(source, owner=i, head=together["head"]) for i in named]
    owners = [stage.scene.cast.of_name[i] for i in named]
    found = [_owned_organization(stage, one, who) for one, who in zip(each, owners, strict=True)]
    return Reference(tuple(who for one in found for who in one.who), CONFIDENCE_OF_TITLE)


def _office(stage: Stage, source: Source, owner: int) -> Reference:
    """The office or team of a person, by that person's fullest name: "Ada Hale's office"."""
    name = stage.referents[owner].name
    if name is None:
        return Reference()
    if source.owner is None or "'" in source.phrase or "’" in source.phrase:
        if source.head != "office":
            return _team(stage, source)
        ending = "’" if name.endswith("s") else "’s"
        return organization_called(stage, f"{name}{ending} {source.head}", source.head)
    return organization_called(stage, f"{stage.scene.names[source.owner].family} {source.head}", source.head)


def police_of(stage: Stage, source: Source) -> Reference:
    """The police of a place, as they are called: "Vale police"."""
    named = _POLICE.match(source.phrase)
    return organization_called(stage, named[1], source.head) if named else Reference()


def _team(stage: Stage, source: Source) -> Reference:
    """The team of somebody named where a campaign is told of: "Hale's team"; another's, and "his team", are several people."""
    campaigning = "campaign" in stage.scene.article.text
    named = _TEAM.match(source.phrase) if campaigning and source.owner is not None else None
    return organization_called(stage, named[1], source.head) if named else Reference()


def _of_place(stage: Stage, source: Source) -> Reference:
    """A body that is named after its place, with a small letter: "the Vale legislature"."""
    words = source.phrase.split()
    end = next((i for i, word in enumerate(words) if plain(word.strip(",.")) == source.head), len(words) - 1)
    return organization_called(stage, _ARTICLE.sub("", " ".join(words[: end + 1])), source.head)


def organization_called(stage: Stage, name: str, head: str) -> Reference:
    """The organization of a name, met for the first time or again."""
    for i, referent in enumerate(stage.referents):
        if referent.type is SpeakerType.ORGANIZATION and referent.name == name:
            return Reference((i,), CONFIDENCE_OF_TITLE)
    return newly(stage, Referent(SpeakerType.ORGANIZATION, name, head=head), CONFIDENCE_OF_TITLE)
