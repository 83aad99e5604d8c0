"""What a record names to what other programs can use: ids to URNs, addresses to IRIs, dates to XML Schema.

A URN is a UUID of version 5 (RFC 9562) over the article's id, the kind of thing and its id there, in a
namespace of our own: the same thing has the same one in every export, whatever characters its id has.
"""

import re
from urllib.parse import quote, urlsplit
from uuid import UUID, uuid5

from onrecord.iso import is_iso_date
from onrecord.record import Article, Speaker, Statement

NAMESPACE = UUID("5f0a5d0e-6c1c-4a3e-9d3b-2f1b7c9e4a10")
UNRESERVED = "!$&'()*+,;=:@/?-._~%"  # what may stand in a path, query or fragment (RFC 3986)
LONE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
HOST = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[\w.\-]+)(:\d*)?")
WIKIDATA = re.compile(r"Q[1-9]\d*", re.ASCII)
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
DATE = re.compile(
    r"(\d{4}(?:-\d{2}(?:-\d{2})?)?)(?:[T ](\d{2}:\d{2})(:\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?", re.ASCII
)


def urn_of_article(article: Article) -> str:
    """The URN of an article."""
    return _urn(article.id, "article", article.id)


def urn_of_speaker(article: Article, speaker: Speaker) -> str:
    """The URN of a speaker of one article; the same person in another article has another."""
    return _urn(article.id, "speaker", speaker.id)


def urn_of_statement(article: Article, statement: Statement, part: str = "statement") -> str:
    """The URN of a statement, or of a `part` of it ("source", "cue")."""
    return _urn(article.id, part, statement.id)


def urn_of_post(article: Article, post: str) -> str:
    """The URN of a post as this article shows it."""
    return _urn(article.id, "post", post)


def urn_of_digest(what: str, digest: str) -> str:
    """The URN of something that a digest identifies."""
    return _urn(digest, what, digest)


def web_iri(url: str | None) -> str | None:
    """The address where it is of the web, escaped as RFC 3986 has it; None for any other.

    >>> [web_iri(url) for url in ("https://a.example/x y", "javascript:1", None)]
    ['https://a.example/x%20y', None, None]
    """
    if url is None or not url.isprintable() or not url.lower().startswith(("http://", "https://")):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    if not HOST.fullmatch(parts.netloc):
        return None
    path, query, fragment = (
        quote(LONE_PERCENT.sub("%25", part), safe=UNRESERVED)
        for part in (parts.path, parts.query, parts.fragment)
    )
    return parts._replace(path=path, query=query, fragment=fragment).geturl()


def wikidata_iri(identifier: str | None) -> str | None:
    """The IRI of a thing in Wikidata, where the id is one."""
    if identifier is None or not WIKIDATA.fullmatch(identifier):
        return None
    return f"http://www.wikidata.org/entity/{identifier}"


def language_tag(language: str | None) -> str | None:
    """The language where it has the form of a tag of BCP 47."""
    return language if language and LANGUAGE.fullmatch(language) else None


def xsd_date(value: str | None) -> str | None:
    """The date as XML Schema writes it (gYear, gYearMonth, date or dateTime); None where it is none.

    >>> xsd_date("2026-03-04 10:00+0100"), xsd_date("2026-03"), xsd_date("Monday")
    ('2026-03-04T10:00:00+01:00', '2026-03', None)
    """
    found = DATE.fullmatch(value) if value and is_iso_date(value) else None
    if found is None:
        return None
    day, time, seconds, zone = found.groups()
    if time is None:
        return day
    if zone and zone != "Z":
        zone = f"{zone[:3]}:{zone[-2:]}"
    return f"{day}T{time}{seconds or ':00'}{zone or ''}"


def _urn(scope: str, what: str, identifier: str) -> str:
    name = f"{scope} {what} {identifier}".encode("utf-8", "backslashreplace").decode()
    return uuid5(NAMESPACE, name).urn
