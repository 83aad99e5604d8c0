"""Pages into a store: each is read, unless its record is there, and kept before the next one is begun."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from onrecord.errors import InvalidRecord, SourceError
from onrecord.reader import Reader, attempted
from onrecord.reading import Given, article_of
from onrecord.reading.page import Page
from onrecord.record import Record
from onrecord.store.adding import Added, Outcome
from onrecord.store.database import Store


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one source: what was added, and its record where it was read."""

    source: str
    added: Added
    record: Record | None = None


def take_in(
    store: Store, reader: Reader, pages: Iterable[Page | SourceError], *, given: Given | None = None
) -> Iterator[Taken | SourceError]:
    """Add the records of pages in their order; what failed stands in its place as the error.

    When a Taken comes, its article is on the disk. Raises StoreError, which ends it all.
    """
    for page in pages:
        if isinstance(page, SourceError):
            yield page
            continue
        yield _taken(store, reader, page, given or Given())


def _taken(store: Store, reader: Reader, page: Page, given: Given) -> Taken | SourceError:
    article = attempted(page, partial(article_of, page, given=given))
    if isinstance(article, SourceError):
        return article
    if store.has(article, reader.made_by()):
        return Taken(page.source, Added(Outcome.UNCHANGED, article.id, 0))
    record = attempted(page, partial(reader.record_of, article))
    if isinstance(record, SourceError):
        return record
    try:
        return Taken(page.source, store.add(record), record)
    except InvalidRecord as error:
        return SourceError(page.source, f"its record contradicts itself: {error}")
