"""Requests to requests within bounds: a body of so many bytes, sent within so many seconds."""

import asyncio
from dataclasses import dataclass

from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.web.problems import Problem, answer


@dataclass(frozen=True, slots=True)
class Bounds:
    """The largest body, in bytes, and how long it may take to come, in seconds."""

    body_bytes: int = 5_000_000
    body_s: float = 30.0


class _TooMuchError(Exception):
    """A body that is over a bound, with the answer to it."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.detail)
        self.problem = problem


class Bounded:
    """ASGI: refuses what is over the bounds, also where the length that was told is not the true one."""

    def __init__(self, app: ASGIApp, *, bounds: Bounds) -> None:
        self._app = app
        self._bounds = bounds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        asked = HTTPConnection(scope)
        told = asked.headers.get("content-length", "0")
        if not told.isdecimal() or int(told) > self._bounds.body_bytes:
            await answer(asked, self._too_large())(scope, receive, send)
            return
        begun = False

        async def sending(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._app(scope, self._bounded(receive), sending)
        except _TooMuchError as error:
            if begun:
                raise
            await answer(asked, error.problem)(scope, receive, send)

    def _bounded(self, receive: Receive) -> Receive:
        size = 0
        loop = asyncio.get_running_loop()
        ends = loop.time() + self._bounds.body_s
        more = True

        async def receiving() -> Message:
            nonlocal size, more
            if not more:  # then it waits for the reader to leave, which may take as long as it likes
                return await receive()
            try:
                async with asyncio.timeout_at(ends):
                    message = await receive()
            except TimeoutError:
                problem = Problem(408, f"the body took longer than {self._bounds.body_s:g} s to come")
                raise _TooMuchError(problem) from None
            size += len(message.get("body", b""))
            more = message.get("more_body", False)
            if size > self._bounds.body_bytes:
                raise _TooMuchError(self._too_large())
            return message

        return receiving

    def _too_large(self) -> Problem:
        return Problem(413, f"the body is larger than {self._bounds.body_bytes / 1e6:g} MB")
