"""Records for exports that no page would give: any characters, spans that cross in any way, odd addresses."""

from dataclasses import replace

from hypothesis import settings
from hypothesis import strategies as st

from onrecord.record import (
    Addressee,
    Anonymity,
    Article,
    Attribution,
    Block,
    BlockKind,
    Finding,
    FindingKind,
    MadeBy,
    Medium,
    Post,
    Record,
    Relation,
    Span,
    Speaker,
    SpeakerType,
    Statement,
    StatementKind,
    Via,
    When,
)

# What formats trip over: marks of CSV, XML and formulas, line breaks of all kinds, controls, marks of
# direction, code points outside the first plane, non-characters, a lone surrogate.
ODD = "ab é\n\r\t\"',;=+-@＝<&>]\x00\x07\x1b\x7f\x85\u200d\u202e\u2028\ufffe\U0001f600\u0301“”’\ud83d"
FEW = settings(max_examples=15, deadline=None)  # a record takes some milliseconds to draw

TEXTS = st.text(ODD, max_size=12)
URLS = st.sampled_from(
    [
        None,
        "https://ledger.example/tunnel?a=1&b=[x]#<y>",
        "https://ledger.example/é z%",
        "HTTP://LEDGER.example:80/",
        "javascript:alert(1)",
        "http://[",
        "http:// x",
        "https://user@ledger.example/",
        "ftp://ledger.example",
    ]
)
DATES = st.sampled_from([None, "2026", "2026-03", "2026-03-04", "2026-03-04 10:00+0100", "Monday", "\x00"])


def record_of(text, *, content=(), **changes):
    """A record of this text with one direct statement whose content is the words; `changes` are its fields."""
    spans = tuple(Span(text.index(words), text.index(words) + len(words)) for words in content)
    statement = Statement("a:1", StatementKind.DIRECT, Attribution((), (), spans or (Span(0, len(text)),)))
    return Record(Article(text), statements=(replace(statement, **changes),))


def spans_in(size, least=0):
    borders = st.lists(st.integers(0, size), min_size=2, max_size=2, unique=True).map(sorted)
    return st.lists(borders.map(lambda pair: Span(*pair)), min_size=least, max_size=3).map(tuple)


@st.composite
def odd_records(draw):
    """A record with one to three speakers and four statements."""
    text = draw(st.text(ODD, min_size=4, max_size=40))
    spans = spans_in(len(text))
    block = st.builds(Block, spans_in(len(text), 1).map(lambda found: found[0]), st.sampled_from(BlockKind))
    article = Article(
        text,
        blocks=tuple(draw(st.lists(block, max_size=3))),
        posts=(Post("p\x00", *draw(st.tuples(TEXTS, TEXTS, TEXTS)), url=draw(URLS)),),
        title=draw(st.none() | TEXTS),
        authors=tuple(draw(st.lists(TEXTS, max_size=2))),
        outlet=draw(st.none() | TEXTS),
        published=draw(DATES),
        language=draw(st.sampled_from([None, "en", "x\x00"])),
        url=draw(URLS),
    )
    names = st.none() | TEXTS
    speakers = tuple(
        Speaker(
            f"s{number}\x1b",
            draw(names),
            draw(st.sampled_from(SpeakerType)),
            draw(names),
            roles=(draw(TEXTS),),
        )
        for number in range(draw(st.integers(1, 3)))
    )
    known = st.sampled_from([speaker.id for speaker in speakers])
    statements = tuple(
        Statement(
            f"a:{number}\ud83d=",
            draw(st.sampled_from(StatementKind)),
            Attribution(draw(spans), draw(spans), draw(spans_in(len(text), 1)), draw(st.floats(0, 1))),
            tuple(draw(st.lists(known, max_size=2, unique=True))),
            addressee=draw(st.none() | st.builds(Addressee, TEXTS, st.none() | known, spans)),
            medium=draw(st.none() | st.builds(Medium, TEXTS, names, spans)),
            when=draw(st.none() | st.builds(When, DATES.filter(bool), names, spans)),
            via=tuple(
                draw(
                    st.lists(st.builds(Via, TEXTS, st.sampled_from(Relation), st.none() | known), max_size=2)
                )
            ),
            anonymity=draw(st.none() | st.builds(Anonymity, names, spans)),
            inside=f"a:{number - 1}\ud83d=" if number and draw(st.booleans()) else None,
            post=draw(st.sampled_from([None, "p\x00"])),
        )
        for number in range(draw(st.integers(0, 4)))
    )
    findings = (Finding(FindingKind.ORPHAN, (), "", tuple(one.id for one in statements), note=draw(names)),)
    return Record(
        article, speakers, statements, (), findings, draw(st.none() | st.builds(MadeBy, TEXTS, TEXTS, TEXTS))
    )
