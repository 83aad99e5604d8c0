"""People across articles: who speaks, what is known of one, who is one with whom, two accounts side by side."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from onrecord.comparing.accounts.accounts import accounts_of
from onrecord.comparing.accounts.accounts_json import accounts_to_object
from onrecord.store.objects import person_to_object, profile_to_object
from onrecord.store.people import profile
from onrecord.web.api.answers import NOT_CHANGED, NOT_THERE, READING, answered, links
from onrecord.web.api.asked import Limit, Offset, PersonId, number_of
from onrecord.web.api.shapes import Accounts, Profile, Speakers
from onrecord.web.asking import LONGEST
from onrecord.web.context import desk_of

FOUND = NOT_CHANGED | NOT_THERE
NameAsked = Annotated[str, Query(min_length=1, max_length=LONGEST, description="A name, a handle, or p12.")]
router = APIRouter(tags=["Speakers"])


@router.get("/speakers", summary="Who speaks", response_model=Speakers, responses=FOUND, dependencies=READING)
def speakers(
    request: Request, name: NameAsked | None = None, limit: Limit = 50, offset: Offset = 0
) -> Response:
    """The people of the store, those with the most statements first; or those whom a name means."""
    with desk_of(request).stores.reading() as store:
        if name is None:
            people = store.speakers(limit=limit + 1, offset=offset)
            found = [person_to_object(one) for one in people]
        else:
            profiles = store.speaker(name)[offset : offset + limit + 1]
            found = [profile_to_object(one) for one in profiles]
    more = links(request, limit=limit, offset=offset, more=len(found) > limit)
    return answered(request, {"speakers": found[:limit]}, headers=more)


@router.get("/speakers/{person}", summary="One speaker", response_model=Profile, responses=FOUND, dependencies=READING)  # fmt: skip
def speaker(request: Request, person: PersonId) -> Response:
    """What the store knows of a person; of whom they have become where they were merged into another."""
    with desk_of(request).stores.reading() as store:
        store.ask(profile, number_of(person))  # what is no number of anybody would be taken for a handle
        return answered(request, profile_to_object(store.speaker(person)[0]))


@router.get("/accounts", summary="Two accounts side by side", response_model=Accounts, responses=FOUND, dependencies=READING)  # fmt: skip
def accounts(
    request: Request,
    first: NameAsked,
    second: NameAsked,
    about: Annotated[
        str,
        Query(
            min_length=1, max_length=LONGEST, description="The subject, in words that the statements have."
        ),
    ],
) -> Response:
    """What two speakers said of one thing: what both affirm, what one alone says, where they conflict."""
    with desk_of(request).stores.reading() as store:
        told = [store.told(name) for name in (first, second)]
        names = (store.speaker(first)[0].person.name, store.speaker(second)[0].person.name)
    return answered(request, accounts_to_object(accounts_of(*told, about=about, names=names)))
