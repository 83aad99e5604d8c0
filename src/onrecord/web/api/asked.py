"""The queries and bodies of requests to values within bounds."""

from typing import Annotated, Any, Literal, Self

from fastapi import Path, Query
from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    StrictBool,
    Tag,
    ValidationError,
    ValidatorFunctionWrapHandler,
    WithJsonSchema,
    WrapValidator,
    model_validator,
)

from onrecord.iso import is_iso_date
from onrecord.kinds import CorrectionField, SpeakerType, StatementKind
from onrecord.reading import Given
from onrecord.store.search import Filters, Order
from onrecord.web.asking import FURTHEST, LONGEST

MOST = 200  # items of one page
LONGEST_BODY = 5_000_000  # characters; the desk's own bounds on bodies and texts come first
LONGEST_ADDRESS = 4_000
MOST_FIELDS = 40  # of a body; none of ours has as many
LONGEST_REASON = 2_000
LARGEST_OFFSET = 100_000_000  # in a text
MOST_NAMED = 200  # speakers, spans
LARGEST_NUMBER = 2**53  # of a row: what every reader of JSON can count to


def _require_date(value: str) -> str:
    if not is_iso_date(value):
        raise ValueError("write 2026, 2026-03, 2026-03-04 or 2026-03-04T10:30:00Z")
    return value


Limit = Annotated[int, Query(ge=1, le=MOST, description="How many to answer.")]
Offset = Annotated[int, Query(ge=0, le=FURTHEST, description="How many to pass over.")]
ArticleId = Annotated[
    str, Path(pattern="^[0-9a-f]{16}$", description="The article's id.", examples=["0123456789abcdef"])
]
StatementId = Annotated[
    str, Path(min_length=1, max_length=LONGEST, description="The statement's id, or the beginning of it.")
]
PERSON = "^p[1-9][0-9]{0,14}$"
PersonId = Annotated[str, Path(pattern=PERSON, description="A person of the store.", examples=["p12"])]
CorrectionNumber = Annotated[int, Path(ge=1, le=LARGEST_NUMBER, description="The correction's number.")]
Name = Annotated[str, Field(min_length=1, max_length=LONGEST)]
Date = Annotated[str, Field(max_length=40, examples=["2026-03-04"]), AfterValidator(_require_date)]
Reason = Annotated[
    str | None, Field(max_length=LONGEST_REASON, description="The reason, for those who come after.")
]


class _Strict(BaseModel):
    """A body of which every field must be known, so that one written wrong is told."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    @model_validator(mode="before")
    @classmethod
    def _not_wide(cls, value: Any) -> Any:
        """Refuse at once what could only be wrong, field by field."""
        if isinstance(value, dict) and len(value) > MOST_FIELDS:
            raise ValueError(f"more than {MOST_FIELDS} fields")
        return value


class StatementsAsked(BaseModel):
    """A search, and which of what it finds to answer."""

    model_config = ConfigDict(frozen=True)

    words: Annotated[
        str, Field(max_length=LONGEST, description="As in `onrecord search`; none: the newest.")
    ] = ""
    speaker: Annotated[str | None, Field(max_length=LONGEST, description="A name, a handle, or p12.")] = None
    outlet: Annotated[str | None, Field(max_length=LONGEST)] = None
    medium: Annotated[str | None, Field(max_length=LONGEST)] = None
    kind: StatementKind | None = None
    since: Annotated[
        str | None, Field(max_length=40, description="2026, 2026-03 or 2026-03-04; it counts in.")
    ] = None
    until: Annotated[
        str | None, Field(max_length=40, description="2026, 2026-03 or 2026-03-04; it counts in.")
    ] = None
    order: Annotated[Order, Field(description="By fit to the words, or newest first.")] = Order.FIT
    limit: Annotated[int, Field(ge=1, le=MOST)] = 20
    offset: Annotated[int, Field(ge=0, le=FURTHEST)] = 0
    facets: Annotated[bool, Field(description="Also count what the newest matches have in common.")] = False

    @property
    def filters(self) -> Filters:
        """What the store filters by."""
        return Filters(self.speaker, self.outlet, self.medium, self.kind, self.since, self.until)


class PageToRead(_Strict):
    """A page to be read: one of `text`, `html` and `address`, and what the page itself does not say."""

    text: Annotated[str | None, Field(min_length=1, max_length=LONGEST_BODY, description="Plain text.")] = (
        None
    )
    html: Annotated[
        str | None, Field(min_length=1, max_length=LONGEST_BODY, description="The page's markup.")
    ] = None
    address: Annotated[
        str | None,
        Field(min_length=1, max_length=LONGEST_ADDRESS, description="An http or https address to fetch."),
    ] = None
    url: Annotated[
        str | None, Field(max_length=LONGEST_ADDRESS, description="Where it came from; nothing is fetched.")
    ] = None
    outlet: Annotated[str | None, Field(max_length=LONGEST)] = None
    published: Date | None = None
    title: Annotated[str | None, Field(max_length=LONGEST)] = None
    author: Annotated[str | None, Field(max_length=LONGEST)] = None

    @model_validator(mode="after")
    def _one_source(self) -> Self:
        if sum(one is not None for one in (self.text, self.html, self.address)) != 1:
            raise ValueError("give text, html or address, one of the three")
        return self

    @property
    def given(self) -> Given:
        """What is known of the page."""
        return Given(self.url, self.outlet, self.published, self.title, self.author)


def _kind_of_body(value: object) -> str:
    return "record" if isinstance(value, dict) and "onrecord" in value else "page"


RECORD_PARTS = ("article", "speakers", "statements", "families", "findings")
# A record as it was sent: what reads it tells what is wrong with it better than a model could.
SentRecord = Annotated[
    dict[str, Any],
    Tag("record"),
    WithJsonSchema(
        {
            "title": "Record",
            "description": "A record as docs/formats.md describes it.",
            "type": "object",
            "properties": {
                "onrecord": {"const": 1},
                "made_by": {"type": ["object", "null"]},
                "article": {"type": "object"},
                **{part: {"type": "array", "items": {"type": "object"}} for part in RECORD_PARTS[1:]},
            },
            "required": ["onrecord", "made_by", *RECORD_PARTS],
        }
    ),
]
PageOrRecord = Annotated[Annotated[PageToRead, Tag("page")] | SentRecord, Discriminator(_kind_of_body)]


class Draft(_Strict):
    """A draft to be checked: one of `text`, `markdown` and `html`."""

    text: Annotated[str | None, Field(min_length=1, max_length=LONGEST_BODY)] = None
    markdown: Annotated[str | None, Field(min_length=1, max_length=LONGEST_BODY)] = None
    html: Annotated[str | None, Field(min_length=1, max_length=LONGEST_BODY)] = None
    published: Date | None = None

    @model_validator(mode="after")
    def _one_source(self) -> Self:
        if sum(one is not None for one in (self.text, self.markdown, self.html)) != 1:
            raise ValueError("give text, markdown or html, one of the three")
        return self


class NamedSpeaker(_Strict):
    """Who said it; `type` counts where the article does not know them yet."""

    name: Name
    type: SpeakerType = SpeakerType.PERSON


Place = Annotated[int, Field(ge=0, le=LARGEST_OFFSET)]


VALUES = (
    "speaker: a list of names with types; source, cue, content: a list of [start, end); "
    "kind, when, medium: a text (when and medium: or null); reject: true"
)


def _told_as_one(value: object, fit: ValidatorFunctionWrapHandler) -> object:
    """The value; what is wrong with it in one sentence, not one for each thing that it might be."""
    try:
        return fit(value)
    except ValidationError:
        raise ValueError(VALUES) from None


class NewCorrection(_Strict):
    """A fact of a statement as it should be."""

    field: Literal[
        CorrectionField.SPEAKER, CorrectionField.SOURCE, CorrectionField.CUE, CorrectionField.CONTENT,
        CorrectionField.KIND, CorrectionField.WHEN, CorrectionField.MEDIUM, CorrectionField.REJECT,
    ]  # fmt: skip
    value: Annotated[
        Annotated[list[NamedSpeaker], Field(max_length=MOST_NAMED)]
        | Annotated[list[tuple[Place, Place]], Field(max_length=MOST_NAMED)]
        | Name
        | StrictBool
        | None,
        WrapValidator(_told_as_one),
        Field(description=VALUES),
    ]
    why: Reason = None


class Merge(_Strict):
    """The person that another one is."""

    into: Annotated[str, Field(pattern=PERSON, examples=["p12"])]
    why: Reason = None


class Split(_Strict):
    """Speakers of articles who are somebody else."""

    speakers: Annotated[
        list[Name],
        Field(min_length=1, max_length=MOST_NAMED, description="Ids of speakers, as records have them."),
    ]
    why: Reason = None


def number_of(person: str) -> int:
    """The number of a person who is given as p12."""
    return int(person.removeprefix("p"))
