"""A record to its unsupported wording: a judgement that the reporter gives to somebody and another is quoted with.

The reporter's own words for what somebody said may carry a judgement that stands in nobody's quotation but
another speaker's: two sources have been mixed up, or one has been read through the other. What is pointed
at holds word for word; whether the first speaker used the word, the page does not tell.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.comparing.clauses import clauses_of
from onrecord.comparing.findings.evaluative import is_evaluative, is_set_term
from onrecord.comparing.findings.subjects import is_negated, is_negated_in_sentence, subject_of
from onrecord.comparing.polarity import NEGATIONS
from onrecord.comparing.words import Word, stem_of, words_of
from onrecord.quotation_marks import quotations_of
from onrecord.record import (
    Article,
    Finding,
    FindingKind,
    Record,
    Span,
    Spans,
    Speaker,
    SpeakerType,
    Statement,
    StatementKind,
)

# Below these the reader is often wrong about who says what; pronouns mostly lie below the second.
LEAST_CONFIDENCE = 0.7
LEAST_SPEAKER_CONFIDENCE = 0.75
LEAST_OTHER_CONFIDENCE = 0.65
NEAR = 3  # words on each side of a judgement among which the thing judged is looked for
BEFORE = 4  # words before a judgement among which the verb is that makes it one: "was, he thought, a mistake"
BETWEEN = 1  # word of another kind between the two: "a strategic mistake"
PHRASE = 3  # words at the start of a quotation within a sentence, where the reporter's verb still reaches
OPENING = (
    10  # words of a content in which the judgement stands after a verb that names: "called it a mistake"
)
LEAST_SHARED_BESIDE = 3  # where the other uses the word in passing ("a credible complaint"), or of a feeling
REACH = 600  # characters around a judgement in which its sentence and the one before are looked for
LEAST_QUOTED = 2  # words in the other's marks; about a word alone the paper keeps its distance: a “racist”
LEAST_SHARED = 1  # stem of subject that the sentences of two judgements share
POSSESSIVES = {"male": "his", "female": "hers"}

_SAYING = """
    say says said saying tell told add added argue argued claim claimed call called describe described warn warned
    think thought believe believed insist insisted note noted point suggest declare dub label term characterize
    conclude contend maintain acknowledge admit complain explain write wrote written tweet post testify state stated
    stress emphasize remark observe predict express accuse criticize blast slam praise defend blame denounce condemn
    consider considered view regard see decry deem portray assert allege according agree repeat reiterate reply respond
    lament boast brand paint mock ridicule applaud hail tout deride announce voice speak spoke talk feel felt
"""
SAYING = frozenset(stem_of(word) for word in _SAYING.split())
_WITHHOLDING = (
    "deny denied denial dispute disputed refute refuted refuse refused decline declined avoid avoided stop"
)
WITHHOLDING = frozenset(stem_of(word) for word in _WITHHOLDING.split())
_NAMING = """
    call called describe dub label term brand deem denounce condemn criticize blast slam characterize decry dismiss
    praise hail tout paint portray regard view see saw deride ridicule mock
"""
NAMING = frozenset(stem_of(word) for word in _NAMING.split())
_PAPERS = """
    poll polls survey surveys study studies report reports analysis article book data
"""
PAPERS = frozenset(_PAPERS.split())
_LINKING = """
    is was were are be been being am it's that's he's she's they're we're i'm become became becoming
    seem seems seemed look looks looked feel feels felt sound sounds sounded remain remains remained as
    have has had
"""
LINKING = frozenset(_LINKING.split())
_SEEKING = "determine decide assess judge learn see find ensure make"
SEEKING = frozenset(stem_of(word) for word in _SEEKING.split())
# Of oneself, and of much at once: two who are worried need not be so about the same thing.
_FEELINGS = """
    worried concerned afraid alarmed angry appalled confident hopeful horrified frustrated disappointed encouraged
    pleased proud sad saddened scared shocked outraged furious upset
"""
FEELINGS = frozenset(stem_of(word) for word in _FEELINGS.split())
SOUGHT_WITHIN = 8  # words before a judgement in which "to determine" reaches it
LONGEST_MARK = 2
OPENING_MARK = re.compile(r"[\"“„«‹‘'`＂]")


@dataclass(frozen=True, slots=True)
class Heard:
    """A word in quotation marks, with the statements that it belongs to."""

    word: Word
    place: int
    quotation: tuple[Word, ...]
    span: Span
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Given:
    """A word of judgement that the reporter puts down to one speaker without quoting it."""

    word: Word
    near: frozenset[str]
    matter: frozenset[str]
    statement: Statement
    speaker: Speaker


def unsupported_in(record: Record, quoted_elsewhere: Mapping[str, Sequence[str]]) -> Iterator[Finding]:
    """The unsupported judgements of an article, in order of the statements; each once a speaker.

    `quoted_elsewhere` are further quotations by the id of their speaker: what they have is supported.
    """
    marks = _marks_in(record)
    speakers = {speaker.id: speaker for speaker in record.speakers}
    seen: set[tuple[str, str]] = set()
    all_given = list(_given_in(record, marks, speakers))
    heard = _heard_in(record, marks) if all_given else {}
    for given in all_given:
        key = (given.speaker.id, given.word.stem)
        elsewhere = {
            word.stem for text in quoted_elsewhere.get(given.speaker.id, ()) for word in words_of(text)
        }
        evidence = heard.get(given.word.stem, [])
        if key in seen or given.word.stem in elsewhere or not evidence:
            continue
        other = _quoted_with(given, evidence, speakers, record.article)
        if other is not None:
            seen.add(key)
            yield _finding(given, *other, record.article)


def _marks_in(record: Record) -> Spans:
    """What is quoted: the stretches in quotation marks, posts, and direct contents that need no marks."""
    spans = [
        *quotations_of(record.article.text),
        *(span for post in record.article.posts for span in post.spans),
    ]
    for statement in record.statements:
        if statement.kind is StatementKind.DIRECT:
            spans += [span for span in statement.content if not any(span.overlaps(known) for known in spans)]
    return tuple(spans)


def _heard_in(record: Record, marks: Spans) -> dict[str, list[Heard]]:
    """The quoted words by stem."""
    found: dict[str, list[Heard]] = defaultdict(list)
    quoting = [statement for statement in record.statements if statement.kind is not StatementKind.INDIRECT]
    for span in marks:
        words = words_of(record.article.text, span)
        near = [one for one in quoting if any(part.overlaps(span) for part in one.content)]
        for place, word in enumerate(words):
            having = tuple(one for one in near if any(part.encloses(word.span) for part in one.content))
            found[word.stem].append(Heard(word, place, words, span, having))
    return found


def _given_in(record: Record, marks: Spans, speakers: Mapping[str, Speaker]) -> Iterator[Given]:
    text = record.article.text
    for statement in record.statements:
        speaker = _sure_speaker(statement, speakers)
        if speaker is None or not _is_told(statement, text):
            continue
        for span in statement.content:
            opens = OPENING_MARK.match(text, span.start) is not None
            if opens and not any(0 < mark.start - span.start <= LONGEST_MARK for mark in marks):
                continue  # its marks are not balanced: how much is quoted is not sure
            words = words_of(text, span)
            for place, word in enumerate(words):
                if not is_evaluative(word.form) or is_negated_in_sentence(words, place, text):
                    continue
                if is_set_term(word.form, words[place + 1].form if place + 1 < len(words) else None):
                    continue
                judged = _is_linked(words, place) or _is_named(words, place, statement, text)
                if not judged or _is_sought(words, place):
                    continue
                if any(mark.overlaps(word.span) for mark in marks) or _is_retold(word, statement, record):
                    continue
                yield Given(word, _near(words, place), _matter(text, word.span), statement, speaker)


def _sure_speaker(statement: Statement, speakers: Mapping[str, Speaker]) -> Speaker | None:
    sure = statement.confidence >= LEAST_CONFIDENCE
    sure = sure and (statement.speaker_confidence or 0.0) >= LEAST_SPEAKER_CONFIDENCE
    if not sure or len(statement.speakers) != 1 or statement.inside is not None:
        return None
    speaker = speakers[statement.speakers[0]]
    return speaker if speaker.name and speaker.type is SpeakerType.PERSON else None


def _is_told(statement: Statement, text: str) -> bool:
    """Whether the content is in the reporter's words, and told as what the speaker says or thinks."""
    if statement.kind is StatementKind.DIRECT:
        return False
    cue = [word for span in statement.cue for word in words_of(text, span)]
    if any(word.form in PAPERS for span in statement.source for word in words_of(text, span)):
        return False
    withheld = any(word.form in NEGATIONS or word.stem in WITHHOLDING for word in cue)
    return not withheld and any(word.stem in SAYING for word in cue)


def _is_linked(words: Sequence[Word], place: int) -> bool:
    """Whether a verb makes it a judgement: "was a mistake", "had a productive conversation"."""
    before = words[max(0, place - BEFORE) : place]
    return any(
        word.form in LINKING
        and sum(not one.is_light and not _is_degree(one.form) for one in before[number + 1 :]) <= BETWEEN
        for number, word in enumerate(before)
    )


def _is_named(words: Sequence[Word], place: int, statement: Statement, text: str) -> bool:
    """Whether the cue makes it a judgement: "called the plan reckless"."""
    cue = {word.stem for span in statement.cue for word in words_of(text, span)}
    if place >= OPENING or not cue & NAMING:
        return False
    after = words[place + 1] if place + 1 < len(words) else None
    closes = after is None or after.is_light or not text[words[place].span.end : after.span.start].isspace()
    return closes or (place > 0 and words[place - 1].form in {"a", "an"})


def _is_sought(words: Sequence[Word], place: int) -> bool:
    """Whether the judgement is one to be reached: "in order to determine it was credible"."""
    before = words[max(0, place - SOUGHT_WITHIN) : place]
    return any(first.form == "to" and verb.stem in SEEKING for first, verb in pairwise(before))


def _is_degree(form: str) -> bool:
    """Whether a word between "is" and a judgement leaves it a judgement: an adverb or another judgement."""
    return form.endswith("ly") or is_evaluative(form)


def _is_retold(word: Word, statement: Statement, record: Record) -> bool:
    """Whether the word stands in what the speaker says of somebody else's words, or in a question."""
    for other in record.statements:
        if (
            other.id != statement.id
            and other.speakers != statement.speakers
            and any(span.encloses(word.span) for span in other.content)
        ):
            return True
    return _is_conditional(word, statement, record.article.text)


def _is_conditional(word: Word, statement: Statement, text: str) -> bool:
    """Whether the word stands in a question or in a condition."""
    for span in statement.content:
        for clause in clauses_of(text[span.start : span.end + 1]):  # with the mark that ends its sentence
            at = Span(clause.span.start + span.start, clause.span.end + span.start)
            if at.encloses(word.span):
                return clause.asks or clause.opener in {"if", "unless", "whether"}
    return False


def _near(words: Sequence[Word], place: int) -> frozenset[str]:
    """The subject of the words around a judgement."""
    around = (*words[max(0, place - NEAR) : place], *words[place + 1 : place + NEAR + 1])
    return subject_of(around) - {words[place].stem}


def _matter(text: str, span: Span) -> frozenset[str]:
    """The subject of the sentence around a span and of the sentence before it."""
    start = max(0, span.start - REACH)
    sentences = dict.fromkeys(clause.sentence for clause in clauses_of(text[start : span.end + REACH]))
    upto = [sentence for sentence in sentences if sentence.start + start <= span.start]
    return subject_of(word for part in upto[-2:] for word in words_of(text, _moved(part, start)))


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _quoted_with(
    given: Given, evidence: Sequence[Heard], speakers: Mapping[str, Speaker], article: Article
) -> tuple[Heard, Statement, Speaker] | None:
    """Who else is quoted with the word, on the same matter; None where the speaker might be quoted with it."""
    found = None
    for heard in evidence:
        owners = [speakers[key] for one in heard.statements for key in one.speakers]
        if not owners or any(_may_be_one(given.speaker, owner) for owner in owners):
            return None
        other = heard.statements[0]
        sure = (other.speaker_confidence or 0.0) >= LEAST_OTHER_CONFIDENCE
        if (
            found is None
            and sure
            and other.confidence >= LEAST_CONFIDENCE
            and len(owners) == 1
            and owners[0].type is SpeakerType.PERSON
            and len(heard.quotation) >= LEAST_QUOTED
            and _same_word(given.word.form, heard.word.form)
            and not _is_negated_there(heard, other, article)
            and not _is_conditional(heard.word, other, article.text)
            and _same_matter(given, heard, owners[0], article)
        ):
            found = heard, other, owners[0]
    return found


def _is_negated_there(heard: Heard, statement: Statement, article: Article) -> bool:
    """Whether the other negates the word, in the quotation or in the reporter's words that lead into it."""
    for span in statement.content:
        if span.encloses(heard.word.span):
            words = words_of(article.text, span)
            places = (number for number, word in enumerate(words) if word.span == heard.word.span)
            place = next(places, None)
            if place is not None:
                return is_negated_in_sentence(words, place, article.text)
    return is_negated(heard.quotation, heard.place)


def _may_be_one(speaker: Speaker, other: Speaker) -> bool:
    """Whether two speakers could be one, or one speak for the other: their names share a word."""
    if other.id == speaker.id:
        return True
    if other.name is None:
        return True
    persons = speaker.type is SpeakerType.PERSON and other.type is SpeakerType.PERSON
    return bool(_name_words(speaker, last=persons) & _name_words(other, last=persons))


def _name_words(speaker: Speaker, *, last: bool) -> frozenset[str]:
    names = [name for name in (speaker.name, *speaker.aliases) if name]
    if not last:
        names += speaker.roles
    words = [[word.form for word in words_of(name)] for name in names]
    return frozenset(form for one in words for form in (one[-1:] if last else one) if len(form) > 2)


def _name_stems(speaker: Speaker) -> frozenset[str]:
    names = (speaker.name, *speaker.aliases)
    return frozenset(word.stem for name in names if name for word in words_of(name))


def _same_word(form: str, other: str) -> bool:
    return form.removesuffix("s") == other.removesuffix("s")


def _same_matter(given: Given, heard: Heard, other: Speaker, article: Article) -> bool:
    """Whether the two judgements are of one thing: by the words beside them, or by their sentences."""
    no_matter = _name_stems(given.speaker) | _name_stems(other) | {given.word.stem}
    if (given.near & _near(heard.quotation, heard.place)) - no_matter:
        return True
    opens = heard.place < PHRASE and heard.quotation[0].span.start == heard.span.start
    opens = opens and article.text[heard.span.start].islower()  # a part of the reporter's sentence
    judged = opens or _is_linked(heard.quotation, heard.place)
    shared = (given.matter & _matter(article.text, heard.word.span)) - no_matter
    judged = judged and given.word.stem not in FEELINGS
    return len(shared) >= (LEAST_SHARED if judged else LEAST_SHARED_BESIDE)


def _finding(given: Given, heard: Heard, statement: Statement, other: Speaker, article: Article) -> Finding:
    wording, quoted = article[given.word.span], article[heard.word.span]
    whose = POSSESSIVES.get(given.speaker.gender or "", "theirs")
    have = "it" if wording.casefold() == quoted.casefold() else f"“{quoted}”"
    note = (
        f"The article gives “{wording}” to {given.speaker.name}; no quotation of {whose} has it. "
        f"{other.name} is quoted with {have}."
    )
    return Finding(
        kind=FindingKind.UNSUPPORTED,
        spans=(given.word.span, heard.word.span),
        text=wording,
        statements=(given.statement.id, statement.id),
        speakers=(given.speaker.id, other.id),
        note=note,
    )
