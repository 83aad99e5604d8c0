"""Statements to an Atom feed (RFC 4287)."""

import json
import re
from collections.abc import Sequence
from dataclasses import asdict
from uuid import UUID, uuid5

from lxml import etree

from onrecord.store.search import Hit
from onrecord.version import VERSION
from onrecord.view.marking import web_address
from onrecord.visible import sign
from onrecord.web.asking import Asked
from onrecord.web.live.followed import address_of_search, address_of_statement

ATOM = "http://www.w3.org/2005/Atom"
OURS = UUID(
    "3b0e7c52-6f0d-4c0c-9d5e-2a2f6f9c1a77"
)  # the namespace of our ids; another one would make all entries new
LONGEST_TITLE = 100  # characters of a statement's words in the title of its entry
BEFORE_ALL = "1970-01-01T00:00:00Z"  # when a feed without entries was updated
FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, 2.2


def atom_of(asked: Asked, entries: Sequence[tuple[Hit, str]], desk: str) -> bytes:
    """The feed of a search: its statements with when each was added, under the address of the desk."""
    feed = etree.Element(f"{{{ATOM}}}feed", nsmap={None: ATOM})  # type: ignore[dict-item]  # None is the prefix of no prefix
    search = json.dumps({"words": asked.words, **asdict(asked.filters)}, sort_keys=True)
    _put(feed, "id", uuid5(OURS, search).urn)
    _put(feed, "title", f"onrecord: {named(asked)}")
    _put(feed, "updated", max((added for _, added in entries), default=BEFORE_ALL))
    _put(feed, "link", rel="alternate", type="text/html", href=address_of_search(asked, desk))
    _put(feed, "generator", "onrecord", version=VERSION)
    for hit, added in entries:
        _put_entry(feed, hit, added, desk)
    return bytes(etree.tostring(feed, encoding="utf-8", xml_declaration=True))


def named(asked: Asked) -> str:
    """A search in words."""
    fields = {name: value for name, value in asdict(asked.filters).items() if value}
    filters = [f"{name} {value}" for name, value in fields.items()]
    return ", ".join(filter(None, (asked.words, *filters))) or "all statements"


def _put_entry(feed: etree._Element, hit: Hit, added: str, desk: str) -> None:
    entry = etree.SubElement(feed, f"{{{ATOM}}}entry")
    people = ", ".join(one.name for one in hit.speakers) or "nobody named"
    words = " ".join(hit.content.split())
    cut = f"{words[:LONGEST_TITLE].rstrip()}…" if len(words) > LONGEST_TITLE else words
    _put(entry, "id", uuid5(OURS, hit.statement).urn)
    _put(entry, "title", f"{people}: {cut}")
    _put(entry, "updated", added)
    for name in [one.name for one in hit.speakers] or ["nobody named"]:
        _put(etree.SubElement(entry, f"{{{ATOM}}}author"), "name", name)
    _put(entry, "link", rel="alternate", type="text/html", href=address_of_statement(hit, desk))
    source = web_address(hit.url) if hit.url else None
    if source:
        _put(entry, "link", rel="related", href=source)
    _put(entry, "category", term=hit.kind.value)
    where = ": ".join(filter(None, (hit.outlet, hit.title)))
    when = f"said {hit.said}" if hit.said else ""
    facts = ", ".join(filter(None, (hit.kind.value, when, hit.medium, where)))
    _put(entry, "content", f"{hit.content}\n\n{people} ({facts})", type="text")


def _put(parent: etree._Element, name: str, text: str | None = None, **attributes: str) -> None:
    element = etree.SubElement(parent, f"{{{ATOM}}}{name}")
    for attribute, value in attributes.items():
        element.set(attribute, _allowed(value))
    if text is not None:
        element.text = _allowed(text)


def _allowed(text: str) -> str:
    """The text with a sign for each character that XML forbids."""
    return FORBIDDEN.sub(lambda found: sign(found[0]), text)
