"""A record to its TEI header: the article as a source, its language, and its speakers with their ids."""

from onrecord.export.identifiers import language_tag, web_iri, wikidata_iri, xsd_date
from onrecord.export.tei_elements import ID, Node, element, speaker_id
from onrecord.record import Article, Record, Speaker, SpeakerType
from onrecord.version import VERSION

METHOD = (
    "Contents are in said: its direct is true for a direct statement, false for an indirect one, and "
    "inapplicable for a mixed one. Sources are in rs, cues in seg of type cue. Pieces of one content are "
    "joined by next and prev. The n of a block is the offset of its first character in the text of the "
    "article, in code points from 0; only white space lies between blocks. A character that XML cannot hold "
    "is replaced by one sign, in a seg of type replaced whose n says which it was. Quotation marks are kept."
)
PERSONS = {
    SpeakerType.PERSON: "person",
    SpeakerType.UNNAMED: "person",
    SpeakerType.GROUP: "personGrp",
}


def corpus_header() -> Node:
    """The header of the whole file."""
    application = {"ident": "onrecord", "version": VERSION}
    return element(
        "teiHeader",
        {},
        _file("Who said what", "Exported by onrecord.", element("p", {}, "News articles, each as it says.")),
        element(
            "encodingDesc",
            {},
            element("editorialDecl", {}, element("p", {}, METHOD)),
            element("appInfo", {}, element("application", application, element("label", {}, "onrecord"))),
        ),
    )


def article_header(record: Record, prefix: str) -> Node:
    """The header of one article; ids of speakers begin with `prefix`."""
    article, made_by = record.article, record.made_by
    made = "Read by onrecord."
    if made_by:
        made = f"Read by onrecord {made_by.onrecord} at {made_by.at}, with the model {made_by.model}."
    return element(
        "teiHeader",
        {},
        _file(article.title or article.url or article.id, made, _source(article)),
        _profile(record, prefix),
    )


def _file(title: str, made: str, source: Node) -> Node:
    return element(
        "fileDesc",
        {},
        element("titleStmt", {}, element("title", {}, title)),
        element("publicationStmt", {}, element("p", {}, made)),
        element("sourceDesc", {}, source),
    )


def _source(article: Article) -> Node:
    address = web_iri(article.url)
    origin = article.origin
    return element(
        "bibl",
        {},
        _named("title", article.title),
        *(element("author", {}, name) for name in article.authors),
        _named("publisher", article.outlet),
        _date(article.published, "published"),
        _date(article.modified, "modified"),
        element("ptr", {"target": address}) if address else _named("idno", article.url, type="address"),
        element("idno", {"type": "onrecord"}, article.id),
        element("idno", {"type": "sha256"}, article.text_sha256),
        _named("note", article.section, type="section"),
        _named("note", (origin.name or origin.url) if origin else None, type="origin"),
    )


def _named(tag: str, text: str | None, *, type: str | None = None) -> Node | None:  # noqa: A002  TEI's word
    return None if text is None else element(tag, {"type": type}, text)


def _date(value: str | None, kind: str) -> Node | None:
    return None if value is None else element("date", {"type": kind, "when": xsd_date(value)}, value)


def _profile(record: Record, prefix: str) -> Node | None:
    language = language_tag(record.article.language)
    uses = element("langUsage", {}, element("language", {"ident": language}, language)) if language else None
    numbered = [(one, speaker_id(prefix, number)) for number, one in enumerate(record.speakers)]
    persons = [_person(one, identifier) for one, identifier in numbered if one.type in PERSONS]
    others = [_organization(one, identifier) for one, identifier in numbered if one.type not in PERSONS]
    lists = [
        element(tag, {}, *found) for tag, found in (("listPerson", persons), ("listOrg", others)) if found
    ]
    speaking = element("particDesc", {}, *lists) if lists else None
    return element("profileDesc", {}, uses, speaking) if uses is not None or lists else None


def _person(speaker: Speaker, identifier: str) -> Node:
    tag = PERSONS[speaker.type]
    names = [name for name in (speaker.name, *speaker.aliases) if name is not None]
    inner = "persName" if tag == "person" else "name"
    roles = [element("occupation", {}, role) for role in speaker.roles]
    return element(
        tag, {ID: identifier}, *(element(inner, {}, name) for name in names), *roles, *_notes(speaker)
    )


def _organization(speaker: Speaker, identifier: str) -> Node:
    names = [name for name in (speaker.name, *speaker.aliases) if name is not None]
    return element(
        "org",
        {ID: identifier, "type": speaker.type.value},
        *(element("orgName", {}, name) for name in names),
        *(element("note", {"type": "role"}, role) for role in speaker.roles),
        *_notes(speaker),
    )


def _notes(speaker: Speaker) -> list[Node]:
    told = [("id", speaker.id), ("description", speaker.description), ("gender", speaker.gender)]
    told += [("handle", handle) for handle in speaker.handles]
    notes = [element("note", {"type": kind}, text) for kind, text in told if text is not None]
    address = wikidata_iri(speaker.wikidata)
    return [*notes, element("ptr", {"type": "wikidata", "target": address})] if address else notes
