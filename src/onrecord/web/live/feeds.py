"""A search to its Atom feed, for those who are signed in, for tokens, and for feed readers by a key in the address."""

from hashlib import sha256
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from pydantic import Field
from starlette.responses import Response

from onrecord.kinds import AccessScope
from onrecord.store.arrivals import added_last
from onrecord.store.follows import feed_with
from onrecord.web.access.principals import Principal, needs
from onrecord.web.asking import LONGEST, Asked
from onrecord.web.context import desk_of
from onrecord.web.live.atom import BEFORE_ALL, atom_of
from onrecord.web.live.conditions import http_date, is_known
from onrecord.web.live.followed import asked_of
from onrecord.web.problems import Problem
from onrecord.web.settings import Settings
from onrecord.web.stores import Stores

SHOWN = 50
router = APIRouter(include_in_schema=False)


class AskedFeed(Asked):
    """A search, or the key of a feed, which stands for the search that it was made for."""

    key: Annotated[str | None, Field(max_length=LONGEST)] = None


class FeedKeys:
    """The keys of the store's feeds."""

    def __init__(self, stores: Stores) -> None:
        self._stores = stores

    def principal_of(self, key: str) -> Principal | None:
        """Who a feed's key stands for; None where there is no such feed, or not any more."""
        with self._stores.reading() as store:
            follow = store.ask(feed_with, key)
        if follow is None:
            return None
        return Principal(f"feed {follow.id}", f"feed of {follow.made_by}", frozenset({AccessScope.READ}))


@router.get("/feed", dependencies=[Depends(needs(AccessScope.READ))])
def feed(request: Request, asked: Annotated[AskedFeed, Query()]) -> Response:
    """The statements of a search that were added last."""
    desk = desk_of(request)
    search = _search(request, asked)
    with desk.stores.reading() as store:
        entries = store.ask(added_last, search.words, search.filters, most=SHOWN)
    content = atom_of(search, entries, base_of(request, desk.settings))
    updated = http_date(max((added for _, added in entries), default=BEFORE_ALL))
    headers = {"etag": f'"{sha256(content).hexdigest()[:32]}"', "last-modified": updated}
    if is_known(request.headers, headers["etag"], updated):
        return Response(status_code=304, headers=headers)
    return Response(content, headers=headers, media_type="application/atom+xml")


def base_of(request: Request, settings: Settings) -> str:
    """The address of the desk as it was asked, which is one of its names."""
    scheme = "https" if settings.secure else request.url.scheme
    return f"{scheme}://{request.url.netloc}"


def _search(request: Request, asked: AskedFeed) -> Asked:
    """The search that is asked for; that of the key where there is one, and no other. Raises Problem."""
    search = Asked(**asked.model_dump(exclude={"key"}))
    if asked.key is None:
        return search
    with desk_of(request).stores.reading() as store:
        follow = store.ask(feed_with, asked.key)
    if follow is None:
        raise Problem(401, "this feed was removed; make a new one on the page “Follow”")
    own = asked_of(follow)
    if search != Asked() and (search.words, search.filters) != (own.words, own.filters):
        raise Problem(403, "this key is for another search")
    return own
