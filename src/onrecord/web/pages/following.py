"""Following: a search to a feed or a webhook, and what became of what was sent."""

from typing import Annotated, Any, NamedTuple

from fastapi import APIRouter, Depends, Path, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, RedirectResponse, Response

from onrecord.errors import NotInStore
from onrecord.kinds import AccessScope
from onrecord.reading.address import address_of, refusal_of
from onrecord.store import follows
from onrecord.store.database import Store
from onrecord.store.deliveries import Delivery, deliveries_of, enqueue
from onrecord.store.follows import Follow, FollowKind, Wish
from onrecord.store.search import name_meant
from onrecord.web.access.forgery import form_of
from onrecord.web.access.principals import FEED, FEED_KEY, needs, principal_of
from onrecord.web.asking import Asked
from onrecord.web.context import desk_of
from onrecord.web.live.atom import named
from onrecord.web.live.delivering import Delivering
from onrecord.web.live.feeds import base_of
from onrecord.web.live.followed import asked_of
from onrecord.web.live.messages import TEST, message
from onrecord.web.problems import Problem
from onrecord.web.rendering import page_of

LAST = 5  # deliveries that are shown of each webhook
FIELDS = ("words", "speaker", "outlet", "medium", "kind", "since", "until")
FollowId = Annotated[int, Path(ge=1, le=2**62)]  # what SQLite can number
router = APIRouter(
    prefix="/follow", include_in_schema=False, dependencies=[Depends(needs(AccessScope.FOLLOW))]
)


class Followed(NamedTuple):
    """A follow as the page shows it."""

    follow: Follow
    name: str
    address: str
    deliveries: list[Delivery]


@router.get("")
def following(request: Request, asked: Annotated[Asked, Query()]) -> HTMLResponse:
    """What is followed, and a way to follow the search of the address."""
    return page_of(request, "follow.html", **_shown(request, asked))


@router.post("")
async def follow(request: Request) -> HTMLResponse:
    """Follow a search; the page shows the secret, this once."""
    form = await form_of(request)
    fields = {name: str(form.get(name) or "") for name in (*FIELDS, "address")}
    address = fields.pop("address").strip()
    asked = _asked(fields)
    if form.get("how") == FollowKind.WEBHOOK:
        require_receiver(address, private=desk_of(request).settings.private)
        made = await run_in_threadpool(_made, request, asked, address)
    else:
        made = await run_in_threadpool(_made, request, asked, None)
    values = await run_in_threadpool(_shown, request, asked)
    page = page_of(request, "follow.html", **values, made=made)
    page.status_code = 201
    page.headers["cache-control"] = "no-store"
    return page


@router.post("/{follow_id}/remove")
async def remove(request: Request, follow_id: FollowId) -> Response:
    """Follow a search no more."""
    await form_of(request)
    return await run_in_threadpool(_changed, request, "unfollow", follows.remove, follow_id)


@router.post("/{follow_id}/on")
async def switch_on(request: Request, follow_id: FollowId) -> Response:
    """Go on with a webhook that was switched off."""
    await form_of(request)
    return await run_in_threadpool(_changed, request, "follow", follows.switch_on, follow_id)


@router.post("/{follow_id}/test")
async def send_test(request: Request, follow_id: FollowId) -> Response:
    """Send a message without statements."""
    await form_of(request)
    return await run_in_threadpool(_tested, request, follow_id)


def require_receiver(address: str, *, private: bool) -> None:
    """Raise Problem, SourceError where nothing may be sent to an address, as far as its words tell."""
    parts = address_of(address)
    if private:
        return
    if parts.scheme != "https":
        raise Problem(422, "a webhook's address begins with https")
    if reason := refusal_of(parts):
        raise Problem(422, f"{reason}; a webhook's address is a public one")


def _asked(fields: dict[str, str]) -> Asked:
    try:
        return Asked.model_validate(fields)
    except ValueError as error:
        raise Problem(422, "this is no search; open it and choose “follow” there") from error


def _shown(request: Request, asked: Asked) -> dict[str, Any]:
    with desk_of(request).stores.reading() as store:
        followed = [_followed(store, one) for one in store.ask(follows.follows)]
        name = _named(store, asked)
    return {"asked": asked, "name": name, "fields": FIELDS, "followed": followed}


def _named(store: Store, asked: Asked) -> str:
    """A search in words, with the name of the speaker instead of the number."""
    if asked.speaker is None:
        return named(asked)
    try:
        person = store.ask(name_meant, asked.speaker)
    except NotInStore:  # not any more
        return named(asked)
    return named(asked.changed(speaker=person))


def _followed(store: Store, follow: Follow) -> Followed:
    asked = asked_of(follow)
    return Followed(
        follow, _named(store, asked), asked.address(), store.ask(deliveries_of, follow.id, most=LAST)
    )


def _made(request: Request, asked: Asked, address: str | None) -> dict[str, str]:
    """What the page tells of a new follow: where a feed is, or the secret of a webhook."""
    desk, principal = desk_of(request), principal_of(request)
    wish = Wish(asked.words, asked.filters, base_of(request, desk.settings), principal.name, principal.token)
    with desk.stores.writing(principal, "follow", address or asked.address(FEED)) as store:
        if address is not None:
            made = store.change(follows.follow_by_webhook, wish, address)
            return {"kind": made.kind, "secret": made.secret or ""}
        made, key = store.change(follows.follow_by_feed, wish)
        return {"kind": made.kind, "secret": f"{wish.desk}{FEED}?{FEED_KEY}={key}"}


def _changed(request: Request, what: str, change: Any, follow_id: int) -> Response:
    with desk_of(request).stores.writing(principal_of(request), what, f"follow {follow_id}") as store:
        store.change(change, follow_id)
    return RedirectResponse("/follow", 303)


def _tested(request: Request, follow_id: int) -> Response:
    with desk_of(request).stores.writing(
        principal_of(request), "test webhook", f"follow {follow_id}"
    ) as store:
        follow = store.ask(follows.follow_with, follow_id)
        if follow.kind is not FollowKind.WEBHOOK:
            raise Problem(422, "only a webhook can be tested; open a feed in a feed reader")
        store.change(enqueue, follow.id, 0, message(follow, TEST, []), at=0)
    delivering = request.app.state.delivering
    assert isinstance(delivering, Delivering)
    delivering.wake()
    return RedirectResponse(f"/follow#f{follow_id}", 303)
