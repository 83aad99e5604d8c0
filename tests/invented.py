"""Invented records that several tests share: a page about a tunnel, with everything that a record can hold."""

from onrecord.record import (
    Addressee,
    Anonymity,
    Article,
    ArticleForm,
    Attribution,
    Block,
    BlockKind,
    Family,
    Finding,
    FindingKind,
    Link,
    MadeBy,
    Medium,
    Origin,
    Post,
    Record,
    Relation,
    Span,
    Speaker,
    SpeakerLink,
    SpeakerType,
    Statement,
    StatementKind,
    Via,
    When,
)

BLOCKS = (
    (BlockKind.HEADLINE, "Harbour tunnel to close for a year, mayor says"),
    (BlockKind.BYLINE, "By Ana Mireles and Joon Abara"),
    (
        BlockKind.PARAGRAPH,
        (
            "The tunnel under Port Hale will close on the first of May, Mayor Teresa Okafor told reporters "
            "on Tuesday, as first reported by the Hale Courier."
        ),
    ),
    (
        BlockKind.PARAGRAPH,
        (
            "“It will close,” she said, “and it will not open again until I can tell every family in this "
            "town that it is safe.”"
        ),
    ),
    (BlockKind.PROMO, "Never miss a crossing: sign up for our ferry letter."),
    (BlockKind.SUBHEADING, "A row over the money"),
    (
        BlockKind.PARAGRAPH,
        (
            "Councillor Bram Lindqvist wrote that Okafor had said the works “would not cost a penny more”, and he "
            "called that a fairy tale."
        ),
    ),
    (
        BlockKind.POST,
        "Two hundred million, and counting. Ask her who pays. Ask her today.",
    ),
    (
        BlockKind.PARAGRAPH,
        (
            "A senior official at the harbour board, who asked not to be named because the talks are private, said "
            "that the board “was never asked”."
        ),
    ),
    (BlockKind.LIST_ITEM, "The ferry runs every twenty minutes from six in the morning."),
    (BlockKind.LIST_ITEM, "Lorries go by the northern bridge."),
    (BlockKind.CAPTION, "The tunnel’s southern mouth, seen from the quay."),
    (BlockKind.NOTICE, "Correction: an earlier version gave the wrong year for the last closure."),
)


def tunnel_article() -> Article:
    """An article with a headline, a promo, a post, list items and a notice."""
    text = "\n\n".join(words for _, words in BLOCKS)
    post = span_in(text, BLOCKS[7][1])
    return Article(
        text=text,
        blocks=tuple(Block(span_in(text, words), kind) for kind, words in BLOCKS),
        posts=(
            Post("p1", "X", "Bram Lindqvist", "@bramlindqvist", "2026-03-03", "https://x.com/b/1", (post,)),
        ),
        links=(Link(span_in(text, "Hale Courier"), "https://courier.example/tunnel"),),
        title="Harbour tunnel to close for a year, mayor says",
        authors=("Ana Mireles", "Joon Abara"),
        outlet="The Port Ledger",
        section="Town",
        published="2026-03-04",
        language="en",
        form=ArticleForm.ARTICLE,
        origin=Origin("Hale Courier", "https://courier.example", (span_in(text, "Hale Courier"),)),
        url="https://ledger.example/tunnel",
    )


def tunnel_record() -> Record:
    """The article with four speakers and six statements, one of them inside another, one a post."""
    article = tunnel_article()
    at = _spans_in(article.text)
    mayor = Speaker(
        "s1",
        "Teresa Okafor",
        SpeakerType.PERSON,
        aliases=("Okafor",),
        roles=("Mayor",),
        gender="female",
        wikidata="Q1",
        link=SpeakerLink("the only mayor of Port Hale", 0.75),
        mentions=at("Mayor Teresa Okafor", "she", "Okafor had"),
    )
    councillor = Speaker(
        "s2",
        "Bram Lindqvist",
        SpeakerType.PERSON,
        roles=("Councillor",),
        handles=("@bramlindqvist",),
        mentions=at("Councillor Bram Lindqvist", "he "),
    )
    official = Speaker("s3", None, SpeakerType.UNNAMED, description="a senior official at the harbour board")
    reporters = Speaker("s4", None, SpeakerType.GROUP, description="reporters", mentions=at("reporters"))
    return Record(
        article=article,
        speakers=(mayor, councillor, official, reporters),
        statements=_statements(article),
        families=(Family("f1", ("a:1", "a:2")),),
        findings=(
            Finding(
                FindingKind.CONFLICTING, at("a fairy tale"), "a fairy tale", ("a:4",), ("s2",), "see a:4"
            ),
        ),
        made_by=MadeBy("0.1.0", "a1b2c3", "2026-03-04T10:00:00Z"),
    )


def _statements(article: Article) -> tuple[Statement, ...]:
    at = _spans_in(article.text)
    closing = "The tunnel under Port Hale will close on the first of May"
    works = "Okafor had said the works “would not cost a penny more”"
    return (
        Statement(
            "a:1",
            StatementKind.INDIRECT,
            Attribution(at("Mayor Teresa Okafor"), at("told"), at(closing), 0.97),
            ("s1",),
            0.9,
            addressee=Addressee("reporters", "s4", at("reporters")),
            when=When("2026-03-03", "on Tuesday", at("on Tuesday")),
            via=(Via("Hale Courier", Relation.REPORTED, None, at("Hale Courier")),),
        ),
        Statement(
            "a:2",
            StatementKind.DIRECT,
            Attribution(
                _within(article.text, "she said", "she"),
                _within(article.text, "she said", "said"),
                at(
                    "“It will close,”",
                    "“and it will not open again until I can tell every family in this town that it is safe.”",
                ),
                0.99,
            ),
            ("s1",),
        ),
        Statement(
            "a:3",
            StatementKind.MIXED,
            Attribution(at("Councillor Bram Lindqvist"), at("wrote"), at(works), 0.9),
            ("s2",),
            medium=Medium("post on X", "X"),
        ),
        Statement(
            "a:4",
            StatementKind.MIXED,
            Attribution(
                _within(article.text, works, "Okafor"),
                _within(article.text, works, "had said"),
                at("the works “would not cost a penny more”"),
                0.8,
            ),
            ("s1",),
            0.7,
            inside="a:3",
        ),
        Statement(
            "a:5",
            StatementKind.DIRECT,
            Attribution((), (), at(BLOCKS[7][1]), 1.0),
            ("s2",),
            medium=Medium("X", "X"),
            post="p1",
        ),
        Statement(
            "a:6",
            StatementKind.MIXED,
            Attribution(
                at("A senior official at the harbour board"),
                at("said that"),
                at("the board “was never asked”"),
                0.45,
            ),
            ("s3",),
            anonymity=Anonymity("the talks are private", at("who asked not to be named")),
        ),
    )


def span_in(text: str, words: str) -> Span:
    """Where the words first stand in the text."""
    start = text.index(words)
    return Span(start, start + len(words))


def _within(text: str, around: str, words: str) -> tuple[Span, ...]:
    start = text.index(around) + around.index(words)
    return (Span(start, start + len(words)),)


def _spans_in(text: str):
    return lambda *words: tuple(span_in(text, piece) for piece in words)
