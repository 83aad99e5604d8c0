"""Correcting: a statement in its article to the facts that a person sets; all corrections; the log of changes."""

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, RedirectResponse, Response

from onrecord.errors import InvalidCorrection
from onrecord.facts import called
from onrecord.kinds import AccessScope, CorrectionField, SpeakerType, StatementKind
from onrecord.store.changes import changes
from onrecord.store.histories import Correctable, Standing, correctable, entries
from onrecord.web.access.forgery import form_of
from onrecord.web.access.principals import needs, principal_of
from onrecord.web.context import desk_of
from onrecord.web.places import placed_blocks
from onrecord.web.problems import Problem
from onrecord.web.rendering import page_of
from onrecord.web.typed import OF_SPANS, Typed, changes_of, typed_in, typed_now

SHOWN = 50
FURTHEST = 1_000_000  # lines that can be passed over
OVERTAKEN = "somebody has corrected this meanwhile; look at what is there now, then save again"
REJECTED = "this statement is rejected; take that back first"
CORRECTS = Depends(needs(AccessScope.CORRECT))
Start = Annotated[int, Query(ge=0, le=FURTHEST)]
router = APIRouter(include_in_schema=False)


@router.get("/corrections")
def corrections(request: Request, shown: Standing = Standing.ALL, start: Start = 0) -> HTMLResponse:
    """A page of all corrections."""
    with desk_of(request).stores.reading() as store:
        found = store.ask(entries, shown, limit=SHOWN + 1, offset=start)
    return page_of(
        request,
        "corrections.html",
        entries=found[:SHOWN],
        shown=shown,
        standings=tuple(Standing),
        start=start,
        **_neighbours("/corrections", start, more=len(found) > SHOWN, shown=shown),
    )


@router.get("/corrections/log", dependencies=[CORRECTS])
def log(request: Request, start: Start = 0) -> HTMLResponse:
    """A page of the log of changes."""
    with desk_of(request).stores.reading() as store:
        found = store.ask(changes, limit=SHOWN + 1, offset=start)
    return page_of(
        request,
        "corrections_log.html",
        changes=found[:SHOWN],
        **_neighbours("/corrections/log", start, more=len(found) > SHOWN),
    )


@router.post("/corrections/{number}/undo", dependencies=[CORRECTS])
async def undo(request: Request, number: int) -> Response:
    """Take a correction back; then to where the button was."""
    form = await form_of(request)
    statement = await run_in_threadpool(_undone, request, number)
    person = str(form.get("person") or "")
    if statement and "statement" in form:
        return RedirectResponse(f"/statements/{statement}/correct#history", 303)
    if person.isdecimal():
        return RedirectResponse(f"/corrections/people?person=p{int(person)}", 303)
    return RedirectResponse("/corrections", 303)


@router.get("/statements/{statement_id}/correct")
def statement(request: Request, statement_id: str, *, whole: bool = False) -> HTMLResponse:
    """A statement with its facts, their history and, for who may, the form that corrects it."""
    with desk_of(request).stores.reading() as store:
        one = store.ask(correctable, statement_id)
    return _page(request, one, typed_now(one), whole=whole)


@router.post("/statements/{statement_id}/correct", dependencies=[CORRECTS])
async def correct(request: Request, statement_id: str) -> Response:
    """Make the corrections that were typed; the form again, with what to do, where they do not fit."""
    form = await form_of(request)
    return await run_in_threadpool(_correct, request, statement_id, typed_in(form))


def _correct(request: Request, statement_id: str, typed: Typed) -> Response:
    principal = principal_of(request)
    with desk_of(request).stores.writing(principal, "correct", statement_id) as store:
        one = store.ask(correctable, statement_id)
        key = one.statement.id
        if one.is_rejected:
            raise Problem(422, REJECTED)
        if typed.state != one.state:
            return _again(request, one, typed, OVERTAKEN, 409)
        try:
            for field, value in changes_of(typed, one):
                store.correct(key, field, value, by=principal.name, why=typed.why or None)
        except InvalidCorrection as error:
            return _again(request, one, typed, str(error), 422)
    return RedirectResponse(
        f"/statements/{key}/correct#history" if typed.reject else f"/statements/{key}", 303
    )


def _undone(request: Request, number: int) -> str | None:
    principal = principal_of(request)
    with desk_of(request).stores.writing(principal, "undo", f"correction {number}") as store:
        return store.undo(number, by=principal.name).statement


def _again(request: Request, one: Correctable, typed: Typed, trouble: str, status: int) -> HTMLResponse:
    page = _page(request, one, typed, whole=False, trouble=trouble)
    page.status_code = status
    return page


def _page(
    request: Request, one: Correctable, typed: Typed, *, whole: bool, trouble: str | None = None
) -> HTMLResponse:
    article = one.record.article
    return page_of(
        request,
        "correct.html",
        one=one,
        typed=typed,
        state=one.state,
        trouble=trouble,
        article=article,
        whole=whole,
        blocks=placed_blocks(article, one.statement, whole=whole),
        names=list(dict.fromkeys(called(speaker) for speaker in one.record.speakers)),
        now=_facts(one),
        fields=[field.value for field in OF_SPANS],
        kinds=tuple(StatementKind),
        types=tuple(SpeakerType),
    )


def _facts(one: Correctable) -> dict[CorrectionField, str | None]:
    """What the statement is now, in words."""
    statement, article = one.statement, one.record.article
    speakers = [called(one.record.speaker(speaker)) for speaker in statement.speakers]
    return {
        CorrectionField.SPEAKER: " and ".join(speakers) or None,
        CorrectionField.SOURCE: article.quote(statement.source) or None,
        CorrectionField.CUE: article.quote(statement.cue) or None,
        CorrectionField.CONTENT: article.quote(statement.content),
        CorrectionField.KIND: statement.kind,
        CorrectionField.WHEN: statement.when.value if statement.when else None,
        CorrectionField.MEDIUM: statement.medium.text if statement.medium else None,
    }


def _neighbours(path: str, start: int, *, more: bool, **query: str) -> dict[str, str | None]:
    """The addresses of the page before and the one after."""

    def at(place: int) -> str:
        return f"{path}?{urlencode({**query, 'start': place})}"

    return {
        "before": at(max(0, start - SHOWN)) if start else None,
        "after": at(start + SHOWN) if more and start + SHOWN <= FURTHEST else None,
    }
