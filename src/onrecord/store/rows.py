"""A record to the rows that keep it, and rows back to the record. Knows no connection."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from onrecord.comparing.wordings import BREAK
from onrecord.errors import InvalidRecord
from onrecord.iso import is_iso_date
from onrecord.kinds import ArticleForm, SpeakerType, StatementKind
from onrecord.record import Article, Record, Speaker, Statement
from onrecord.record_json import VERSION, record_of_object, record_to_json, record_to_object

# What SQLite has no encoding for, and what its functions take for the end of a text.
UNSEARCHABLE = re.compile("[\0\ud800-\udfff]")
INSTEAD = "\ufffd"  # one code point as well, so that spans stay right
NUMBERS = 32  # bits of a statement's id that count; the day stands above them


class About(NamedTuple):
    """What the store's row tells of an article, beside the record itself."""

    id: str
    url: str | None
    text_sha256: str
    outlet: str | None
    title: str | None
    published: str | None


class Named(NamedTuple):
    """A speaker of a record as far as the store tells them from others."""

    id: str
    name: str | None
    type: SpeakerType
    description: str | None = None
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    handles: tuple[str, ...] = ()
    wikidata: str | None = None


@dataclass(frozen=True, slots=True)
class Called:
    """A speaker as a statement's row tells of them: what to call them, and who that is in the store.

    `key` is the speaker's id in the record; `names` are empty where nobody is named.
    """

    name: str
    key: str
    person: int | None
    type: SpeakerType
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Parts:
    """A record in the pieces that its rows keep, each as JSON."""

    article: str
    text: str
    made_by: str
    families: str
    speakers: tuple[str, ...]
    statements: tuple[str, ...]
    findings: tuple[str, ...]


def parts_of(record: Record) -> Parts:
    """The pieces of a record; together they are all of it. Raises InvalidRecord."""
    whole = record_to_object(record)
    article = whole["article"]
    assert isinstance(article, dict)
    text = record.article.text
    if is_encodable(text):
        del article["text"]
    else:  # lone surrogates: only JSON's escapes can keep them
        record_to_json(record)
        text = ""
    return Parts(
        article=json_of(article),
        text=text,
        made_by=json_of(whole["made_by"]),
        families=json_of(whole["families"]),
        speakers=_each(whole["speakers"]),
        statements=_each(whole["statements"]),
        findings=_each(whole["findings"]),
    )


def record_of_parts(parts: Parts) -> Record:
    """The record that the pieces make."""
    return record_of_object(
        {
            "onrecord": VERSION,
            "made_by": json.loads(parts.made_by),
            "article": {"text": parts.text, **json.loads(parts.article)},
            "families": json.loads(parts.families),
            "speakers": [json.loads(body) for body in parts.speakers],
            "statements": [json.loads(body) for body in parts.statements],
            "findings": [json.loads(body) for body in parts.findings],
        }
    )


COMPACT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def json_of(value: object) -> str:
    """A value as compact JSON."""
    try:
        text = COMPACT.encode(value)
    except ValueError as error:
        raise InvalidRecord(f"a confidence is not a number: {error}") from error
    return text if is_encodable(text) else json.dumps(value, separators=(",", ":"))


def list_of(numbers: Iterable[int | str]) -> str:
    """Numbers as a JSON list."""
    return f"[{','.join(map(str, numbers))}]"


def is_encodable(text: str) -> bool:
    """Whether the text has an encoding in UTF-8, in which SQLite keeps texts."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def content_of(statement: Statement, record: Record) -> str:
    """The words of a statement, as comparing has them and the index can take them."""
    return searchable(record.article.quote(statement.content, BREAK))


def medium_of(statement: Statement) -> str:
    """The words that a search for a medium may find."""
    medium = statement.medium
    if medium is None:
        return ""
    return searchable(" ".join(dict.fromkeys(filter(None, (medium.text, medium.platform)))))


def searchable(text: str) -> str:
    """The text with a sign for each character that the tables cannot hold or search."""
    return UNSEARCHABLE.sub(INSTEAD, text)


def said_of(statement: Statement, record: Record) -> str | None:
    """The day or time of saying, else that of publication; ISO 8601."""
    return statement.when.value if statement.when else record.article.published


def day_of(moment: str | None) -> int:
    """The day of a date as a number that grows with time, 0 where it is not known.

    A month or a year counts as its first day.
    """
    if moment is None or not is_iso_date(moment):
        return 0
    year, month, day = (*moment[:10].split("-"), "01", "01")[:3]
    return date(int(year), int(month), int(day)).toordinal()


def first_id(day: int) -> int:
    """The lowest id that a statement of this day can have."""
    return day << NUMBERS


def day_in(identifier: int) -> int:
    """The day that a statement's id tells."""
    return identifier >> NUMBERS


def number_in(identifier: int) -> int:
    """The running number that a statement's id tells."""
    return identifier & ((1 << NUMBERS) - 1)


def is_original(statement: Statement, record: Record) -> bool:
    """Whether the words are the speaker's own writing, or a transcript."""
    if statement.kind is not StatementKind.DIRECT or statement.inside is not None:
        return False
    return statement.post is not None or record.article.form is ArticleForm.TRANSCRIPT


def facets_of(kind: StatementKind, people: Iterable[int], outlet: int | None) -> str:
    """What a search may filter by, as words of the full-text index that no text can hold by accident."""
    facets = [f"kind{kind}", *(f"person{person}q" for person in people)]
    return " ".join(facets if outlet is None else [*facets, f"outlet{outlet}q"])


def about(article: Article) -> About:
    """What the row of an article tells of it; texts are such that the tables can hold them."""
    url, outlet, title, published = (
        None if text is None else searchable(text)
        for text in (article.url, article.outlet, article.title, article.published)
    )
    return About(article.id, url, article.text_sha256, outlet, title, published)


def named(speaker: Speaker) -> Named:
    """A speaker as the store takes them."""
    return Named(
        speaker.id,
        speaker.name,
        speaker.type,
        speaker.description,
        speaker.aliases,
        speaker.roles,
        speaker.handles,
        speaker.wikidata,
    )


def called_of(speaker: Named, person: int | None) -> Called:
    """What a statement's row tells of its speaker."""
    names = (speaker.name, *speaker.aliases, *speaker.handles) if speaker.name else ()
    called = speaker.name or speaker.description or "unnamed"
    return Called(
        called, speaker.id, person, speaker.type, tuple(dict.fromkeys(name for name in names if name))
    )


@lru_cache(maxsize=256)
def called_to_json(speakers: tuple[Called, ...]) -> str:
    """The speakers of a row as JSON. An article's are few, and those of many of its statements."""
    return json_of([[one.name, one.key, one.person, one.type.value, list(one.names)] for one in speakers])


def called_of_json(text: str) -> tuple[Called, ...]:
    """The speakers of a row."""
    return tuple(
        Called(name, key, person, SpeakerType(kind), tuple(names))
        for name, key, person, kind, names in json.loads(text)
    )


def _each(values: object) -> tuple[str, ...]:
    assert isinstance(values, list)
    return tuple(json_of(value) for value in values)
