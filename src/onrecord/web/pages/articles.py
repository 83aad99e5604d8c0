"""Articles: the text as it was read with everything marked in it, and each statement beside its words."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from onrecord.record import Record, Speaker
from onrecord.store.beside import family_sizes, others, people_in
from onrecord.store.database import Store
from onrecord.view import ShownStatement, shown_article
from onrecord.web.context import desk_of
from onrecord.web.rendering import page_of

PREFIX = "a"  # begins the ids of the elements
router = APIRouter(include_in_schema=False)


class Beside(NamedTuple):
    """A statement as it stands beside its article; `versions`: how many wordings the store has of it."""

    id: str
    shown: ShownStatement
    speakers: tuple[Speaker, ...]
    versions: int
    findings: tuple[str, ...]
    is_corrected: bool


@router.get("/articles/{article_id}")
def article(request: Request, article_id: str) -> HTMLResponse:
    """An article of the store."""
    with desk_of(request).stores.reading() as store:
        return page_of(request, "article.html", **shown_beside(store.get(article_id), store))


@router.get("/statements/{statement_id}")
def statement(request: Request, statement_id: str) -> Response:
    """To the statement's place in its article."""
    with desk_of(request).stores.reading() as store:
        hit = store.statement(statement_id)
        record = store.get(hit.article)
    number = next(n for n, one in enumerate(record.statements, 1) if one.id == hit.statement)
    return RedirectResponse(f"/articles/{hit.article}#{PREFIX}-s{number}", 303)


def shown_beside(record: Record, store: Store | None = None) -> dict[str, Any]:
    """What the page of an article shows; without a store, of a record that is not kept."""
    key = record.article.id
    corrections = store.corrections_of(key) if store else []
    return {
        "record": record,
        "article": shown_article(record, PREFIX),
        "beside": list(_beside(record, store, {one.statement for one in corrections})),
        "people": store.ask(people_in, key) if store else {},
        "others": store.ask(others, key) if store else [],
        "is_kept": store is not None,
    }


def _beside(record: Record, store: Store | None, corrected: set[str | None]) -> Iterator[Beside]:
    shown = {one.number: one for one in shown_article(record, PREFIX).statements}
    versions = store.ask(family_sizes, record.article.id) if store else {}
    notes: dict[str, list[str]] = defaultdict(list)
    for finding in record.findings:
        for key in finding.statements:
            notes[key].append(finding.note or finding.kind)
    for number, one in enumerate(record.statements, 1):
        yield Beside(
            id=one.id,
            shown=shown[number],
            speakers=tuple(record.speaker(key) for key in one.speakers),
            versions=versions.get(one.id, 1),
            findings=tuple(notes[one.id]),
            is_corrected=one.id in corrected,
        )
