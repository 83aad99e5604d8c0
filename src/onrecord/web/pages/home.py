"""The first page: search, reading, what is new, what to look at."""

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from onrecord.store.arrivals import latest
from onrecord.web.context import desk_of
from onrecord.web.rendering import page_of

NEWEST, FINDINGS = 8, 5
router = APIRouter(include_in_schema=False)


@router.get("/")
def home(request: Request) -> HTMLResponse:
    """The first page."""
    with desk_of(request).stores.reading() as store:
        return page_of(
            request,
            "home.html",
            counts=store.counts(),
            newest=store.ask(latest, most=NEWEST),
            findings=store.findings(limit=FINDINGS),
        )
