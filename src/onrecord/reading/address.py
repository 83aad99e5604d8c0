"""Addresses: what a person or a server wrote → host, port and target → whether they may be fetched.

Nothing here looks up a name or connects. What one parser makes of an address is all that the
fetcher goes by, so no second reading of the same text can lead elsewhere.
"""

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from onrecord.errors import AddressRefused, SourceNotFound
from onrecord.reading.page import shown

IP = ipaddress.IPv4Address | ipaddress.IPv6Address

DEFAULT_PORTS = {"http": 80, "https": 443}
PUBLIC_PORTS = frozenset({80, 443, 8080, 8443})
LONGEST_ADDRESS = 8192  # characters; servers take less
LONGEST_HOST = 253  # RFC 1035; the IDNA codec takes time in the square of it

SCHEME = re.compile(r"[a-z][a-z0-9+.-]*(?=://)", re.IGNORECASE)
BARE_SCHEME = re.compile(
    r"(?:https?|ftps?|file|javascript|data|mailto|about|blob|jar|ldaps?|dict|gopher|sftp|ssh|tel|urn|view-source|wss?)(?=:)",
    re.IGNORECASE,
)
LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
NUMERIC_LABEL = re.compile(r"[0-9]+|0x[0-9a-f]*")
# The standard library knows IDNA 2003, in which these become other letters or nothing: another host.
CHANGED_BY_IDNA_2003 = frozenset("ßẞς\u200c\u200d")
UNSAFE = re.compile(
    r"[\x00-\x1f\x7f\ud800-\udfff]"
)  # a surrogate is a byte of the command line that is no UTF-8
PATH_SAFE = "/%:@!$&'()*+,;=~"
QUERY_SAFE = PATH_SAFE + "?[]|"
HOW_IT_LOOKS = "an address looks like https://example.com/page.html"

# IANA special-purpose registries, and what clouds answer on; a table, since the standard library's
# answers differ between versions of Python.
NOT_PUBLIC = tuple(
    (ipaddress.ip_network(network), what)
    for network, what in (
        ("0.0.0.0/8", "no machine"),
        ("10.0.0.0/8", "a private network"),
        ("100.64.0.0/10", "a provider's inner network"),
        ("127.0.0.0/8", "this machine"),
        ("168.63.129.16/32", "a cloud's inner service"),
        ("169.254.0.0/16", "the local link or a cloud's inner service"),
        ("172.16.0.0/12", "a private network"),
        ("192.0.0.0/24", "a reserved range"),
        ("192.0.2.0/24", "a range for documentation"),
        ("192.88.99.0/24", "a 6to4 relay"),
        ("192.168.0.0/16", "a private network"),
        ("198.18.0.0/15", "a range for tests"),
        ("198.51.100.0/24", "a range for documentation"),
        ("203.0.113.0/24", "a range for documentation"),
        ("224.0.0.0/4", "multicast"),
        ("240.0.0.0/4", "a reserved range"),
        ("::/128", "no machine"),
        ("::1/128", "this machine"),
        ("fe80::/10", "the local link"),
        ("fc00::/7", "a private network"),
        ("ff00::/8", "multicast"),
        ("2001::/23", "a tunnel or a reserved range"),  # Teredo is 2001::/32
        ("2001:db8::/32", "a range for documentation"),
        ("2002::/16", "a 6to4 tunnel"),
        ("3fff::/20", "a range for documentation"),
    )
)
GLOBAL_IPV6 = ipaddress.ip_network("2000::/3")
NAT64 = ipaddress.ip_network("64:ff9b::/96")
LOCAL_NAMES = frozenset(
    {"localhost", "localdomain", "local", "internal", "intranet", "lan", "home", "corp", "arpa"}
)


@dataclass(frozen=True, slots=True)
class Address:
    """An http or https address in parts: `host` is ASCII, without brackets; `target` is path and query."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def authority(self) -> str:
        """Host and port as they stand in a URL and in the Host header."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == DEFAULT_PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        return f"{self.scheme}://{self.authority}{self.target}"


def looks_like_address(source: str) -> bool:
    """Whether a source is meant as an address, of whatever scheme, and not as a file."""
    source = source.strip()
    return SCHEME.match(source) is not None or BARE_SCHEME.match(source) is not None


def address_of(text: str) -> Address:
    """The parts of an http or https address.

    Raises AddressRefused for another scheme or a password in it, SourceNotFound for a broken one.
    """
    name = shown(text)
    text = text.strip(" ")
    scheme = (SCHEME.match(text) or BARE_SCHEME.match(text) or [""])[0].lower()
    if scheme and scheme not in DEFAULT_PORTS:
        raise AddressRefused(
            name, f"only http and https are fetched, not {scheme}; save the page and give the file"
        )
    if len(text) > LONGEST_ADDRESS or UNSAFE.search(text):
        raise SourceNotFound(
            name, f"the address is broken or over {LONGEST_ADDRESS:,} characters; {HOW_IT_LOOKS}"
        )
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError as error:
        raise SourceNotFound(name, f"the address is broken ({shown(str(error))}); {HOW_IT_LOOKS}") from error
    if "@" in parts.netloc:
        raise AddressRefused(name, "an address with a user name or password is not fetched; take it out")
    future = parts.netloc.startswith("[") and ":" not in (
        parts.hostname or ""
    )  # RFC 3986's "[v1.…]": no name
    if not scheme or not parts.netloc or not parts.hostname or port == 0 or future:
        raise SourceNotFound(name, f"the address is broken; {HOW_IT_LOOKS}")
    path = quote(parts.path or "/", safe=PATH_SAFE)
    query = "?" + quote(parts.query, safe=QUERY_SAFE) if parts.query else ""
    return Address(scheme, host_of(parts.hostname, name), port or DEFAULT_PORTS[scheme], path + query)


def host_of(written: str, name: str) -> str:
    """A host in ASCII, lower case, without a dot at the end; an IP address in its usual spelling."""
    if ":" in written:
        try:
            return str(ipaddress.IPv6Address(written))
        except ValueError as error:
            raise SourceNotFound(name, f"the host is no IPv6 address; {HOW_IT_LOOKS}") from error
    host = written
    if not host.isascii():
        if len(host) > LONGEST_HOST or not CHANGED_BY_IDNA_2003.isdisjoint(host):
            raise SourceNotFound(
                name, "the host has letters that cannot be told apart here; write it as xn--…"
            )
        try:
            host = host.encode("idna").decode("ascii")
        except UnicodeError as error:
            raise SourceNotFound(name, "the host is no name; check it, or write it as xn--…") from error
    host = host.lower().removesuffix(".")
    if len(host) > LONGEST_HOST or not all(LABEL.fullmatch(label) for label in host.split(".")):
        raise SourceNotFound(name, f"the host is no name; {HOW_IT_LOOKS}")
    return host


def ip_of(host: str) -> IP | None:
    """The IP address that a host is, in its usual spelling, or None for a name."""
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None


def refusal_of(address: Address) -> str | None:
    """Why an address may not be fetched, as far as its words tell, or None.

    A number as the last label is an IPv4 address to the C library, however it is spelled: 127.1,
    0x7f.1, 2130706433.
    """
    if address.port not in PUBLIC_PORTS:
        return f"port {address.port} is not one of the web ({', '.join(map(str, sorted(PUBLIC_PORTS)))})"
    ip = ip_of(address.host)
    if ip is not None:
        return ip_refusal_of(ip)
    labels = address.host.split(".")
    if NUMERIC_LABEL.fullmatch(labels[-1]):
        return "the host is a number in an unusual spelling"
    if len(labels) == 1 or labels[-1] in LOCAL_NAMES:
        return "the host is a name of this machine or of a local network"
    return None


def ip_refusal_of(ip: IP) -> str | None:
    """Why nothing is fetched from an IP address, or None for a public one."""
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped:
            return ip_refusal_of(ip.ipv4_mapped)
        if ip in NAT64:  # how a network without IPv4 reaches IPv4: as good or bad as what is inside
            return ip_refusal_of(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF))
    for network, what in NOT_PUBLIC:
        if ip in network:
            return f"the host belongs to {what}"
    outside = ip.version == 6 and ip not in GLOBAL_IPV6  # IPv4-compatible ones among them
    if outside or not ip.is_global:
        return "the host belongs to a reserved range"
    return None
