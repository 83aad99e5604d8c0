"""Settings to the desk: an application of ASGI with its routes and everything that stands before them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse, Response

from onrecord.errors import OnrecordError
from onrecord.reading.guard import Reach
from onrecord.version import VERSION
from onrecord.web import api, assets
from onrecord.web.access import signing_in
from onrecord.web.access.bounds import Bounded
from onrecord.web.access.forgery import OwnPagesOnly
from onrecord.web.access.headers import Guarded
from onrecord.web.access.hosts import KnownHosts
from onrecord.web.access.principals import Asked
from onrecord.web.access.rates import Rated, Rates
from onrecord.web.access.sessions import Sessions
from onrecord.web.context import Desk, StoredTokens
from onrecord.web.live import events, feeds
from onrecord.web.live.delivering import LIMITS, Delivering
from onrecord.web.live.feeds import FeedKeys
from onrecord.web.live.watching import Live
from onrecord.web.pages import (
    accounts,
    articles,
    checking,
    correcting,
    families,
    findings,
    following,
    home,
    people,
    reading,
    searching,
    speakers,
)
from onrecord.web.problems import Problem, answer, problem_of
from onrecord.web.readings import Readings
from onrecord.web.settings import Settings
from onrecord.web.stores import Stores


def desk_with(settings: Settings) -> FastAPI:
    """The application; its store is open until it is shut down. Raises StoreError."""
    stores = Stores(settings.store)
    desk = Desk(
        settings,
        stores,
        Sessions(),
        StoredTokens(stores),
        Rates(settings.limits),
        Readings(private=settings.private, characters=settings.text_characters, people=settings.people),
    )

    live = Live(settings.store)
    delivering = Delivering(settings.store, Reach(LIMITS, allow_private=settings.private))

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        try:
            async with live.running(), delivering.running():
                yield
        finally:
            stores.close()

    # What asks first stands first.
    before = [
        Middleware(Guarded),
        Middleware(KnownHosts, hosts=settings.hosts),
        Middleware(Bounded, bounds=settings.bounds),
        Middleware(
            Asked,
            sessions=desk.sessions,
            tokens=desk.tokens,
            feeds=FeedKeys(stores),
            rates=desk.rates,
            cookie=settings.cookie,
        ),
        Middleware(Rated, rates=desk.rates),
        Middleware(OwnPagesOnly),
    ]
    app = FastAPI(
        title="onrecord",
        version=VERSION,
        summary="The record of who said what",
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/v1/openapi.json",
        middleware=before,
        lifespan=lifespan,
        exception_handlers={
            Problem: _answer_problem,
            OnrecordError: _answer_error,
            HTTPException: _answer_http,
            RequestValidationError: _answer_invalid,
        },
    )
    app.state.desk = desk
    app.state.live = live
    app.state.delivering = delivering
    for room in (
        assets,
        signing_in,
        home,
        searching,
        articles,
        reading,
        api,
        speakers,
        findings,
        checking,
        correcting,
        people,
        families,
        accounts,
        events,
        feeds,
        following,
    ):
        app.include_router(room.router)
    app.add_api_route("/health", _health, include_in_schema=False)
    return app


async def _health() -> PlainTextResponse:
    """Whether the desk answers; nothing is told of the store."""
    return PlainTextResponse("ok\n")


async def _answer_problem(request: Request, error: Exception) -> Response:
    assert isinstance(error, Problem)
    return answer(request, error)


async def _answer_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, OnrecordError)
    return answer(request, problem_of(error))


async def _answer_http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return answer(request, Problem(error.status_code, str(error.detail), headers=error.headers))


async def _answer_invalid(request: Request, error: Exception) -> Response:
    """What of the request does not fit, the first of it."""
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"])
    return answer(request, Problem(422, f"{where}: {first['msg']}"))
