"""The types of a record, from Span to Record: frozen values, checked when made.

Offsets are half-open and count code points of `Article.text`. Unknown is None, none found an
empty tuple. Nothing here reads, writes or computes; standard library only.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field

from onrecord.errors import InvalidRecord
from onrecord.kinds import ArticleForm as ArticleForm
from onrecord.kinds import BlockKind as BlockKind
from onrecord.kinds import FindingKind as FindingKind
from onrecord.kinds import MentionForm as MentionForm
from onrecord.kinds import Relation as Relation
from onrecord.kinds import SpeakerType as SpeakerType
from onrecord.kinds import StatementKind as StatementKind


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range `[start, end)` of code points, never empty."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise InvalidRecord(f"a span needs 0 <= start < end, got [{self.start}, {self.end})")

    def __reduce__(self) -> tuple[type["Span"], tuple[int, int]]:
        """What is pickled; there are many, and this is quicker than what a dataclass does."""
        return Span, (self.start, self.end)

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end

    def encloses(self, other: "Span") -> bool:
        return self.start <= other.start and other.end <= self.end


Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the article's text with its kind."""

    span: Span
    kind: BlockKind


@dataclass(frozen=True, slots=True)
class Post:
    """An embedded social post as the page shows it.

    `spans` cover the words of the post itself, without its signature line. `date` is ISO 8601.
    `quotes` is the id of the post that this one quotes.
    """

    id: str
    platform: str | None = None
    author: str | None = None
    handle: str | None = None
    date: str | None = None
    url: str | None = None
    spans: Spans = ()
    quotes: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A stretch of text that points to an address, which is kept as found and trusted for nothing."""

    span: Span
    url: str


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a syndicated article came from."""

    name: str | None
    url: str | None
    spans: Spans = ()


@dataclass(frozen=True, slots=True)
class Article:
    """What was read from a page. `published` and `modified` are ISO 8601 as precise as known."""

    text: str
    blocks: tuple[Block, ...] = ()
    posts: tuple[Post, ...] = ()
    links: tuple[Link, ...] = ()
    title: str | None = None
    authors: tuple[str, ...] = ()
    outlet: str | None = None
    section: str | None = None
    published: str | None = None
    modified: str | None = None
    language: str | None = None
    form: ArticleForm = ArticleForm.ARTICLE
    truncated: bool = False
    origin: Origin | None = None
    url: str | None = None

    def __post_init__(self) -> None:
        size = len(self.text)
        spans = [block.span for block in self.blocks] + [link.span for link in self.links]
        spans += [span for post in self.posts for span in post.spans]
        spans += self.origin.spans if self.origin else ()
        require_inside(spans, size)

    def __getitem__(self, span: Span) -> str:
        """The exact words of a span."""
        return self.text[span.start : span.end]

    def quote(self, spans: Iterable[Span], joiner: str = " … ") -> str:
        """The words of several spans, with `joiner` where text is left out between them."""
        return joiner.join(self[span] for span in spans)

    @property
    def text_sha256(self) -> str:
        """SHA-256 of the text in UTF-8, as hex."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def id(self) -> str:
        """The first 16 hex digits of SHA-256 over url (or nothing), a NUL and the text."""
        key = f"{self.url or ''}\0{self.text}"
        return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that refers to somebody."""

    span: Span
    form: MentionForm


@dataclass(frozen=True, slots=True)
class Attribution:
    """One source, one cue and one content as found in the text; source or cue may be empty.

    `confidence` is a probability in [0, 1].
    """

    source: Spans
    cue: Spans
    content: Spans
    confidence: float = 1.0

    def __post_init__(self) -> None:
        if not self.content:
            raise InvalidRecord("an attribution needs a content")
        if not 0.0 <= self.confidence <= 1.0:
            raise InvalidRecord(f"confidence must be in [0, 1], got {self.confidence}")


@dataclass(frozen=True, slots=True)
class SpeakerLink:
    """Why a speaker is taken for a known person. `confidence` is a probability."""

    reason: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody whom mentions of one article refer to; an unnamed one has a description only."""

    id: str
    name: str | None
    type: SpeakerType
    description: str | None = None
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    handles: tuple[str, ...] = ()
    gender: str | None = None
    wikidata: str | None = None
    link: SpeakerLink | None = None
    mentions: Spans = ()


@dataclass(frozen=True, slots=True)
class Addressee:
    """To whom something was said."""

    text: str
    speaker: str | None = None
    spans: Spans = ()


@dataclass(frozen=True, slots=True)
class Medium:
    """Where or how something was said; `platform` is set for social posts."""

    text: str
    platform: str | None = None
    spans: Spans = ()


@dataclass(frozen=True, slots=True)
class When:
    """When something was said: `value` is ISO 8601 as precise as the text supports."""

    value: str
    text: str | None = None
    spans: Spans = ()


@dataclass(frozen=True, slots=True)
class Via:
    """One who passed the statement on."""

    name: str
    relation: Relation
    speaker: str | None = None
    spans: Spans = ()


@dataclass(frozen=True, slots=True)
class Anonymity:
    """That a source asked not to be named, and why."""

    reason: str | None
    spans: Spans = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """An attribution with its circumstances."""

    id: str
    kind: StatementKind
    attribution: Attribution
    speakers: tuple[str, ...] = ()
    speaker_confidence: float | None = None
    addressee: Addressee | None = None
    medium: Medium | None = None
    when: When | None = None
    via: tuple[Via, ...] = ()
    anonymity: Anonymity | None = None
    inside: str | None = None
    post: str | None = None

    @property
    def source(self) -> Spans:
        return self.attribution.source

    @property
    def cue(self) -> Spans:
        return self.attribution.cue

    @property
    def content(self) -> Spans:
        return self.attribution.content

    @property
    def confidence(self) -> float:
        return self.attribution.confidence


@dataclass(frozen=True, slots=True)
class Family:
    """All wordings of one statement, by id."""

    id: str
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that a person should look at."""

    kind: FindingKind
    spans: Spans
    text: str
    statements: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True)
class MadeBy:
    """What made a record: the version, the digest of the model, and when (ISO 8601, UTC)."""

    onrecord: str
    model: str
    at: str


@dataclass(frozen=True, slots=True)
class Record:
    """An article with its speakers, statements and findings: the result of reading one page."""

    article: Article
    speakers: tuple[Speaker, ...] = ()
    statements: tuple[Statement, ...] = ()
    families: tuple[Family, ...] = ()
    findings: tuple[Finding, ...] = ()
    made_by: MadeBy | None = field(default=None, compare=False)

    def __post_init__(self) -> None:
        require_inside(self._spans(), len(self.article.text))
        speakers = unique("speaker", (speaker.id for speaker in self.speakers))
        statements = unique("statement", (statement.id for statement in self.statements))
        posts = unique("post", (post.id for post in self.article.posts))
        require_known("post", (post.quotes for post in self.article.posts), posts)
        for statement in self.statements:
            require_known("speaker", statement.speakers, speakers)
            require_known("speaker", (via.speaker for via in statement.via), speakers)
            if statement.addressee:
                require_known("speaker", (statement.addressee.speaker,), speakers)
            require_known("statement", (statement.inside,), statements)
            require_known("post", (statement.post,), posts)
        for family in self.families:
            require_known("statement", family.statements, statements)
        for finding in self.findings:
            require_known("statement", finding.statements, statements)
            require_known("speaker", finding.speakers, speakers)

    def speaker(self, speaker_id: str) -> Speaker:
        """The speaker with this id; KeyError where there is none."""
        for speaker in self.speakers:
            if speaker.id == speaker_id:
                return speaker
        raise KeyError(speaker_id)

    def _spans(self) -> Iterable[Span]:
        for speaker in self.speakers:
            yield from speaker.mentions
        for statement in self.statements:
            yield from (*statement.source, *statement.cue, *statement.content)
            facts = (statement.addressee, statement.medium, statement.when, statement.anonymity)
            for fact in (*facts, *statement.via):
                yield from fact.spans if fact else ()
        for finding in self.findings:
            yield from finding.spans


def require_inside(spans: Iterable[Span], size: int) -> None:
    """Raise InvalidRecord when a span ends after `size`."""
    for span in spans:
        if span.end > size:
            raise InvalidRecord(f"span [{span.start}, {span.end}) is outside a text of {size}")


def require_known(what: str, used: Iterable[str | None], known: frozenset[str]) -> None:
    """Raise InvalidRecord when an id that is used is not known."""
    for identifier in used:
        if identifier is not None and identifier not in known:
            raise InvalidRecord(f"there is no {what} {identifier!r} in this record")


def unique(what: str, identifiers: Iterable[str]) -> frozenset[str]:
    """The ids as a set; InvalidRecord when one comes twice."""
    seen: set[str] = set()
    for identifier in identifiers:
        if identifier in seen:
            raise InvalidRecord(f"{what} {identifier!r} comes twice in one record")
        seen.add(identifier)
    return frozenset(seen)
