"""Drafts to checks: each quotation of a draft beside the store."""

from fastapi import APIRouter, Request
from fastapi.exceptions import RequestValidationError
from pydantic import TypeAdapter, ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.responses import Response

from onrecord.comparing.drafts.checks import checks_of
from onrecord.comparing.drafts.drafts import quotations_of
from onrecord.errors import RecordFormatError
from onrecord.fields import value_of_json
from onrecord.reading import Given
from onrecord.reading.page import Page, shown
from onrecord.report import check_to_object
from onrecord.web.access.principals import principal_of
from onrecord.web.api.answers import JSON_TYPE, READING, answered, problems
from onrecord.web.api.asked import Date, Draft
from onrecord.web.api.shapes import Checked
from onrecord.web.context import desk_of
from onrecord.web.problems import Problem

FILE = "draft"
MULTIPART = "multipart/form-data"
SENT = "the draft"  # what messages call it
DAY = TypeAdapter[str](Date)
BODY = {
    "requestBody": {
        "required": True,
        "content": {
            JSON_TYPE: {"schema": Draft.model_json_schema()},
            MULTIPART: {
                "schema": {
                    "type": "object",
                    "properties": {
                        FILE: {
                            "type": "string",
                            "format": "binary",
                            "description": "A text, Markdown, HTML or Word (.docx) file.",
                        },
                        "published": {"type": "string", "maxLength": 40, "description": "As in JSON."},
                    },
                    "required": [FILE],
                }
            },
        },
    }
}
router = APIRouter(tags=["Checking"])


@router.post(
    "/check",
    summary="Check a draft",
    response_model=Checked,
    responses=problems(_415="The draft is neither JSON nor a form"),
    dependencies=READING,
    openapi_extra=BODY,
)
async def check(request: Request) -> Response:
    """Each quotation of a draft against the store: exact, altered, elided, other speaker, older, not found."""
    page, given = await _draft(request)
    desk_of(request).rates.count_reading(principal_of(request).key)
    return await run_in_threadpool(_checked, request, page, given)


def _checked(request: Request, page: Page, given: Given) -> Response:
    desk = desk_of(request)
    record = desk.readings.of_draft(page, given)
    with desk.stores.reading() as store:
        checks = [
            one
            for quotation in quotations_of(record)
            for one in checks_of(quotation, store.candidates(quotation.wording))
        ]
    return answered(request, check_to_object(checks, record.article))


async def _draft(request: Request) -> tuple[Page, Given]:
    """The draft that was sent, and what is known of it. Raises Problem, RequestValidationError."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    try:
        if kind == JSON_TYPE:
            return _page_of_json(await request.body())
        if kind == MULTIPART:
            return await _page_of_form(request)
    except ValidationError as error:
        raise RequestValidationError([{**one, "loc": ("body", *one["loc"])} for one in error.errors()]) from error  # fmt: skip
    raise Problem(415, f"send {JSON_TYPE}, or {MULTIPART} with a file called {FILE}")


def _page_of_json(body: bytes) -> tuple[Page, Given]:
    try:
        value = value_of_json(body.decode())
    except UnicodeDecodeError as error:
        raise Problem(400, f"the body is not UTF-8: {error}") from error
    except RecordFormatError as error:
        raise Problem(400, f"the body cannot be read: {error}") from error
    draft = Draft.model_validate(value)
    for text, content_type in (
        (draft.html, "text/html"),
        (draft.markdown, "text/markdown"),
        (draft.text, "text/plain"),
    ):
        if text is not None:
            page = Page(SENT, text.encode(), encoding="utf-8", content_type=content_type)
    return page, Given(published=draft.published)


async def _page_of_form(request: Request) -> tuple[Page, Given]:
    form = await request.form(max_files=1, max_fields=10)
    file, published = form.get(FILE), form.get("published")
    if not isinstance(file, UploadFile):
        raise Problem(422, f"there is no file called {FILE} in the form")
    page = Page(shown(file.filename or SENT), await file.read())
    return page, Given(published=DAY.validate_python(published) if published else None)
