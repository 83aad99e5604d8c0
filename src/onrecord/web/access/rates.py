"""Requests to whether there have been too many of them: a moving window a minute for each who asks.

Windows are kept in this process by the library `limits`.
"""

import math
import time
from dataclasses import dataclass

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Receive, Scope, Send

from onrecord.web.problems import Problem, answer


@dataclass(frozen=True, slots=True)
class Limits:
    """How many requests a minute: of one who is known, of reading and checking, of keys that are wrong."""

    requests: int = 1200
    readings: int = 60
    wrong_keys: int = 20


class Rates:
    """Counts requests, and says when there have been too many."""

    def __init__(self, limits: Limits) -> None:
        self._limiter = MovingWindowRateLimiter(MemoryStorage())
        self._requests = RateLimitItemPerMinute(limits.requests)
        self._readings = RateLimitItemPerMinute(limits.readings)
        self._wrong_keys = RateLimitItemPerMinute(limits.wrong_keys)

    def count_request(self, who: str) -> None:
        """Count a request. Raises Problem."""
        self._count(self._requests, "request", who)

    def count_reading(self, who: str) -> None:
        """Count a page that is to be read or a draft that is to be checked. Raises Problem."""
        self._count(self._readings, "reading", who)

    def count_wrong_key(self, client: str) -> None:
        """Count a key that was wrong, by the machine that sent it. Raises Problem."""
        self._count(self._wrong_keys, "key", client)

    def _count(self, item: RateLimitItemPerMinute, what: str, who: str) -> None:
        if not self._limiter.hit(item, what, who):
            raise self._problem(item, what, who)

    def _problem(self, item: RateLimitItemPerMinute, what: str, who: str) -> Problem:
        window = self._limiter.get_window_stats(item, what, who)
        wait = max(1, math.ceil(window.reset_time - time.time()))
        return Problem(
            429,
            f"more than {item.amount} a minute; try again in {wait} s",
            headers={"retry-after": str(wait)},
        )


class Rated:
    """ASGI: refuses those who ask too often. It stands behind `Asked`, which knows who asks."""

    def __init__(self, app: ASGIApp, *, rates: Rates) -> None:
        self._app = app
        self._rates = rates

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        principal = scope.get("state", {}).get("principal")
        if scope["type"] == "http":
            who = principal.key if principal else client_of(HTTPConnection(scope))
            try:
                self._rates.count_request(who)
            except Problem as problem:
                await answer(HTTPConnection(scope), problem)(scope, receive, send)
                return
        await self._app(scope, receive, send)


def client_of(asked: HTTPConnection) -> str:
    """The machine that a request comes from."""
    return asked.client.host if asked.client else "unknown"
