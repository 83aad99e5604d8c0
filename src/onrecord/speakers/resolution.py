"""Sources to the speakers they mean: the article is read once from its beginning, names and sources in order."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.pointed import SharesOf
from onrecord.record import Attribution, BlockKind, Span, SpeakerType
from onrecord.speakers.answers import in_turn, initialled, lettered
from onrecord.speakers.bodies import OWNED_ORGANIZATIONS, meant_by_body, owned_together
from onrecord.speakers.descriptions import meant_by_description, person_of_role
from onrecord.speakers.mentions import HeadKind, Source, SourceForm, source_of
from onrecord.speakers.names import NameKind, name_alone, plain
from onrecord.speakers.omitted import meant_by_nothing
from onrecord.speakers.pronouns import (
    FIRST_PERSON,
    FIRST_PLURAL,
    GENDER_OF_PRONOUN,
    PLURAL,
    meant_by_pronoun,
)
from onrecord.speakers.relatives import meant_by_relative
from onrecord.speakers.scene import Met, Reference, Referent, Scene, Seen
from onrecord.speakers.sentences import inside_any
from onrecord.speakers.stage import Stage, Watch
from onrecord.speakers.vocabulary import GROUP_NOUNS, PREPOSITIONS

CONFIDENCE_OF_NAME = 0.98
CONFIDENCE_OF_FAMILY_NAME = 0.95
CONFIDENCE_OF_POST = 0.97
CONFIDENCE_OF_QUOTED_I = 0.8
CONFIDENCE_OF_AUTHOR = 0.7
_PRONOUN = re.compile(r"\b(?:he|she|him|his|her)\b", re.IGNORECASE)
CONFIDENCE_OF_PAIR = 0.6
REACH_OF_PAIR = 300  # characters
# A description that is the subject of its sentence, up to its verb or comma.
_DESCRIBED = re.compile(
    r"The (?:[a-z][a-z'’-]* ){0,3}?[a-z'’-]+(?=,| (?:has|had|was|is|will|would|did|does|also|then|later|could|should|may|[a-z]+ed|[a-z]+s)\b)"
)
LONGEST_CALLED = 3  # words
RECENT = 60  # of what was met, in which others may have spoken
_IS_ASKED = re.compile(
    r"(?:, [^,.\n]{1,60},)? (?:was|is|were) (?:then |also |later |repeatedly )?(?:asked|pressed|quizzed|questioned)"
    r" (?:about|on|whether|if|why|how|what|by (?:a )?reporters?)\b"
)
_BOTH = re.compile(r",? and (?:[a-z'’-]+ ){0,3}")
SUBJECT_REACH = 45  # characters of a sentence within which its first name is taken for the subject


@dataclass(frozen=True, slots=True)
class Resolution:
    """All referents, and for each attribution whom its source means."""

    referents: tuple[Referent, ...]
    references: tuple[Reference, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True, order=True)
class _Event:
    offset: int
    rank: int
    index: int
    end: int


def resolve(
    scene: Scene,
    *,
    spoken_by: Sequence[int | None],
    enclosing: Sequence[int | None],
    watch: Watch | None = None,
    meant: SharesOf | None = None,
) -> Resolution:
    """Whom every source means.

    `spoken_by` gives the member behind a post's words, where it is one, `enclosing` the attribution around each, `meant` where
    the model sees mentions of whom words mean.
    """
    referents = [
        Referent(member.type, member.name, gender=member.gender, roles=member.roles)
        for member in scene.cast.members
    ]
    trail: list[Seen] = []
    references: dict[int, Reference] = {}
    sources = tuple(_sources(scene))
    stage = Stage(scene, sources, referents, trail, references, enclosing, watch, meant)
    for event in _events(scene, sources, enclosing):
        if event.rank == 0:
            _meet_name(stage, event.index)
        elif event.rank == 3:
            _meet_description(stage, Span(event.offset, event.end))
        elif event.rank == 2:
            _meet_pronoun(stage, Span(event.offset, event.end))
        else:
            poster = spoken_by[event.index]
            found = (
                Reference((poster,), CONFIDENCE_OF_POST) if poster is not None else _meant(stage, event.index)
            )
            references[event.index] = found
            # Who is quoted inside a statement is met there by name or pronoun, no more than anybody else.
            if sources[event.index].form is not SourceForm.NONE and enclosing[event.index] is None:
                met = Met.QUOTED_SOURCE if scene.is_quoted(event.offset) else Met.SOURCE
                told = scene.told_before(event.offset)
                trail.extend(Seen(event.offset, who, met, told) for who in found.who)
    ordered = [references.get(i, Reference()) for i in range(len(scene.attributions))]
    return Resolution(tuple(referents), tuple(_first_persons(scene, sources, ordered)), sources)


def _sources(scene: Scene) -> list[Source]:
    found = []
    for attribution in scene.attributions:
        inside = [i for span in attribution.source for i in _names_touching(scene, span)]
        found.append(source_of(scene.article, attribution.source, scene.names, inside))
    return found


def _names_touching(scene: Scene, span: Span) -> Iterator[int]:
    begins = scene.names_in(span)
    if begins.start and scene.names[begins.start - 1].span.end > span.start:
        yield begins.start - 1
    yield from begins


def anchor_of(attribution: Attribution) -> int:
    """The offset at which an attribution is met: its source, else its cue, else its content."""
    return (attribution.source or attribution.cue or attribution.content)[0].start


def _events(scene: Scene, sources: Sequence[Source], enclosing: Sequence[int | None]) -> list[_Event]:
    bylines = sorted(block.span for block in scene.article.blocks if block.kind is BlockKind.BYLINE)
    events = [
        _Event(name.span.start, 0, i, name.span.end)
        for i, name in enumerate(scene.names)
        if not inside_any(bylines, name.span.start)
    ]
    spans = {
        attribution.source[0]
        for attribution, outer in zip(scene.attributions, enclosing, strict=True)
        if attribution.source and outer is None
    }
    for i, outer in enumerate(enclosing):
        anchor = anchor_of(scene.attributions[i])
        # Whom "he" means in a quotation is none of those who are quoted, whom the text may name after it.
        waits = outer is not None and sources[i].words in GENDER_OF_PRONOUN
        around = anchor_of(scene.attributions[outer]) if outer is not None and waits else 0
        events.append(_Event(anchor, 1, i, 0) if anchor >= around else _Event(around, 4, i, 0))
    for match in _PRONOUN.finditer(scene.article.text):
        span = Span(*match.span())
        if span not in spans and not scene.is_quoted(span.start):
            events.append(_Event(span.start, 2, 0, span.end))
    for sentence in scene.sentences:
        described = _DESCRIBED.match(scene.article.text, sentence.start, sentence.end)
        if described and Span(*described.span()) not in spans:
            events.append(_Event(sentence.start, 3, 0, described.end()))
    return sorted(events)


def _meet_name(stage: Stage, index: int) -> None:
    scene, member = stage.scene, stage.scene.cast.of_name[index]
    if member is None:
        return
    span = scene.names[index].span
    sentence = scene.sentence_at(span.start)
    before = scene.article.text[max(sentence.start, span.start - 30) : span.start].split()
    met = Met.NAME
    if scene.is_quoted(span.start):
        met = Met.QUOTED
    elif _IS_ASKED.match(scene.article.text, span.end):
        met = Met.SOURCE  # who answers next
    elif (before and before[-1].casefold() in PREPOSITIONS) or scene.article.text[
        span.end : span.end + 2
    ] in {"'s", "’s"}:
        met = Met.OBLIQUE
    elif span.start - sentence.start < SUBJECT_REACH and index == scene.names_in(sentence).start:
        met = Met.SUBJECT
    stage.trail.append(Seen(span.start, member, met, scene.told_before(span.start)))


def _meet_pronoun(stage: Stage, span: Span) -> None:
    word = stage.scene.article[span].casefold()
    found = meant_by_pronoun(stage, word, span.start)
    met = Met.PRONOUN if word in {"he", "she"} else Met.OBLIQUE
    told = stage.scene.told_before(span.start)
    stage.trail.extend(Seen(span.start, who, met, told) for who in found.who)


def _meet_description(stage: Stage, span: Span) -> None:
    """Somebody called by a role as the subject of a sentence: "The vicar bore no grudge."."""
    scene = stage.scene
    source = source_of(scene.article, (span,), scene.names, ())
    if source.form is not SourceForm.DESCRIPTION:
        return
    who: int | None = None
    if source.kind is HeadKind.PERSON:
        who = person_of_role(stage, source, None)
    elif source.kind is HeadKind.ORGANIZATION and source.head not in OWNED_ORGANIZATIONS:
        who = next(iter(meant_by_body(stage, source, None).who), None)
    if who is not None:
        stage.trail.append(Seen(span.start, who, Met.SUBJECT, scene.told_before(span.start)))


def _meant(stage: Stage, index: int) -> Reference:
    source = stage.sources[index]
    if source.form is SourceForm.NONE:
        return meant_by_nothing(stage, index)
    turn = initialled(stage.scene, index) or lettered(stage.scene, index, author_of(stage.scene))
    return turn or _meant_by_words(stage, index, source)


def _meant_by_words(stage: Stage, index: int, source: Source) -> Reference:
    if (quoted := _quoted_by(stage, index)) is not None:
        source = quoted
    if source.form is SourceForm.PRONOUN:
        pair = pair_before(stage, source.start) if source.words in PLURAL else None
        if pair:
            return Reference(pair, CONFIDENCE_OF_PAIR)
        return meant_by_pronoun(stage, source.words, source.start, index)
    if source.form is SourceForm.RELATIVE:
        return meant_by_relative(stage, source)
    if source.form is SourceForm.NAMES:
        together = owned_together(stage, source)
        return together if together.who else _meant_by_names(stage, source)
    pair = pair_before(stage, source.start) if source.words in OF_TWO else None
    if pair:
        return Reference(pair, CONFIDENCE_OF_PAIR)
    return _called(stage, source) or meant_by_description(stage, source)


OF_TWO = frozenset({"both", "Both"})
_HE_AND = re.compile(r"(?:he|she) and ", re.IGNORECASE)
_QUOTED_BY = re.compile(r"\b(?:is|was|were|been) (?:\w+ )?quoted (?:\w+ )?(?:by|in)\b")
_SUBJECT = re.compile(r"(?:^|[\n.?!,;:”\"]\s*|\b(?:and|but|that) )((?:[\w'’.-]+ ){1,6})$")


def _quoted_by(stage: Stage, index: int) -> Source | None:
    """The one who is quoted, where the source is who quotes: "Hale was quoted by the paper as saying"."""
    scene, attribution = stage.scene, stage.scene.attributions[index]
    if not attribution.cue or "quoted" not in scene.article[attribution.cue[0]]:
        return None
    sentence = scene.sentence_at(attribution.cue[0].start)
    passive = _QUOTED_BY.search(scene.article.text, sentence.start, sentence.end)
    subject = _SUBJECT.search(scene.article.text[sentence.start : passive.start()]) if passive else None
    if subject is None or attribution.source[0].start < sentence.start + subject.start(1):
        return None
    span = Span(sentence.start + subject.start(1), sentence.start + subject.end(1) - 1)
    return source_of(scene.article, (span,), scene.names, list(_names_touching(scene, span)))


def _called(stage: Stage, source: Source) -> Reference | None:
    """The person whose name a source in capitals is, where the text alone does not tell that it is one.

    In a headline every word has a capital: "Hale Says"; and a name can be a common word: "From said".
    """
    found = [plain(word) for word in source.phrase.split()]
    named = source.names or source.owner is not None or source.phrase.casefold() in GROUP_NOUNS
    if named or not 1 <= len(found) <= LONGEST_CALLED:
        return None
    if not all(word[0].isupper() for word in source.phrase.split()):
        return None
    of_name = [
        i
        for i, member in enumerate(stage.scene.cast.members)
        if member.is_person
        and any([plain(word) for word in name.words][-len(found) :] == found for name in member.names)
    ]
    return Reference((of_name[0],), CONFIDENCE_OF_FAMILY_NAME) if len(of_name) == 1 else None


def pair_before(stage: Stage, offset: int) -> tuple[int, ...] | None:
    """Two people named together shortly before, whom "they" can mean: "Hale and Brandt left. They said".

    None where a group or an organization has spoken since, or they only describe others: "lawyers for Hale and Brandt".
    """
    if offset == 0:
        return None
    scene, members = stage.scene, stage.scene.cast.members
    near = scene.names_in(Span(max(0, offset - REACH_OF_PAIR), offset))
    for first, second in reversed([(i, i + 1) for i in near if i + 1 in near]):
        start, end = scene.names[first].span.start, scene.names[second].span.end
        who = scene.cast.of_name[first], scene.cast.of_name[second]
        if not _BOTH.fullmatch(
            scene.article.text[scene.names[first].span.end : scene.names[second].span.start]
        ):
            continue
        pair = tuple(one for one in who if one is not None and members[one].is_person)
        before = scene.article.text[max(0, start - 20) : start].split()
        described = bool(before) and before[-1].casefold() in PREPOSITIONS and before[-1] != "As"
        if len(set(pair)) == 2 and not described and not scene.is_quoted(start):
            return None if _others_spoke(stage, end) else pair
    return None


def _others_spoke(stage: Stage, since: int) -> bool:
    """Whether a group or an organization has spoken after an offset."""
    several = (SpeakerType.GROUP, SpeakerType.ORGANIZATION)
    return any(
        seen.offset > since and seen.met is Met.SOURCE and stage.referents[seen.who].type in several
        for seen in stage.trail[-RECENT:]
    )


def _meant_by_names(stage: Stage, source: Source) -> Reference:
    members = [stage.scene.cast.of_name[i] for i in source.names]
    if len(source.names) == 1 and (family := _of_family(stage, source)):
        return Reference(family, CONFIDENCE_OF_PAIR)
    known = tuple(dict.fromkeys(member for member in members if member is not None))
    if not known:
        return meant_by_description(stage, source)
    if _HE_AND.match(source.words):  # "He and Ada Hale"
        word = source.words.split()[0].casefold()
        known = tuple(dict.fromkeys((*meant_by_pronoun(stage, word, source.start).who, *known)))
    names = [stage.scene.names[i] for i in source.names]
    full = all(len(name.words) > 1 or name.kind is NameKind.ORGANIZATION for name in names)
    return Reference(known, CONFIDENCE_OF_NAME if full else CONFIDENCE_OF_FAMILY_NAME)


def _of_family(stage: Stage, source: Source) -> tuple[int, ...]:
    """The people whose family name is used for several: "the Hales", "both Hales"; in the order in which they are named."""
    name = stage.scene.names[source.names[0]]
    said = plain(name.family) if len(name.words) == 1 else ""
    cast = stage.scene.cast
    full = [i for i, one in enumerate(cast.members) if one.is_person and len(one.fullest.words) > 1]
    families = {i: plain(cast.members[i].fullest.family) for i in full}
    if not said.endswith("s") or said in families.values():
        return ()
    of_family = {i for i in full if families[i] in {said[:-1], said.removesuffix("es")}}
    return tuple(dict.fromkeys(who for who in cast.of_name if who in of_family)) if len(of_family) > 1 else ()


def _first_persons(
    scene: Scene, sources: Sequence[Source], references: Sequence[Reference]
) -> Iterator[Reference]:
    """The references, where "I" and "we" are the speaker of the quotation around them, else the author."""
    author = author_of(scene)
    for i, (source, reference) in enumerate(zip(sources, references, strict=True)):
        if source.words == "you" and not reference.who:
            asked = in_turn(scene, scene.attributions[i].source[0], first_person=False)
            yield reference if asked is None else Reference((asked,), CONFIDENCE_OF_QUOTED_I)
            continue
        if source.words not in FIRST_PERSON | FIRST_PLURAL or source.form is not SourceForm.PRONOUN:
            yield reference
            continue
        around = _enclosing(scene, i)
        if around is not None:
            yield Reference(
                references[around].who, CONFIDENCE_OF_QUOTED_I if references[around].who else None
            )
        elif source.words in FIRST_PERSON and (
            (answers := in_turn(scene, scene.attributions[i].source[0], first_person=True)) is not None
        ):
            yield Reference((answers,), CONFIDENCE_OF_QUOTED_I)
        elif author is not None and not scene.is_quoted(source.start) and source.words in FIRST_PERSON:
            yield Reference((author,), CONFIDENCE_OF_AUTHOR)
        else:
            yield Reference()


def _enclosing(scene: Scene, index: int) -> int | None:
    """The attribution with the smallest content around the source of this one."""
    source = scene.attributions[index].source[0]
    around = [
        (len(span), i)
        for i, attribution in enumerate(scene.attributions)
        for span in attribution.content
        if i != index and span.encloses(source)
    ]
    return min(around)[1] if around else None


def author_of(scene: Scene) -> int | None:
    """The member who is the only author of the article."""
    authors = [author for author in scene.article.authors if not _is_outlet(author)]
    if len(authors) != 1:
        return None
    wanted = " ".join(authors[0].casefold().replace(".", "").split())
    for i, member in enumerate(scene.cast.members):
        if any(name.text.casefold().replace(".", "") == wanted for name in member.names):
            return i
    return None


def _is_outlet(author: str) -> bool:
    """Whether a byline names a paper or an agency: "Ada Hale, The Vale Enquirer"."""
    name = name_alone(author)
    return name is None or name.kind is NameKind.ORGANIZATION
