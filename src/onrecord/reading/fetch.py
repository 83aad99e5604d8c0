"""The guarded fetcher: an http or https address → a page, and nothing that the asker may not see.

Every hop goes the same way: the address is checked, its name is looked up once, every IP address
found is checked, and the connection is made to one of exactly these, with TLS verified against the
name. Whoever changes what a name points to between check and connection gains nothing.
"""

import ipaddress
import queue
import re
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urljoin

import httpcore

from onrecord.errors import AddressRefused, FetchFailed, NotAPage, PageTooLarge, SourceError
from onrecord.reading.address import IP, Address, address_of, ip_of, ip_refusal_of, refusal_of
from onrecord.reading.page import MARKUP_TYPES, TEXT_TYPES, Limits, Page, require_text, shown, too_large
from onrecord.version import VERSION

Resolver = Callable[[str], Sequence[str]]  # a host name → its IP addresses; OSError where there are none

REDIRECTS = frozenset({301, 302, 303, 307, 308})
PARTIAL_CONTENT = 206
MOST_GZIP_MEMBERS = 16  # servers send one, rarely two; a million empty ones would take minutes
GZIP_MARK = b"\x1f\x8b"
CHARSET = re.compile(r"""\bcharset\s*=\s*["']?\s*([A-Za-z0-9._:+-]{1,40})""", re.IGNORECASE)

SAVE_IT = "save the page from a browser and give the file"
PUBLIC_ONLY = f"only public addresses are fetched; {SAVE_IT}"
STATUS_ADVICE = {
    401: f"the page wants a login; {SAVE_IT}",
    402: f"the page has to be paid for; {SAVE_IT}",
    403: f"the server turns programs away; {SAVE_IT}",
    404: "there is no such page; check the address, or look for a copy in a web archive",
    410: "the page is gone; look for a copy in a web archive",
    429: f"the server was asked too often; wait, or {SAVE_IT}",
    451: "the page is withheld for legal reasons; look for a copy in a web archive",
}


@dataclass(frozen=True, slots=True)
class Visit:
    """What stays the same on every hop of one fetch. `ends_at` is on the monotonic clock."""

    source: str
    limits: Limits
    allow_private: bool
    resolver: Resolver
    network: httpcore.NetworkBackend
    ends_at: float


@dataclass(frozen=True, slots=True)
class Redirect:
    """Where a server points to, as it wrote it."""

    location: str


def fetch(
    url: str,
    *,
    limits: Limits,
    allow_private: bool = False,
    resolver: Resolver | None = None,
    network: httpcore.NetworkBackend | None = None,
) -> Page:
    """The page at an http or https address, after at most `limits.max_redirects` redirects.

    `allow_private` lifts the rules on hosts and ports, for one's own machines and for tests; not for what
    a public page redirects to, and not for link-local addresses, where clouds keep their secrets.
    Raises a SourceError for everything that goes wrong. Sends no cookies, knows no proxies.
    """
    visit = Visit(
        source=shown(url),
        limits=limits,
        allow_private=allow_private,
        resolver=resolver or ip_addresses_of,
        network=network or httpcore.SyncBackend(),
        ends_at=time.monotonic() + limits.timeout_s,
    )
    address = address_of(url)
    ips = vetted_ips_of(address, visit)
    seen = {address.url}
    for _ in range(limits.max_redirects + 1):
        answer = answer_from(address, ips, visit)
        if isinstance(answer, Page):
            require_text(answer)
            return answer
        if visit.allow_private and is_public(address, ips):
            visit = replace(visit, allow_private=False)
        before, address = address, redirected(address, answer, visit)
        if address.url in seen:
            raise FetchFailed(
                visit.source, f"it redirects in a circle, perhaps for want of cookies; {SAVE_IT}"
            )
        seen.add(address.url)
        ips = vetted_redirect_ips_of(before, address, visit)
    raise FetchFailed(visit.source, f"it redirects more than {limits.max_redirects} times; {SAVE_IT}")


def redirected(address: Address, redirect: Redirect, visit: Visit) -> Address:
    """The address that a redirect leads to. Raises AddressRefused, or FetchFailed for a broken one."""
    target = shown(redirect.location)
    try:
        return address_of(urljoin(address.url, redirect.location))
    except AddressRefused as error:
        raise AddressRefused(visit.source, f"it redirects to {target}: {error.reason}") from error
    except (SourceError, ValueError) as error:
        raise FetchFailed(visit.source, f"it redirects to a broken address, {target}; {SAVE_IT}") from error


def vetted_redirect_ips_of(before: Address, address: Address, visit: Visit) -> Sequence[str]:
    """The checked IP addresses of a redirect's target, which may not give up encryption either."""
    target = f"it redirects to {shown(address.url)}"
    if before.scheme == "https" and address.scheme == "http":
        raise AddressRefused(visit.source, f"{target}, from https back to http; {SAVE_IT}")
    try:
        return vetted_ips_of(address, visit)
    except SourceError as error:
        raise type(error)(visit.source, f"{target}: {error.reason}") from error


def vetted_ips_of(address: Address, visit: Visit) -> Sequence[str]:
    """The IP addresses of a host, every one checked: one bad one among them refuses the host."""
    reason = None if visit.allow_private else refusal_of(address)
    if reason:
        raise AddressRefused(visit.source, f"{reason}; {PUBLIC_ONLY}")
    ips = (address.host,) if ip_of(address.host) else looked_up(address.host, visit)
    try:
        checked = [ipaddress.ip_address(ip) for ip in ips]
    except ValueError as error:
        raise FetchFailed(visit.source, f"the name {address.host} leads to no IP address") from error
    reason = None if visit.allow_private else next(filter(None, map(ip_refusal_of, checked)), None)
    if reason:
        raise AddressRefused(visit.source, f"{reason}; {PUBLIC_ONLY}")
    if any(ip.is_link_local for ip in map(unmapped, checked)):
        raise AddressRefused(visit.source, "the host is link-local, which is never fetched")
    return ips


def is_public(address: Address, ips: Sequence[str]) -> bool:
    """Whether an address would be fetched for anybody."""
    return refusal_of(address) is None and not any(ip_refusal_of(ipaddress.ip_address(ip)) for ip in ips)


def unmapped(ip: IP) -> IP:
    """The IPv4 address inside an IPv6 one that stands for it."""
    return ip.ipv4_mapped or ip if isinstance(ip, ipaddress.IPv6Address) else ip


def looked_up(host: str, visit: Visit) -> Sequence[str]:
    """The IP addresses of a name; FetchFailed where it has none or the time is up.

    In a thread of its own: the system's look-up knows no time limit and cannot be ended.
    """
    answers: queue.SimpleQueue[Sequence[str] | Exception] = queue.SimpleQueue()

    def look_up() -> None:
        try:
            answers.put(tuple(visit.resolver(host)))
        except (OSError, ValueError) as error:
            answers.put(error)

    threading.Thread(target=look_up, name="onrecord look-up", daemon=True).start()
    try:
        ips = answers.get(timeout=max(visit.ends_at - time.monotonic(), 0.001))
    except queue.Empty:
        raise FetchFailed(visit.source, f"no answer on where {host} is; try again later") from None
    if isinstance(ips, Exception) or not ips:
        cause = ips if isinstance(ips, Exception) else None
        raise FetchFailed(
            visit.source, f"there is no host {host}; check the address, or the network"
        ) from cause
    return ips


def ip_addresses_of(host: str) -> Sequence[str]:
    """The IP addresses of a name, as the system tells, in its order. Raises OSError."""
    found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))


class VettedNetwork(httpcore.NetworkBackend):
    """Connects to the IP addresses that were checked for one host, and looks up no name."""

    def __init__(self, host: str, ips: Sequence[str], visit: Visit) -> None:
        self._host = host
        self._ips = ips
        self._visit = visit

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        if host != self._host:
            raise httpcore.ConnectError(f"{host} was not checked")
        failure: Exception = httpcore.ConnectError("no IP address")
        for ip in self._ips:
            left = seconds_left(self._visit.ends_at, timeout, httpcore.ConnectTimeout)
            try:
                stream = self._visit.network.connect_tcp(ip, port, left, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return TimedStream(stream, self._visit.ends_at)
        raise failure


class TimedStream(httpcore.NetworkStream):
    """A stream that ends when the time is up, however little and often the other side sends."""

    def __init__(self, stream: httpcore.NetworkStream, ends_at: float) -> None:
        self._stream = stream
        self._ends_at = ends_at

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, seconds_left(self._ends_at, timeout, httpcore.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, seconds_left(self._ends_at, timeout, httpcore.WriteTimeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        left = seconds_left(self._ends_at, timeout, httpcore.ConnectTimeout)
        return TimedStream(self._stream.start_tls(ssl_context, server_hostname, left), self._ends_at)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def seconds_left(ends_at: float, at_most: float | None, over: type[httpcore.TimeoutException]) -> float:
    """The time left, never more than `at_most`. Raises `over` when none is."""
    left = ends_at - time.monotonic()
    if left <= 0:
        raise over("the time is up")
    return left if at_most is None else min(left, at_most)


def answer_from(address: Address, ips: Sequence[str], visit: Visit) -> Page | Redirect:
    """What one address answers: its page, or where it redirects to."""
    origin = httpcore.Origin(address.scheme.encode(), address.host.encode(), address.port)
    network = VettedNetwork(address.host, ips, visit)
    headers: dict[bytes | str, bytes | str] = {
        "Host": address.authority,
        "User-Agent": f"onrecord/{VERSION} (+reads one news page at a user's request)",
        "Accept": "text/html,application/xhtml+xml,text/plain;q=0.9,text/markdown;q=0.9",
        "Accept-Encoding": "gzip, deflate",
        "Connection": "close",
    }
    url = httpcore.URL(scheme=address.scheme, host=address.host, port=address.port, target=address.target)
    timeouts = {"connect": visit.limits.connect_timeout_s}
    try:
        with (
            httpcore.HTTPConnection(origin, network_backend=network) as connection,
            connection.stream("GET", url, headers=headers, extensions={"timeout": timeouts}) as response,
        ):
            return answer_of(response, address, visit)
    # ValueError: h11 makes a number of a Content-Length of any length, and Python of 4,300 digits at most.
    except (httpcore.NetworkError, httpcore.TimeoutException, httpcore.ProtocolError, ValueError) as error:
        raise FetchFailed(visit.source, failure_of(error, visit.limits)) from error


def failure_of(error: Exception, limits: Limits) -> str:
    """What went wrong on the network, and what to do."""
    causes = (error.__cause__, error.__context__, *error.args)
    certificate = next((cause for cause in causes if isinstance(cause, ssl.SSLCertVerificationError)), None)
    if certificate:
        return f"its certificate does not hold ({certificate.verify_message}); check the address"
    if isinstance(error, httpcore.ConnectTimeout):
        return f"no connection within {limits.connect_timeout_s:g} s; try again later"
    if isinstance(error, httpcore.TimeoutException):
        return f"no answer within {limits.timeout_s:g} s; try again later, or {SAVE_IT}"
    if isinstance(error, httpcore.ConnectError):
        return f"no connection ({shown(str(error))}); check the address, or the network"
    return f"the answer broke off or is no HTTP ({shown(str(error))}); try again later, or {SAVE_IT}"


def answer_of(response: httpcore.Response, address: Address, visit: Visit) -> Page | Redirect:
    """The page in a response, or its redirect. Raises FetchFailed for any other status."""
    status = response.status
    location = header_of(response, b"location")
    if status in REDIRECTS and location:
        return Redirect(location)
    if not 200 <= status < 300 or status == PARTIAL_CONTENT:
        advice = STATUS_ADVICE.get(status, f"try again later, or {SAVE_IT}")
        raise FetchFailed(visit.source, f"the server answers {status}; {advice}")
    declared = header_of(response, b"content-type")
    content_type = declared.split(";")[0].strip().lower() or None
    if content_type and content_type not in MARKUP_TYPES | TEXT_TYPES:
        kind = shown(content_type)
        raise NotAPage(
            visit.source, f"the server sends {kind}; give the address of a web page (HTML) or plain text"
        )
    charset = CHARSET.search(declared)
    return Page(
        source=visit.source,
        content=content_of(response, visit),
        url=address.url,
        encoding=charset[1] if charset else None,
        content_type=content_type,
        fetched_at=datetime.now(UTC).isoformat(timespec="seconds"),
    )


def header_of(response: httpcore.Response, name: bytes) -> str:
    """The first header of this name, or nothing. Some servers write addresses in UTF-8."""
    value = next((value for key, value in response.headers if key.lower() == name), b"")
    try:
        return value.decode("utf-8").strip()
    except UnicodeDecodeError:
        return value.decode("latin-1").strip()


def content_of(response: httpcore.Response, visit: Visit) -> bytes:
    """The body, decompressed. Raises PageTooLarge when it is over the limit of size or time."""
    limits = visit.limits
    declared = header_of(response, b"content-length")
    if declared.isdigit() and int(declared) > limits.max_bytes:
        raise too_large(visit.source, int(declared), limits)
    body = bytearray()
    try:
        for chunk in response.iter_stream():
            body += chunk
            if len(body) > limits.max_bytes:
                raise too_large(visit.source, None, limits)
            seconds_left(visit.ends_at, None, httpcore.ReadTimeout)
    except httpcore.ReadTimeout as error:
        what = f"the page was not all there after {limits.timeout_s:g} s"
        raise PageTooLarge(visit.source, f"{what}; try again later, or {SAVE_IT}") from error
    coding = header_of(response, b"content-encoding").lower()
    if not body or coding in {"", "identity"}:
        return bytes(body)
    return decompressed(bytes(body), coding, visit)


def decompressed(body: bytes, coding: str, visit: Visit) -> bytes:
    """The content of a compressed body; never more than one byte over the limit is unpacked."""
    if coding not in {"gzip", "x-gzip", "deflate"}:
        raise FetchFailed(
            visit.source, f"the page is packed as {shown(coding)}, which was not asked for; {SAVE_IT}"
        )
    content = bytearray()
    for _ in range(MOST_GZIP_MEMBERS):
        decoder = zlib.decompressobj(window_bits_of(body, coding))
        try:
            content += decoder.decompress(body, visit.limits.max_bytes + 1 - len(content))
        except zlib.error as error:
            raise FetchFailed(visit.source, f"the page is packed wrongly; {SAVE_IT}") from error
        if len(content) > visit.limits.max_bytes:
            raise too_large(visit.source, None, visit.limits)
        if not decoder.eof:
            raise FetchFailed(visit.source, f"the page broke off; try again later, or {SAVE_IT}")
        body = decoder.unused_data
        if coding == "deflate" or not body.startswith(GZIP_MARK):
            return bytes(content)
    raise FetchFailed(visit.source, f"the page is packed in too many pieces; {SAVE_IT}")


def window_bits_of(body: bytes, coding: str) -> int:
    """What zlib wants to know of a format. By "deflate" servers mean zlib's or the bare one (RFC 9110, 8.4.1.2)."""
    if coding != "deflate":
        return 16 + zlib.MAX_WBITS
    wrapped = body[0] & 0x0F == 8 and int.from_bytes(body[:2], "big") % 31 == 0
    return zlib.MAX_WBITS if wrapped else -zlib.MAX_WBITS
