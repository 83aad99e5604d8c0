"""What a page is: markup, text or neither."""

import gzip
import io
import zipfile

import pytest

from onrecord.errors import NoArticle, NotAPage
from onrecord.reading.page import Limits, Page, is_markup, shown, shown_size, too_large

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
RANDOM = bytes((i * 197 + i // 7) % 255 + 1 for i in range(4000))  # every byte but NUL


def zipped():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.txt", "text")
    return file.getvalue()


@pytest.mark.parametrize(
    ("source", "content_type", "content", "expected"),
    [
        ("a.html", None, b"no tag at all", True),
        ("a.HTM", None, b"no tag at all", True),
        ("a.xhtml", None, b"no tag at all", True),
        ("a.txt", None, b"<!doctype html><p>x", False),
        ("notes.md", None, b"# Title\n\n<p>x</p>", False),
        ("https://example.com/a.txt", "text/html", b"x", True),
        ("https://example.com/a.html", "text/plain", b"<p>x", False),
        ("https://example.com/a", "application/xhtml+xml", b"x", True),
        ("https://example.com/a.txt", None, b"<p>x", True),
        ("-", None, b"\xef\xbb\xbf<!DOCTYPE html>", True),
        ("-", None, b"<?xml version='1.0'?>\n<html xmlns='x'>", True),
        ("-", None, b"  <BODY class=x>", True),
        ("-", None, b"One.<p>Two.", True),
        ("-", None, b"<!-- saved --><div>One.</div>", True),
        ("page.php", None, b"<html>", True),
        ("-", None, "“I won’t,” she said.\n".encode(), False),
        ("-", None, b"5 < 6, a<b and <param> is a word", False),
        ("-", None, "<html><p>x".encode("utf-16"), True),
        ("-", None, "plain — text".encode("utf-32"), False),
        ("-", None, b"\x1b$B%K%e!<%9\x1b(B", False),
        ("-", None, b"caf\xe9 \x93quoted\x94", False),
    ],
)
def test_form_is_told_by_suffix_then_type_then_tags(source, content_type, content, expected):
    assert is_markup(Page(source, content, content_type=content_type)) is expected


def test_utf_16_that_only_http_declares_is_text():
    assert is_markup(Page("https://example.com/", "<p>Zoë".encode("utf-16-le"), encoding="UTF-16LE"))


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"\n\n%PDF-1.4", "PDF"),
        (PNG, "PNG image"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "JPEG image"),
        (b"GIF89a\x01\x00", "GIF image"),
        (b"RIFF\x10\x00\x00\x00WEBPVP8 ", "WebP image"),
        (zipped(), "zip archive"),
        (gzip.compress(b"<p>x"), "gzip archive"),
        (b"\x00\x00\x00\x18ftypmp42", "video"),
        (b"<p>one\x00two", "binary data"),
        (RANDOM, "binary data"),
        (b"\xff\xfe" + RANDOM.translate(None, b"\n")[:2000] + b"\x01\x00" * 500, "binary data"),
        (b'<?xml version="1.0"?><rss version="2.0"><channel>', "RSS feed"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'>", "SVG image"),
    ],
)
def test_what_is_neither_markup_nor_text_is_named(content, what):
    with pytest.raises(NotAPage, match=what):
        is_markup(Page("a.html", content))


@pytest.mark.parametrize("content", [b"", b" \r\n\t", b"\xef\xbb\xbf\n", "\n ".encode("utf-16"), b"\xff\xfe"])
def test_empty_page_has_no_article(content):
    with pytest.raises(NoArticle, match=r"a\.html: the page is empty"):
        is_markup(Page("a.html", content))


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        (41_000_000, "41 MB"),
        (20_000_001, "20.1 MB"),
        (1500, "1.5 kB"),
        (999, "999 bytes"),
        (1_234_000_000, "1,234 MB"),
    ],
)
def test_size_is_rounded_up_in_messages(size, expected):
    assert shown_size(size) == expected


def test_too_large_page_says_both_sizes_and_the_option():
    error = too_large("a.html", 41_000_000, Limits())
    assert str(error) == "a.html: the page is 41 MB, the limit is 20 MB; raise it with --max-size"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("https://example.com/a\x1b[31m\r\nb", "https://example.com/a[31mb"),
        ("a\u202egpj.html", "agpj.html"),
        ("https://me:secret@example.com/", "https://…@example.com/"),
        ("a" * 400 + ".txt", "a" * 200 + "…" + "a" * 95 + ".txt"),
        ("", "''"),
    ],
)
def test_sources_are_shown_on_one_line_without_passwords(source, expected):
    assert shown(source) == expected
