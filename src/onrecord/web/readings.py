"""Texts and addresses to records: one at a time, by one model, which is loaded when it is first needed.

What was read and is not kept yet stays here for a while, so that it can be looked at first.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property, partial
from threading import Lock

from onrecord.errors import PageTooLarge, SourceError
from onrecord.reader import Reader, attempted
from onrecord.reading import Given, article_of, article_of_html, article_of_text
from onrecord.reading.drafts import article_of_draft
from onrecord.reading.fetch import fetch
from onrecord.reading.page import Limits, Page
from onrecord.record import Article, Record
from onrecord.web.problems import Problem

MOST_HELD = 50  # records that were read and not kept; the one not looked at for longest goes first
PATIENCE_S = 30.0  # seconds to wait while others read
PASTED = "the text"  # what messages call it


class Readings:
    """Reads, and holds what was read. All methods may be called from several threads.

    `private`: addresses of this machine and its network may be fetched. `characters` is the longest
    text that is read.
    """

    def __init__(self, *, private: bool, characters: int) -> None:
        self._private = private
        self._characters = characters
        self._reading = Lock()
        self._holding = Lock()
        self._held: OrderedDict[str, Record] = OrderedDict()

    @cached_property
    def reader(self) -> Reader:
        """The loaded model; only for one thread at a time."""
        return Reader()

    def of_text(self, text: str, given: Given) -> Record:
        """The record of a text, which is held. Raises SourceError, Problem."""
        page = Page(PASTED, b"")
        return self._held_record(page, partial(article_of_text, text.strip(), given=given))

    def of_html(self, markup: str, given: Given) -> Record:
        """The record of a page's markup, which is held. Raises SourceError, Problem."""
        page = Page(PASTED, b"")
        return self._held_record(page, partial(article_of_html, markup, given=given))

    def of_address(self, address: str, given: Given) -> Record:
        """The record of what stands at an http(s) address, which is held. Raises SourceError, Problem."""
        page = fetch(address.strip(), limits=Limits(), allow_private=self._private)
        return self._held_record(page, partial(article_of, page, given=given))

    def of_draft(self, page: Page, given: Given) -> Record:
        """The record of a draft, which is not held. Raises SourceError, Problem."""
        return self._record(page, partial(article_of_draft, page, given=given))

    def held(self, article_id: str) -> Record | None:
        """The record of an article that was read a while ago; None where it is held no more."""
        with self._holding:
            if article_id in self._held:
                self._held.move_to_end(article_id)
            return self._held.get(article_id)

    @contextmanager
    def lent(self) -> Iterator[Reader]:
        """The model, for one thread. Raises Problem where others have it for long."""
        if not self._reading.acquire(timeout=PATIENCE_S):
            raise Problem(503, "others are reading; try again in a minute", headers={"retry-after": "60"})
        try:
            yield self.reader
        finally:
            self._reading.release()

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
        self.require_length(article)
        with self.lent() as reader:
            record = attempted(page, partial(reader.record_of, article))
        if isinstance(record, SourceError):
            raise record
        return record

    def require_length(self, article: Article) -> None:
        """Raise PageTooLarge where a text would hold the desk up."""
        if len(article.text) > self._characters:
            raise PageTooLarge(
                PASTED,
                f"it has {len(article.text):,} characters, the desk reads {self._characters:,}; "
                "use `onrecord add` for this one",
            )
