"""A request to the one who makes it, by a session's cookie or a token; nobody gets past without.

Everything but a few open paths is refused before a route is looked for, so that no route can forget to ask.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from starlette.concurrency import run_in_threadpool
from starlette.requests import HTTPConnection, Request
from starlette.types import ASGIApp, Receive, Scope, Send

from onrecord.errors import OnrecordError
from onrecord.kinds import AccessScope
from onrecord.web.access.rates import Rates, client_of
from onrecord.web.problems import Problem, answer, problem_of

OPEN_PATHS = frozenset({"/health", "/sign-in"})
OPEN_FOLDER = "/static/"
FEED = "/feed"  # the one path that a key in its address opens: feed readers send neither headers nor cookies
FEED_KEY = "key"
BEARER = "bearer "
CHALLENGE = {"www-authenticate": 'Bearer realm="onrecord"'}


@dataclass(frozen=True, slots=True)
class Principal:
    """Who asks: a name for the log of changes, what they may, and the secret of their forms.

    `key` tells them from others of the name and is no secret. `forms` is what a page's forms must send
    back; None for a token, which no browser sends by itself.
    """

    key: str
    name: str
    scopes: frozenset[AccessScope]
    forms: str | None = None

    @property
    def token(self) -> int | None:
        """The number of the token that they have, or signed in with."""
        kind, _, number = self.key.partition(" ")
        return int(number) if kind == "token" else None


class Keys(Protocol):
    """Where keys are looked up: those of sessions, of tokens, of feeds."""

    def principal_of(self, key: str) -> Principal | None:
        """Who a key stands for; None where it is unknown or does not hold any more."""


class Asked:
    """ASGI: puts the principal into `request.state`, and refuses what has none.

    `request.state.principal_now` tells who it is later on, for answers that go on for long.
    """

    def __init__(  # noqa: PLR0913 - what it asks, each by its name
        self, app: ASGIApp, *, sessions: Keys, tokens: Keys, feeds: Keys, rates: Rates, cookie: str
    ) -> None:
        self._app = app
        self._feeds = feeds
        self._rates = rates
        self._sessions = sessions
        self._tokens = tokens
        self._cookie = cookie

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or is_open(scope["path"]):
            await self._app(scope, receive, send)
            return
        asked = HTTPConnection(scope)
        try:
            principal = await self._admitted(asked)
        except Problem as problem:
            await answer(asked, problem)(scope, receive, send)
            return
        except OnrecordError as error:  # the store, where tokens are looked up
            await answer(asked, problem_of(error))(scope, receive, send)
            return
        scope.setdefault("state", {}).update(
            principal=principal, principal_now=partial(self._principal, asked)
        )
        await self._app(scope, receive, send)

    async def _admitted(self, asked: HTTPConnection) -> Principal:
        """Who asks. Raises Problem."""
        principal = await run_in_threadpool(self._principal, asked)
        if principal is not None:
            return principal
        if "authorization" in asked.headers or _feed_key(asked):  # a cookie of yesterday is no guess
            self._rates.count_wrong_key(client_of(asked))
        raise Problem(
            401, "sign in with the link that `onrecord serve` prints, or a token", headers=CHALLENGE
        )

    def _principal(self, asked: HTTPConnection) -> Principal | None:
        """A token or a key that is sent counts alone: a wrong one is not made good by a cookie."""
        authorization = asked.headers.get("authorization")
        if authorization is not None:
            if not authorization.lower().startswith(BEARER):
                return None
            return self._tokens.principal_of(authorization[len(BEARER) :].strip())
        feed_key = _feed_key(asked)
        if feed_key is not None:
            return self._feeds.principal_of(feed_key)
        key = asked.cookies.get(self._cookie)
        return self._sessions.principal_of(key) if key else None


def _feed_key(asked: HTTPConnection) -> str | None:
    """The key in the address of a feed; nowhere else is there one."""
    return asked.query_params.get(FEED_KEY) if asked.scope["path"] == FEED else None


def is_open(path: str) -> bool:
    """Whether a path needs neither session nor token."""
    return path in OPEN_PATHS or path.startswith(OPEN_FOLDER)


def principal_of(request: Request) -> Principal:
    """Who asks; the request has come through `Asked`."""
    principal = request.state.principal
    assert isinstance(principal, Principal)
    return principal


def needs(needed: AccessScope) -> Callable[[Request], Principal]:
    """A dependency that gives who asks, and refuses those who do not have the scope."""

    def require(request: Request) -> Principal:
        principal = principal_of(request)
        if needed not in principal.scopes:
            raise Problem(403, f"this needs the scope {needed}; yours: {', '.join(sorted(principal.scopes))}")
        return principal

    return require
