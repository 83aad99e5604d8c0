"""The store's file to news for those who listen: statements that came in, also by another process.

One task looks whether there are new articles, once a second, and tells each listener what fits its search.
What a listener has not fetched yet is put together, so that a slow one costs no more than a quick one.
"""

import asyncio
import logging
import sqlite3
import threading
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.errors import OnrecordError
from onrecord.store.arrivals import MOST_ARTICLES, arrivals, fitting, keys_of, last_article
from onrecord.store.database import Store
from onrecord.store.search import Filters
from onrecord.web.problems import Problem

MOST_LISTENERS = 200
MOST_OF_ONE = 20  # listeners of one session or token
MOST_NAMED = 20  # ids in one event; beyond it there is only their number
PATIENCE_S = 10.0
logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds between two looks at the file, and after which a silent listener gets a sign of life."""

    look_s: float = 1.0
    alive_s: float = 15.0


@dataclass(frozen=True, slots=True)
class Question:
    """What a listener wants to hear of."""

    words: str
    filters: Filters


@dataclass(frozen=True, slots=True)
class News:
    """Statements that came in up to an article: some of their ids, and how many there are."""

    last: int
    statements: tuple[str, ...] = ()
    count: int = 0

    def and_then(self, later: "News") -> "News":
        """Both in one."""
        named = (*self.statements, *later.statements)[:MOST_NAMED]
        return News(max(self.last, later.last), named, self.count + later.count)


class Listener:
    """Somebody who listens; only for the desk's loop."""

    def __init__(self, who: str, question: Question, last: int) -> None:
        self.who = who
        self.question = question
        self._news = News(last)
        self._told = asyncio.Event()

    def tell(self, news: News) -> None:
        """Put news to those that were not fetched yet."""
        self._news = self._news.and_then(news)
        if news.count:
            self._told.set()

    def rouse(self) -> None:
        """Let whoever waits go on."""
        self._told.set()

    async def news(self, within_s: float) -> News | None:
        """What is new; None where nothing is within this time."""
        with suppress(TimeoutError):
            async with asyncio.timeout(within_s):
                await self._told.wait()
        self._told.clear()
        news, self._news = self._news, News(self._news.last)
        return news if news.count else None


class Live:
    """Those who listen to what comes into one store."""

    def __init__(self, store: Path, pace: Pace | None = None) -> None:
        self.pace = pace or Pace()
        self.is_closing = False
        self._path = store
        # A thread goes on with a look that its task has given up; the file is closed after it.
        self._looking = threading.Lock()
        self._listeners: set[Listener] = set()
        self._seen = 0

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Watch the file as long as this lasts."""
        store = await asyncio.to_thread(
            Store, self._path, create=False, read_only=True, patience_s=PATIENCE_S
        )
        self._seen = await asyncio.to_thread(store.ask, last_article)
        task = asyncio.create_task(self._watch(store))
        try:
            yield
        finally:
            self.close()
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
            await asyncio.to_thread(self._shut, store)

    def listen(self, who: str, question: Question) -> tuple[Listener, int]:
        """A new listener, and the last article that it will not hear of. Raises Problem."""
        if self.is_closing or len(self._listeners) >= MOST_LISTENERS:
            raise Problem(503, "too many listen already; try again later", headers={"retry-after": "60"})
        if sum(one.who == who for one in self._listeners) >= MOST_OF_ONE:
            raise Problem(429, f"you listen {MOST_OF_ONE} times already", headers={"retry-after": "60"})
        listener = Listener(who, question, self._seen)
        self._listeners.add(listener)
        return listener, self._seen

    def leave(self, listener: Listener) -> None:
        """Take a listener out."""
        self._listeners.discard(listener)

    def close(self) -> None:
        """Let all listeners go."""
        self.is_closing = True
        for listener in self._listeners:
            listener.rouse()

    def _look(self, store: Store, questions: Iterable[Question]) -> Mapping[Question, News]:
        """What is new; nothing once the desk closes."""
        with self._looking:
            return {} if self.is_closing else _looked(store, self._seen, questions)

    def _shut(self, store: Store) -> None:
        with self._looking:
            store.close()

    async def _watch(self, store: Store) -> None:
        while True:
            questions = {one.question for one in self._listeners}
            try:
                news = await asyncio.to_thread(self._look, store, questions)
            except OnrecordError as error:
                logger.warning("what is new cannot be seen: %s", error)
                news = {}
            last = max((one.last for one in news.values()), default=self._seen)
            for listener in self._listeners:
                listener.tell(news.get(listener.question) or News(last))
            is_behind, self._seen = last - self._seen >= MOST_ARTICLES, last
            await asyncio.sleep(0 if is_behind else self.pace.look_s)


EVERYTHING = Question("", Filters())


def _looked(store: Store, seen: int, questions: Iterable[Question]) -> Mapping[Question, News]:
    """The news for each question and for everything; nothing where no article came."""
    if store.ask(last_article) <= seen:
        return {}
    return store.ask(news_for, seen, {*questions, EVERYTHING})


def news_for(
    connection: sqlite3.Connection, after: int, questions: Iterable[Question], *, until: int | None = None
) -> dict[Question, News]:
    """The news for each question in the next articles after one, at most up to `until`."""
    news = {}
    with arrivals(connection, after, until=until) as came:
        for question in questions:
            found = fitting(connection, came, question.words, question.filters)
            named = tuple(keys_of(connection, found[:MOST_NAMED]))
            news[question] = News(came.last, named, len(found))
    return news


def live_of(app: Any) -> Live:
    """The listeners of a desk."""
    live = app.state.live
    assert isinstance(live, Live)
    return live
