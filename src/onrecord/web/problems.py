"""What goes wrong to an answer: problem+json (RFC 9457) for programs, a page that says what to do for people."""

import json
from collections.abc import Mapping
from http import HTTPStatus

from fastapi import Request
from starlette.requests import HTTPConnection
from starlette.responses import Response

from onrecord.errors import (
    AddressRefused,
    FetchFailed,
    InvalidCorrection,
    InvalidRecord,
    MissingExtra,
    NotInStore,
    OnrecordError,
    PageTooLarge,
    RecordFormatError,
    SearchError,
    SourceError,
    StoreFull,
    StoreLocked,
    StoreReadOnly,
)
from onrecord.visible import visible
from onrecord.web.rendering import page_of

PROBLEM_TYPE = "application/problem+json"
API = "/api/"
# The first that an error is one of; what is in none of them is our fault.
STATUSES: Mapping[type[OnrecordError], HTTPStatus] = {
    NotInStore: HTTPStatus.NOT_FOUND,
    SearchError: HTTPStatus.UNPROCESSABLE_ENTITY,
    InvalidCorrection: HTTPStatus.UNPROCESSABLE_ENTITY,
    AddressRefused: HTTPStatus.UNPROCESSABLE_ENTITY,
    PageTooLarge: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    FetchFailed: HTTPStatus.BAD_GATEWAY,
    SourceError: HTTPStatus.UNPROCESSABLE_ENTITY,
    RecordFormatError: HTTPStatus.UNPROCESSABLE_ENTITY,
    InvalidRecord: HTTPStatus.UNPROCESSABLE_ENTITY,
    MissingExtra: HTTPStatus.NOT_IMPLEMENTED,
    StoreLocked: HTTPStatus.SERVICE_UNAVAILABLE,
    StoreReadOnly: HTTPStatus.SERVICE_UNAVAILABLE,
    StoreFull: HTTPStatus.INSUFFICIENT_STORAGE,
}


class Problem(Exception):  # noqa: N818 - the name that RFC 9457 gives it
    """A request that cannot be answered: a status, and what to do in one sentence."""

    def __init__(self, status: int, detail: str, *, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(detail)
        self.status = HTTPStatus(status)
        self.detail = detail
        self.headers = dict(headers or {})


def problem_of(error: OnrecordError) -> Problem:
    """What an error of ours is to the one who asked."""
    status = next(
        (status for kind, status in STATUSES.items() if isinstance(error, kind)),
        HTTPStatus.INTERNAL_SERVER_ERROR,
    )
    headers = {"retry-after": "5"} if status is HTTPStatus.SERVICE_UNAVAILABLE else {}
    return Problem(status, visible(str(error)), headers=headers)


def answer(asked: HTTPConnection, problem: Problem) -> Response:
    """The problem as JSON under /api/ and wherever JSON is asked for, else as a page."""
    wants_json = "json" in asked.headers.get("accept", "") or asked.scope["path"].startswith(API)
    if wants_json:
        body = {
            "type": "about:blank",
            "title": problem.status.phrase,
            "status": problem.status.value,
            "detail": problem.detail,
        }
        content = json.dumps(body, ensure_ascii=False)
        return Response(content, problem.status, problem.headers, PROBLEM_TYPE)
    page = page_of(Request(asked.scope), "problem.html", problem=problem)
    page.status_code = problem.status
    page.headers.update(problem.headers)
    return page
