"""Records of the store: one as JSON, many as lines or in the formats of `export`."""

from typing import Annotated, BinaryIO

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, Field
from starlette.responses import Response

from onrecord.export import export as written
from onrecord.kinds import ExportFormat
from onrecord.record_json import record_to_object
from onrecord.store.database import Store
from onrecord.transfer import carry_out
from onrecord.web.access.principals import principal_of
from onrecord.web.api.answers import NOT_CHANGED, NOT_THERE, READING, Responses, answered, problems
from onrecord.web.api.asked import ArticleId
from onrecord.web.api.shapes import Record
from onrecord.web.api.streams import Write, streamed
from onrecord.web.asking import LONGEST
from onrecord.web.context import desk_of

LINES = "application/x-ndjson"
FORMATS = {
    ExportFormat.JSONL: (LINES, "jsonl"),
    ExportFormat.CSV: ("text/csv; charset=utf-8", "csv"),
    ExportFormat.PARQUET: ("application/vnd.apache.parquet", "parquet"),
    ExportFormat.JSONLD: ("application/ld+json", "jsonld"),
    ExportFormat.ANNOTATIONS: ("application/ld+json", "annotations.jsonld"),
    ExportFormat.TEI: ("application/tei+xml", "xml"),
}
FILE = {"schema": {"type": "string", "format": "binary"}}
OBJECT = {"schema": {"type": "object"}}
RECORD_LINES: Responses = {
    200: {"description": "A record a line, as `read --json` prints it", "content": {LINES: FILE}}
}
EXPORTED: Responses = {
    200: {
        "description": "The file, as docs/formats.md describes it",
        "content": {
            media_type.partition(";")[0]: OBJECT if media_type.endswith("+json") else FILE
            for media_type, _ in FORMATS.values()
        },
    },
    **problems(_501="A library that the format needs is not installed"),
}
router = APIRouter(tags=["Records"])


class Articles(BaseModel):
    """Which articles are meant, by what is known of them; all where nothing is given."""

    outlet: Annotated[str | None, Field(max_length=LONGEST)] = None
    since: Annotated[str | None, Field(max_length=40, description="Published then or later.")] = None
    until: Annotated[str | None, Field(max_length=40, description="Published then or earlier.")] = None


class Exported(Articles):
    """Which articles to write in which format."""

    format: ExportFormat = ExportFormat.JSONL


@router.get(
    "/records/{article_id}",
    summary="One record",
    response_model=Record,
    responses=NOT_CHANGED | NOT_THERE,
    dependencies=READING,
)
def record(
    request: Request,
    article_id: ArticleId,
    *,
    machine: Annotated[bool, Query(description="As the machine made it, without corrections.")] = False,
) -> Response:
    """The record of an article, with its corrections."""
    with desk_of(request).stores.reading() as store:
        found = store.get(article_id, as_corrected=not machine)
    return answered(request, record_to_object(found))


@router.get(
    "/records",
    summary="All records",
    response_class=Response,
    responses=RECORD_LINES | NOT_THERE,
    dependencies=READING,
)
def records(request: Request, asked: Annotated[Articles, Query()]) -> Response:
    """The records of articles with their corrections, as JSON Lines, in the order they were added."""
    articles = _ids(request, asked)

    def write(store: Store, target: BinaryIO) -> int:
        return written(store.records(articles), target, ExportFormat.JSONL)

    return _file(request, write, ExportFormat.JSONL, "records")


@router.get(
    "/export",
    summary="Export",
    response_class=Response,
    responses=EXPORTED | NOT_THERE,
    dependencies=READING,
)
def export(request: Request, asked: Annotated[Exported, Query()]) -> Response:
    """A file as `onrecord export` writes it."""
    articles = _ids(request, asked)

    def write(store: Store, target: BinaryIO) -> int:
        return carry_out(store, target, asked.format, articles)

    return _file(request, write, asked.format, "onrecord")


def _ids(request: Request, asked: Articles) -> list[str]:
    desk = desk_of(request)
    desk.rates.count_reading(principal_of(request).key)
    with desk.stores.reading() as store:
        return store.article_ids(outlet=asked.outlet, since=asked.since, until=asked.until)


def _file(request: Request, write: Write, kind: ExportFormat, name: str) -> Response:
    media_type, suffix = FORMATS[kind]
    return streamed(desk_of(request), write, media_type, f"{name}.{suffix}")
