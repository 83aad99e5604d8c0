"""Checking: a draft, pasted or as a file, to each of its quotations beside what the record has; it is kept nowhere."""

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.responses import HTMLResponse

from onrecord.comparing.drafts.checks import checks_of
from onrecord.comparing.drafts.drafts import quotations_of
from onrecord.errors import NotAPage, SourceError
from onrecord.iso import is_iso_date
from onrecord.reading import Given
from onrecord.reading.page import Page
from onrecord.reading.page import shown as shown_name
from onrecord.report import shown_draft
from onrecord.report.page import ShownDraft
from onrecord.store.search import Page as PageOfHits
from onrecord.store.search import newest
from onrecord.web.access.forgery import form_of
from onrecord.web.access.principals import principal_of
from onrecord.web.context import Desk, desk_of
from onrecord.web.problems import problem_of
from onrecord.web.readings import PASTED
from onrecord.web.rendering import page_of

NO_TEXT = "give a text or a file, one of the two"
NO_DAY = "is no day; write it as 2026-03-04"
router = APIRouter(include_in_schema=False)


@router.get("/check")
def ask(request: Request) -> HTMLResponse:
    """The form for a draft."""
    return page_of(request, "check.html", is_empty=_is_empty(desk_of(request)), text="", published="")


@router.post("/check")
async def check(request: Request) -> HTMLResponse:
    """The draft with each of its quotations beside what the record has; the form again where it cannot be read."""
    form = await form_of(request)
    desk = desk_of(request)
    desk.rates.count_reading(principal_of(request).key)
    published = str(form.get("published") or "").strip()
    try:
        page = await _draft_in(form)
        given = _given(published)
        draft = await run_in_threadpool(_checked, desk, page, given)
    except SourceError as error:
        text = str(form.get("text") or "")
        return await run_in_threadpool(_refused, request, error, text, published)
    is_empty = await run_in_threadpool(_is_empty, desk)
    return page_of(request, "checked_draft.html", draft=draft, is_empty=is_empty)


async def _draft_in(form: FormData) -> Page:
    """The page of the draft that was pasted or sent as a file. Raises NotAPage."""
    file, pasted = form.get("draft"), str(form.get("text") or "")
    # Browsers send an empty file where none was chosen.
    has_file = isinstance(file, UploadFile) and bool(file.filename)
    if has_file == bool(pasted.strip()):
        raise NotAPage("the draft", NO_TEXT)
    if isinstance(file, UploadFile) and has_file:
        return Page(shown_name(file.filename or ""), await file.read())
    # Forms send every line break as two characters.
    return Page(PASTED, pasted.replace("\r\n", "\n").encode(), encoding="utf-8")


def _given(published: str) -> Given:
    if published and not is_iso_date(published):
        raise NotAPage("the day of publication", f"“{published}” {NO_DAY}")
    return Given(published=published or None)


def _checked(desk: Desk, page: Page, given: Given) -> ShownDraft:
    record = desk.readings.of_draft(page, given)
    with desk.stores.reading() as store:
        checks = [
            check
            for quotation in quotations_of(record)
            for check in checks_of(quotation, store.candidates(quotation.wording))
        ]
    return shown_draft(checks, record.article)


def _refused(request: Request, error: SourceError, text: str, published: str) -> HTMLResponse:
    """The form with what was typed, and why the draft cannot be read."""
    page = page_of(
        request,
        "check.html",
        is_empty=_is_empty(desk_of(request)),
        text=text,
        published=published,
        trouble=str(error),
    )
    page.status_code = problem_of(error).status
    return page


def _is_empty(desk: Desk) -> bool:
    """Whether there is nothing to check against."""
    with desk.stores.reading() as store:
        return not store.ask(newest, PageOfHits(limit=1)).hits
