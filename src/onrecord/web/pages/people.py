"""Who is who: two people to one, and speakers of articles to somebody else; both can be taken back."""

from fastapi import APIRouter, Depends, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, RedirectResponse, Response

from onrecord.errors import InvalidCorrection, NotInStore, OnrecordError
from onrecord.kinds import AccessScope
from onrecord.store.database import Store
from onrecord.store.histories import appearances, of_person, person_with
from onrecord.store.people import profile
from onrecord.store.search import people_named
from onrecord.web.access.forgery import form_of
from onrecord.web.access.principals import needs, principal_of
from onrecord.web.context import desk_of
from onrecord.web.problems import problem_of
from onrecord.web.rendering import page_of

ADDRESS = "/corrections/people"
SHOWN = 100
FURTHEST = 100_000  # speakers that can be passed over
CHOICES = 20  # people of one name that are offered
router = APIRouter(include_in_schema=False, dependencies=[Depends(needs(AccessScope.CORRECT))])


@router.get(ADDRESS)
def people(request: Request, person: str = "", start: int = 0) -> HTMLResponse:
    """The people whom a name means; of a single one, what can be done."""
    return _page(request, person, start=min(max(0, start), FURTHEST))


@router.post(f"{ADDRESS}/merge")
async def merge(request: Request) -> Response:
    """Say that two people are one."""
    form = await form_of(request)
    person, into, why = (str(form.get(name) or "").strip() for name in ("person", "into", "why"))
    return await run_in_threadpool(_merge, request, person, into, why)


@router.post(f"{ADDRESS}/split")
async def split(request: Request) -> Response:
    """Say that speakers of articles are somebody else."""
    form = await form_of(request)
    person, why = (str(form.get(name) or "").strip() for name in ("person", "why"))
    speakers = [str(one) for one in form.getlist("speaker")]
    return await run_in_threadpool(_split, request, person, speakers, why)


def _merge(request: Request, person: str, into: str, why: str) -> Response:
    principal = principal_of(request)
    try:
        with desk_of(request).stores.writing(principal, "merge", f"{person} into {into}") as store:
            other = _one(store, into)
            store.merge(_one(store, person), other, by=principal.name, why=why or None)
    except (InvalidCorrection, NotInStore) as error:
        return _page(request, person, error=error, into=into, why=why)
    return RedirectResponse(f"{ADDRESS}?person=p{other}", 303)


def _split(request: Request, person: str, speakers: list[str], why: str) -> Response:
    principal = principal_of(request)
    try:
        with desk_of(request).stores.writing(principal, "split", person) as store:
            number = _one(store, person)
            store.split(number, speakers, by=principal.name, why=why or None)
    except (InvalidCorrection, NotInStore) as error:
        return _page(request, person, error=error, chosen=frozenset(speakers), why=why)
    return RedirectResponse(f"{ADDRESS}?person=p{number}", 303)


def _one(store: Store, name: str) -> int:
    """The one person whom a number or a name means. Raises NotInStore, InvalidCorrection."""
    found = store.ask(people_named, name)
    if len(found) > 1:
        numbers = ", ".join(f"p{one}" for one in found[:CHOICES])
        raise InvalidCorrection(f"“{name}” may be several: {numbers}; give one of these")
    return found[0]


def _page(  # noqa: PLR0913  each is a field of one of the two forms
    request: Request,
    person: str,
    *,
    start: int = 0,
    error: OnrecordError | None = None,
    into: str = "",
    why: str = "",
    chosen: frozenset[str] = frozenset(),
) -> HTMLResponse:
    """The page of a person; where they are several or none, that; and what went wrong, if something did."""
    with desk_of(request).stores.reading() as store:
        try:
            found = store.ask(people_named, person) if person else []
        except NotInStore as unknown:
            found, error = [], error or unknown
        profiles = [store.ask(profile, one) for one in found[:CHOICES]]
        single = found[0] if len(found) == 1 else None
        asked = person[1:] if person[:1] == "p" and person[1:].isdecimal() else None
        speakers = store.ask(appearances, single, limit=SHOWN + 1, offset=start) if single else []
        page = page_of(
            request,
            "corrections_people.html",
            asked=person,
            was=store.ask(person_with, int(asked)) if single and asked else None,
            profiles=profiles,
            person=profiles[0].person if single else None,
            speakers=speakers[:SHOWN],
            entries=store.ask(of_person, single) if single else [],
            into=into,
            why=why,
            chosen=chosen,
            trouble=str(error) if error else None,
            before=f"{ADDRESS}?person=p{single}&start={max(0, start - SHOWN)}" if start else None,
            after=f"{ADDRESS}?person=p{single}&start={start + SHOWN}" if len(speakers) > SHOWN else None,
        )
    if error:
        page.status_code = problem_of(error).status
    return page
