"""The kinds of things in a record, each an enumeration of the words that its JSON uses."""

from enum import StrEnum


class BlockKind(StrEnum):
    """What a stretch of an article's text is."""

    HEADLINE = "headline"
    SUBHEADING = "subheading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    BLOCK_QUOTE = "block_quote"
    PULL_QUOTE = "pull_quote"
    TABLE = "table"
    CAPTION = "caption"
    POST = "post"
    BYLINE = "byline"
    PROMO = "promo"
    NOTICE = "notice"
    SYNDICATION = "syndication"


class StatementKind(StrEnum):
    """Whether all, none or some of a content stands in quotation marks."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class MentionForm(StrEnum):
    """How a mention refers to somebody."""

    NAME = "name"
    TITLE = "title"
    DESCRIPTION = "description"
    PRONOUN = "pronoun"
    HANDLE = "handle"


class SpeakerType(StrEnum):
    """What a speaker is."""

    PERSON = "person"
    ORGANIZATION = "organization"
    DOCUMENT = "document"
    GROUP = "group"
    UNNAMED = "unnamed"


class Relation(StrEnum):
    """How somebody passed a statement on."""

    REPORTED = "reported"
    RELAYED = "relayed"
    REPOSTED = "reposted"


class ArticleForm(StrEnum):
    """The form of an article."""

    ARTICLE = "article"
    LIVE = "live"
    INTERVIEW = "interview"
    TRANSCRIPT = "transcript"
    GALLERY = "gallery"


class FindingKind(StrEnum):
    """What a person should look at."""

    UNSUPPORTED = "unsupported"
    ALTERED = "altered"
    CONFLICTING = "conflicting"
    ORPHAN = "orphan"
