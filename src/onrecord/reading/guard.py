"""The guard: an http or https address → a connection to an IP address that was checked, within a time.

A name is looked up once, every IP address found is checked, and the connection is made to one of exactly these,
with TLS verified against the name. Whoever changes what a name points to between check and connection gains nothing.
"""

import ipaddress
import queue
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import httpcore

from onrecord.errors import AddressRefused, FetchFailed
from onrecord.reading.address import IP, Address, ip_of, ip_refusal_of, refusal_of
from onrecord.reading.page import Limits, shown

Resolver = Callable[[str], Sequence[str]]  # a host name → its IP addresses; OSError where there are none


@dataclass(frozen=True, slots=True)
class Visit:
    """What stays the same on every hop of one fetch. `ends_at` is on the monotonic clock.

    `instead` is what else the one who asks can do where it fails.
    """

    source: str
    limits: Limits
    allow_private: bool
    resolver: Resolver
    network: httpcore.NetworkBackend
    ends_at: float
    instead: str


@dataclass(frozen=True, slots=True)
class Reach:
    """What one who asks may reach, and how; `resolver` and `network` are the system's unless given, for tests."""

    limits: Limits
    allow_private: bool = False
    resolver: Resolver | None = None
    network: httpcore.NetworkBackend | None = None


def visit_to(url: str, reach: Reach, *, instead: str) -> Visit:
    """A visit that begins now."""
    return Visit(
        source=shown(url),
        limits=reach.limits,
        allow_private=reach.allow_private,
        resolver=reach.resolver or ip_addresses_of,
        network=reach.network or httpcore.SyncBackend(),
        ends_at=time.monotonic() + reach.limits.timeout_s,
        instead=instead,
    )


def vetted_ips_of(address: Address, visit: Visit) -> Sequence[str]:
    """The IP addresses of a host, every one checked: one bad one among them refuses the host."""
    reason = None if visit.allow_private else refusal_of(address)
    if reason:
        raise AddressRefused(visit.source, f"{reason}; only public addresses are fetched; {visit.instead}")
    ips = (address.host,) if ip_of(address.host) else looked_up(address.host, visit)
    try:
        checked = [ipaddress.ip_address(ip) for ip in ips]
    except ValueError as error:
        raise FetchFailed(visit.source, f"the name {address.host} leads to no IP address") from error
    reason = None if visit.allow_private else next(filter(None, map(ip_refusal_of, checked)), None)
    if reason:
        raise AddressRefused(visit.source, f"{reason}; only public addresses are fetched; {visit.instead}")
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


@contextmanager
def response_of(
    address: Address,
    ips: Sequence[str],
    visit: Visit,
    headers: Mapping[str, str],
    *,
    body: bytes | None = None,
) -> Iterator[httpcore.Response]:
    """The head of what an address answers, its body not read yet; with `body` it is sent there. Raises FetchFailed."""
    origin = httpcore.Origin(address.scheme.encode(), address.host.encode(), address.port)
    network = VettedNetwork(address.host, ips, visit)
    length = {} if body is None else {"Content-Length": str(len(body))}
    known = {"Host": address.authority, **headers, "Connection": "close", **length}
    sent: dict[bytes | str, bytes | str] = dict(known.items())
    url = httpcore.URL(scheme=address.scheme, host=address.host, port=address.port, target=address.target)
    timeouts = {"connect": visit.limits.connect_timeout_s}
    try:
        with (
            httpcore.HTTPConnection(origin, network_backend=network) as connection,
            connection.stream(
                "GET" if body is None else "POST",
                url,
                headers=sent,
                content=body,
                extensions={"timeout": timeouts},
            ) as response,
        ):
            yield response
    # ValueError: h11 makes a number of a Content-Length of any length, and Python of 4,300 digits at most.
    except (httpcore.NetworkError, httpcore.TimeoutException, httpcore.ProtocolError, ValueError) as error:
        raise FetchFailed(visit.source, failure_of(error, visit)) from error


def failure_of(error: Exception, visit: Visit) -> str:
    """What went wrong on the network, and what to do."""
    causes = (error.__cause__, error.__context__, *error.args)
    certificate = next((cause for cause in causes if isinstance(cause, ssl.SSLCertVerificationError)), None)
    if certificate:
        return f"its certificate does not hold ({certificate.verify_message}); check the address"
    if isinstance(error, httpcore.ConnectTimeout):
        return f"no connection within {visit.limits.connect_timeout_s:g} s; try again later"
    if isinstance(error, httpcore.TimeoutException):
        return f"no answer within {visit.limits.timeout_s:g} s; try again later, or {visit.instead}"
    if isinstance(error, httpcore.ConnectError):
        return f"no connection ({shown(str(error))}); check the address, or the network"
    return f"the answer broke off or is no HTTP ({shown(str(error))}); try again later, or {visit.instead}"
