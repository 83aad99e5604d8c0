"""Statements: search, one of them, its versions; and what a person should look at."""

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from onrecord.kinds import FindingKind
from onrecord.store.database import Store
from onrecord.store.facets import counts_of
from onrecord.store.objects import hit_to_object, stored_finding_to_object, versions_to_object
from onrecord.store.search import Filters, Page, Results, newest
from onrecord.web.api.answers import NOT_CHANGED, NOT_THERE, READING, answered, links
from onrecord.web.api.asked import Limit, Offset, StatementId, StatementsAsked
from onrecord.web.api.shapes import Findings, Statement, Statements, Versions
from onrecord.web.context import desk_of

FOUND = NOT_CHANGED | NOT_THERE
router = APIRouter(tags=["Statements"])


@router.get("/statements", summary="Search", response_model=Statements, responses=FOUND, dependencies=READING)
def search(request: Request, asked: Annotated[StatementsAsked, Query()]) -> Response:
    """The statements that have the words and fit the filters; the newest of all where nothing is given."""
    with desk_of(request).stores.reading() as store:
        results = _results(store, asked)
        facets = store.ask(counts_of, asked.words, asked.filters) if asked.facets else None
    value: dict[str, object] = {
        "statements": [hit_to_object(hit) for hit in results.hits],
        "total": results.total,
        "more_than": results.more_than,
    }
    if facets is not None:
        value["facets"] = asdict(facets)
    more = results.more_than or results.total > asked.offset + asked.limit
    return answered(request, value, headers=links(request, limit=asked.limit, offset=asked.offset, more=more))


@router.get("/statements/{statement_id}", summary="One statement", response_model=Statement, responses=FOUND, dependencies=READING)  # fmt: skip
def statement(request: Request, statement_id: StatementId) -> Response:
    """A statement with where it stands."""
    with desk_of(request).stores.reading() as store:
        return answered(request, hit_to_object(store.statement(statement_id)))


@router.get("/statements/{statement_id}/versions", summary="All its wordings", response_model=Versions, responses=FOUND, dependencies=READING)  # fmt: skip
def versions(request: Request, statement_id: StatementId) -> Response:
    """The family of a statement: every wording of it, with what differs from the reference."""
    with desk_of(request).stores.reading() as store:
        hit = store.statement(statement_id)  # what is no id would be taken for words
        return answered(request, versions_to_object(*store.versions(hit.statement)))


@router.get("/findings", summary="What to look at", response_model=Findings, responses=NOT_CHANGED, dependencies=READING)  # fmt: skip
def findings(
    request: Request, kind: FindingKind | None = None, limit: Limit = 50, offset: Offset = 0
) -> Response:
    """Findings of the articles, those added last first. A finding points, it does not judge."""
    with desk_of(request).stores.reading() as store:
        found = store.findings(kind, limit=limit + 1, offset=offset)
    value: dict[str, object] = {"findings": [stored_finding_to_object(*one) for one in found[:limit]]}
    return answered(
        request, value, headers=links(request, limit=limit, offset=offset, more=len(found) > limit)
    )


def _results(store: Store, asked: StatementsAsked) -> Results:
    page = Page(asked.order, asked.limit, asked.offset)
    if not asked.words.strip() and asked.filters == Filters():
        return store.ask(newest, page)
    return store.search(asked.words, asked.filters, page)
