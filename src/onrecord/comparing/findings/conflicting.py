"""A record to its conflicting accounts: what one speaker tells and another, in the same article, denies.

The reporter's own verb says that it is a denial; what it denies is found by the words that both contents
share, by a noun that points back ("the allegations"), or by a noun that names whose claim it is ("the mayor's
account"). Who is right, the page does not tell.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from onrecord.comparing.findings.subjects import subject_of
from onrecord.comparing.polarity import NEGATIONS
from onrecord.comparing.words import Word, stem_of, words_of
from onrecord.record import (
    Article,
    Finding,
    FindingKind,
    Record,
    Speaker,
    SpeakerType,
    Statement,
    StatementKind,
)

# Below these the reader is often wrong about who says what, and what is denied.
LEAST_CONFIDENCE = 0.6
LEAST_SPEAKER_CONFIDENCE = 0.65
# Of the denied subject, what the other statement shares; below this the two are often of different events.
LEAST_SHARED = 2
LEAST_SHARE = 0.6
NEAR = 400  # characters before a denial within which what a paper says of its speaker is taken for the accusation
BESIDE = 250  # characters between a denial that points back and the accusation; farther apart one in two is another
WITHIN = 12  # words after a noun for a claim in which it is called untrue: "the claims are completely false"
NEAR_CLAIM = 4  # words between one whose claim it is and the noun: "the mayor's latest public account"


def _stems(words: str) -> frozenset[str]:
    return frozenset(stem_of(word) for word in words.split())


DENYING = _stems("deny denied denies denial dispute disputed refute refuted rebut contradict")
# With a noun for a claim these deny too; alone they are of plans and offers.
TURNING_DOWN = _stems("reject rejected dismiss dismissed")
_UNREAL = "can cannot can't could couldn't would may might should if to will whether"
UNREAL = frozenset(_UNREAL.split())
TELLING = _stems("""
    say said says tell told report reported write wrote written tweet testify find found conclude assert add insist
    argue according describe suggest believe state contend maintain recall reveal disclose allege accuse claim charge
""")
ACCUSING = _stems(
    "accuse accused accuses allege alleged alleges claim claimed claims accusation allegation charge"
)
ACCUSATIONS = _stems("allegation allegations accusation accusations claim claims charge charges")
CLAIMS = ACCUSATIONS | _stems("""
    assertion account report reports story suggestion contention version characterization rumor complaint statement
""")
UNTRUE = _stems("""
    false untrue lie lies baseless unfounded fabricated fabrication inaccurate incorrect groundless hoax bogus
    nonsense fiction smear slander unsubstantiated meritless
""")
BACK = CLAIMS | _stems("wrongdoing involvement impropriety misconduct guilt")
_VAGUE = "some who many others they it which critics people"
VAGUE = frozenset(_VAGUE.split())
_POINTING = "the those these that this such all"
POINTING = frozenset(_POINTING.split())
OPENING = NEAR_CLAIM + 2 + WITHIN
# A denial of what happened starts so; "denied entry" and "denied a request" do not.
_OPENERS = "that any all having being ever it he she they we i his her their its the reports"
OPENERS = frozenset(_OPENERS.split())


@dataclass(frozen=True)
class Told:
    """A statement with its speakers, the words of its cue and of its content."""

    statement: Statement
    speakers: tuple[Speaker, ...]
    text: str  # of the article

    @cached_property
    def cue(self) -> tuple[Word, ...]:
        return tuple(word for span in self.statement.cue for word in words_of(self.text, span))

    @cached_property
    def opening(self) -> tuple[Word, ...]:
        """The first words of the content, by which a claim can be called untrue."""
        first, *others = sorted(self.statement.content)
        words = words_of(self.text, first, most=OPENING)
        return self.content[:OPENING] if others and len(words) < OPENING else words

    @cached_property
    def content(self) -> tuple[Word, ...]:
        return tuple(word for span in sorted(self.statement.content) for word in words_of(self.text, span))

    @property
    def start(self) -> int:
        return self.statement.content[0].start

    @property
    def end(self) -> int:
        return self.statement.content[-1].end

    @property
    def onset(self) -> int:
        """Where the statement begins, with who says it."""
        parts = (*self.statement.source, *self.statement.cue, *self.statement.content)
        return min(span.start for span in parts)

    @cached_property
    def subject(self) -> frozenset[str]:
        return subject_of(self.content)

    @cached_property
    def cue_stems(self) -> frozenset[str]:
        """Without adverbs: who has "allegedly demanded" something alleges nothing."""
        return frozenset(word.stem for word in self.cue if not word.form.endswith("ly"))


def conflicting_in(record: Record) -> Iterator[Finding]:
    """The conflicting accounts of an article, at most one for each denial."""
    told = list(_told_in(record))
    for denial in told:
        if len(denial.speakers) == 1 and denial.speakers[0].name and _denies(denial):
            denied = _denied(denial, told)
            if denied is not None and _is_somebodys(denied, record.article):
                yield _finding(denial, denied, record.article)


def _told_in(record: Record) -> Iterator[Told]:
    """The statements that the reader is sure of, also those whose speaker the page does not name."""
    speakers = {speaker.id: speaker for speaker in record.speakers}
    text = record.article.text
    for statement in record.statements:
        sure = (
            statement.speaker_confidence is None or statement.speaker_confidence >= LEAST_SPEAKER_CONFIDENCE
        )
        if sure and statement.confidence >= LEAST_CONFIDENCE:
            yield Told(statement, tuple(speakers[key] for key in statement.speakers), text)


def _denies(told: Told) -> bool:
    forms = {word.form for word in told.cue}
    if forms & (NEGATIONS | UNREAL):
        return False
    if _calls_untrue(told.opening):
        return True
    if told.statement.kind is StatementKind.DIRECT:
        return False
    if told.cue_stems & DENYING:
        return bool(told.content)
    return bool(told.cue_stems & TURNING_DOWN and told.content) and bool(_claim_at(told.content))


def _calls_untrue(words: Sequence[Word]) -> bool:
    """Whether the opening of a content calls a claim untrue, and no word there negates it."""
    place = _claim_at(words)
    after = words[place : place + WITHIN] if place else ()
    negated = any(word.form in NEGATIONS for word in words[: place + WITHIN])
    return any(word.stem in UNTRUE for word in after) and not negated


def _claim_at(words: Sequence[Word]) -> int:
    """The place of the first noun for a claim in the opening words, counted from 1; 0 where there is none."""
    return next((place for place, word in enumerate(words[: NEAR_CLAIM + 2], 1) if word.stem in CLAIMS), 0)


def _denied(denial: Told, told: Iterable[Told]) -> Told | None:
    """The statement that is denied; None where none is surely meant."""
    candidates = [one for one in told if _may_be_denied(one, denial)]
    subject = denial.subject - _name_stems(denial.speakers[0]) - BACK - DENYING - UNTRUE
    claimant = _claimant(denial, candidates)
    if claimant:
        theirs = [one for one in candidates if claimant in one.statement.speakers]
        subject -= {stem for one in theirs for speaker in one.speakers for stem in _name_stems(speaker)}
        if subject:  # the noun's own words say which claim: "the mayor's claim to have been aboard"
            return _sharing(denial, theirs, subject, max(1, LEAST_SHARE * len(subject)))
        return _accuser(denial, theirs)
    about = [one for one in candidates if _is_about(one, denial.speakers[0])]
    opening = denial.content[0].form
    found = None
    if opening in OPENERS or opening.endswith("ing"):
        found = _sharing(denial, about, subject, max(LEAST_SHARED, LEAST_SHARE * len(subject)))
    if found is None and not subject:
        found = _accuser(denial, about)
    return found or _just_before(denial, candidates)


def _is_somebodys(denied: Told, article: Article) -> bool:
    """Whether the page says whose the denied words are: a name, or a source that is more than "some"."""
    if any(speaker.name for speaker in denied.speakers):
        return True
    words = words_of(article.quote(denied.statement.source))
    return bool(words) and words[0].form not in VAGUE


def _sharing(denial: Told, others: Iterable[Told], subject: frozenset[str], least: float) -> Told | None:
    """The statement that shares most of the subject, at least so many stems; of equal ones the nearest."""
    shared = [(len(subject & one.subject), -abs(one.start - denial.start), one) for one in others]
    most, _, best = max(shared, key=lambda one: one[:2], default=(0, 0, None))
    return best if most >= least else None


def _may_be_denied(one: Told, denial: Told) -> bool:
    statement, other = one.statement, denial.statement
    if statement.inside == other.id or other.inside == statement.id:
        return False
    if any(_name_stems(speaker) & _name_stems(denial.speakers[0]) for speaker in one.speakers):
        return False
    if any(span.overlaps(part) for span in statement.content for part in other.content):
        return False
    forms = {word.form for word in one.cue}
    told = bool(one.cue_stems & TELLING) and not one.cue_stems & DENYING
    return told and not forms & (NEGATIONS | UNREAL) and not any(word.form == "if" for word in one.content)


def _claimant(denial: Told, others: Iterable[Told]) -> str | None:
    """The speaker whose claim the content names: "the mayor's account", "her claims"."""
    place = _claim_at(denial.content)
    if not place:
        return None
    start, end = denial.content[0].span.start, denial.content[place - 1].span.end
    for one in others:
        for speaker in one.speakers:
            if any(start <= mention.start and mention.end <= end for mention in speaker.mentions):
                return speaker.id
    return None


def _is_about(one: Told, speaker: Speaker) -> bool:
    names = _name_stems(speaker)
    mentioned = any(span.encloses(mention) for span in one.statement.content for mention in speaker.mentions)
    return mentioned or any(word.stem in names for word in one.content)


def _accuser(denial: Told, others: Sequence[Told]) -> Told | None:
    """Who makes the accusation that a denial points back to: the nearest one who accuses, else a paper before it."""
    noted = {word.stem for word in denial.content}
    if not noted & BACK or not (denial.cue_stems & DENYING or noted & ACCUSATIONS):
        return None
    # What is "also" claimed is a further claim, and seldom the one that is denied.
    others = [one for one in others if not any(word.form == "also" for word in one.cue)]
    accusing = [one for one in others if one.cue_stems & ACCUSING] or [
        one
        for one in others
        if 0 < denial.start - one.start <= NEAR
        and one.speakers
        and all(speaker.type is not SpeakerType.PERSON for speaker in one.speakers)
    ]
    return min(
        (one for one in accusing if _gap(one, denial) <= BESIDE),
        key=lambda one: abs(one.start - denial.start),
        default=None,
    )


def _gap(one: Told, other: Told) -> int:
    """Characters between two contents."""
    return max(one.start - other.end, other.start - one.end, 0)


def _just_before(denial: Told, candidates: Sequence[Told]) -> Told | None:
    """The accusation right before a denial of "the claims", whomever it is about.

    Where the one who denies is mentioned between the two, another accusation has been told of.
    """
    pointing = denial.content[0].form in POINTING
    if not pointing or not any(word.stem in BACK for word in denial.content[: NEAR_CLAIM + 1]):
        return None
    accusing = [
        one
        for one in candidates
        if one.cue_stems & ACCUSING
        and not any(word.form == "also" for word in one.cue)
        and 0 < denial.start - one.start <= NEAR
        and not any(one.end <= mention.start < denial.onset for mention in denial.speakers[0].mentions)
    ]
    return max(accusing, key=lambda one: one.start, default=None)


def _name_stems(speaker: Speaker) -> frozenset[str]:
    names = [name for name in (speaker.name, *speaker.aliases) if name]
    return frozenset(word.stem for name in names for word in words_of(name) if not word.is_light)


def _finding(denial: Told, denied: Told, article: Article) -> Finding:
    """The denial beside what it denies."""
    who = ", ".join(speaker.name for speaker in denied.speakers if speaker.name)
    if not who and denied.statement.source:
        who = f"“{article.quote(denied.statement.source)}”"
    given = f"what the article puts down to {who}"
    return Finding(
        kind=FindingKind.CONFLICTING,
        spans=tuple(sorted({*denied.statement.content, *denial.statement.content})),
        text=article.quote(denial.statement.content),
        statements=(denied.statement.id, denial.statement.id),
        speakers=tuple(dict.fromkeys((*denied.statement.speakers, denial.speakers[0].id))),
        note=f"{denial.speakers[0].name} denies {given}.",
    )
