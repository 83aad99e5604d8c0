"""Signing in and out: by the link that `serve` prints, or with a token in a form."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from onrecord.web.access.forgery import form_of
from onrecord.web.access.rates import client_of
from onrecord.web.context import desk_of
from onrecord.web.problems import Problem
from onrecord.web.rendering import page_of

router = APIRouter(include_in_schema=False)
LINK_FAILED = "this link was used or is too old; `onrecord serve` prints a new one when it starts"
KEY_FAILED = "this token is unknown, revoked or expired; `onrecord token create` makes one"


@router.get("/sign-in")
def sign_in_by_link(request: Request, key: str | None = None) -> Response:
    """Sign in with the key of a link; without one, ask for a token."""
    if key is None:
        return page_of(request, "sign_in.html")
    desk = desk_of(request)
    session = desk.sessions.sign_in_by_link(key)
    if session is None:
        desk.rates.count_wrong_key(client_of(request))
        raise Problem(401, LINK_FAILED)
    return _signed_in(request, session)


@router.post("/sign-in")
def sign_in_with_token(request: Request, token: Annotated[str, Form()]) -> Response:
    """Sign in with a token: the session may what the token may, as long as that holds."""
    desk = desk_of(request)
    secret = token.strip()
    principal = desk.tokens.principal_of(secret)
    if principal is None:
        desk.rates.count_wrong_key(client_of(request))
        raise Problem(401, KEY_FAILED)
    session = desk.sessions.sign_in(
        principal, still_holds=lambda: desk.tokens.principal_of(secret) is not None
    )
    return _signed_in(request, session)


@router.post("/sign-out")
async def sign_out(request: Request) -> Response:
    """End the session."""
    await form_of(request)
    desk = desk_of(request)
    desk.sessions.sign_out(request.cookies.get(desk.settings.cookie, ""))
    response = RedirectResponse("/sign-in", 303)
    response.delete_cookie(desk.settings.cookie)
    return response


def _signed_in(request: Request, session: str) -> Response:
    settings = desk_of(request).settings
    response = RedirectResponse("/", 303)
    response.set_cookie(settings.cookie, session, httponly=True, secure=settings.secure, samesite="lax")
    return response
