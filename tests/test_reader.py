import json
import pickle
import re
from pathlib import Path

import pytest

import onrecord
from onrecord import BlockKind, NoArticle, Reader, SourceError, SpeakerType, StatementKind
from onrecord.reading.page import Limits
from onrecord.reading.sources import pages_of

EXAMPLES = Path(__file__).parents[1] / "examples"
TEXT = (
    "Rain closed the bridge at Port Alder on Monday.\n\n"
    "Mayor Ona Reth said the bridge would stay closed until Friday.\n\n"
    "“We will not open it early,” Reth told reporters. “Nobody should ask us to.”\n\n"
    "According to the Harbor Office, two ferries will run instead.\n"
)


def words_of(record):
    return [
        (
            [record.speaker(identifier).name for identifier in statement.speakers],
            record.article.quote(statement.content),
        )
        for statement in record.statements
    ]


def test_a_text_becomes_the_record_of_who_said_what():
    record = onrecord.read_text(TEXT, published="2026-03-04")
    assert words_of(record) == [
        (["Ona Reth"], "the bridge would stay closed until Friday"),
        (["Ona Reth"], "“We will not open it early,” … “Nobody should ask us to.”"),
        (["Harbor Office"], "two ferries will run instead"),
    ]


def test_the_text_of_a_plain_text_is_kept_exactly():
    assert onrecord.read_text(TEXT).article.text == TEXT


def test_a_record_says_what_made_it():
    made_by = onrecord.read_text(TEXT).made_by
    assert made_by.onrecord == onrecord.__version__
    assert len(made_by.model) == 16


def test_less_sure_statements_can_be_left_out(tmp_path):
    path = tmp_path / "story.txt"
    path.write_text(TEXT, encoding="utf-8")
    (page,) = pages_of([str(path)], limits=Limits())
    every = Reader().read(page).statements
    least = sorted(statement.confidence for statement in every)[1]
    kept = Reader(min_confidence=least).read(page).statements
    assert [statement.id for statement in kept] == [
        statement.id for statement in every if statement.confidence >= least
    ]
    assert 0 < len(kept) < len(every)


def test_reading_again_gives_the_same_record():
    assert onrecord.read_text(TEXT) == onrecord.read_text(TEXT)


def test_a_record_can_be_sent_to_another_process():
    record = onrecord.read_text(TEXT)
    assert pickle.loads(pickle.dumps(record)) == record  # noqa: S301 - our own bytes


def test_markup_and_text_give_the_same_statements():
    markup = "<html><body><article><h1>Bridge closed</h1>%s</article></body></html>"
    paragraphs = "".join(f"<p>{line}</p>" for line in TEXT.split("\n") if line)
    assert words_of(onrecord.read_html(markup % paragraphs)) == words_of(onrecord.read_text(TEXT))


def test_a_file_is_read_from_its_path(tmp_path):
    path = tmp_path / "page.txt"
    path.write_text(TEXT, encoding="utf-8")
    assert onrecord.read(path).article.text == TEXT
    assert onrecord.read(str(path)).article.text == TEXT


def test_one_bad_page_is_a_value_and_the_others_are_read(tmp_path):
    good = tmp_path / "good.txt"
    good.write_text(TEXT, encoding="utf-8")
    sources = [str(tmp_path / "missing.txt"), str(good)]
    failed, record = Reader().read_many(pages_of(sources, limits=Limits()))
    assert isinstance(failed, SourceError)
    assert record.article.text == TEXT


def test_an_empty_text_is_an_error_that_says_so():
    with pytest.raises(NoArticle, match="no running text"):
        onrecord.read_text(" \n ")


@pytest.mark.parametrize(
    "text",
    [
        "“" * 3000 + " word" * 50,
        "A: " * 2000,
        "— Name (@handle) May 1, 2026\n" * 60,
        "Ona said \u202e“no”\u202c to everybody who had asked her about it.\x00",
        "word " * 30000,
        "\n".join(["“Yes,” – Ona Reth"] * 300),
        "\ud800 said that the lone surrogate is a character like every other one.",
    ],
    ids=["marks", "labels", "signatures", "controls", "one line", "signed", "surrogate"],
)
def test_any_text_is_read_without_a_crash(text):
    record = onrecord.read_text(text)
    assert record.article.text == text
    json.loads(onrecord.record_to_json(record))


@pytest.mark.parametrize("dateline", ["PORT ALDER (Northwire) — ", "PORT ALDER, Vale, March 3 -- "])
def test_no_content_begins_in_the_dateline(dateline):
    text = "The pier will stay shut for the winter, Mayor Ona Reth said on Monday.\n\nIt was built in 1931.\n"
    (statement,) = onrecord.read_text(dateline + text).statements
    assert statement.content[0].start == len(dateline)


@pytest.mark.parametrize("path", sorted(EXAMPLES.iterdir()), ids=lambda path: path.name)
def test_every_statement_of_an_example_is_tied_to_the_page(path):
    record = onrecord.read(path)
    outside = [b.span for b in record.article.blocks if b.kind in (BlockKind.PROMO, BlockKind.NOTICE)]
    assert record.statements
    for statement in record.statements:
        assert statement.kind in StatementKind
        assert not any(o.overlaps(span) for o in outside for span in statement.content)
        for identifier in statement.speakers:
            speaker = record.speaker(identifier)
            assert speaker.name or speaker.type in (
                SpeakerType.UNNAMED,
                SpeakerType.GROUP,
                SpeakerType.DOCUMENT,
            )


def test_a_handle_is_one_source_with_its_sign():
    record = onrecord.read_text(
        "Rain fell.\n\n@onareth wrote on X that the pier would stay shut for the winter.\n"
    )
    (statement,) = record.statements
    assert record.article.quote(statement.source) == "@onareth"


@pytest.mark.parametrize("marks", ["He said:\n\n“”", "Ona Reth said, “…”", "“” : \n:"])
def test_marks_without_a_word_between_them_are_no_statement(marks):
    record = onrecord.read_text(f"{marks}\n\n{TEXT}")
    contents = [record.article.quote(statement.content) for statement in record.statements]
    assert contents
    assert all(re.search(r"\w", content) for content in contents)


@pytest.mark.parametrize("least", [80, -0.1, float("nan")])
def test_a_confidence_that_is_no_probability_is_refused(least):
    with pytest.raises(ValueError, match="from 0 to 1"):
        Reader(min_confidence=least)
