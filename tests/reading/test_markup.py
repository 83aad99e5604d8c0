"""Markup: bytes to text to tree to the passages of the article; encodings, limits, and ways to fall back."""

import contextlib
import json

import pytest

from onrecord.errors import NoArticle, PageTooLarge, SourceError
from onrecord.reading import Given, article_of_html, article_of_text
from onrecord.reading.markup import decoded

WORDS = "Die Möwen über der Mole fraßen den Rest, sagte José Ibañez, und flogen „nach Süden“ davon."
STORY = (
    "The harbor board of Tolliver Cove voted on Tuesday to keep the old lighthouse open through the winter.",
    "The county will be asked for forty thousand crowns to repair the stairs before the first storms arrive.",
    "Two members argued that the money should go to the breakwater, which lost a dozen stones in the same storm.",
)
PARAGRAPHS = "".join(f"<p>{text}</p>" for text in STORY)


def text_of(markup, **options):
    return article_of_html(markup, given=Given(), **options).text


ENCODED = [
    ("utf-8", b""),
    ("utf-8", b"<meta charset=utf-8>"),
    ("utf-8-sig", b"<meta charset='iso-8859-1'>"),
    ("utf-16", b""),
    ("cp1252", b"<meta charset=windows-1252>"),
    ("cp1252", b"<meta http-equiv='Content-Type' content='text/html; charset=ISO-8859-1'>"),
    ("cp1252", b""),
    ("utf-8", b"<meta charset='no-such-charset'>"),
    ("utf-8", b"<meta charset='utf-16'>"),
]


@pytest.mark.parametrize(("encoding", "head"), ENCODED)
def test_bytes_are_decoded_as_declared_or_as_they_look(encoding, head):
    markup = (head.decode() + f"<p>{WORDS}</p>").encode(encoding)
    assert WORDS in decoded(markup)


def test_charset_of_the_header_wins_over_the_page():
    assert WORDS in decoded(b"<meta charset=utf-8>" + WORDS.encode("cp1252"), "windows-1252")


@pytest.mark.parametrize("charset", ["no-such", "rot13", "hex", "\udc00", "", "idna", "undefined"])
def test_unknown_charset_of_the_header_is_passed_over(charset):
    assert WORDS in decoded(WORDS.encode(), charset)


@pytest.mark.parametrize("charset", [None, "utf-8"])
def test_broken_bytes_are_replaced_and_the_rest_is_read(charset):
    broken = f"<p>{WORDS}</p>".encode() * 20 + b"\xff\xfe\x80 <p>end of it</p>"
    assert "end of it" in decoded(broken, charset)
    assert WORDS in decoded(broken, charset)


@pytest.mark.parametrize("mark", ["\x00", "\x0b", "\x1b", "\ufffe", "&#0;", "&#x1F;", "\udc80"])
def test_characters_that_markup_may_not_hold_are_no_part_of_the_text(mark):
    text = text_of(
        f"<article>{PARAGRAPHS}<p>The lamp was{mark} lit again by the keeper himself.</p></article>"
    )
    assert "The lamp was lit again" in text.replace("\ufffd", "")


@pytest.mark.parametrize(
    "markup",
    [
        "",
        " ",
        "<html></html>",
        "<!-- only this -->",
        "\x00",
        b"",
        "<p>",
        "&",
        "<nav><a href='/'>Front page of the site and more</a></nav>",
    ],
)
def test_page_without_running_text_is_no_article(markup):
    with pytest.raises(NoArticle):
        article_of_html(markup, given=Given())


def test_error_names_the_address_of_the_page():
    with pytest.raises(NoArticle, match=r"https://covebell\.example/1"):
        article_of_html("<p></p>", url="https://covebell.example/1", given=Given())


HOSTILE = {
    "nested tags": "<div>" * 100_000 + PARAGRAPHS,
    "nested inline tags": "<b><i>" * 50_000 + PARAGRAPHS,
    "nested lists": "<ul><li>" * 50_000 + PARAGRAPHS,
    "nested tables": "<table><tr><td>" * 30_000 + PARAGRAPHS,
    "nested posts": "<blockquote class='twitter-tweet'>" * 200 + PARAGRAPHS,
    "nested JSON-LD": f"<script type='application/ld+json'>{'[' * 100_000}</script>{PARAGRAPHS}",
    "many paragraphs": "<article>" + PARAGRAPHS * 40_000 + "</article>",
    "many links": PARAGRAPHS + "<a href='/x'>more of it</a> " * 200_000,
    "one word": PARAGRAPHS + "<p>" + "x" * 20_000_000 + "</p>",
    "one attribute": f"<div class='{'x-' * 5_000_000}'>{PARAGRAPHS}</div>",
    "open tags": PARAGRAPHS + "<" * 1_000_000,
    "entities": PARAGRAPHS + "<p>" + "&amp;" * 2_000_000 + "</p>",
    "breaks": PARAGRAPHS + "<br>" * 500_000,
    "spaces": PARAGRAPHS + "<p>word" + " " * 10_000_000 + "</p>",
    "capitals": PARAGRAPHS + "<p>" + "Capital Letters " * 500 + "</p>",
    "nested quotes around links": "<blockquote>" * 240
    + "<a href='https://x.com/a/status/1'>a</a> " * 100_000
    + PARAGRAPHS,
    "nested captions": "<div class='caption author-name' itemprop='datePublished author'>" * 240
    + PARAGRAPHS
    + "<p>"
    + "x " * 2_000_000,
    "a post of many lines": f"{PARAGRAPHS}<blockquote class='twitter-tweet'>{'<p>a</p>' * 100_000}— A (@a)</blockquote>",
    "a long author": f"<meta name='author' content='{'x' * 5_000_000}'>{PARAGRAPHS}",
    "many authors": f"<script type='application/ld+json'>{json.dumps({'@type': 'NewsArticle', 'author': [['a'] * 1000] * 1000})}</script>{PARAGRAPHS}",
    "links apart": f"{PARAGRAPHS}<p>{''.join(f'<a href=/{i}>a </a>' for i in range(200_000))}</p>",
    "dashes": PARAGRAPHS + "<p>" + "— Name " * 10_000 + "</p>",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_page_is_read_or_refused(name):
    with contextlib.suppress(SourceError):
        article_of_html(HOSTILE[name], given=Given())


HOSTILE_TEXTS = {
    "one line": "word " * 2_000_000,
    "many lines": "A line of it.\n" * 200_000,
    "names": "Aa Bb Cc Dd Ee " * 100_000,
    "spaces before a signature": "a" + " " * 2_000_000 + "b\n— Orla (@orla) March 3, 2026",
    "signatures": "a\n— Orla (@orla) March 3, 2026\n" * 20_000,
    "short links": "https://t.co/a " * 200_000 + "\n— Orla (@orla) March 3, 2026",
    "names in a byline": ("By " + "Aa Bb, " * 30 + "\n") * 2_000,
    "slashes": "https://" * 500_000,
    "subheadings": "Harbor News\n" * 100_000,
    "one wrapped paragraph": "The council met again today to talk about the harbor plan and the\n" * 100_000,
}


@pytest.mark.parametrize("name", HOSTILE_TEXTS)
def test_hostile_plain_text_is_read_or_refused(name):
    with contextlib.suppress(SourceError):
        article_of_text(HOSTILE_TEXTS[name], given=Given())


def test_page_nested_too_deep_is_too_large():
    with pytest.raises(PageTooLarge, match="nested"):
        article_of_html(HOSTILE["nested tags"], given=Given())


def test_article_element_is_read_where_its_paragraphs_are_short():
    article = "<article><p>The lamp is lit. It was lit today at dusk.</p></article>"
    assert (
        text_of(f"<body><nav>Front page</nav>{article}</body>")
        == "The lamp is lit. It was lit today at dusk."
    )


def test_body_in_linked_data_is_read_where_the_page_has_none():
    data = json.dumps({"@type": "NewsArticle", "articleBody": "\n\n".join(STORY)})
    markup = f"<script type='application/ld+json'>{data}</script><div id='app'><p>Please turn on scripts here.</p></div>"
    assert text_of(markup) == "\n\n".join(STORY)


def test_blocks_stand_in_the_order_of_the_page():
    inner = f"<p>{STORY[0]}</p><figure><figcaption>The lamp</figcaption></figure><p>{STORY[1]}</p><ul><li>Stairs</li></ul><p>{STORY[2]}</p>"
    wanted = "\n\n".join(("Lighthouse", STORY[0], "The lamp", STORY[1], "Stairs", STORY[2]))
    assert text_of(f"<article><h1>Lighthouse</h1>{inner}</article>") == wanted


def test_headline_and_byline_above_the_body_come_along():
    head = "<header><h1>Lighthouse stays open</h1><p class='byline'>By Orla Finnbar</p><div class='share'>Share</div></header>"
    text = text_of(f"<main>{head}<div class='text'>{PARAGRAPHS}</div></main>")
    assert text == "\n\n".join(("Lighthouse stays open", "By Orla Finnbar", *STORY))


def test_invisible_characters_are_no_part_of_the_text():
    assert "\u00ad" not in text_of(
        f"<article>{PARAGRAPHS}<p>The light\u00adhouse\u200b is open to all of us.</p></article>"
    )
