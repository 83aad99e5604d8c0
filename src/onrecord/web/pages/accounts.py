"""Accounts: two speakers and a subject to what both say of it, where they conflict, and what only one says."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import HTMLResponse

from onrecord.comparing.accounts.accounts import accounts_of
from onrecord.errors import NotInStore
from onrecord.kinds import AccountRelation
from onrecord.store.sides import MOST_ABOUT, sides
from onrecord.terminal.accounts import GROUNDS, aligned
from onrecord.web.asking import LONGEST
from onrecord.web.context import desk_of
from onrecord.web.rendering import page_of

Field = Annotated[str, Query(max_length=LONGEST)]
ONE_SPEAKER = "the two names mean one speaker; give two"
router = APIRouter(include_in_schema=False)


@router.get("/accounts")
def accounts(request: Request, first: Field = "", second: Field = "", about: Field = "") -> HTMLResponse:
    """The form, and under it the accounts where all three fields are given."""
    asked = {"first": first.strip(), "second": second.strip(), "about": about.strip()}
    if not all(asked.values()):
        return page_of(request, "accounts.html", asked=asked)
    try:
        with desk_of(request).stores.reading() as store:
            one, other = store.ask(sides, asked["first"], asked["second"], about=asked["about"])
    except NotInStore as error:
        return _refused(request, asked, str(error), 404)
    if set(one.people) & set(other.people):
        return _refused(request, asked, ONE_SPEAKER, 422)
    found = accounts_of(one.told, other.told, about=asked["about"], names=(one.name, other.name))
    return page_of(
        request,
        "accounts.html",
        asked=asked,
        accounts=found,
        sides=(one, other),
        most=MOST_ABOUT,
        grounds=GROUNDS,
        shared=[
            (title, found.of(relation))
            for title, relation in (
                ("Where they conflict", AccountRelation.CONFLICT),
                ("What both affirm", AccountRelation.BOTH_AFFIRM),
            )
        ],
        only=list(aligned(found.of(AccountRelation.ONLY_FIRST), found.of(AccountRelation.ONLY_SECOND))),
    )


def _refused(request: Request, asked: dict[str, str], trouble: str, status: int) -> HTMLResponse:
    """The form as it was filled in, with what is wrong with it."""
    page = page_of(request, "accounts.html", asked=asked, trouble=trouble)
    page.status_code = status
    return page
