"""Title, authors, outlet, section, dates, language, form, address and origin of an article.

Only what the page declares or prints in its head counts, never what stands in its margins. What the
user says (`Given`) wins over the page.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from lxml.etree import _Element as Element

from onrecord.errors import InvalidRecord
from onrecord.iso import is_iso_date
from onrecord.reading.authors import authors_among, authors_in_byline, authors_in_markup
from onrecord.reading.blocks import Layout
from onrecord.reading.dates import LONGEST_DATE, is_dateline, iso_of, written_date
from onrecord.reading.inline import address_of, text_within
from onrecord.reading.linked_data import LinkedData
from onrecord.reading.outlets import outlet_of
from onrecord.reading.passages import in_margin
from onrecord.reading.selection import Head
from onrecord.record import ArticleForm, BlockKind, Origin

LONGEST_TITLE, LONGEST_NAME = 500, 120
ENOUGH_FOR_LANGUAGE = 100  # characters; py3langid guesses on less
READ_FOR_LANGUAGE = 2_000
LONGEST_OUTLET = 6  # words
HEAD_BLOCKS = 8
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")

# Names of meta elements, the surest first.
TITLE_METAS = ("og:title", "twitter:title", "dc.title", "headline", "sailthru.title")
AUTHOR_METAS = (
    "author",
    "article:author",
    "dc.creator",
    "parsely-author",
    "sailthru.author",
    "byl",
    "twitter:creator_name",
)
OUTLET_METAS = ("og:site_name", "dc.publisher", "publisher", "application-name")
SECTION_METAS = ("article:section", "section", "parsely-section", "og:article:section")
PUBLISHED_METAS = (
    *(
        "article:published_time",
        "og:article:published_time",
        "datepublished",
        "date",
        "pubdate",
        "publishdate",
        "dc.date",
    ),
    *(
        "dc.date.issued",
        "dcterms.created",
        "dcterms.date",
        "parsely-pub-date",
        "sailthru.date",
        "publication_date",
    ),
    *("article.published", "published-date", "cxenseparse:recs:publishtime", "og:published_time"),
)
MODIFIED_METAS = (
    *(
        "article:modified_time",
        "og:updated_time",
        "og:article:modified_time",
        "datemodified",
        "last-modified",
        "lastmod",
    ),
    *("dcterms.modified", "dc.date.modified", "article.updated"),
)
UPDATED = re.compile(r"\b(?:updated|modified|revised|last edited)\b", re.IGNORECASE)
TITLE_SEPARATOR = re.compile(r"\s+[|–—·»-]\s+|\s*::\s*|\s*\|\s*")
LANGUAGES_OF_THREE = {
    "eng": "en",
    "deu": "de",
    "ger": "de",
    "fra": "fr",
    "fre": "fr",
    "spa": "es",
    "ita": "it",
    "por": "pt",
}
ORIGIN_NAME = re.compile(
    r"(?i:(?:originally|first) (?:appeared|published|posted|ran)(?: first)? (?:on|in|at|by|with)|"
    r"(?:appeared|published|posted|ran) (?:first|originally) (?:on|in|at|by)|"
    r"(?:re-?published|re-?printed|syndicated|distributed|provided|produced) (?:with (?:the )?permission )?(?:from|by|of|courtesy of)|"
    r"was (?:published|produced) (?:on|in|at|by)|"
    r"(?:read|see) (?:more|(?:the )?(?:full|original|whole|rest of the|complete|entire) (?:article|story|post|piece|report|column)) (?:at|on|from|in))"
    r"\s+(?P<name>(?:the |The )?[^\s.,;:()“”\"][^.,;:()“”\"]{1,70}?(?:\.[a-z]{2,12})?)"
    r"(?=\s*(?:[,;:()“”\"]|\.(?:\s|$)|$| (?:on|under|and is|and was|in partnership|with|as part|, )\b))"
)
INITIAL_SPEAKER = re.compile(r"^(?:Q|A|Question|Answer)\s?[:.]\s")
NAMED_SPEAKER = re.compile(r"^(?P<name>[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,4})(?: \([^)]{2,60}\))?:\s")


@dataclass(frozen=True, slots=True)
class Given:
    """What the user said of a page; it wins over what the page says.

    `published` is a date of ISO 8601, as precise as known; InvalidRecord where it is none. `author` is a byline:
    "Ana Mireles and Joon Abara".
    """

    url: str | None = None
    outlet: str | None = None
    published: str | None = None
    title: str | None = None
    author: str | None = None

    def __post_init__(self) -> None:
        if self.published is not None and not is_iso_date(self.published):
            raise InvalidRecord(f"published is {self.published!r}, which is no date like 2026-03-04")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of an article besides its text."""

    title: str | None = None
    authors: tuple[str, ...] = ()
    outlet: str | None = None
    section: str | None = None
    published: str | None = None
    modified: str | None = None
    language: str | None = None
    form: ArticleForm = ArticleForm.ARTICLE
    origin: Origin | None = None
    url: str | None = None


def metadata_of_html(
    root: Element, *, linked: LinkedData, layout: Layout, given: Given, head: Head
) -> Metadata:
    """The metadata of a page. `head` is what stands above its story."""
    metas = metas_of(root)
    story = head.body.element if head.body else None
    return Metadata(
        title=clean(given.title) or title_of(root, linked, layout),
        authors=authors_given(given)
        or authors_among(linked.authors)
        or authors_among(named(metas, AUTHOR_METAS))
        or authors_of_layout(layout)
        or authors_in_markup(root, story),
        outlet=clean(given.outlet or first(metas, OUTLET_METAS) or linked.publisher, LONGEST_NAME)
        or outlet_in_title(root, layout)
        or outlet_of(layout),
        section=clean(linked.section or first(metas, SECTION_METAS), LONGEST_NAME),
        published=given.published
        or iso_of(linked.published)
        or first_date(metas, PUBLISHED_METAS)
        or date_in_markup(root, "datePublished", story)
        or date_of_head(head, UPDATED, unless=True)
        or date_of_layout(layout),
        modified=iso_of(linked.modified)
        or first_date(metas, MODIFIED_METAS)
        or date_in_markup(root, "dateModified", None)
        or date_of_head(head, UPDATED, unless=False),
        language=declared_language(root, metas, linked) or language_of(layout.text),
        form=form_of(layout, linked.types),
        origin=origin_of(layout),
        url=address_of(given.url, None) or canonical_address(root, metas),
    )


def metadata_of_text(layout: Layout, given: Given) -> Metadata:
    """The metadata of a plain text, from its head."""
    return Metadata(
        title=clean(given.title) or clean(first_of_kind(layout, BlockKind.HEADLINE)),
        authors=authors_given(given) or authors_of_layout(layout),
        outlet=clean(given.outlet, LONGEST_NAME) or outlet_of(layout),
        published=given.published or date_of_layout(layout),
        language=language_of(layout.text),
        form=form_of(layout, ()),
        origin=origin_of(layout),
        url=address_of(given.url, None),
    )


def authors_given(given: Given) -> tuple[str, ...]:
    """The names in the byline that was given."""
    return authors_among([given.author]) if given.author else ()


def clean(text: str | None, longest: int = LONGEST_TITLE) -> str | None:
    """The text on one line without control characters, cut at a word where it is too long."""
    words = " ".join(CONTROL.sub(" ", text or "").split())
    if len(words) > longest:
        words = words[:longest].rsplit(" ", 1)[0]
    return words or None


def metas_of(root: Element) -> dict[str, str]:
    """The first content of each meta element, by its property or name in lower case."""
    found: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        content = (meta.get("content") or "").strip()
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def named(metas: dict[str, str], names: Iterable[str]) -> list[str]:
    """What the first of the names that gives a name gives: addresses of profiles are none."""
    for name in names:
        content = metas.get(name, "")
        if content and "://" not in content and authors_among([content]):
            return [content]
    return []


def first(metas: dict[str, str], names: Iterable[str]) -> str | None:
    return next((metas[name] for name in names if name in metas), None)


def first_date(metas: dict[str, str], names: Iterable[str]) -> str | None:
    return next((date for name in names if (date := iso_of(metas.get(name)))), None)


def title_of(root: Element, linked: LinkedData, layout: Layout) -> str | None:
    """The headline as printed, else as declared, else the page's title without the outlet's name."""
    printed = clean(first_of_kind(layout, BlockKind.HEADLINE))
    return printed or clean(linked.headline) or declared_title(root)


def declared_title(root: Element) -> str | None:
    """The title that the page's head gives."""
    metas = metas_of(root)
    element = root.find(".//title")
    return clean(first(metas, TITLE_METAS)) or title_without_outlet(
        clean(element.text if element is not None else None), metas
    )


def outlet_in_title(root: Element, layout: Layout) -> str | None:
    """What follows the printed headline in the page's title: "Headline - Outlet"."""
    headline = clean(first_of_kind(layout, BlockKind.HEADLINE))
    element = root.find(".//title")
    title = clean(element.text if element is not None else None)
    if not headline or not title or not title.startswith(headline):
        return None
    rest = TITLE_SEPARATOR.split(title[len(headline) :])
    return (
        clean(rest[-1], LONGEST_NAME) if len(rest) > 1 and len(rest[-1].split()) <= LONGEST_OUTLET else None
    )


def title_without_outlet(title: str | None, metas: dict[str, str]) -> str | None:
    parts = TITLE_SEPARATOR.split(title) if title else []
    if len(parts) < 2:
        return title
    outlet = (first(metas, OUTLET_METAS) or "").lower()
    if parts[-1].lower() == outlet or len(parts[-1].split()) <= 4 < len(parts[0].split()):
        return " - ".join(parts[:-1]) if len(parts) > 2 else parts[0]
    return title


def first_of_kind(layout: Layout, kind: BlockKind) -> str | None:
    return next(
        (layout.text[block.span.start : block.span.end] for block in layout.blocks if block.kind is kind),
        None,
    )


def bylines_of(layout: Layout) -> list[str]:
    blocks = [*layout.blocks[:HEAD_BLOCKS], *layout.blocks[HEAD_BLOCKS:][-HEAD_BLOCKS:]]
    return [
        layout.text[block.span.start : block.span.end] for block in blocks if block.kind is BlockKind.BYLINE
    ]


def authors_of_layout(layout: Layout) -> tuple[str, ...]:
    """The names in the first byline that has any."""
    return next((authors for byline in bylines_of(layout) if (authors := authors_in_byline(byline))), ())


def date_of_layout(layout: Layout) -> str | None:
    """The date in a byline."""
    for byline in bylines_of(layout):
        found = written_date(byline)
        if found and not UPDATED.search(byline[: found.start]):
            return found.value
    return None


def date_of_head(head: Head, label: re.Pattern[str], *, unless: bool) -> str | None:
    """The date on a line of its own below the headline: one with the label, or `unless` it has the label."""
    for passage in head.between if head.headline else ():
        if not passage.furniture and is_dateline(passage.text) and bool(label.search(passage.text)) != unless:
            found = written_date(passage.text)
            return found.value if found else None
    return None


def date_in_markup(root: Element, prop: str, body: Element | None) -> str | None:
    """The date of an element with this itemprop, else of a `<time>` before the body's first paragraph."""
    for element in root.iter():
        if prop in (element.get("itemprop") or "").split() and not in_margin(element):
            written = element.get("datetime") or element.get("content") or text_within(element, LONGEST_DATE)
            if found := iso_of(written):
                return found
    if body is None:
        return None
    times: list[Element] = []
    for element in root.iter():
        if element is body:
            break
        if str(element.tag) == "h1":
            times.clear()
        elif str(element.tag) == "time" and not in_margin(element):
            times.append(element)
    dates = (iso_of(time.get("datetime")) or iso_of(text_within(time, LONGEST_DATE)) for time in times)
    return next((date for date in dates if date), None)


def declared_language(root: Element, metas: dict[str, str], linked: LinkedData) -> str | None:
    """The ISO 639-1 code that the page declares."""
    values = (
        root.get("lang"),
        root.get("xml:lang"),
        metas.get("og:locale"),
    )
    for value in (*values, metas.get("content-language"), linked.language):
        code = re.split(r"[-_]", (value or "").strip().lower())[0]
        code = LANGUAGES_OF_THREE.get(code, code)
        if len(code) == 2 and code.isascii() and code.isalpha():
            return code
    return None


def language_of(text: str) -> str | None:
    """The ISO 639-1 code of the language that a text is likeliest in; None for a short text."""
    if len(text) < ENOUGH_FOR_LANGUAGE:
        return None
    import py3langid  # noqa: PLC0415  loads a model

    code = str(py3langid.classify(text[:READ_FOR_LANGUAGE])[0])
    return code if len(code) == 2 else None


def canonical_address(root: Element, metas: dict[str, str]) -> str | None:
    """The address that the page gives for itself."""
    for link in root.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split() and (
            url := address_of(link.get("href"), None)
        ):
            return url
    return address_of(metas.get("og:url"), None)


def form_of(layout: Layout, types: Sequence[str]) -> ArticleForm:
    """The form that JSON-LD declares or that the starts of paragraphs show."""
    if "LiveBlogPosting" in types:
        return ArticleForm.LIVE
    if "ImageGallery" in types or "MediaGallery" in types:
        return ArticleForm.GALLERY
    starts = [
        layout.text[block.span.start : block.span.end]
        for block in layout.blocks
        if block.kind is BlockKind.PARAGRAPH
    ]
    if sum(bool(INITIAL_SPEAKER.match(text)) for text in starts) >= 4:
        return ArticleForm.INTERVIEW
    speakers = [found["name"] for text in starts if (found := NAMED_SPEAKER.match(text))]
    turns = len(speakers) - len(set(speakers))
    if len(speakers) >= 6 and turns >= 3 and len(speakers) >= 0.4 * len(starts):
        return ArticleForm.TRANSCRIPT if len(set(speakers)) > 2 else ArticleForm.INTERVIEW
    questions = [text for text in starts if text.endswith("?") and len(text) < 300]
    if len(questions) >= 4 and len(questions) >= 0.3 * len(starts):
        return ArticleForm.INTERVIEW
    return ArticleForm.ARTICLE


def origin_of(layout: Layout) -> Origin | None:
    """Where a syndication block of the text says that the article came from."""
    for block in layout.blocks:
        if block.kind is not BlockKind.SYNDICATION:
            continue
        text = layout.text[block.span.start : block.span.end]
        links = [link for link in layout.links if block.span.encloses(link.span)]
        url = links[-1].url if links else None
        if found := ORIGIN_NAME.search(text):
            name = clean(found["name"], LONGEST_NAME)
            return Origin(name, url, (block.span,))
        if url:
            return Origin(host_of(url), url, (block.span,))
    return None


def host_of(url: str) -> str | None:
    return (urlsplit(url).hostname or "").removeprefix("www.") or None
