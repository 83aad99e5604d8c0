"""Reader: a page to its record, the whole way in one short function."""

import logging
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TypeVar

from onrecord.attribution import attributions_of, hints_of, inner_attributions, read_again, running_text
from onrecord.comparing.articles import with_comparisons
from onrecord.encoder import Encoder
from onrecord.errors import SourceError
from onrecord.people import PeopleIndex
from onrecord.reading import Given, article_of
from onrecord.reading.page import Page
from onrecord.record import Article, Attribution, MadeBy, Record
from onrecord.speakers import statements_of
from onrecord.version import VERSION

Read = TypeVar("Read")

LOGGER = logging.getLogger(__name__)


class Reader:
    """Reads pages with one loaded model. Safe to use from several threads.

    `model` is a folder with a model in place of the one in the package; `threads` is how many cores
    one page may use, 0 for all. Statements that are less sure than `min_confidence` are left out, with those
    inside them. `people` are the known people, else those of the list in the package. Raises ModelError where the model cannot be used, ValueError where that is no probability.
    """

    def __init__(
        self,
        model: Path | None = None,
        *,
        threads: int = 0,
        min_confidence: float = 0.0,
        people: PeopleIndex | None = None,
    ) -> None:
        if not 0.0 <= min_confidence <= 1.0:
            raise ValueError(f"min_confidence is {min_confidence}; it is a probability, from 0 to 1")
        self._encoder = Encoder(model, threads=threads)
        self._min_confidence = min_confidence
        self._people = people

    def read(self, page: Page, *, given: Given | None = None) -> Record:
        """The record of one page; `given` is what the page itself does not say. Raises SourceError."""
        return self.record_of(article_of(page, given=given or Given()))

    def record_of(self, article: Article) -> Record:
        """The record of an article that is already read."""
        scores = self._encoder.score(article.text, running_text(article))
        attributions = self._sure(attributions_of(scores, article))
        hints = hints_of(scores, attributions)
        again = read_again(article, attributions)
        if again:
            scores = self._encoder.score(again.text, again.spans)
            attributions = self._sure(inner_attributions(scores, again, article, attributions))
        resolved = statements_of(article, attributions, people=self._people, hints=hints)
        record = Record(article, resolved.speakers, resolved.statements, made_by=self.made_by())
        return with_comparisons(record)

    def _sure(self, attributions: Iterable[Attribution]) -> tuple[Attribution, ...]:
        return tuple(one for one in attributions if one.confidence >= self._min_confidence)

    def read_many(
        self, pages: Iterable[Page | SourceError], *, given: Given | None = None
    ) -> Iterator[Record | SourceError]:
        """The records of pages in their order; what failed stands in its place as the error."""
        for page in pages:
            if isinstance(page, SourceError):
                yield page
                continue
            yield attempted(page, partial(self.read, page, given=given))

    def made_by(self) -> MadeBy:
        """What a record that is made now is made by."""
        at = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
        return MadeBy(VERSION, self._encoder.digest, at)


def attempted(page: Page, read: Callable[[], Read]) -> Read | SourceError:
    """What `read` gives, or why it failed: one bad page must not end an archive."""
    try:
        return read()
    except SourceError as error:
        return error
    except Exception as error:
        LOGGER.debug("reading %s failed", page.source, exc_info=True)
        reason = f"onrecord itself failed on this page ({type(error).__name__}); please report it"
        return SourceError(page.source, reason)
