"""Search: words and filters to statements, with what they have in common and when they were said."""

from collections.abc import Iterator
from typing import Annotated, NamedTuple

from fastapi import APIRouter, Query, Request
from starlette.responses import HTMLResponse

from onrecord.errors import NotInStore, SearchError
from onrecord.store.database import Store
from onrecord.store.facets import Count, Counts, counts_of
from onrecord.store.search import Filters, Page, Results, name_meant, newest
from onrecord.web.asking import FURTHEST, Asked
from onrecord.web.charts import Chart, over_time
from onrecord.web.context import desk_of
from onrecord.web.rendering import page_of

SHOWN = 20
FIELDS = ("speaker", "outlet", "medium", "kind", "since", "until")
router = APIRouter(include_in_schema=False)


class Choice(NamedTuple):
    """A value of a facet with the search that it leads to."""

    name: str
    statements: int
    address: str


@router.get("/search")
def search(request: Request, asked: Annotated[Asked, Query()]) -> HTMLResponse:
    """A page of statements."""
    with desk_of(request).stores.reading() as store:
        try:
            results, facets = _answered(store, asked)
        except (SearchError, NotInStore) as error:
            page = page_of(
                request, "search.html", asked=asked, trouble=str(error), chosen=list(_chosen(asked, None))
            )
            page.status_code = 404 if isinstance(error, NotInStore) else 422
            return page
        return page_of(
            request,
            "search.html",
            asked=asked,
            results=results,
            facets=facets,
            choices=_choices(facets, asked),
            chosen=list(_chosen(asked, store)),
            chart=_chart(facets),
            before=_moved(asked, -SHOWN) if asked.start else None,
            after=_moved(asked, SHOWN) if _has_more(results, asked) else None,
        )


def _answered(store: Store, asked: Asked) -> tuple[Results, Counts]:
    facets = store.ask(counts_of, asked.words, asked.filters)
    page = Page(asked.order, limit=SHOWN, offset=asked.start)
    if not asked.words and asked.filters == Filters():
        return store.ask(newest, page), facets
    return store.search(asked.words, asked.filters, page), facets


def _chart(facets: Counts) -> Chart | None:
    newest = f", the newest {facets.dated:,}" if facets.is_part_dated else ""
    return over_time(
        [(one.value, one.statements) for one in facets.months], f"By day of saying, else of print{newest}"
    )


def _choices(facets: Counts, asked: Asked) -> dict[str, list[Choice]]:
    """For each facet that has several values, the searches that its values lead to."""
    groups: dict[str, tuple[str, tuple[Count, ...]]] = {
        "Speaker": ("speaker", facets.speakers),
        "Outlet": ("outlet", facets.outlets),
        "Medium": ("medium", facets.media),
        "Kind": ("kind", facets.kinds),
    }
    return {
        title: [
            Choice(one.name, one.statements, asked.changed(**{field: one.value}).address()) for one in values
        ]
        for title, (field, values) in groups.items()
        if values and getattr(asked, field) is None
    }


def _chosen(asked: Asked, store: Store | None) -> Iterator[tuple[str, str, str]]:
    """The filters that are set: what they are, their value, and the search without them."""
    for field in FIELDS:
        value = getattr(asked, field)
        if value is not None:
            name = store.ask(name_meant, value) if field == "speaker" and store else value
            yield field, name, asked.changed(**{field: None}).address()


def _moved(asked: Asked, by: int) -> str:
    return asked.model_copy(update={"start": max(0, asked.start + by)}).address()


def _has_more(results: Results, asked: Asked) -> bool:
    return results.total > asked.start + SHOWN and asked.start + SHOWN <= FURTHEST
