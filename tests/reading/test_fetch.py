"""The guarded fetcher against a server on the loopback; nothing here leaves the machine."""

import gzip
import itertools
import time
import tracemalloc
import zlib

import httpcore
import pytest
from loopback import (
    BODY,
    LIMITS,
    PUBLIC_IP,
    ForbiddenNetwork,
    LoopbackNetwork,
    redirecting,
    sends,
    serving,
    to_public,
)

from onrecord.errors import AddressRefused, FetchFailed, NoArticle, NotAPage, PageTooLarge, SourceError
from onrecord.reading.fetch import fetch
from onrecord.reading.page import Limits

BRIEF = Limits(max_bytes=100_000, timeout_s=0.15, connect_timeout_s=0.1)
HTML = "text/html; charset=utf-8"


def answer_to(answer, *, limits=LIMITS):
    """The page that the fetcher makes of one answer of a server."""
    with serving({"/page": answer}) as server:
        return fetch(f"http://127.0.0.1:{server.server_port}/page", limits=limits, allow_private=True)


def dripping(start):
    """An answer that never ends and never pauses long."""

    def answer(handler):
        handler.wfile.write(start)
        for _ in range(100):
            handler.wfile.write(b"x")
            time.sleep(0.02)

    return answer


def test_page_comes_with_where_and_when_it_came_from():
    with serving({"/a?b=1": sends(BODY, Content_Type="text/html; charset='UTF-8'")}) as server:
        url = f"http://127.0.0.1:{server.server_port}/a?b=1"
        page = fetch(url + "#part", limits=LIMITS, allow_private=True)
    assert (page.source, page.url, page.content) == (url + "#part", url, BODY)
    assert (page.content_type, page.encoding) == ("text/html", "UTF-8")
    assert page.fetched_at.endswith("+00:00")


def test_request_says_who_asks_and_carries_no_cookie():
    answers = {"/": sends(b"", 302, Location="/a", Set_Cookie="a=b"), "/a": sends(BODY)}
    with serving(answers) as server:
        fetch(f"http://127.0.0.1:{server.server_port}/", limits=LIMITS, allow_private=True)
    asked = server.requests[1]
    assert asked["User-Agent"].startswith("onrecord/")
    assert asked["Accept-Encoding"] == "gzip, deflate"
    assert "Cookie" not in asked


def test_proxy_in_the_environment_is_not_used(monkeypatch):
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9/")
    assert answer_to(sends(BODY)).content == BODY


@pytest.mark.parametrize(
    ("coding", "body"),
    [
        ("gzip", gzip.compress(BODY)),
        ("x-gzip", gzip.compress(BODY[:9]) + gzip.compress(BODY[9:])),
        ("gzip", gzip.compress(BODY) + b"\0\0\0"),
        ("deflate", zlib.compress(BODY)),
        ("deflate", zlib.compress(BODY, wbits=-15)),
        ("identity", BODY),
    ],
)
def test_packed_page_is_unpacked(coding, body):
    assert answer_to(sends(body, Content_Type=HTML, Content_Encoding=coding)).content == BODY


@pytest.mark.parametrize(
    ("coding", "body"),
    [
        ("gzip", gzip.compress(b"x" * 5_000_000)),
        ("deflate", zlib.compress(b"x" * 5_000_000)),
        ("gzip", gzip.compress(b"x" * 60_000) * 2),
    ],
)
def test_packed_page_counts_by_what_it_unpacks_to(coding, body):
    with pytest.raises(PageTooLarge, match=r"over 100 kB, the limit is 100 kB; raise it with --max-size"):
        answer_to(sends(body, Content_Encoding=coding))


def test_bomb_is_never_unpacked_in_memory():
    bomb = zlib.compress(b"x" * 50_000_000)  # 49 kB
    tracemalloc.start()
    try:
        with pytest.raises(PageTooLarge):
            answer_to(sends(bomb, Content_Encoding="deflate"))
        assert tracemalloc.get_traced_memory()[1] < 5_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    ("coding", "body", "reason"),
    [
        ("gzip", gzip.compress(BODY)[:-12], "broke off"),
        ("gzip", BODY, "packed wrongly"),
        ("gzip", gzip.compress(b"") * 1000, "too many pieces"),
        ("br", b"\x0b\x02", "packed as br"),
        ("gzip, gzip", b"x", "packed as gzip, gzip"),
    ],
)
def test_wrongly_packed_page_fails(coding, body, reason):
    with pytest.raises(FetchFailed, match=reason):
        answer_to(sends(body, Content_Encoding=coding))


@pytest.mark.parametrize(("size", "headers"), [(200_000, {}), (41_000_000, {"Content_Length": "41000000"})])
def test_large_page_is_not_read_to_its_end(size, headers):
    with pytest.raises(PageTooLarge, match="over 100 kB" if not headers else "is 41 MB, the limit is 100 kB"):
        answer_to(sends(b"x" * min(size, 200_000), **headers))


def test_page_of_just_the_limit_is_read():
    assert len(answer_to(sends(b"x" * 100_000)).content) == 100_000


@pytest.mark.parametrize(
    ("start", "error"),
    [
        (b"HTTP/1.1 200 OK\r\n\r\n", PageTooLarge),
        (b"HTTP/1.1 200 OK\r\nX-Long: ", FetchFailed),
    ],
)
def test_slow_drip_ends_with_the_time(start, error):
    with pytest.raises(error, match=r"0\.15 s"):
        answer_to(dripping(start), limits=BRIEF)


def test_silent_server_ends_with_the_time():
    with pytest.raises(FetchFailed, match=r"no answer within 0\.15 s"):
        answer_to(lambda _: time.sleep(0.4), limits=BRIEF)


def test_slow_look_up_ends_with_the_time():
    def slow(_):
        time.sleep(0.4)
        return (PUBLIC_IP,)

    with pytest.raises(FetchFailed, match=r"no answer on where news\.example is"):
        fetch(
            "http://news.example/",
            limits=BRIEF,
            resolver=slow,
            network=ForbiddenNetwork(),
        )


@pytest.mark.parametrize(
    "raw",
    [
        b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n<p>short",
        b"HTTP/1.1 200 OK\r\nContent-Length: " + b"9" * 5000 + b"\r\n\r\n<p>x",
        b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n<p>x",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"HTTP/1.1 200 OK\r\nX: " + b"y" * 300_000,
        b"SSH-2.0-OpenSSH_9.6\r\n",
        b"",
    ],
)
def test_answer_that_is_no_whole_http_fails(raw):
    with pytest.raises(FetchFailed, match="broke off or is no HTTP"):
        answer_to(lambda handler: handler.wfile.write(raw))


@pytest.mark.parametrize(
    ("status", "advice"),
    [
        (401, "login"),
        (403, "save the page from a browser"),
        (404, "check the address"),
        (429, "wait"),
        (500, "try again later"),
        (304, "try again later"),
        (206, "try again later"),
    ],
)
def test_error_of_the_server_says_status_and_what_to_do(status, advice):
    with pytest.raises(FetchFailed, match=f"the server answers {status}; .*{advice}"):
        answer_to(sends(BODY, status))


@pytest.mark.parametrize("content_type", ["application/pdf", "image/png", "application/json", "text/css"])
def test_other_content_type_is_no_page(content_type):
    with pytest.raises(NotAPage, match=f"the server sends {content_type}"):
        answer_to(sends(b"x", Content_Type=content_type))


@pytest.mark.parametrize(("body", "error"), [(b"", NoArticle), (b" \n", NoArticle), (b"%PDF-1.7", NotAPage)])
def test_content_is_checked_whatever_its_type(body, error):
    with pytest.raises(error):
        answer_to(sends(body, Content_Type=HTML))


def test_refused_connection_says_what_to_do():
    with serving({}) as server:
        port = server.server_port
    with pytest.raises(FetchFailed, match=r"no connection .*; check the address"):
        fetch(f"http://127.0.0.1:{port}/", limits=LIMITS, allow_private=True)


# Redirects


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirect_is_followed(status):
    with serving({"/": redirecting("/b c/é", status), "/b%20c/%C3%A9": sends(BODY)}) as server:
        page = fetch(f"http://127.0.0.1:{server.server_port}/", limits=LIMITS, allow_private=True)
    assert page.url.endswith("/b%20c/%C3%A9")
    assert page.source.endswith(f":{server.server_port}/")


def test_five_redirects_are_followed():
    answers = {f"/{hop}": redirecting(f"/{hop + 1}") for hop in range(5)} | {"/5": sends(BODY)}
    with serving(answers) as server:
        assert (
            fetch(f"http://127.0.0.1:{server.server_port}/0", limits=LIMITS, allow_private=True).content
            == BODY
        )


@pytest.mark.parametrize(
    ("answers", "reason"),
    [
        ({f"/{hop}": redirecting(f"/{hop + 1}") for hop in range(9)}, "redirects more than 5 times"),
        ({"/0": redirecting("/1"), "/1": redirecting("/0#again")}, "redirects in a circle"),
        ({"/0": redirecting("http://[bad/")}, "redirects to a broken address"),
        ({"/0": redirecting("http://news example/")}, "redirects to a broken address"),
        ({"/0": sends(b"", 302)}, "answers 302"),
    ],
)
def test_redirects_that_lead_nowhere_fail(answers, reason):
    with serving(answers) as server, pytest.raises(FetchFailed, match=reason):
        fetch(f"http://127.0.0.1:{server.server_port}/0", limits=LIMITS, allow_private=True)


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        ("http://127.0.0.1/", "this machine"),
        ("//169.254.169.254/latest/", "cloud"),
        ("http://2130706433/", "unusual spelling"),
        ("http://localhost/", "local network"),
        ("http://inside.example/admin", "private network"),
        ("http://news.example:22/", "port 22"),
        ("http://me:pw@news.example/", "user name"),
        ("file:///etc/passwd", "not file"),
        ("javascript:alert(1)", "not javascript"),
    ],
)
def test_redirect_to_what_is_refused_is_refused(location, reason):
    with serving({"/": redirecting(location)}) as server:
        network = LoopbackNetwork(server.server_port)
        with pytest.raises(AddressRefused, match=f"http://news.example/: it redirects to .*{reason}"):
            fetch("http://news.example/", limits=LIMITS, resolver=to_public, network=network)
    assert network.asked == [(PUBLIC_IP, 80)]


# The guard


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://[::1]/",
        "http://0x7f.1/",
        "http://localhost/",
        "https://news.example:25/",
        "ftp://news.example/",
    ],
)
def test_refused_address_is_neither_looked_up_nor_connected_to(url):
    with pytest.raises(AddressRefused):
        fetch(url, limits=LIMITS, resolver=lambda _: pytest.fail("looked up"), network=ForbiddenNetwork())


@pytest.mark.parametrize(
    "ips",
    [
        ["127.0.0.1"],
        ["10.1.2.3"],
        [PUBLIC_IP, "192.168.0.1"],
        ["2606:4700::1111", "::ffff:169.254.169.254"],
        ["fe80::1%eth0"],
    ],
)
def test_name_with_any_address_that_is_not_public_is_refused(ips):
    with pytest.raises(AddressRefused, match="only public addresses are fetched"):
        fetch("https://news.example/", limits=LIMITS, resolver=lambda _: ips, network=ForbiddenNetwork())


@pytest.mark.parametrize("ips", [[], ["not an address"]])
def test_name_without_address_fails(ips):
    with pytest.raises(FetchFailed, match=r"news\.example"):
        fetch("http://news.example/", limits=LIMITS, resolver=lambda _: ips, network=ForbiddenNetwork())


def test_name_that_nobody_knows_fails():
    def resolver(_):
        raise OSError(-2, "Name or service not known")

    with pytest.raises(FetchFailed, match=r"there is no host news\.example; check the address"):
        fetch("http://news.example/", limits=LIMITS, resolver=resolver, network=ForbiddenNetwork())


def test_name_that_changes_between_check_and_connection_gains_nothing():
    answers = itertools.chain([[PUBLIC_IP]], itertools.repeat(["127.0.0.1"]))
    with serving({"/": sends(BODY)}) as server:
        network = LoopbackNetwork(server.server_port)
        page = fetch("http://news.example/", limits=LIMITS, resolver=lambda _: next(answers), network=network)
    assert page.content == BODY
    assert network.asked == [(PUBLIC_IP, 80)]
    assert server.requests[0]["Host"] == "news.example"
    assert next(answers) == ["127.0.0.1"]


def test_next_address_of_a_name_is_tried_when_one_is_down():
    class HalfDown(LoopbackNetwork):
        def connect_tcp(self, host, port, *rest):
            stream = super().connect_tcp(host, port, *rest)
            if host == PUBLIC_IP:
                stream.close()
                raise httpcore.ConnectError("down")
            return stream

    with serving({"/": sends(BODY)}) as server:
        network = HalfDown(server.server_port)
        fetch(
            "http://news.example/", limits=LIMITS, resolver=lambda _: [PUBLIC_IP, "8.8.4.4"], network=network
        )
    assert network.asked == [(PUBLIC_IP, 80), ("8.8.4.4", 80)]


def test_messages_hide_passwords_and_controls():
    with pytest.raises(SourceError) as caught:
        fetch("https://me:secret@news.example/\x1b[2J", limits=LIMITS, network=ForbiddenNetwork())
    assert "secret" not in str(caught.value)
    assert "\x1b" not in str(caught.value)


def test_a_public_page_may_not_redirect_into_the_private_network_even_where_that_is_allowed():
    with serving({"/": redirecting("http://127.0.0.1/secret")}) as server:
        network = LoopbackNetwork(server.server_port)
        with pytest.raises(AddressRefused, match=r"redirects to http://127\.0\.0\.1/secret"):
            fetch(
                "http://news.example/", limits=LIMITS, allow_private=True, resolver=to_public, network=network
            )
    assert network.asked == [(PUBLIC_IP, 80)]


@pytest.mark.parametrize("host", ["169.254.169.254", "[::ffff:169.254.169.254]", "[fe80::1]"])
def test_link_local_addresses_are_never_fetched(host):
    with pytest.raises(AddressRefused, match="link-local"):
        fetch(f"http://{host}/", limits=LIMITS, allow_private=True, network=ForbiddenNetwork())
