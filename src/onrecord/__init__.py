"""onrecord reads news pages and keeps the record of who said what.

    import onrecord

    record = onrecord.read("page.html")
    for statement in record.statements:
        print(record.article.quote(statement.content))

    store = onrecord.open("news.db")
    store.add(record)
    store.search("harvest", speaker="Alba Ferro")

`read`, `read_text` and `read_html` share one loaded model; `Reader` is a model of your own to keep.
"""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.errors import (
    AddressRefused,
    AddressTaken,
    FetchFailed,
    InvalidCorrection,
    InvalidRecord,
    MissingExtra,
    ModelError,
    NoArticle,
    NotAPage,
    NotAStore,
    NotInStore,
    OnrecordError,
    PageTooLarge,
    RecordFormatError,
    SearchError,
    SourceError,
    SourceNotFound,
    StoreDamaged,
    StoreError,
    StoreFull,
    StoreLocked,
    StoreNotFound,
    StoreReadOnly,
    StoreTooNew,
)
from onrecord.record import (
    Addressee,
    Anonymity,
    Article,
    ArticleForm,
    Attribution,
    Block,
    BlockKind,
    Family,
    Finding,
    FindingKind,
    Link,
    MadeBy,
    Medium,
    Mention,
    MentionForm,
    Origin,
    Post,
    Record,
    Relation,
    Span,
    Speaker,
    SpeakerLink,
    SpeakerType,
    Statement,
    StatementKind,
    Via,
    When,
)
from onrecord.record_json import record_of_json, record_to_json
from onrecord.version import VERSION

if TYPE_CHECKING:
    from onrecord.reader import Reader
    from onrecord.store.database import Store

__version__ = VERSION

__all__ = [
    "AddressRefused",
    "AddressTaken",
    "Addressee",
    "Anonymity",
    "Article",
    "ArticleForm",
    "Attribution",
    "Block",
    "BlockKind",
    "Family",
    "FetchFailed",
    "Finding",
    "FindingKind",
    "InvalidCorrection",
    "InvalidRecord",
    "Link",
    "MadeBy",
    "Medium",
    "Mention",
    "MentionForm",
    "MissingExtra",
    "ModelError",
    "NoArticle",
    "NotAPage",
    "NotAStore",
    "NotInStore",
    "OnrecordError",
    "Origin",
    "PageTooLarge",
    "Post",
    "Reader",
    "Record",
    "RecordFormatError",
    "Relation",
    "SearchError",
    "SourceError",
    "SourceNotFound",
    "Span",
    "Speaker",
    "SpeakerLink",
    "SpeakerType",
    "Statement",
    "StatementKind",
    "Store",
    "StoreDamaged",
    "StoreError",
    "StoreFull",
    "StoreLocked",
    "StoreNotFound",
    "StoreReadOnly",
    "StoreTooNew",
    "Via",
    "When",
    "__version__",
    "open",
    "read",
    "read_html",
    "read_text",
    "record_of_json",
    "record_to_json",
]


def read(  # noqa: PLR0913 - the same words as the options of the command line
    source: str | Path,
    *,
    url: str | None = None,
    outlet: str | None = None,
    published: str | None = None,
    title: str | None = None,
    author: str | None = None,
    allow_private: bool = False,
) -> Record:
    """The record of one page: a file's path or an http(s) address.

    `url`, `outlet`, `published` (ISO 8601), `title` and `author` (a byline) say what the page itself does
    not, and win over what it does. An address is fetched with a guard, which refuses private and local ones unless
    `allow_private`. Raises SourceError, whose kinds tell what failed.
    """
    from onrecord.reading import Given  # noqa: PLC0415 - heavy, and only needed here
    from onrecord.reading.page import Limits  # noqa: PLC0415
    from onrecord.reading.sources import page_of  # noqa: PLC0415

    page = page_of(str(source), limits=Limits(), allow_private=allow_private)
    return _reader().read(
        page, given=Given(url=url, outlet=outlet, published=published, title=title, author=author)
    )


def read_text(  # noqa: PLR0913 - as read
    text: str,
    *,
    url: str | None = None,
    outlet: str | None = None,
    published: str | None = None,
    title: str | None = None,
    author: str | None = None,
) -> Record:
    """The record of a plain text, whose `article.text` is exactly this text. Raises SourceError."""
    from onrecord.reading import Given, article_of_text  # noqa: PLC0415

    given = Given(url=url, outlet=outlet, published=published, title=title, author=author)
    return _reader().record_of(article_of_text(text, given=given))


def read_html(  # noqa: PLR0913 - as read
    markup: str | bytes,
    *,
    url: str | None = None,
    outlet: str | None = None,
    published: str | None = None,
    title: str | None = None,
    author: str | None = None,
) -> Record:
    """The record of a page's markup; nothing is fetched. `url` is where it came from. Raises SourceError."""
    from onrecord.reading import Given, article_of_html  # noqa: PLC0415

    given = Given(url=url, outlet=outlet, published=published, title=title, author=author)
    return _reader().record_of(article_of_html(markup, given=given))


def open(path: str | Path, *, create: bool = True, read_only: bool = False) -> "Store":  # noqa: A001 - as files are
    """The store in one SQLite file, made where there is none unless `create` is false. Raises StoreError."""
    from onrecord.store.database import Store as LoadedStore  # noqa: PLC0415 - heavy, and only needed here

    return LoadedStore(path, create=create, read_only=read_only)


@cache
def _reader() -> "Reader":
    from onrecord.reader import Reader as LoadedReader  # noqa: PLC0415

    return LoadedReader()


def __getattr__(name: str) -> object:
    """`Reader` and `Store`, loaded when first used: they bring heavy libraries."""
    if name == "Reader":
        from onrecord.reader import Reader as LoadedReader  # noqa: PLC0415

        return LoadedReader
    if name == "Store":
        from onrecord.store.database import Store as LoadedStore  # noqa: PLC0415

        return LoadedStore
    raise AttributeError(f"module 'onrecord' has no attribute {name!r}")
