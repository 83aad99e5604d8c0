"""Whom a description means: "the governor", "his campaign", "a senior official", "the report"."""

import re
from dataclasses import replace

from onrecord.record import Span, SpeakerType
from onrecord.speakers.bodies import POLICE, meant_by_body, organization_called, police_of
from onrecord.speakers.documents import meant_by_document
from onrecord.speakers.member import Member
from onrecord.speakers.mentions import HeadKind, Source, SourceForm
from onrecord.speakers.names import NameKind
from onrecord.speakers.nations import COUNTRY_OF_PEOPLE, DEMONYMS
from onrecord.speakers.others import REACH_OF_LEAD, is_another, only_one_near, speaks_for_somebody
from onrecord.speakers.pronouns import Wanted, antecedent, meant_by_pronoun, person_of_gender
from onrecord.speakers.referents import (
    CONFIDENCE_OF_DESCRIPTION,
    CONFIDENCE_OF_GUESS,
    CONFIDENCE_OF_TITLE,
    ORDINALS,
    same_head,
    unnamed_for,
)
from onrecord.speakers.roles import PARTIES, head_of, is_person_noun, plays, role_words
from onrecord.speakers.scene import Reference
from onrecord.speakers.stage import Stage
from onrecord.speakers.vocabulary import (
    DEFINITE,
    GENDERED_ROLES,
    GROUP_NOUNS,
    STATES,
    words,
)

# Whom an article is mostly about is hardly ever called so: these come in from aside.
ASIDE = words("""
    moderator host hostess anchor interviewer questioner reporter journalist columnist correspondent narrator nurse
    witness bystander source aide adviser advisor official expert analyst strategist pollster translator caller viewer
    man woman heckler protester organizer volunteer employee employer worker designer supporter driver customer shopper student
    reader voter resident person neighbor neighbour passenger friend pal colleague relative cousin captain officer
    sergeant lieutenant detective inspector constable trooper
""")
# Of these, whom a headline speaks of so who is named soon after.
ASIDE_OF_HEADLINES = words(
    "official aide adviser advisor expert analyst strategist man woman captain resident"
)
# Who is counted with "two" and hardly ever means the people met before.
OTHERS = words(
    "people persons sources officials aides members lawmakers experts states parties sides companies groups"
)
# What whom an article is mostly about is called by.
OF_MAIN = words(
    "candidate nominee front-runner frontrunner contender businessman magnate mogul billionaire hopeful"
)
OF_PARTY = words("republican democrat")
PAIRS = words("couple pair duo")
REACH_OF_JOINT = 1500  # characters
REACH_OF_APPOSED = 80
FIRST_NAMES = 20  # mentions of a person, beside which a party is looked for
FIT_OF_WORDS = 1.5  # of a role that has the head and one more word of a description
LEAD = 500  # characters of a text in which somebody is told of before being named
LEAD_OF_ONE = 250  # characters in which who is told of without an article is named soon
REACH_OF_NEXT = 750
# One person, who is not brought in by an article: "Mill owner", "The lifelong farmer".
_ONE = re.compile(
    r"(?!(?:an?|one|another|some|any|no|every|each|his|her|their|its)\b)(?!.*(?: and | in ))", re.IGNORECASE
)
# Who is told of so and stays without a name.
NEVER_NAMED = words(
    "source official aide insider person man woman voter resident witness employee supporter critic"
)
_GOES_ON = re.compile(r" (?:[a-z]+ing|[a-z]+ed (?:at|by|to|with)|that|which|who)\b")
_STATE = re.compile(rf"\b(?:{'|'.join(sorted(STATES, key=lambda state: (-len(state), state)))})\b")
# "The governor's post".
_OWNER = re.compile(r"([Tt]he (?:[\w-]+ ){0,3}[a-z-]+)['’]s ")
_SIDE = re.compile(r"(?: \(|, )([DR])(?=[-–—),])")
_ARTICLE = re.compile(r"^(?:an?|the|this|that|these|those) ", re.IGNORECASE)
# Where somebody is from, before the head of a description: "Vale governor".
_PLACE = re.compile(r"((?!Republican|Democrat|GOP|Independent)[A-Z]\w+(?: [A-Z]\w+)*) [a-z]+$")
_JOINT = re.compile(
    r"^(?:the|these|both of the) (?:two|three|four|pair|trio|couple)\b|^both\b", re.IGNORECASE
)


def meant_by_description(stage: Stage, source: Source) -> Reference:
    """The member that the description means, else somebody without a name."""
    if _JOINT.match(source.phrase) and (joint := joint_before(stage, source)).who:
        return joint
    if (country := _country_of(stage, source)).who:
        return country
    if source.head == POLICE and (force := police_of(stage, source)).who:
        return force
    if (apposed := _apposed_to(stage, source)) is not None:
        return Reference((apposed,), CONFIDENCE_OF_DESCRIPTION)
    owner = _owner(stage, source)
    found = Reference()
    if source.kind is HeadKind.ORGANIZATION:
        found = meant_by_body(stage, source, owner)
    elif source.kind is HeadKind.DOCUMENT:
        found = meant_by_document(stage, source, owner)
    elif source.kind is HeadKind.OTHER and owner is not None and source.owner is not None:
        found = Reference((owner,), CONFIDENCE_OF_GUESS)
    elif source.kind in (HeadKind.PERSON, HeadKind.OTHER) and source.definite:
        found = _person(stage, source, owner)
    return found if found.who else _unnamed(stage, source)


def _country_of(stage: Stage, source: Source) -> Reference:
    """The country whose people stand for it: "the Germans announced", where the article names Germany."""
    said = source.phrase.casefold()
    country = COUNTRY_OF_PEOPLE.get(said.removeprefix("the ")) if said.startswith("the ") else None
    if country is None or not re.search(rf"\b{re.escape(country)}\b", stage.scene.article.text):
        return Reference()
    members = stage.scene.cast.members
    member = next((i for i, one in enumerate(members) if one.name == country), None)
    return (
        Reference((member,), CONFIDENCE_OF_GUESS)
        if member is not None
        else organization_called(stage, country, "country")
    )


def _apposed_to(stage: Stage, source: Source) -> int | None:
    """Whose apposition a description is that goes on with what they do: "Vale Forward, a group backing Hale"."""
    scene = stage.scene
    text = scene.article.text
    if text[max(0, source.start - 2) : source.start] != ", " or not _GOES_ON.match(
        text, source.start + len(source.phrase)
    ):
        return None
    near = scene.names_in(Span(max(0, source.start - REACH_OF_APPOSED), source.start))
    last = next((i for i in reversed(near) if scene.names[i].span.end == source.start - 2), None)
    who = scene.cast.of_name[last] if last is not None else None
    if who is None or scene.cast.members[who].is_person != (source.kind is HeadKind.PERSON):
        return None
    return who


def joint_before(stage: Stage, source: Source) -> Reference:
    """The people who last spoke jointly, shortly before, else the only two people met so far: "both leaders"."""
    several = (
        source.head in GROUP_NOUNS or is_person_noun(source.head.removesuffix("s")) or source.head in PAIRS
    )
    for reference in reversed(stage.references.values()):
        people = all(stage.referents[who].is_person for who in reference.who)
        if (
            len(reference.who) > 1
            and (people or not several)
            and any(
                source.start - seen.offset < REACH_OF_JOINT
                for seen in stage.trail[-200:]
                if seen.who in reference.who
            )
        ):
            return Reference(reference.who, CONFIDENCE_OF_DESCRIPTION)
    met = dict.fromkeys(
        seen.who
        for seen in stage.trail
        if source.start - seen.offset < REACH_OF_JOINT
        and stage.referents[seen.who].type is SpeakerType.PERSON
    )
    aside = source.head in OTHERS or source.head.removesuffix("s") in ASIDE
    counted = not aside and not re.search(r"\b(?:three|four|trio)\b", source.phrase.casefold())
    return (
        Reference(tuple(met), CONFIDENCE_OF_GUESS) if several and counted and len(met) == 2 else Reference()
    )


def _owner(stage: Stage, source: Source) -> int | None:
    if source.owner is not None:
        return stage.scene.cast.of_name[source.owner]
    if source.owner_pronoun:
        found = meant_by_pronoun(stage, source.owner_pronoun, source.start)
        return found.who[0] if found.who else None
    owner = _OWNER.match(source.phrase)
    head = head_of(owner[1]) if owner else ""
    if owner is None or not is_person_noun(head):
        return None
    return person_of_role(stage, replace(source, phrase=owner[1], head=head), None)


def _person(stage: Stage, source: Source, owner: int | None) -> Reference:
    members = stage.scene.cast.members
    known = _of_party(stage, source) if source.head in OF_PARTY else person_of_role(stage, source, owner)
    if known is not None:
        return Reference((known,), CONFIDENCE_OF_TITLE)
    again = same_head(stage, source)
    phrase = source.phrase.casefold().split()
    determined = bool(phrase) and phrase[0] in DEFINITE and ORDINALS.isdisjoint(phrase)
    determined = determined or (source.head in OF_MAIN and source.phrase == source.head)
    partisan = source.head in OF_PARTY and _STATE.search(source.phrase.casefold()) is not None
    guessed = determined and not partisan and source.kind is not HeadKind.OTHER and source.head not in ASIDE
    # "The Vale businessman" is no place's.
    owned = owner is not None and (owner >= len(members) or members[owner].fullest.kind is not NameKind.PLACE)
    if again.who or owned or source.owner_pronoun or not guessed or speaks_for_somebody(source):
        return again
    if source.head in DEMONYMS:
        return only_one_near(stage, source)
    if source.head in OF_MAIN and (most := _most_named(stage, source)) is not None:
        return Reference((most,), CONFIDENCE_OF_GUESS)
    fitting = person_of_gender(stage.referents, GENDERED_ROLES.get(source.head))
    return antecedent(stage.scene, stage.trail, source.start, Wanted(fitting, CONFIDENCE_OF_GUESS))


def _of_party(stage: Stage, source: Source) -> int | None:
    """The person of a party and a state met last: "the Vale Republican", "the Republican from Vale"."""
    named = _STATE.search(source.phrase.casefold())
    if named is None:
        return None
    members = stage.scene.cast.members
    in_state = re.compile(rf"(?<!west )\b{named[0]}\b")
    other = next((side for side in PARTIES if source.head not in side), frozenset())
    for who in dict.fromkeys(seen.who for seen in reversed(stage.trail)):
        if who >= len(members) or not members[who].is_person:
            continue
        told = [role.casefold() for role in (*members[who].roles, *members[who].held)]
        home = members[who].home == named[0] or any(in_state.search(role) for role in told)
        if (
            home
            and not _sides_of(stage, members[who]) & other
            and not any(role_words(role) & other for role in told)
        ):
            return who
    return None


def _sides_of(stage: Stage, member: Member) -> set[str]:
    """The parties that the text gives in brackets after a person's name: "Ada Hale (D-Vale)"."""
    found = (_SIDE.match(stage.scene.article.text, name.span.end) for name in member.names[:FIRST_NAMES])
    return {{"D": "democrat", "R": "republican"}[match[1]] for match in found if match}


def _most_named(stage: Stage, source: Source) -> int | None:
    """The person of no other party whom the article names most."""
    wanted = {word for side in PARTIES if side & role_words(source.phrase) for word in side}
    others = {word for side in PARTIES if wanted and not side & wanted for word in side}
    members = stage.scene.cast.members
    people = [
        i
        for i, member in enumerate(members)
        if member.is_person
        and not any(role_words(role) & others for role in (*member.roles, *member.held))
        and not _sides_of(stage, member) & others
    ]
    return max(people, key=lambda i: stage.scene.often[i], default=None)


def person_of_role(stage: Stage, source: Source, owner: int | None) -> int | None:
    """The person whose role or age a description tells: of several the one met last."""
    phrase = _ARTICLE.sub("", source.phrase)
    members = stage.scene.cast.members
    if phrase.startswith(("second ", "third ")):
        return None  # somebody who has not been told of before
    if phrase.endswith("-year-old"):
        fits = {i: float(phrase.split("-")[0] in member.ages) for i, member in enumerate(members)}
    else:
        fits = {
            i: _plays(member, phrase)
            for i, member in enumerate(members)
            if member.type is SpeakerType.PERSON and i != owner and not is_another(member, source)
        }
    last_seen = {seen.who: order for order, seen in enumerate(stage.trail)}
    if phrase.startswith("other "):
        met_last = max(
            (i for i in fits if fits[i] and i in last_seen), key=last_seen.__getitem__, default=None
        )
        fits = {i: fit for i, fit in fits.items() if i != met_last}
    best = max(fits, key=lambda i: (fits[i], last_seen.get(i, -1)), default=None)
    held = {
        i: max((plays(role, phrase) for role in member.held), default=0.0)
        for i, member in enumerate(members)
        if member.held and i != owner
    }
    # A known person's role counts only with a place or a party beside it: "the Vermont senator".
    known = [i for i, fit in held.items() if fit > 1.0]
    if len(known) == 1 and (best is None or fits[best] <= 1.0):
        return known[0]
    return best if best is not None and fits[best] else None


def _can_be_from(member: Member, state: str) -> bool:
    """Whether nothing that is known of a person names another state."""
    told = [found[0] for role in (*member.roles, *member.held) if (found := _STATE.search(role.casefold()))]
    return member.home in (None, state) and (not told or state in told)


def _plays(member: Member, phrase: str) -> float:
    """How well a description fits what is known of a person: roles, and the state that somebody is from."""
    named = _STATE.search(phrase.casefold())
    if named and not _can_be_from(member, named[0]):
        return 0.0
    place = _PLACE.match(phrase)
    if place and member.home and member.home not in STATES:
        return (
            plays(f"{member.home} {member.roles[0]}", phrase)
            if place[1].casefold() == member.home and member.roles
            else 0.0
        )
    home = f"{member.home} " if member.home else ""
    parts = (
        phrase.split(" and ")
        if all(is_person_noun(head_of(part)) for part in phrase.split(" and "))
        else [phrase]
    )
    return sum(max((plays(home + role, part) for role in member.roles), default=0.0) for part in parts)


def _unnamed(stage: Stage, source: Source) -> Reference:
    """Somebody without a name, met for the first time or again."""
    again = same_head(stage, source)
    if again.who:
        return again
    determined = source.phrase.split()[:1] and source.phrase.split()[0].casefold() in DEFINITE
    if source.kind is HeadKind.PERSON and not determined:
        later = _named_later(stage, source)
        if later is not None:
            return Reference((later,), CONFIDENCE_OF_DESCRIPTION)
        first = _told_first(stage, source)
        if first is not None:
            return Reference((first,), CONFIDENCE_OF_GUESS)
    ahead = _speaks_next(stage, source)
    if ahead is not None:
        return Reference((ahead,), CONFIDENCE_OF_GUESS)
    return unnamed_for(stage, source.words, source.head, source.kind)


def _told_first(stage: Stage, source: Source) -> int | None:
    """Whom a headline or the lead tells of before the article names anybody of that role: "Mill is safe, analyst says".

    Where the lead has an article ("a mill analyst"), more of its words than the role must come back.
    """
    if source.start > LEAD or source.head in NEVER_NAMED or source.owner_pronoun:
        return None
    scene = stage.scene
    phrase = _ARTICLE.sub("", source.phrase)
    first: dict[int, int] = {}
    for name, who in zip(scene.names, scene.cast.of_name, strict=True):
        if who is not None:
            first.setdefault(who, name.span.start)
    fits = {
        who: max((plays(role, phrase) for role in scene.cast.members[who].roles), default=0.0)
        for who, start in first.items()
        if source.start < start < source.start + REACH_OF_LEAD and scene.cast.members[who].is_person
    }
    best = max(fits.values(), default=0.0)
    fitting = [who for who, fit in fits.items() if fit == best]
    least = 1.0 if source.phrase == phrase else FIT_OF_WORDS
    return fitting[0] if best >= least and len(fitting) == 1 else None


def _speaks_next(stage: Stage, source: Source) -> int | None:
    """The person whom a headline or a lead means without an article, or with "the": the first named after it who speaks.

    None where others are likelier to be meant, such as a driver or a witness, where the person named is of another gender, or
    has been named before.
    """
    single = source.phrase and _ONE.match(source.phrase) and not source.owner_pronoun
    aside = source.head in ASIDE - ASIDE_OF_HEADLINES
    if source.kind is not HeadKind.PERSON or not single or aside or source.start > LEAD_OF_ONE:
        return None
    gender = GENDERED_ROLES.get(source.head)
    cast = stage.scene.cast
    named = sorted(
        (one.start, who)
        for one in stage.sources
        if one.form is SourceForm.NAMES and source.start < one.start and len(one.names) == 1
        if (who := cast.of_name[one.names[0]]) is not None and cast.members[who].is_person
    )
    if not named or named[0][0] > source.start + REACH_OF_NEXT:
        return None
    who = named[0][1]
    if gender is not None and cast.members[who].gender not in (None, gender):
        return None
    return who if all(one.span.start > source.start for one in cast.members[who].names) else None


def _named_later(stage: Stage, source: Source) -> int | None:
    """Who is first described and then named: "a former bookkeeper" before "the bookkeeper, Ada Hale,"."""
    text, members = stage.scene.article.text, stage.scene.cast.members
    first = stage.scene.names_in(Span(source.start, len(text) + 1)).start
    for i in range(first, len(stage.scene.names)):
        name, member = stage.scene.names[i], stage.scene.cast.of_name[i]
        if member is not None and members[member].is_person and members[member].names[0] == name:
            before = text[max(0, name.span.start - 60) : name.span.start].casefold()
            if before.endswith((f"the {source.head}, ", f"that {source.head}, ")):
                return member
    return None
