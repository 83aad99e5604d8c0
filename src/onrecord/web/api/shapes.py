"""What answers hold, as the OpenAPI document describes it; docs/formats.md tells what the fields mean."""

from typing import Annotated, Any, NotRequired

from pydantic import Field, WithJsonSchema
from typing_extensions import TypedDict  # as pydantic needs it before Python 3.12

from onrecord.comparing.versions import VersionKind
from onrecord.kinds import Change, CheckState, CorrectionField, FindingKind, SpeakerType, StatementKind
from onrecord.store.adding import Outcome

Pair = Annotated[list[int], Field(min_length=2, max_length=2, description="[start, end)")]
Anything = Annotated[Any, Field(description="A JSON value; see docs/formats.md.")]
Described = Annotated[
    dict[str, Any], WithJsonSchema({"type": "object", "description": "As docs/formats.md describes it."})
]


class Health(TypedDict):
    """Versions, and how much the store holds."""

    onrecord: str
    api: int
    record: Annotated[int, Field(description="The version of the record's format.")]
    counts: dict[str, int]


class Record(TypedDict):
    """A record, as `read --json` prints it."""

    onrecord: int
    made_by: Described | None
    article: Described
    speakers: list[Described]
    statements: list[Described]
    families: list[Described]
    findings: list[Described]


class Added(TypedDict):
    """What became of a record."""

    source: Annotated[str | None, Field(description="The article's address.")]
    outcome: Outcome
    article: str
    statements: int


class Called(TypedDict):
    """A speaker as a statement tells of them."""

    name: str
    person: str | None
    type: SpeakerType


class InArticle(TypedDict):
    """The article in which a statement stands."""

    id: str
    url: str | None
    outlet: str | None
    title: str | None
    published: str | None
    revision: int
    copy: bool


class Statement(TypedDict):
    """A statement, as `search --json` prints it."""

    statement: str
    kind: StatementKind
    content: str
    marks: list[Pair]
    speakers: list[Called]
    when: str | None
    medium: str | None
    family: int | None
    article: InArticle


class Count(TypedDict):
    """A value with how many statements have it; `value` is what a filter takes."""

    value: str
    name: str
    statements: int


class Facets(TypedDict):
    """What the newest matches have in common; `is_part`: there are more than were counted."""

    counted: int
    is_part: bool
    speakers: list[Count]
    outlets: list[Count]
    media: list[Count]
    kinds: list[Count]
    months: list[Count]


class Statements(TypedDict):
    """A page of a search."""

    statements: list[Statement]
    total: int
    more_than: Annotated[bool, Field(description="Whether there are more than `total`.")]
    facets: NotRequired[Facets]


class Difference(TypedDict):
    """What a wording has otherwise than the reference."""

    change: Change
    reference: Pair | None
    wording: Pair | None
    shown: bool


class Version(Statement):
    """One wording of a family."""

    version: VersionKind
    differences: list[Difference]


class Versions(TypedDict):
    """A family, as `versions --json` prints it."""

    reference: str
    fullest: str
    earliest: str
    versions: list[Version]


class Person(TypedDict):
    """Somebody across articles, as `speakers --json` prints them."""

    id: str
    name: str
    type: SpeakerType
    statements: int
    first: str | None
    last: str | None


class InOutlet(TypedDict):
    """How many statements an outlet has."""

    name: str
    statements: int


class InMonth(TypedDict):
    """How many statements a month has."""

    month: str
    statements: int


class Profile(Person):
    """What is known of a person, as `speaker --json` prints it."""

    roles: list[str]
    handles: list[str]
    aliases: list[str]
    articles: int
    outlets: list[InOutlet]
    months: list[InMonth]
    evidence: list[str]


class Speakers(TypedDict):
    """A page of people; those whom a name means come with their profiles."""

    speakers: list[Profile | Person]


class Accounts(TypedDict):
    """Two accounts side by side, as `accounts --json` prints them."""

    about: str
    speakers: list[str]
    too_little: str | None
    subjects: list[Described]


class Finding(TypedDict):
    """Something to look at, as `findings --json` prints it."""

    article: str
    kind: FindingKind
    spans: list[Pair]
    text: str
    statements: list[str]
    speakers: list[str]
    note: str | None


class Findings(TypedDict):
    """A page of findings, the newest first."""

    findings: list[Finding]


class Checked(TypedDict):
    """A draft's quotations beside the store, as `check --json` prints them."""

    onrecord_check: int
    draft: Described
    counts: dict[CheckState, int]
    quotations: list[Described]


class Correction(TypedDict):
    """A correction, as `corrections list --json` prints it."""

    id: int
    article: str | None
    statement: str | None
    field: CorrectionField
    value: Anything
    was: Anything
    by: str
    at: str
    why: str | None
    undone_by: str | None
    undone_at: str | None


class Corrections(TypedDict):
    """A page of corrections in the order they were made."""

    corrections: list[Correction]
    total: int


class Changed(TypedDict):
    """A line of the log: who did what to what, when."""

    id: int
    at: str
    who: str
    what: str
    subject: str | None


class Changes(TypedDict):
    """A page of the log of changes, the latest first."""

    changes: list[Changed]
