"""Values to pages: a template with what every page shows, the one who asks and where they are."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import cache
from typing import Any, NamedTuple
from urllib.parse import quote

from fastapi import Request
from jinja2 import Environment
from starlette.responses import HTMLResponse

from onrecord.store.search import Hit
from onrecord.version import VERSION
from onrecord.view.templates import templates_of
from onrecord.web.assets import addresses


class Piece(NamedTuple):
    """A stretch of a statement's words, marked where the search meant it."""

    text: str
    marked: bool


def page_of(request: Request, template: str, **values: Any) -> HTMLResponse:
    """The page that a template makes of the values; all text in it is escaped and can be seen."""
    principal = getattr(request.state, "principal", None)
    page = _templates().get_template(template)
    return HTMLResponse(page.render(principal=principal, path=request.url.path, **values))


@cache
def _templates() -> Environment:
    templates = templates_of("onrecord.web", "templates", "onrecord.report")
    templates.filters.update(day=day, marked=marked, segment=segment)
    templates.globals.update(addresses(), version=VERSION)
    return templates


def day(moment: str) -> str:
    """A date of ISO 8601 as a person reads it, as exact as it is: 4 March 2026, March 2026, 2026.

    What is no date is given as it is.
    """
    try:
        return _day(moment)
    except (ValueError, OverflowError):
        return moment


def _day(moment: str) -> str:
    match moment.split("T", maxsplit=1)[0].split("-"):
        case [_, _, _] if "T" in moment:
            at = datetime.fromisoformat(moment)
            zone = " UTC" if at.tzinfo else ""
            at = at.astimezone(UTC) if at.tzinfo else at
            return f"{at.day} {at:%B %Y, %H:%M}{zone}"
        case [year, month, number]:
            return f"{int(number)} {date(int(year), int(month), 1):%B %Y}"
        case [year, month]:
            return f"{date(int(year), int(month), 1):%B %Y}"
        case _:
            return moment


def marked(hit: Hit) -> Iterator[Piece]:
    """A statement's words in pieces, those that were searched for marked."""
    end = 0
    for mark in hit.marks:
        if end < mark.start:
            yield Piece(hit.content[end : mark.start], marked=False)
        yield Piece(hit.content[mark.start : mark.end], marked=True)
        end = mark.end
    if end < len(hit.content):
        yield Piece(hit.content[end:], marked=False)


def segment(identifier: str) -> str:
    """An id as one segment of an address, whatever a record has put in it."""
    return quote(identifier, safe=":").replace(".", "%2E")
