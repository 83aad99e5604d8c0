"""JSON-LD of a page to the facts of its article. The JSON is a stranger's: any shape, any size, any type."""

import html
import json
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.etree import _Element as Element

LARGEST_SCRIPT = 2_000_000  # characters
MOST_NODES = 2_000
MOST_NAMES = 50
NUMBER = re.compile(r"&#0*([0-9]{1,8})[0-9]*")  # of a character; `html.unescape` fails on thousands of digits
SURROGATE = re.compile("[\ud800-\udfff]")  # JSON can escape half a character
# Types of https://schema.org that are an article, the surest first.
ARTICLE_TYPES = (
    *(
        "NewsArticle",
        "ReportageNewsArticle",
        "AnalysisNewsArticle",
        "OpinionNewsArticle",
        "BackgroundNewsArticle",
    ),
    *("ReviewNewsArticle", "AskPublicNewsArticle", "LiveBlogPosting", "Article", "BlogPosting", "Report"),
    *(
        "ScholarlyArticle",
        "TechArticle",
        "SocialMediaPosting",
        "AdvertiserContentArticle",
        "SatiricalArticle",
    ),
    *("ImageGallery", "MediaGallery", "WebPage"),
)

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]


@dataclass(frozen=True, slots=True)
class LinkedData:
    """What JSON-LD says of the article, as it stands there."""

    types: tuple[str, ...] = ()
    headline: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    section: str | None = None
    published: str | None = None
    modified: str | None = None
    language: str | None = None
    body: str | None = None
    url: str | None = None


def linked_data_of(root: Element) -> LinkedData:
    """The facts of the page's main article in JSON-LD."""
    nodes = list(nodes_in(root))
    articles = [node for node in nodes if rank(node) < len(ARTICLE_TYPES)]
    if not articles:
        return LinkedData()
    article = min(articles, key=rank)
    by_id = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
    return LinkedData(
        types=types_of(article),
        headline=text_of(article.get("headline"))
        or (text_of(article.get("name")) if rank(article) < len(ARTICLE_TYPES) - 1 else None),
        authors=tuple(dict.fromkeys(names_of(article.get("author"), by_id))),
        publisher=next(iter(names_of(article.get("publisher"), by_id)), None),
        section=first_text(article.get("articleSection")),
        published=text_of(article.get("datePublished")),
        modified=text_of(article.get("dateModified")),
        language=text_of(article.get("inLanguage")),
        body=text_of(article.get("articleBody")),
        url=text_of(article.get("url")),
    )


def nodes_in(root: Element) -> Iterator[dict[str, Json]]:
    """The objects in all JSON-LD scripts of a page, outer ones first."""
    left = MOST_NODES
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        waiting: deque[Json] = deque([loaded(script.text or "")])
        while waiting and left:
            value = waiting.popleft()
            left -= 1
            if isinstance(value, dict):
                yield value
                waiting.extend(inner for inner in value.values() if isinstance(inner, list | dict))
            elif isinstance(value, list):
                waiting.extend(value[:MOST_NODES])


def loaded(text: str) -> Json:
    """The JSON of a script, or None where it is none. Line breaks within strings are let pass."""
    text = text.strip().removeprefix("<!--").removesuffix("-->").strip().removesuffix(";")
    if len(text) > LARGEST_SCRIPT:
        return None
    try:
        found: Json = json.loads(text, strict=False, parse_int=str, parse_float=str)
    except (ValueError, RecursionError):
        return None
    return found


def rank(node: dict[str, Json]) -> int:
    """The place of a node's type among ARTICLE_TYPES, the lower the surer."""
    return min(
        (ARTICLE_TYPES.index(name) for name in types_of(node) if name in ARTICLE_TYPES),
        default=len(ARTICLE_TYPES),
    )


def types_of(node: dict[str, Json]) -> tuple[str, ...]:
    value = node.get("@type")
    values = value if isinstance(value, list) else [value]
    return tuple(one.rsplit("/", 1)[-1] for one in values if isinstance(one, str))


def text_of(value: Json) -> str | None:
    """A text as it reads, with U+FFFD for what is no character; None where nothing is in it."""
    if not isinstance(value, str):
        return None
    return SURROGATE.sub("\ufffd", html.unescape(NUMBER.sub(r"&#\1", value))).strip() or None


def first_text(value: Json) -> str | None:
    values = value if isinstance(value, list) else [value]
    return next((text for one in values if (text := text_of(one))), None)


def names_of(value: Json, by_id: dict[Json, dict[str, Json]] | dict[str, dict[str, Json]]) -> list[str]:
    """The names in an author or publisher, which may be a text, an object, a reference or a list of these."""
    names: list[str] = []
    for one in value[:MOST_NAMES] if isinstance(value, list) else [value]:
        if isinstance(one, str):
            names.append(one)
        elif isinstance(one, dict):
            known = one if "name" in one else by_id.get(str(one.get("@id")), one)
            name = first_text(known.get("name"))
            names += [name] if name else []
    return [text for name in names if (text := text_of(name))]
