"""Addresses: how they are read, and which are refused. No name is looked up here."""

import ipaddress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import AddressRefused, SourceError, SourceNotFound
from onrecord.reading.address import Address, address_of, ip_refusal_of, looks_like_address, refusal_of


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("https://example.com/", True),
        ("HTTP://EXAMPLE.COM", True),
        (" https://example.com", True),
        ("ftp://example.com/a", True),
        ("javascript:alert(1)", True),
        ("file:/etc/passwd", True),
        ("http:/x", True),
        ("page.html", False),
        ("C:\\pages\\a.html", False),
        ("www.example.com", False),
        ("12:30 speech.txt", False),
    ],
)
def test_addresses_are_told_from_files(source, expected):
    assert looks_like_address(source) is expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("https://example.com", "https://example.com/"),
        ("HTTPS://Example.COM:443/A?b=c#d", "https://example.com/A?b=c"),
        ("http://example.com:8080/a b", "http://example.com:8080/a%20b"),
        ("https://example.com./ä?q=ö%20[1]", "https://example.com/%C3%A4?q=%C3%B6%20[1]"),
        ("https://Bücher.example/", "https://xn--bcher-kva.example/"),
        ("https://例え。テスト/", "https://xn--r8jz45g.xn--zckzah/"),
        ("http://[2606:4700:0:0::1111]:8080/x", "http://[2606:4700::1111]:8080/x"),
        ("http://①.１.1.1/", "http://1.1.1.1/"),
    ],
)
def test_address_is_written_one_way(written, expected):
    assert address_of(written).url == expected


@pytest.mark.parametrize(
    "written",
    [
        "http://",
        "http:/x",
        "http:example.com",
        "https:///path",
        "https://exa mple/",
        "https://example.com:99999/",
        "https://example.com:0/",
        "https://example.com:port/",
        "https://a..b/",
        "https://exa%6dple.com/",
        "https://example.com\\.evil.example/",
        "https://example.com/a\nb",
        "https://example.com/a\udcff",
        "https://[v1.example]/",
        "https://[::1/",
        "https://[::gg]/",
        "https://" + "a" * 64 + ".com/",
        "https://example.com/" + "a" * 9000,
        "https://\u2100.example/",
    ],
)
def test_broken_address_is_told_how_one_looks(written):
    with pytest.raises(SourceNotFound, match=r"https://example\.com/page\.html"):
        address_of(written)


@pytest.mark.parametrize(
    "written", ["https://straße.example/", "https://a\u200db.example/", "https://" + "ä" * 300]
)
def test_host_that_idna_2003_would_change_is_asked_for_in_ascii(written):
    with pytest.raises(SourceNotFound, match="xn--"):
        address_of(written)


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("ftp://example.com/a", "not ftp"),
        ("file:///etc/passwd", "not file"),
        ("javascript:alert(1)", "not javascript"),
        ("data:text/html,<p>x", "not data"),
        ("https://me:pw@example.com/", "take it out"),
        ("https://example.com@evil.example/", "take it out"),
        ("https://@example.com/", "take it out"),
    ],
)
def test_other_schemes_and_passwords_are_refused(written, reason):
    with pytest.raises(AddressRefused, match=reason):
        address_of(written)


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("http://localhost/", "local network"),
        ("http://LOCALHOST./", "local network"),
        ("http://db.localhost/", "local network"),
        ("http://printer.local/", "local network"),
        ("http://metadata.google.internal/", "local network"),
        ("http://intranet/", "local network"),
        ("http://2130706433/", "unusual spelling"),
        ("http://0x7f.1/", "unusual spelling"),
        ("http://0x7f000001/", "unusual spelling"),
        ("http://0177.0.0.1/", "unusual spelling"),
        ("http://127.1/", "unusual spelling"),
        ("http://127.0.0.01/", "unusual spelling"),
        ("http://1.2.3.4.5/", "unusual spelling"),
        ("http://１２７.1/", "unusual spelling"),
        ("http://127.0.0.1/", "this machine"),
        ("http://127.0.0.1./", "this machine"),
        ("http://[::1]/", "this machine"),
        ("http://[::ffff:7f00:1]/", "this machine"),
        ("http://169.254.169.254/latest/meta-data", "cloud"),
        ("https://example.com:22/", "port 22"),
        ("https://example.com:6379/", "port 6379"),
    ],
)
def test_hosts_and_ports_that_are_not_of_the_public_web_are_refused(written, reason):
    assert reason in refusal_of(address_of(written))


@pytest.mark.parametrize(
    "written",
    [
        "https://example.com/",
        "http://example.com:8080/",
        "https://example.com:8443/",
        "https://8.8.8.8/",
        "https://4chan.org/",
    ],
)
def test_public_addresses_are_not_refused(written):
    assert refusal_of(address_of(written)) is None


@pytest.mark.parametrize(
    "ip",
    [
        *("0.0.0.0", "0.1.2.3", "10.0.0.1", "100.64.0.1", "100.100.100.200", "127.0.0.1", "127.255.255.254"),  # noqa: S104
        *("168.63.129.16", "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.192", "192.0.2.1"),
        *(
            "192.168.1.1",
            "198.18.0.1",
            "198.51.100.1",
            "203.0.113.1",
            "224.0.0.1",
            "240.0.0.1",
            "255.255.255.255",
        ),
        *(
            "::",
            "::1",
            "::7f00:1",
            "::ffff:10.0.0.1",
            "::ffff:0:127.0.0.1",
            "64:ff9b::7f00:1",
            "64:ff9b::a00:1",
        ),
        *(
            "64:ff9b:1::1",
            "100::1",
            "2001::1",
            "2001:0:7f00:1::",
            "2001:db8::1",
            "2002:7f00:1::",
            "2002:a00:1::1",
        ),
        *("3fff::1", "5f00::1", "fc00::1", "fd00:ec2::254", "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1"),
    ],
)
def test_ip_address_that_is_not_public_is_refused(ip):
    assert ip_refusal_of(ipaddress.ip_address(ip))


@pytest.mark.parametrize(
    "ip",
    [
        "93.184.216.34",
        "100.63.255.255",
        "172.32.0.1",
        "2606:4700::1111",
        "64:ff9b::808:808",
        "::ffff:8.8.8.8",
    ],
)
def test_public_ip_address_is_not_refused(ip):
    assert ip_refusal_of(ipaddress.ip_address(ip)) is None


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(["http://", "https://", "http://[", "HTTP:", ""]), st.text())
def test_any_text_is_an_address_or_an_error(start, rest):
    try:
        address = address_of(start + rest)
    except SourceError:
        return
    assert isinstance(address, Address)
    assert address_of(address.url) == address
    assert address.url.isascii()
