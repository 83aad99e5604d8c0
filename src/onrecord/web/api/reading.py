"""Pages to records: read on request, and kept where that is asked for."""

from typing import Annotated, Any

from fastapi import APIRouter, Body, Request
from starlette.responses import Response

from onrecord.errors import InvalidRecord, RecordFormatError
from onrecord.record import Record
from onrecord.record_json import record_of_object, record_to_object
from onrecord.store.adding import Added as Adding
from onrecord.store.adding import Outcome
from onrecord.visible import visible
from onrecord.web.access.principals import principal_of
from onrecord.web.api.answers import ADDING, READING, answered, problems
from onrecord.web.api.asked import PageOrRecord, PageToRead
from onrecord.web.api.shapes import Added
from onrecord.web.api.shapes import Record as RecordShape
from onrecord.web.context import desk_of
from onrecord.web.problems import Problem

MADE = frozenset({Outcome.NEW, Outcome.COPY, Outcome.REVISION})
FETCHING = problems(_502="The page cannot be fetched")
KEEPING = {
    **FETCHING,
    **problems(_507="There is no room left on the disk"),
    201: {"model": Added, "description": "It is kept as a new article, at Location"},
}
router = APIRouter(tags=["Records"])


@router.post("/read", summary="Read a page", response_model=RecordShape, responses=FETCHING, dependencies=READING)  # fmt: skip
def read(request: Request, page: PageToRead) -> Response:
    """The record of a page, which is not kept."""
    return answered(request, record_to_object(_read(request, page)))


@router.post("/records", summary="Keep a record", response_model=Added, responses=KEEPING, dependencies=ADDING)  # fmt: skip
def add(request: Request, body: Annotated[PageOrRecord, Body()]) -> Response:
    """Keep a record, or read a page and keep its record. Nothing is doubled: 200 where no article is new."""
    record = _read(request, body) if isinstance(body, PageToRead) else _record_of(body)
    with desk_of(request).stores.writing(principal_of(request), "add", record.article.id) as store:
        try:
            added = store.add(record)
        except InvalidRecord as error:
            raise Problem(422, visible(str(error))) from error
    if added.outcome not in MADE:
        return answered(request, _object_of(added, record))
    place = f"/api/v1/records/{added.article}"
    return answered(request, _object_of(added, record), 201, {"location": place})


def _read(request: Request, page: PageToRead) -> Record:
    desk = desk_of(request)
    desk.rates.count_reading(principal_of(request).key)
    if page.address is not None:
        return desk.readings.of_address(page.address, page.given)
    if page.html is not None:
        return desk.readings.of_html(page.html, page.given)
    return desk.readings.of_text(page.text or "", page.given)


def _record_of(value: dict[str, Any]) -> Record:
    try:
        return record_of_object(value)
    except RecordFormatError as error:
        raise Problem(422, visible(str(error))) from error


def _object_of(added: Adding, record: Record) -> dict[str, object]:
    return {
        "source": record.article.url,
        "outcome": added.outcome.value,
        "article": added.article,
        "statements": added.statements,
    }
