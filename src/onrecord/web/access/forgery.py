"""Requests that change something to whether a page of ours sent them (cross-site request forgery).

Two ways side by side, as OWASP's cheat sheet has them: what the browser says of the sender, which is asked of
every such request of a session, and a secret in each form. The cookie is SameSite=Lax besides.
"""

from secrets import compare_digest

from starlette.datastructures import FormData
from starlette.requests import HTTPConnection, Request
from starlette.types import ASGIApp, Receive, Scope, Send

from onrecord.web.access.principals import principal_of
from onrecord.web.problems import Problem, answer

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
FIELD = "from_this_desk"
HEADER = "x-from-this-desk"
STRANGER = "this did not come from a page of this desk; open the page again and send it from there"


class OwnPagesOnly:
    """ASGI: refuses unsafe requests that carry a cookie or none of ours and come from another site."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] not in SAFE:
            asked = HTTPConnection(scope)
            if "authorization" not in asked.headers and not _is_own(asked):
                await answer(asked, Problem(403, STRANGER))(scope, receive, send)
                return
        await self._app(scope, receive, send)


def _is_own(asked: HTTPConnection) -> bool:
    """Whether the browser says that a page of this very host sent it; silence is no."""
    origin = asked.headers.get("origin")
    if origin is not None:
        return origin.lower() == f"{asked.url.scheme}://{asked.headers['host'].lower()}"
    return asked.headers.get("sec-fetch-site") in ("same-origin", "none")


async def form_of(request: Request) -> FormData:
    """The form that was sent, with the session's secret in it or in the header. Raises Problem."""
    principal = principal_of(request)
    form = await request.form(max_files=1, max_fields=100)
    sent = request.headers.get(HEADER) or form.get(FIELD)
    if principal.forms is not None and not (
        isinstance(sent, str) and compare_digest(sent.encode(), principal.forms.encode())
    ):
        raise Problem(403, STRANGER)
    return form
