"""Speakers: who there is, found by name, and one person with what they said, to whom, and what others say of them."""

import re
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import HTMLResponse, RedirectResponse, Response

from onrecord.errors import NotInStore
from onrecord.store.database import Store
from onrecord.store.facets import Count, counts_of
from onrecord.store.portraits import (
    People,
    Portrait,
    addressed_by,
    addressing,
    people_like,
    people_listed,
    portrait,
)
from onrecord.store.search import Filters, Order, Page, people_named
from onrecord.store.spoken_of import said_of
from onrecord.visible import visible
from onrecord.web.asking import FURTHEST, LONGEST, Asked
from onrecord.web.charts import over_time
from onrecord.web.context import desk_of
from onrecord.web.problems import Problem
from onrecord.web.rendering import page_of

SHOWN = 50  # people of a page of the list
NEWEST, OF_OTHERS = 6, 6  # statements of a person's page
PERSON = re.compile(r"p[0-9]{1,18}")
router = APIRouter(include_in_schema=False)


class Sought(BaseModel):
    """The list as its address has it."""

    model_config = ConfigDict(frozen=True)

    name: Annotated[str, Field(max_length=LONGEST)] = ""
    start: Annotated[int, Field(ge=0, le=FURTHEST)] = 0

    def moved(self, by: int) -> str:
        """The address of another page of the same list."""
        query = {"name": self.name, "start": max(0, self.start + by)}
        kept = urlencode({field: value for field, value in query.items() if value})
        return f"/speakers?{kept}" if kept else "/speakers"


@router.get("/speakers")
def speakers(request: Request, sought: Annotated[Sought, Query()]) -> HTMLResponse:
    """A page of the list."""
    name = sought.name.strip()
    with desk_of(request).stores.reading() as store:
        people, trouble = _listed(store, name, sought.start)
    more = people.total > sought.start + SHOWN and sought.start + SHOWN <= FURTHEST
    return page_of(
        request,
        "speakers.html",
        name=name,
        people=people,
        trouble=trouble,
        start=sought.start,
        before=sought.moved(-SHOWN) if sought.start else None,
        after=sought.moved(SHOWN) if more else None,
    )


@router.get("/speakers/{person}")
def speaker(request: Request, person: str) -> Response:
    """One person; who was made one with another is shown as that one."""
    if not PERSON.fullmatch(person):
        raise Problem(404, f"there is no speaker {visible(person)}; the list of speakers has them all")
    number = int(person[1:])
    with desk_of(request).stores.reading() as store:
        shown = store.ask(portrait, number)
        key = shown.person.id
        if key != number:
            return RedirectResponse(f"/speakers/p{key}", 303)
        asked = Asked(speaker=f"p{key}", order=Order.TIME)
        counts = store.ask(counts_of, "", asked.filters)
        return page_of(
            request,
            "speaker.html",
            shown=shown,
            chart=over_time(shown.months, "When it was said"),
            newest=store.search("", Filters(f"p{key}"), Page(Order.TIME, limit=NEWEST)).hits,
            everything=asked.address(),
            counted=counts.counted if counts.is_part else None,
            places={
                "By outlet": _searches(counts.outlets, asked, "outlet"),
                "By medium": _searches(counts.media, asked, "medium"),
            },
            of_others=store.ask(said_of, key, most=OF_OTHERS),
            circles={
                "Whom they address": store.ask(addressed_by, key),
                "Who addresses them": store.ask(addressing, key),
            },
            beside=f"/accounts?{urlencode({'first': _unmistakable(shown)})}",
        )


def _listed(store: Store, name: str, start: int) -> tuple[People, str | None]:
    """The people of a page, and what to tell where nobody has the name."""
    if not name:
        return store.ask(people_listed, limit=SHOWN, offset=start), None
    people = store.ask(people_like, name, limit=SHOWN, offset=start)
    if people.listed or start:
        return people, None
    try:
        store.ask(people_named, name)
    except NotInStore as error:
        return people, str(error)
    return people, None


def _searches(counts: tuple[Count, ...], asked: Asked, field: str) -> list[tuple[Count, str]]:
    """Each value with the search for this person's statements that have it."""
    return [(one, asked.changed(**{field: one.value}).address()) for one in counts]


def _unmistakable(shown: Portrait) -> str:
    """The name, unless somebody else bears it; then the number."""
    return f"p{shown.person.id}" if shown.namesakes else shown.person.name
