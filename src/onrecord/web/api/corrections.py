"""Corrections: made, listed and taken back; who is one with whom; and the log of changes."""

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from onrecord.errors import NotInStore
from onrecord.store.changes import changes as changes_made
from onrecord.store.corrections import Correction as Made
from onrecord.store.corrections import correction_with
from onrecord.store.objects import correction_to_object
from onrecord.web.access.principals import principal_of
from onrecord.web.api.answers import CORRECTING, NOT_CHANGED, NOT_THERE, READING, answered, links
from onrecord.web.api.asked import (
    CorrectionNumber,
    Limit,
    Merge,
    NewCorrection,
    Offset,
    PersonId,
    Split,
    StatementId,
    number_of,
)
from onrecord.web.api.shapes import Changes, Correction, Corrections
from onrecord.web.context import desk_of

FOUND = NOT_CHANGED | NOT_THERE
router = APIRouter(tags=["Corrections"])


@router.get("/corrections", summary="All corrections", response_model=Corrections, responses=NOT_CHANGED, dependencies=READING)  # fmt: skip
def corrections(
    request: Request,
    *,
    article: Annotated[
        str | None, Query(max_length=100, description="Only those of an article's statements.")
    ] = None,
    undone: Annotated[bool, Query(description="Also those that were taken back.")] = False,
    limit: Limit = 50,
    offset: Offset = 0,
) -> Response:
    """Corrections in the order they were made."""
    with desk_of(request).stores.reading() as store:
        made = [one for one in store.corrections(undone=undone) if article in (None, one.article)]
    value: dict[str, object] = {
        "corrections": [correction_to_object(one) for one in made[offset : offset + limit]],
        "total": len(made),
    }
    more = len(made) > offset + limit
    return answered(request, value, headers=links(request, limit=limit, offset=offset, more=more))


@router.get("/corrections/{number}", summary="One correction", response_model=Correction, responses=FOUND, dependencies=READING)  # fmt: skip
def correction(request: Request, number: CorrectionNumber) -> Response:
    """A correction, also one that was taken back."""
    with desk_of(request).stores.reading() as store:
        found = store.ask(correction_with, number)
    if found is None:
        raise NotInStore(f"there is no correction {number} in the store")
    return answered(request, correction_to_object(found))


@router.delete("/corrections/{number}", summary="Take a correction back", response_model=Correction, responses=NOT_THERE, dependencies=CORRECTING)  # fmt: skip
def undo(request: Request, number: CorrectionNumber) -> Response:
    """Take a correction back. That it was made, and taken back, stays written down."""
    principal = principal_of(request)
    with desk_of(request).stores.writing(principal, "undo", f"correction {number}") as store:
        return answered(request, correction_to_object(store.undo(number, by=principal.name)))


@router.post("/statements/{statement_id}/corrections", summary="Correct a statement", status_code=201, response_model=Correction, responses=NOT_THERE, dependencies=CORRECTING)  # fmt: skip
def correct(request: Request, statement_id: StatementId, new: NewCorrection) -> Response:
    """Set a fact of a statement, or reject it; the machine's version stays beside it."""
    principal = principal_of(request)
    value = new.model_dump(mode="json")["value"]
    with desk_of(request).stores.writing(principal, "correct", statement_id) as store:
        made = store.correct(statement_id, new.field, value, by=principal.name, why=new.why)
    return _made(request, made)


@router.post("/people/{person}/merge", summary="Two people are one", status_code=201, response_model=Correction, responses=NOT_THERE, dependencies=CORRECTING)  # fmt: skip
def merge(request: Request, person: PersonId, new: Merge) -> Response:
    """Say that a person is another one."""
    principal = principal_of(request)
    with desk_of(request).stores.writing(principal, "merge", f"{person} into {new.into}") as store:
        made = store.merge(number_of(person), number_of(new.into), by=principal.name, why=new.why)
    return _made(request, made)


@router.post("/people/{person}/split", summary="Speakers are somebody else", status_code=201, response_model=Correction, responses=NOT_THERE, dependencies=CORRECTING)  # fmt: skip
def split(request: Request, person: PersonId, new: Split) -> Response:
    """Say that speakers of articles are somebody else than this person; `was` has the number of the new one."""
    principal = principal_of(request)
    with desk_of(request).stores.writing(principal, "split", person) as store:
        made = store.split(number_of(person), new.speakers, by=principal.name, why=new.why)
    return _made(request, made)


@router.get("/changes", summary="The log of changes", response_model=Changes, responses=NOT_CHANGED, dependencies=CORRECTING)  # fmt: skip
def changes(request: Request, limit: Limit = 50, offset: Offset = 0) -> Response:
    """Who did what through the desk, the latest first."""
    with desk_of(request).stores.reading() as store:
        found = store.ask(changes_made, limit=limit + 1, offset=offset)
    value: dict[str, object] = {"changes": [asdict(one) for one in found[:limit]]}
    return answered(
        request, value, headers=links(request, limit=limit, offset=offset, more=len(found) > limit)
    )


def _made(request: Request, made: Made) -> Response:
    return answered(request, correction_to_object(made), 201, {"location": f"/api/v1/corrections/{made.id}"})
