"""Texts and addresses to records: one at a time, by one model, which is loaded when it is first needed.

What was read and is not kept yet stays here for a while, so that it can be looked at first.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property, partial
from threading import BoundedSemaphore, Lock

from onrecord.errors import PageTooLarge, SourceError
from onrecord.people import PeopleIndex
from onrecord.reader import Reader, attempted
from onrecord.reading import Given, article_of, article_of_html, article_of_text
from onrecord.reading.drafts import article_of_draft
from onrecord.reading.fetch import fetch
from onrecord.reading.page import Limits, Page
from onrecord.record import Article, Record
from onrecord.web.problems import Problem

MOST_HELD = 50  # records that were read and not kept; the one not looked at for longest goes first
MOST_WAITING = 4  # readings at once, all but one of them waiting; each holds a thread that others need
BUSY = "others are reading; try again in a minute"
PASTED = "the text"  # what messages call it


class Readings:
    """Reads, and holds what was read. All methods may be called from several threads.

    `private`: addresses of this machine and its network may be fetched. `characters` is the longest
    text that is read. `people` are those to know by name, else those of the package.
    """

    def __init__(self, *, private: bool, characters: int, people: PeopleIndex | None = None) -> None:
        self._private = private
        self._people = people
        self._characters = characters
        self._reading = Lock()
        self._waiting = BoundedSemaphore(MOST_WAITING)
        self._holding = Lock()
        self._held: OrderedDict[str, Record] = OrderedDict()

    @cached_property
    def _reader(self) -> Reader:
        """The loaded model; only for one thread at a time."""
        return Reader(people=self._people)

    def of_text(self, text: str, given: Given) -> Record:
        """The record of a text, which is held. Raises SourceError, Problem."""
        with self._place():
            read = partial(article_of_text, text.strip(), given=given)
            return self._held_record(Page(PASTED, b""), read)

    def of_html(self, markup: str, given: Given) -> Record:
        """The record of a page's markup, which is held. Raises SourceError, Problem."""
        with self._place():
            return self._held_record(Page(PASTED, b""), partial(article_of_html, markup, given=given))

    def of_address(self, address: str, given: Given) -> Record:
        """The record of what stands at an http(s) address, which is held. Raises SourceError, Problem."""
        with self._place():
            page = fetch(address.strip(), limits=Limits(), allow_private=self._private)
            return self._held_record(page, partial(article_of, page, given=given))

    def of_draft(self, page: Page, given: Given) -> Record:
        """The record of a draft, which is not held. Raises SourceError, Problem."""
        with self._place():
            return self._record(page, partial(article_of_draft, page, given=given))

    def held(self, article_id: str) -> Record | None:
        """The record of an article that was read a while ago; None where it is held no more."""
        with self._holding:
            if article_id in self._held:
                self._held.move_to_end(article_id)
            return self._held.get(article_id)

    @contextmanager
    def _place(self) -> Iterator[None]:
        """A place among those who read or wait to. Raises Problem where there is none."""
        if not self._waiting.acquire(blocking=False):
            raise Problem(503, BUSY, headers={"retry-after": "60"})
        try:
            yield
        finally:
            self._waiting.release()

    def _held_record(self, page: Page, read: Callable[[], Article]) -> Record:
        record = self._record(page, read)
        with self._holding:
            self._held[record.article.id] = record
            while len(self._held) > MOST_HELD:
                self._held.popitem(last=False)
        return record

    def _record(self, page: Page, read: Callable[[], Article]) -> Record:
        article = attempted(page, read)
        if isinstance(article, SourceError):
            raise article
        self._require_length(article)
        with self._reading:
            record = attempted(page, partial(self._reader.record_of, article))
        if isinstance(record, SourceError):
            raise record
        return record

    def _require_length(self, article: Article) -> None:
        """Raise PageTooLarge where a text would hold the desk up."""
        if len(article.text) > self._characters:
            raise PageTooLarge(
                PASTED,
                f"it has {len(article.text):,} characters, the desk reads {self._characters:,}; "
                "use `onrecord add` for this one",
            )
