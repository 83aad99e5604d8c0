"""Records to one TEI P5 corpus: an article a TEI, its statements as <said who toWhom direct>.

https://tei-c.org/release/doc/tei-p5-doc/en/html/ref-said.html. `@n` of a block is the offset of its first
character in the article's text, and inside a block no character is added or left out: what XML 1.0 cannot
hold is one sign in a <seg type="replaced"> that says which character it was.
"""

from collections.abc import Iterable, Mapping
from itertools import chain
from typing import BinaryIO

from lxml import etree

from onrecord.export.identifiers import language_tag, xsd_date
from onrecord.export.tei_elements import ID, LANG, TEI, Child, Node, element, speaker_id, statement_id
from onrecord.export.tei_header import article_header, corpus_header
from onrecord.export.tei_text import text_of
from onrecord.record import Record, Statement, Via


def write_tei(records: Iterable[Record], target: BinaryIO) -> int:
    """How many articles were written to `target`, as a teiCorpus; of none, a TEI without text.

    Ids are unique in the file: a3 is the third article, a3-s1 its first speaker, a3-q1 its first statement.
    """
    waiting = iter(records)
    first = next(waiting, None)
    with etree.xmlfile(target, encoding="utf-8") as file:
        file.write_declaration()
        if first is None:
            file.write(_empty())
            return 0
        with file.element(f"{{{TEI}}}teiCorpus", nsmap={None: TEI}):
            file.write(corpus_header())
            for count, record in enumerate(chain((first,), waiting), 1):
                file.write("\n")
                file.write(_article(record, f"a{count}"))
            file.write("\n")
    return count


def _empty() -> Node:
    body = element("text", {}, element("body", {}, element("ab", {})))
    return element("TEI", {}, corpus_header(), body)


def _article(record: Record, prefix: str) -> Node:
    """Header, text, and the circumstances of the statements as annotations that point into the text."""
    # White space between blocks is not in the text, so a content of nothing else has no said to point to.
    ids = {
        statement.id: statement_id(prefix, number)
        for number, statement in enumerate(record.statements)
        if not record.article.quote(statement.content, "").isspace()
    }
    known = [
        element("annotation", {ID: f"{ids[statement.id]}-c", "target": f"#{ids[statement.id]}"}, *notes)
        for statement in record.statements
        if statement.id in ids and (notes := _circumstances(record, statement, ids, prefix))
    ]
    return element(
        "TEI",
        {ID: prefix, LANG: language_tag(record.article.language)},
        article_header(record, prefix),
        text_of(record, prefix),
        element("standOff", {}, element("listAnnotation", {}, *known)) if known else None,
    )


def _circumstances(record: Record, statement: Statement, ids: Mapping[str, str], prefix: str) -> list[Node]:
    when, addressee, anonymity = statement.when, statement.addressee, statement.anonymity
    medium = statement.medium
    outer = ids.get(statement.inside) if statement.inside is not None else None
    date = element("date", {"when": xsd_date(when.value)}, when.text or when.value) if when else None
    notes = [
        _note("when", date),
        _note("addressee", addressee.text if addressee else None),
        _note("medium", medium.text if medium else None),
        _note("platform", medium.platform if medium else None),
        *(_via(record, via, prefix) for via in statement.via),
        _note("anonymity", (anonymity.reason or "no reason given") if anonymity else None),
        element("ptr", {"type": "inside", "target": f"#{outer}"}) if outer else None,
    ]
    return [note for note in notes if note is not None]


def _note(kind: str, child: Child) -> Node | None:
    return None if child is None else element("note", {"type": kind}, child)


def _via(record: Record, via: Via, prefix: str) -> Node:
    number = next((n for n, one in enumerate(record.speakers) if one.id == via.speaker), None)
    target = None if number is None else f"#{speaker_id(prefix, number)}"
    return element("note", {"type": "via", "subtype": via.relation.value, "corresp": target}, via.name)
