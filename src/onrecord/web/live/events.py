"""A search to server-sent events: a line for each time that statements come in which fit it (WHATWG HTML, 9.2)."""

import json
from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import APIRouter, Depends, Header, Query, Request
from pydantic import Field
from starlette.concurrency import run_in_threadpool
from starlette.responses import StreamingResponse
from starlette.types import Receive, Scope, Send

from onrecord.kinds import AccessScope
from onrecord.store.arrivals import MOST_ARTICLES
from onrecord.store.search import Filters, newest_matches
from onrecord.web.access.principals import needs, principal_of
from onrecord.web.asking import Asked
from onrecord.web.context import desk_of
from onrecord.web.live.watching import Listener, Live, News, Question, live_of, news_for

RETRY_MS = 5000  # after which a browser tries again
HIGHEST = 2**53  # an article's number; scripts count no further
router = APIRouter(include_in_schema=False)


class Listened(Asked):
    """A search that is listened to; `after` is the last event that was heard."""

    after: Annotated[int | None, Field(ge=0, le=HIGHEST)] = None


class EventStream(StreamingResponse):
    """Events for one listener, who is taken out however it ends."""

    media_type = "text/event-stream"

    def __init__(self, live: Live, listener: Listener, events: AsyncIterator[str]) -> None:
        super().__init__(events, headers={"cache-control": "no-store", "x-accel-buffering": "no"})
        self._live = live
        self._listener = listener

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the events as long as there is somebody to listen."""
        try:
            await super().__call__(scope, receive, send)
        finally:
            self._live.leave(self._listener)


@router.get("/events", dependencies=[Depends(needs(AccessScope.READ))])
async def events(
    request: Request,
    asked: Annotated[Listened, Query()],
    last_event_id: Annotated[str | None, Header(max_length=20)] = None,
) -> EventStream:
    """What comes in from now on, or from the last event that was heard."""
    question = Question(asked.words, asked.filters)
    if asked.words or asked.filters != Filters():
        await run_in_threadpool(_require_answer, request, question)
    heard = (
        int(last_event_id)
        if last_event_id and last_event_id.isascii() and last_event_id.isdigit()
        else asked.after
    )
    live = live_of(request.app)
    listener, last = live.listen(principal_of(request).key, question)
    try:
        missed = await run_in_threadpool(_missed, request, question, heard, last)
    except BaseException:
        live.leave(listener)
        raise
    listener.tell(missed)
    return EventStream(live, listener, _lines(request, live, listener, last))


def _require_answer(request: Request, question: Question) -> None:
    """Raise SearchError, NotInStore where this cannot be searched for."""
    with desk_of(request).stores.reading() as store:
        store.ask(newest_matches, question.words, question.filters, most=1)


def _missed(request: Request, question: Question, heard: int | None, last: int) -> News:
    """What came between the last event that was heard and now; of the newest articles where there are many."""
    if heard is None or heard >= last:
        return News(last)
    with desk_of(request).stores.reading() as store:
        return store.ask(news_for, max(heard, last - MOST_ARTICLES), [question], until=last)[question]


async def _lines(request: Request, live: Live, listener: Listener, last: int) -> AsyncIterator[str]:
    """The events as they are sent, until the desk shuts down or the one who listens may not any more."""
    yield f"retry: {RETRY_MS}\nid: {last}\n\n"
    while True:
        news = await listener.news(live.pace.alive_s)
        if live.is_closing or await run_in_threadpool(request.state.principal_now) is None:
            return
        yield event_of(news) if news else ":\n\n"


def event_of(news: News) -> str:
    """One event."""
    data = {"count": news.count, "statements": news.statements}
    return f"event: statements\nid: {news.last}\ndata: {json.dumps(data)}\n\n"
