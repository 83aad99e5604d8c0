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


class Change(StrEnum):
    """How a wording differs from its reference at one place.

    `elision`: words of the reference are missing in the middle; `cut`: at the start or the end; `insertion`:
    words are added; `substitution`: others stand in their place; `translation`: the same word as indirect
    speech has it ("we" as "they", "is" as "was"); `punctuation` and `case`: only marks or capitals.
    """

    ELISION = "elision"
    CUT = "cut"
    INSERTION = "insertion"
    SUBSTITUTION = "substitution"
    TRANSLATION = "translation"
    PUNCTUATION = "punctuation"
    CASE = "case"


class CheckState(StrEnum):
    """What a draft's quotation is, compared with the store."""

    EXACT = "exact"
    ALTERED = "altered"
    ELIDED = "elided"
    OTHER_SPEAKER = "other_speaker"
    OLDER = "older"
    NOT_FOUND = "not_found"


class CorrectionField(StrEnum):
    """What a correction sets: a fact of one statement, or which people are one."""

    SPEAKER = "speaker"
    SOURCE = "source"
    CUE = "cue"
    CONTENT = "content"
    KIND = "kind"
    WHEN = "when"
    MEDIUM = "medium"
    REJECT = "reject"
    MERGE = "merge"
    SPLIT = "split"


class ExportFormat(StrEnum):
    """The formats that records are exported in."""

    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"
    JSONLD = "jsonld"
    ANNOTATIONS = "annotations"
    TEI = "tei"


class AccountRelation(StrEnum):
    """What two accounts show of one subject."""

    BOTH_AFFIRM = "both_affirm"
    ONLY_FIRST = "only_first"
    ONLY_SECOND = "only_second"
    CONFLICT = "conflict"


class AccountGround(StrEnum):
    """By which words two claims agree or conflict.

    `joint`: one statement is put down to both; `same_words`: the same words are, in two statements; `event`: both tell that it took place; `judgement`: both judge the same thing; `wording`: the words of
    one stand in the other; `negation`, `opposites`, `numbers`: what sets them against each other.
    """

    JOINT = "joint"
    SAME_WORDS = "same_words"
    EVENT = "event"
    JUDGEMENT = "judgement"
    WORDING = "wording"
    NEGATION = "negation"
    OPPOSITES = "opposites"
    NUMBERS = "numbers"


class AccessScope(StrEnum):
    """What a session or a token may do at the desk."""

    READ = "read"
    ADD = "add"
    CORRECT = "correct"
    FOLLOW = "follow"
