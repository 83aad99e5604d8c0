"""onrecord reads news pages and keeps the record of who said what.

    import onrecord
    record = onrecord.read("page.html")
    for statement in record.statements:
        print(record.article.quote(statement.content))
"""

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
    Article,
    Attribution,
    Block,
    BlockKind,
    Post,
    Record,
    Span,
    Speaker,
    SpeakerType,
    Statement,
    StatementKind,
)
