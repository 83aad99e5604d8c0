"""onrecord reads news pages and keeps the record of who said what.

    import onrecord

    record = onrecord.read("page.html")
    for statement in record.statements:
        print(record.article.quote(statement.content))

`read`, `read_text` and `read_html` share one loaded model; `Reader` is a model of your own to keep.
"""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.errors import (
    AddressRefused,
    FetchFailed,
    InvalidRecord,
    ModelError,
    NoArticle,
    NotAPage,
    OnrecordError,
    PageTooLarge,
    RecordFormatError,
    SourceError,
    SourceNotFound,
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

__version__ = VERSION

__all__ = [
    "AddressRefused",
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
    "InvalidRecord",
    "Link",
    "MadeBy",
    "Medium",
    "Mention",
    "MentionForm",
    "ModelError",
    "NoArticle",
    "NotAPage",
    "OnrecordError",
    "Origin",
    "PageTooLarge",
    "Post",
    "Reader",
    "Record",
    "RecordFormatError",
    "Relation",
    "SourceError",
    "SourceNotFound",
    "Span",
    "Speaker",
    "SpeakerLink",
    "SpeakerType",
    "Statement",
    "StatementKind",
    "Via",
    "When",
    "__version__",
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
    allow_private: bool = False,
) -> Record:
    """The record of one page: a file's path or an http(s) address.

    `url`, `outlet`, `published` (ISO 8601) and `title` say what the page itself does not, and win over
    what it does. An address is fetched with a guard, which refuses private and local ones unless
    `allow_private`. Raises SourceError, whose kinds tell what failed.
    """
    from onrecord.reading import Given  # noqa: PLC0415 - heavy, and only needed here
    from onrecord.reading.page import Limits  # noqa: PLC0415
    from onrecord.reading.sources import page_of  # noqa: PLC0415

    page = page_of(str(source), limits=Limits(), allow_private=allow_private)
    return _reader().read(page, given=Given(url=url, outlet=outlet, published=published, title=title))


def read_text(
    text: str,
    *,
    url: str | None = None,
    outlet: str | None = None,
    published: str | None = None,
    title: str | None = None,
) -> Record:
    """The record of a plain text, whose `article.text` is exactly this text. Raises SourceError."""
    from onrecord.reading import Given, article_of_text  # noqa: PLC0415

    given = Given(url=url, outlet=outlet, published=published, title=title)
    return _reader().record_of(article_of_text(text, given=given))


def read_html(
    markup: str | bytes,
    *,
    url: str | None = None,
    outlet: str | None = None,
    published: str | None = None,
    title: str | None = None,
) -> Record:
    """The record of a page's markup; nothing is fetched. `url` is where it came from. Raises SourceError."""
    from onrecord.reading import Given, article_of_html  # noqa: PLC0415

    given = Given(url=url, outlet=outlet, published=published, title=title)
    return _reader().record_of(article_of_html(markup, given=given))


@cache
def _reader() -> "Reader":
    from onrecord.reader import Reader as LoadedReader  # noqa: PLC0415

    return LoadedReader()


def __getattr__(name: str) -> object:
    """`Reader`, loaded when first used: it brings the libraries that run the model."""
    if name == "Reader":
        from onrecord.reader import Reader as LoadedReader  # noqa: PLC0415

        return LoadedReader
    raise AttributeError(f"module 'onrecord' has no attribute {name!r}")
