"""Sources to pages: files, folders, addresses and standard input, side by side."""

import io
import os
import sys

import pytest
from loopback import sends, serving

from onrecord.errors import AddressRefused, NoArticle, NotAPage, PageTooLarge, SourceNotFound
from onrecord.reading.page import Limits, Page
from onrecord.reading.sources import page_of, pages_of

LIMITS = Limits(max_bytes=1000)
needs_unix = pytest.mark.skipif(sys.platform == "win32", reason="pipes and links as on Unix")


@pytest.fixture
def folder(tmp_path):
    """A folder with pages, and with what is none."""
    for name in ("b.html", "a.txt", "sub/c.HTM", "sub/d.md", "image.png", ".hidden.html", ".git/e.html"):
        path = tmp_path / "pages" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"<p>{name}")
    return tmp_path / "pages"


def paths_of(folder):
    """The paths of a folder's pages, as far below it as they lie."""
    return [os.path.relpath(page.source, folder) for page in pages_of([str(folder)], limits=LIMITS)]


def failure_of(source, **options):
    """The one error that comes of one source."""
    (error,) = pages_of([str(source)], limits=LIMITS, **options)
    return error


def test_file_is_a_page_with_its_bytes(folder):
    (page,) = pages_of([str(folder / "a.txt")], limits=LIMITS)
    assert (page.source, page.content) == (str(folder / "a.txt"), b"<p>a.txt")
    assert (page.url, page.encoding, page.content_type, page.fetched_at) == (None, None, None, None)


def test_folder_is_its_pages_by_path(folder):
    assert paths_of(folder) == ["a.txt", "b.html", "sub/c.HTM", "sub/d.md"]


@needs_unix
def test_links_out_of_a_folder_and_in_circles_are_not_followed(folder):
    (folder.parent / "outside.html").write_text("<p>secret")
    (folder / "out.html").symlink_to(folder.parent / "outside.html")
    (folder / "passwd.txt").symlink_to("/etc/passwd")
    (folder / "circle").symlink_to(folder)
    (folder / "self.html").symlink_to(folder / "self.html")
    (folder / "up").symlink_to(folder.parent)
    (folder / "inner.html").symlink_to(folder / "b.html")
    assert paths_of(folder) == ["a.txt", "b.html", "inner.html", "self.html", "sub/c.HTM", "sub/d.md"]


def test_folder_without_pages_names_the_suffixes(tmp_path):
    (tmp_path / "image.png").write_bytes(b"x")
    error = failure_of(tmp_path)
    assert isinstance(error, SourceNotFound)
    assert ".htm .html .md .txt .xhtml" in error.reason


@pytest.mark.parametrize("source", ["missing.html", "", "a\0b.html", "x" * 5000])
def test_file_that_is_not_there_is_not_found(source):
    error = failure_of(source)
    assert isinstance(error, SourceNotFound)
    assert "check the path" in error.reason


def test_address_without_scheme_is_told_how_to_begin():
    assert "https://www.example.com/a" in failure_of("www.example.com/a").reason


def test_large_file_says_both_sizes(tmp_path):
    (tmp_path / "a.html").write_bytes(b"x" * 2500)
    error = failure_of(tmp_path / "a.html")
    assert isinstance(error, PageTooLarge)
    assert error.reason == "the page is 2.5 kB, the limit is 1 kB; raise it with --max-size"


def test_file_of_just_the_limit_is_read(tmp_path):
    (tmp_path / "a.html").write_bytes(b"x" * 1000)
    assert len(page_of(str(tmp_path / "a.html"), limits=LIMITS).content) == 1000


@needs_unix
@pytest.mark.parametrize(
    "source", ["/dev/zero", "/dev/null", "/proc/self/status", "/proc/kmsg", "/sys/kernel/notes"]
)
def test_devices_and_the_kernels_files_are_refused_at_once(source):
    assert isinstance(failure_of(source), SourceNotFound)


@needs_unix
def test_pipe_is_pointed_to_standard_input(tmp_path):
    os.mkfifo(tmp_path / "pipe.html")
    assert "with - as the source" in failure_of(tmp_path / "pipe.html").reason


@needs_unix
def test_pipe_in_a_folder_does_not_stop_the_others(folder):
    os.mkfifo(folder / "aa.html")
    errors = [page for page in pages_of([str(folder)], limits=LIMITS) if isinstance(page, SourceNotFound)]
    assert [error.source for error in errors] == [str(folder / "aa.html")]


def test_standard_input_is_a_page():
    (page,) = pages_of(["-"], limits=LIMITS, stdin=io.BytesIO(b"<p>Hello."))
    assert (page.source, page.content) == ("-", b"<p>Hello.")


def test_standard_input_that_never_ends_is_too_large():
    class Endless(io.RawIOBase):
        def read(self, size=-1):
            return b"x" * min(size, 100)

    assert isinstance(failure_of("-", stdin=Endless()), PageTooLarge)


def test_standard_input_that_cannot_be_read_does_not_end_the_others(folder, tmp_path):
    with (tmp_path / "out").open("wb", buffering=0) as written:
        found = list(
            pages_of(
                ["-", str(folder / "a.txt")],
                limits=LIMITS,
                stdin=io.BufferedReader(io.FileIO(os.dup(written.fileno()))),
            )
        )
    assert [type(page) for page in found] == [SourceNotFound, Page]


@pytest.mark.parametrize(("stdin", "error"), [(None, SourceNotFound), (io.BytesIO(b"\n"), NoArticle)])
def test_standard_input_without_anything_is_an_error(stdin, error):
    assert isinstance(failure_of("-", stdin=stdin), error)


def test_standard_input_is_not_a_source_of_page_of():
    with pytest.raises(SourceNotFound):
        page_of("-", limits=LIMITS)


def test_address_is_fetched():
    with serving({"/": sends(b"<p>Hello.")}) as server:
        url = f"http://127.0.0.1:{server.server_port}/"
        (page,) = pages_of([url], limits=LIMITS, allow_private=True)
    assert (page.url, page.content) == (url, b"<p>Hello.")


@pytest.mark.parametrize(
    ("source", "error"),
    [
        ("ftp://example.com/a.html", AddressRefused),
        ("file:///etc/passwd", AddressRefused),
        ("javascript:alert(1)", AddressRefused),
        ("http://127.0.0.1/", AddressRefused),
        ("http://", SourceNotFound),
        ("https://exa mple", SourceNotFound),
        ("http:/x", SourceNotFound),
    ],
)
def test_address_that_is_not_fetched_is_a_value(source, error):
    assert isinstance(failure_of(source), error)


def test_bad_source_leaves_the_others_in_their_order(folder):
    (folder / "b.html").write_bytes(b"%PDF-1.7")
    sources = [str(folder / "b.html"), str(folder / "a.txt"), "missing", "-"]
    found = [type(page) for page in pages_of(sources, limits=LIMITS, stdin=io.BytesIO(b"text"))]
    assert found == [NotAPage, Page, SourceNotFound, Page]
