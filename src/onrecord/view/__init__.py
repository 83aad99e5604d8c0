"""Records to one page of HTML: the articles as read, with everything marked in them.

The page is whole in itself: it loads nothing, runs no script, and shows no markup of the pages that
were read. It can be used with a mouse, a keyboard or a finger, be printed, and told apart without colour.
"""

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files

from markupsafe import Markup

from onrecord.facts import Fact, called, facts_of, speakers_of
from onrecord.record import BlockKind, MadeBy, Record, Speaker, SpeakerType, Statement, StatementKind
from onrecord.view.marking import Passage, passages_of, web_address
from onrecord.view.templates import templates_of

LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
# What stays hidden until the mark is pointed at or reached by keyboard, and what is then set off.
RULES = """
.read:has(.s{n}:hover,.s{n}:focus) .d{n}{{display:block}}
.read:has(.s{n}:hover,.s{n}:focus) .s{n}{{background:var(--on);color:var(--on-ink)}}"""


@dataclass(frozen=True, slots=True)
class ShownStatement:
    """A statement as the page shows it, under its number."""

    number: int
    kind: StatementKind
    who: str
    cue: str
    content: str
    facts: tuple[Fact, ...]
    confidence: str


@dataclass(frozen=True, slots=True)
class ShownSpeaker:
    """A speaker with what is theirs; `about` says what they are."""

    name: str
    about: tuple[str, ...]
    statements: tuple[ShownStatement, ...]


@dataclass(frozen=True, slots=True)
class ShownArticle:
    """One record as the page shows it; `id` begins the ids of its elements."""

    id: str
    title: str
    has_headline: bool
    above: tuple[str, ...]
    by: str | None
    url: str | None
    address: str | None
    language: str | None
    passages: tuple[Passage, ...]
    statements: tuple[ShownStatement, ...]
    speakers: tuple[ShownSpeaker, ...]
    made_by: MadeBy | None


def html_of(records: Iterable[Record]) -> str:
    """One page of HTML that shows the records; it can be encoded as UTF-8."""
    articles = [shown_article(record, f"a{i}") for i, record in enumerate(records, 1)]
    most = max((len(article.statements) for article in articles), default=0)
    style = _style() + "".join(RULES.format(n=n) for n in range(1, most + 1))
    digest = b64encode(sha256(style.encode()).digest()).decode()
    template = templates_of("onrecord.view").get_template("page.html")
    return template.render(articles=articles, style=Markup(style), digest=Markup(digest))  # noqa: S704  ours


def _style() -> str:
    return files("onrecord.view").joinpath("page.css").read_text(encoding="utf-8")


def shown_article(record: Record, prefix: str) -> ShownArticle:
    """What a page shows of a record; `prefix` begins the ids of its elements."""
    article = record.article
    kinds = {block.kind for block in article.blocks}
    numbers = {statement.id: n for n, statement in enumerate(record.statements, 1)}
    statements = tuple(_statement(statement, record, numbers) for statement in record.statements)
    origin = f"from {article.origin.name}" if article.origin and article.origin.name else None
    beginning = "only the beginning" if article.truncated else None
    by = f"By {', '.join(article.authors)}" if article.authors and BlockKind.BYLINE not in kinds else None
    above = (article.outlet, article.section, article.published, origin, beginning)
    return ShownArticle(
        id=prefix,
        title=article.title or "Untitled",
        has_headline=BlockKind.HEADLINE in kinds,
        above=tuple(fact for fact in above if fact),
        by=by,
        url=article.url,
        address=web_address(article.url),
        language=article.language if LANGUAGE.fullmatch(article.language or "") else None,
        passages=tuple(passages_of(record, prefix)),
        statements=statements,
        speakers=tuple(_speakers(record, statements)),
        made_by=record.made_by,
    )


def _statement(statement: Statement, record: Record, numbers: dict[str, int]) -> ShownStatement:
    return ShownStatement(
        number=numbers[statement.id],
        kind=statement.kind,
        who=speakers_of(statement, record),
        cue=record.article.quote(statement.cue),
        content=record.article.quote(statement.content),
        facts=tuple(facts_of(statement, record, numbers)),
        confidence=f"{statement.confidence:.0%}",
    )


def _speakers(record: Record, statements: Sequence[ShownStatement]) -> Iterator[ShownSpeaker]:
    """The speakers by their first statement, then what has no speaker."""
    theirs: dict[str, list[ShownStatement]] = {}
    without = []
    for statement, one in zip(record.statements, statements, strict=True):
        for speaker_id in statement.speakers:
            theirs.setdefault(speaker_id, []).append(one)
        if not statement.speakers:
            without.append(one)
    for speaker_id, own in theirs.items():
        speaker = record.speaker(speaker_id)
        yield ShownSpeaker(called(speaker), tuple(_about(speaker)), tuple(own))
    if without:
        yield ShownSpeaker("No speaker", (), tuple(without))


def _about(speaker: Speaker) -> Iterator[str]:
    """What a speaker is, and what else the article calls them."""
    if speaker.type is not SpeakerType.PERSON:
        yield speaker.type
    yield from speaker.roles
    if speaker.name and speaker.description:
        yield speaker.description
    if speaker.aliases:
        yield f"also {', '.join(speaker.aliases)}"
    yield from speaker.handles
