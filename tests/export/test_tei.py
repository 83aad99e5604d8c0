from dataclasses import replace
from importlib.resources import as_file, files
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented import span_in, tunnel_record
from lxml import etree
from odd_records import FEW, odd_records, record_of

from onrecord.export import ExportFormat, export
from onrecord.record import Attribution, Block, BlockKind, Span, Statement, StatementKind

NS = {"t": "http://www.tei-c.org/ns/1.0"}
ID = "{http://www.w3.org/XML/1998/namespace}id"
TYPES = etree.RelaxNG(etree.parse(Path(__file__).with_name("tei_datatypes.rng")))
# The DTD of TEI P5 4.8.0 that the consortium's tools made for corpora; it comes with trafilatura.
with as_file(files("trafilatura") / "data" / "tei_corpus.dtd") as path:
    DTD = etree.DTD(path)


def written(*records):
    target = BytesIO()
    export(records, target, ExportFormat.TEI)
    return etree.fromstring(target.getvalue())


def found(root, path):
    return root.xpath(path.replace("//", "//t:"), namespaces=NS)


def said(root):
    return found(root, "//said")


def words(element):
    return "".join(element.itertext())


def is_signed(text):
    """The text as it can come back: a sign for what XML cannot hold."""
    pictures = {chr(number): chr(0x2400 + number) for number in range(0x20) if chr(number) not in "\t\n\r"}
    return text.translate(str.maketrans(pictures | {"\ufffe": "\ufffd", "\ud83d": "\ufffd"}))


@FEW
@given(st.lists(odd_records(), max_size=2))
def test_a_corpus_is_valid(records):
    root = written(*records)
    assert DTD.validate(root), DTD.error_log.last_error
    assert TYPES.validate(root), TYPES.error_log.last_error


@FEW
@given(st.lists(odd_records(), max_size=2))
def test_every_pointer_has_its_target(records):
    root = written(*records)
    ids = {element.get(ID) for element in root.iter() if element.get(ID)}
    names = ("who", "toWhom", "ref", "corresp", "next", "prev", "target")
    pointers = [one for element in root.iter() for name in names for one in element.get(name, "").split()]
    assert {one[1:] for one in pointers if one.startswith("#")} <= ids


@FEW
@given(odd_records())
def test_the_text_of_a_block_is_at_its_offset(record):
    covered = set()
    for block in found(written(record), "//body")[0]:
        start = int(block.get("n", 0))
        assert words(block) == is_signed(record.article.text[start : start + len(words(block))])
        covered |= set(range(start, start + len(words(block))))
    assert all(one.isspace() for i, one in enumerate(record.article.text) if i not in covered)


@FEW
@given(odd_records())
def test_the_pieces_of_a_content_are_its_words_in_order(record):
    pieces = said(written(record))
    for number, statement in enumerate(record.statements, 1):
        mine = [one for one in pieces if one.get(ID).split(".")[0] == f"a1-q{number}"]
        assert [one.get("next", "")[1:] for one in mine[:-1]] == [one.get(ID) for one in mine[1:]]
        assert [one.get("prev", "")[1:] for one in mine[1:]] == [one.get(ID) for one in mine[:-1]]
        spans = sorted(statement.content)
        if not any(one.overlaps(other) for one, other in pairwise(spans)):
            text = is_signed("".join(record.article[span] for span in spans))
            # White space between blocks is in no block.
            assert "".join("".join(map(words, mine)).split()) == "".join(text.split())


def test_a_content_says_who_spoke_to_whom():
    root = written(tunnel_record())
    first = said(root)[0]
    assert words(first) == "The tunnel under Port Hale will close on the first of May"
    assert (first.get("who"), first.get("toWhom"), first.get("direct")) == ("#a1-s1", "#a1-s4", "false")
    assert found(root, "//*[@xml:id='a1-s1']/t:persName")[0].text == "Teresa Okafor"
    assert found(root, "//personGrp/@xml:id") == ["a1-s4"]


@pytest.mark.parametrize(
    ("kind", "direct"), [("direct", "true"), ("indirect", "false"), ("mixed", "inapplicable")]
)
def test_a_kind_is_told_by_direct(kind, direct):
    assert said(written(record_of("Yes.", kind=StatementKind(kind))))[0].get("direct") == direct


def test_an_interrupted_content_is_joined():
    first, second = said(written(tunnel_record()))[1:3]
    assert (words(first), first.get("next")) == ("“It will close,”", f"#{second.get(ID)}")
    assert (second.get("prev"), second.get("next")) == (f"#{first.get(ID)}", None)


def test_a_content_inside_another_is_inside_it():
    outer = found(written(tunnel_record()), "//said[@xml:id='a1-q3']")[0]
    assert [words(one) for one in found(outer, ".//said")] == ["the works “would not cost a penny more”"]


def test_contents_that_cross_are_cut_and_joined():
    text = "one two three"
    spans = [span_in(text, words) for words in ("one two", "two three")]
    statements = tuple(
        Statement(str(n), StatementKind.DIRECT, Attribution((), (), (span,))) for n, span in enumerate(spans)
    )
    pieces = said(written(replace(record_of(text), statements=statements)))
    assert [(one.get(ID), words(one)) for one in pieces] == [
        ("a1-q1", "one two"),
        ("a1-q2", "two"),
        ("a1-q2.2", " three"),
    ]


def test_a_content_over_two_blocks_is_cut_and_joined():
    pieces = said(written(record_of("“One.\n\nTwo.”")))
    assert [words(one) for one in pieces] == ["“One.", "Two.”"]
    assert pieces[0].get("next") == "#a1-q1.2"


def test_source_and_cue_point_to_their_content():
    root = written(tunnel_record())
    source = found(root, "//rs[@type='source']")[0]
    cue = found(root, "//seg[@type='cue']")[0]
    assert (words(source), source.get("ref"), source.get("corresp")) == (
        "Mayor Teresa Okafor",
        "#a1-s1",
        "#a1-q1",
    )
    assert (words(cue), cue.get("corresp")) == ("told", "#a1-q1")


def test_blocks_keep_their_kinds():
    root = written(tunnel_record())
    assert [one.get("type") for one in found(root, "//ab")][:3] == ["headline", "byline", "promo"]
    assert len(found(root, "//body/t:p")) == 4


def test_what_xml_cannot_hold_is_one_sign_that_says_what_it_was():
    root = written(record_of("a\x07\rb\ufffe\ud83d"))
    replaced = found(root, "//seg[@type='replaced']")
    assert [(one.get("n"), one.text) for one in replaced] == [
        ("U+0007", "␇"),
        ("U+FFFE", "\ufffd"),
        ("U+D83D", "\ufffd"),
    ]
    assert words(said(root)[0]) == "a␇\rb\ufffd\ufffd"


def test_a_header_says_where_the_article_is_from():
    header = found(written(tunnel_record()), "//TEI/t:teiHeader")[0]
    assert found(header, ".//titleStmt/t:title")[0].text == "Harbour tunnel to close for a year, mayor says"
    assert found(header, ".//bibl/t:publisher")[0].text == "The Port Ledger"
    assert found(header, ".//date[@type='published']/@when") == ["2026-03-04"]
    assert found(header, ".//ptr/@target")[0] == "https://ledger.example/tunnel"


def test_circumstances_point_to_their_content():
    root = written(tunnel_record())
    first = found(root, "//annotation[@target='#a1-q1']")[0]
    assert found(first, ".//date/@when") == ["2026-03-03"]
    assert found(first, ".//note[@type='via']/@subtype") == ["reported"]
    assert found(root, "//annotation/t:ptr[@type='inside']/@target") == ["#a1-q3"]


def test_ids_are_unique_among_articles():
    root = written(tunnel_record(), tunnel_record())
    ids = [one.get(ID) for one in root.iter() if one.get(ID)]
    assert len(ids) == len(set(ids))
    assert len(found(root, "//TEI")) == 2


def test_no_articles_are_a_valid_file():
    assert DTD.validate(written())


def test_an_article_without_text_is_valid():
    record = record_of("Yes.")
    empty = replace(record, article=replace(record.article, text=""), statements=())
    assert DTD.validate(written(empty))


def test_blocks_that_overlap_come_once():
    record = record_of("One two three.")
    blocks = (Block(Span(0, 7), BlockKind.HEADLINE), Block(Span(4, 14), BlockKind.CAPTION))
    root = written(replace(record, article=replace(record.article, blocks=blocks)))
    assert words(found(root, "//body")[0]) == "One two three."
