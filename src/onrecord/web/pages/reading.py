"""Reading on request: an address or a text to its record, which can then be kept."""

from fastapi import APIRouter, Depends, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, RedirectResponse, Response

from onrecord.kinds import AccessScope
from onrecord.reading import Given
from onrecord.record import Record
from onrecord.web.access.forgery import form_of
from onrecord.web.access.principals import needs, principal_of
from onrecord.web.context import desk_of
from onrecord.web.pages.articles import shown_beside
from onrecord.web.problems import Problem
from onrecord.web.rendering import page_of

router = APIRouter(include_in_schema=False)


@router.post("/read")
async def read(request: Request) -> Response:
    """Read what stands at an address, or a text. The record is held, not kept."""
    form = await form_of(request)
    address, text = (str(form.get(name) or "").strip() for name in ("address", "text"))
    if bool(address) == bool(text):
        raise Problem(422, "give an address or a text, one of the two")
    desk = desk_of(request)
    desk.rates.count_reading(principal_of(request).key)
    known = {name: str(form.get(name) or "").strip() or None for name in ("outlet", "published", "title")}
    reading = desk.readings.of_address if address else desk.readings.of_text
    record = await run_in_threadpool(reading, address or text, Given(**known))
    return RedirectResponse(f"/read/{record.article.id}", 303)


@router.get("/read/{article_id}")
def held(request: Request, article_id: str) -> HTMLResponse:
    """What was read and is not kept yet."""
    return page_of(request, "article.html", **shown_beside(_held(request, article_id)))


@router.post("/read/{article_id}/keep", dependencies=[Depends(needs(AccessScope.ADD))])
async def keep(request: Request, article_id: str) -> Response:
    """Keep what was read."""
    await form_of(request)
    record = _held(request, article_id)
    await run_in_threadpool(_keep, request, record)
    return RedirectResponse(f"/articles/{article_id}", 303)


def _held(request: Request, article_id: str) -> Record:
    record = desk_of(request).readings.held(article_id)
    if record is None:
        raise Problem(404, "this was read too long ago, or not here; read it again")
    return record


def _keep(request: Request, record: Record) -> None:
    with desk_of(request).stores.writing(principal_of(request), "add", record.article.id) as store:
        store.add(record)
