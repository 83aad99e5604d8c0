"""Whom a description means: "the governor", "his campaign", "a senior official", "the report"."""

import re
from functools import lru_cache
from itertools import dropwhile

from onrecord.record import Span, SpeakerType
from onrecord.speakers.cast import Member
from onrecord.speakers.mentions import HeadKind, Source
from onrecord.speakers.names import NameKind, plain
from onrecord.speakers.pronouns import (
    FADING_OF_DESCRIPTIONS,
    Wanted,
    antecedent,
    meant_by_pronoun,
    person_of_gender,
)
from onrecord.speakers.roles import is_person_noun, plays
from onrecord.speakers.scene import Reference, Referent
from onrecord.speakers.stage import Stage
from onrecord.speakers.vocabulary import (
    AUTHORED,
    DEFINITE,
    GENDERED_ROLES,
    GROUP_NOUNS,
    KINDRED_DOCUMENTS,
    OUTLET_HEADS,
    STATES,
    words,
)

CONFIDENCE_OF_TITLE = 0.85
CONFIDENCE_OF_DESCRIPTION = 0.75
CONFIDENCE_OF_GUESS = 0.5
CONFIDENCE_OF_UNNAMED = 0.8

TYPE_OF_KIND = {
    HeadKind.PERSON: SpeakerType.UNNAMED,
    HeadKind.PEOPLE: SpeakerType.GROUP,
    HeadKind.ORGANIZATION: SpeakerType.ORGANIZATION,
    HeadKind.DOCUMENT: SpeakerType.DOCUMENT,
    HeadKind.OTHER: SpeakerType.UNNAMED,
}
# Heads that any organization of the right sort can be called by.
GENERIC_ORGANIZATIONS = words("""
    company organization organisation group agency firm nonprofit charity party corporation institution operator airline
    retailer manufacturer carrier chain utility bank club team orchestra studio band league label startup start-up
    publisher developer brewery brewer insurer lender supplier museum festival choir four-piece five-piece quartet quintet
""")
# Of these, the ones that no union, court or office can be called by, and what these are named by.
BUSINESSES = words(
    "company firm corporation operator airline retailer manufacturer carrier chain utility bank studio label startup "
    "start-up publisher developer brewery brewer insurer lender supplier"
)
NO_BUSINESSES = words("""
    brotherhood union committee commission department ministry agency bureau office council board court federation league
    society club party campaign congress senate house parliament administration army navy police association institute
    university school college foundation front government caucus guild
""")
OUTLETS = words("newspaper paper outlet network magazine publication broadcaster site website")
# Whom an article is mostly about is hardly ever called so: these come in from aside.
ASIDE = words("""
    moderator host hostess anchor interviewer questioner reporter journalist columnist correspondent narrator nurse
    witness bystander source aide adviser advisor official expert analyst strategist pollster translator caller viewer
    reader voter resident neighbor neighbour passenger
""")
# Where posts stand, which nobody is the author of by: "a Facebook post".
PLATFORMS = frozenset(
    {"Facebook", "Twitter", "Instagram", "YouTube", "TikTok", "Reddit", "Truth Social", "X", "Telegram"}
)
OWNED_ORGANIZATIONS = words("campaign administration")
# Who works for somebody: "Ada Hale's office", "the Hale team".
# Who is counted with "two" and hardly ever means the people met before.
OTHERS = words("people persons sources officials aides members lawmakers experts states parties sides companies groups")
PAIRS = words("couple pair duo")
REACH_OF_JOINT = 1500  # characters
OFFICES = words("office team camp")
POLLS = words("poll survey")
_NO_NAME = re.compile(r"(?:The|An?|New(?! [A-Z][a-z]+ (?:Times|Post))|Another|One|Its|His|Her|[A-Z][a-z]+day|[A-Z][a-z]+['’]s)")
_STATE = re.compile(rf"\b(?:{'|'.join(sorted(STATES, key=lambda state: (-len(state), state)))})\b")
_POLL = re.compile(r"\b(?:poll|survey)\b")
# What a named poll is called, up to its head: capitals with "of" and "and" between, and one word more.
_CAPITAL = r"[A-Z][\w&/-]{0,30}(?:\.\w{1,5}){0,3}"
_CALLED = re.compile(rf"(?<![\w&/.-]){_CAPITAL} (?:(?:{_CAPITAL}|of|and) ){{0,8}}(?:[a-z]+ )?$")
LONGEST_POLL = 120  # characters of a name before its head
_ARTICLE = re.compile(r"^(?:an?|the|this|that|these|those) ", re.IGNORECASE)
_JOINT = re.compile(
    r"^(?:the|these|both of the) (?:two|three|four|pair|trio|couple)\b|^both\b", re.IGNORECASE
)


def meant_by_description(stage: Stage, source: Source) -> Reference:
    """The member that the description means, else somebody without a name."""
    if _JOINT.match(source.phrase) and (joint := joint_before(stage, source)).who:
        return joint
    owner = _owner(stage, source)
    found = Reference()
    if source.kind is HeadKind.ORGANIZATION:
        found = _organization(stage, source, owner)
    elif source.kind is HeadKind.DOCUMENT:
        found = _document(stage, source, owner)
    elif source.kind is HeadKind.OTHER and owner is not None and source.owner is not None:
        found = Reference((owner,), CONFIDENCE_OF_GUESS)
    elif source.kind in (HeadKind.PERSON, HeadKind.OTHER) and source.definite:
        found = _person(stage, source, owner)
    return found if found.who else _unnamed(stage, source)


def joint_before(stage: Stage, source: Source) -> Reference:
    """The people who last spoke jointly, shortly before, else the only two people met so far: "both leaders"."""
    several = source.head in GROUP_NOUNS or is_person_noun(source.head.removesuffix("s")) or source.head in PAIRS
    for reference in reversed(stage.references.values()):
        people = all(stage.referents[who].is_person for who in reference.who)
        if len(reference.who) > 1 and (people or not several) and any(
            source.start - seen.offset < REACH_OF_JOINT for seen in stage.trail[-200:] if seen.who in reference.who
        ):
            return Reference(reference.who, CONFIDENCE_OF_DESCRIPTION)
    met = dict.fromkeys(
        seen.who
        for seen in stage.trail
        if source.start - seen.offset < REACH_OF_JOINT and stage.referents[seen.who].type is SpeakerType.PERSON
    )
    aside = source.head in OTHERS or source.head.removesuffix("s") in ASIDE
    counted = not aside and not re.search(r"\b(?:three|four|trio)\b", source.phrase.casefold())
    return Reference(tuple(met), CONFIDENCE_OF_GUESS) if several and counted and len(met) == 2 else Reference()


def _owner(stage: Stage, source: Source) -> int | None:
    if source.owner is not None:
        return stage.scene.cast.of_name[source.owner]
    if source.owner_pronoun:
        found = meant_by_pronoun(stage, source.owner_pronoun, source.start)
        return found.who[0] if found.who else None
    return None


def _person(stage: Stage, source: Source, owner: int | None) -> Reference:
    phrase = _ARTICLE.sub("", source.phrase)
    members = stage.scene.cast.members
    if phrase.endswith("-year-old"):
        fits = {i: float(phrase.split("-")[0] in member.ages) for i, member in enumerate(members)}
    else:
        fits = {
            i: _plays(member, phrase)
            for i, member in enumerate(members)
            if member.type is SpeakerType.PERSON and i != owner
        }
    last_seen = {seen.who: order for order, seen in enumerate(stage.trail)}
    best = max(fits, key=lambda i: (fits[i], last_seen.get(i, -1)), default=None)
    if best is not None and fits[best]:
        return Reference((best,), CONFIDENCE_OF_TITLE)
    again = _same_head(stage, source)
    determined = source.phrase.split()[0].casefold() in DEFINITE if source.phrase else False
    guessed = determined and source.kind is not HeadKind.OTHER and source.head not in ASIDE
    if again.who or owner is not None or not guessed:
        return again
    fitting = person_of_gender(stage.referents, GENDERED_ROLES.get(source.head))
    return antecedent(stage.scene, stage.trail, source.start, Wanted(fitting, CONFIDENCE_OF_GUESS))


def _plays(member: Member, phrase: str) -> float:
    """How well a description fits what is known of a person: roles, and the state that somebody is from."""
    named = _STATE.search(phrase.casefold())
    if named and member.home and named[0] != member.home:
        return 0.0
    home = f"{member.home} " if member.home else ""
    return max((plays(home + role, phrase) for role in member.roles), default=0.0)


def _same_head(stage: Stage, source: Source) -> Reference:
    """The last unnamed referent of the same head noun, for a definite description."""
    if not source.definite:
        return Reference()
    heads = next((row for row in KINDRED_DOCUMENTS if source.head in row), frozenset({source.head}))
    for who in range(len(stage.referents) - 1, len(stage.scene.cast.members) - 1, -1):
        if stage.referents[who].head in heads:
            return Reference((who,), CONFIDENCE_OF_DESCRIPTION)
    return Reference()


def _organization(stage: Stage, source: Source, owner: int | None) -> Reference:
    members = stage.scene.cast.members
    if source.head in OWNED_ORGANIZATIONS and (owner is not None or source.owner is not None):
        return _owned_organization(stage, source, owner)
    if source.head in OFFICES and owner is not None and (owner >= len(members) or members[owner].is_person):
        return _office(stage, source, owner)
    if owner is not None and owner < len(members) and source.owner is not None:
        if members[owner].fullest.kind is NameKind.PLACE and source.head not in BUSINESSES:
            return _of_place(stage, source)
    if owner is not None:
        known = not members[owner].is_person and source.owner is not None if owner < len(members) else False
        return Reference((owner,), CONFIDENCE_OF_GUESS) if known else Reference()
    if not source.definite:
        return Reference()
    found = _named_before(stage, source)
    if not found.who and source.head in OWNED_ORGANIZATIONS:
        found = _last_owned(stage, source)
    if found.who:
        return found
    again = _same_head(stage, source)
    if again.who or source.head not in GENERIC_ORGANIZATIONS:
        return again

    def fits(who: int) -> float:
        if who >= len(members) or members[who].type is not SpeakerType.ORGANIZATION:
            return 0.0
        if members[who].fullest.kind is NameKind.PLACE:
            return 0.0
        named = {plain(word) for word in members[who].fullest.words}
        return float(source.head not in BUSINESSES or not named & (NO_BUSINESSES | OUTLET_HEADS))

    return antecedent(
        stage.scene, stage.trail, source.start, Wanted(fits, CONFIDENCE_OF_GUESS, FADING_OF_DESCRIPTIONS)
    )


def _named_before(stage: Stage, source: Source) -> Reference:
    """The last organization whose name or description has the head: "the board" after "the Rivers Board"."""
    members = stage.scene.cast.members
    for seen in reversed(stage.trail):
        if seen.who < len(members) and members[seen.who].type is SpeakerType.ORGANIZATION:
            named = {plain(word) for name in members[seen.who].names for word in name.words}
            outlet = source.head in OUTLETS and bool(named & OUTLET_HEADS)
            described = any(plays(role, source.phrase) for role in members[seen.who].roles)
            if source.head in named or outlet or described:
                return Reference((seen.who,), CONFIDENCE_OF_DESCRIPTION)
    return Reference()


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
        organization = referent.type is SpeakerType.ORGANIZATION and named[-1:] == [source.head]
        if organization and plain(family) in named:
            return Reference((i,), CONFIDENCE_OF_TITLE)
    new = Referent(SpeakerType.ORGANIZATION, f"{family} {source.head}", head=source.head)
    return _new(stage, new, CONFIDENCE_OF_TITLE)


def _office(stage: Stage, source: Source, owner: int) -> Reference:
    """The office or team of a person, by that person's fullest name: "Ada Hale's office"."""
    name = stage.referents[owner].name
    if name is None:
        return Reference()
    if source.owner is None or "'" in source.phrase or "’" in source.phrase:
        if source.head != "office":
            return Reference()  # "his team" are several people
        ending = "’" if name.endswith("s") else "’s"
        return _organization_called(stage, f"{name}{ending} {source.head}", source.head)
    return _organization_called(stage, f"{stage.scene.names[source.owner].family} {source.head}", source.head)


def _of_place(stage: Stage, source: Source) -> Reference:
    """A body that is named after its place, with a small letter: "the Vale legislature"."""
    words = source.phrase.split()
    end = next((i for i, word in enumerate(words) if plain(word.strip(",.")) == source.head), len(words) - 1)
    return _organization_called(stage, _ARTICLE.sub("", " ".join(words[: end + 1])), source.head)


def _organization_called(stage: Stage, name: str, head: str) -> Reference:
    """The organization of a name, met for the first time or again."""
    for i, referent in enumerate(stage.referents):
        if referent.type is SpeakerType.ORGANIZATION and referent.name == name:
            return Reference((i,), CONFIDENCE_OF_TITLE)
    return _new(stage, Referent(SpeakerType.ORGANIZATION, name, head=head), CONFIDENCE_OF_TITLE)


def _document(stage: Stage, source: Source, owner: int | None) -> Reference:
    """The author of a document, where it is known here or from the document's first mention; a poll by its name."""
    if source.head in POLLS and source.owner is not None and (name := _name_of_poll(source)):
        return _poll(stage, name, source.head)
    on_platform = source.owner is not None and stage.scene.names[source.owner].text in PLATFORMS
    if owner is not None and source.head in AUTHORED and not on_platform:
        return Reference((owner,), CONFIDENCE_OF_DESCRIPTION)
    if source.head in POLLS and owner is None and (name := _poll_near(stage, source)):
        return _poll(stage, name, source.head)
    if not source.definite or source.head not in AUTHORED:
        return _same_head(stage, source)
    heads = next((row for row in KINDRED_DOCUMENTS if source.head in row), frozenset({source.head}))
    for index in reversed(stage.references):
        earlier, reference = stage.sources[index], stage.references[index]
        if (
            earlier.kind is HeadKind.DOCUMENT
            and earlier.head in heads
            and earlier.start < source.start
            and reference.who
        ):
            return Reference(reference.who, CONFIDENCE_OF_DESCRIPTION)
    return _same_head(stage, source)


def _poll(stage: Stage, name: str, head: str) -> Reference:
    """The document that a poll is, met for the first time or again."""
    for i, referent in enumerate(stage.referents):
        if referent.type is SpeakerType.DOCUMENT and referent.name == name:
            return Reference((i,), CONFIDENCE_OF_TITLE)
    return _new(stage, Referent(SpeakerType.DOCUMENT, name, head=head), CONFIDENCE_OF_TITLE)


def _poll_near(stage: Stage, source: Source) -> str | None:
    """The only poll that the article names, for "the poll" and "a new poll"."""
    if source.words.casefold().startswith(("polls", "other", "another", "some")):
        return None
    return _only_poll(stage.scene.article.text)


@lru_cache(maxsize=4)
def _only_poll(text: str) -> str | None:
    named = set()
    for head in _POLL.finditer(text):
        called = _CALLED.search(text[max(0, head.start() - LONGEST_POLL) : head.start()])
        found = list(dropwhile(_NO_NAME.fullmatch, called[0].split())) if called else []
        if found and found[0][0].isupper():
            named.add(" ".join([*found, head[0]]))
    return named.pop() if len(named) == 1 else None


def _name_of_poll(source: Source) -> str | None:
    """The name under which a poll is known: "Vale Post poll" of "the latest Vale Post poll of Tuesday"."""
    found = source.phrase.split()
    end = next((i for i, word in enumerate(found) if word.casefold().strip(",.") == source.head), 0)
    start = next(
        (i for i, word in enumerate(found[:end]) if word[:1].isupper() and not _NO_NAME.fullmatch(word)), end
    )
    named = found[start:end]
    return " ".join(found[start : end + 1]) if named and not named[-1].endswith(("'s", "’s")) else None


def _unnamed(stage: Stage, source: Source) -> Reference:
    """Somebody without a name, met for the first time or again."""
    again = _same_head(stage, source)
    if again.who:
        return again
    if (
        source.kind is HeadKind.PERSON
        and not source.definite
        and (later := _named_later(stage, source)) is not None
    ):
        return Reference((later,), CONFIDENCE_OF_DESCRIPTION)
    return unnamed_for(stage, source.words, source.head, source.kind)


def _named_later(stage: Stage, source: Source) -> int | None:
    """Who is first described and then named: "a former bookkeeper" before "the bookkeeper, Ada Hale,"."""
    text, members = stage.scene.article.text, stage.scene.cast.members
    first = stage.scene.names_in(Span(source.start, len(text) + 1)).start
    for i in range(first, len(stage.scene.names)):
        name, member = stage.scene.names[i], stage.scene.cast.of_name[i]
        if member is not None and members[member].is_person and members[member].names[0] == name:
            described = text.rfind(f"the {source.head}, ", max(0, name.span.start - 60), name.span.start)
            if described >= 0 and described + len(source.head) + 6 == name.span.start:
                return member
    return None


def _new(stage: Stage, referent: Referent, confidence: float) -> Reference:
    stage.referents.append(referent)
    return Reference((len(stage.referents) - 1,), confidence)


def unnamed_for(stage: Stage, said: str, head: str, kind: HeadKind) -> Reference:
    """A new referent without a name for words that describe it."""
    referent = Referent(TYPE_OF_KIND[kind], None, said, GENDERED_ROLES.get(head), head)
    return _new(stage, referent, CONFIDENCE_OF_UNNAMED)
