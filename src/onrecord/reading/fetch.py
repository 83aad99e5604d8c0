"""The guarded fetcher: an http or https address → a page, and nothing that the asker may not see.

Every hop of a redirect goes through the guard as the first one does.
"""

import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from urllib.parse import urljoin

import httpcore

from onrecord.errors import AddressRefused, FetchFailed, NotAPage, PageTooLarge, SourceError
from onrecord.reading.address import Address, address_of
from onrecord.reading.guard import (
    Reach,
    Resolver,
    Visit,
    is_public,
    response_of,
    seconds_left,
    vetted_ips_of,
    visit_to,
)
from onrecord.reading.page import MARKUP_TYPES, TEXT_TYPES, Limits, Page, require_text, shown, too_large
from onrecord.version import VERSION

REDIRECTS = frozenset({301, 302, 303, 307, 308})
PARTIAL_CONTENT = 206
MOST_GZIP_MEMBERS = 16  # servers send one, rarely two; a million empty ones would take minutes
GZIP_MARK = b"\x1f\x8b"
CHARSET = re.compile(r"""\bcharset\s*=\s*["']?\s*([A-Za-z0-9._:+-]{1,40})""", re.IGNORECASE)

SAVE_IT = "save the page from a browser and give the file"
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
    visit = visit_to(url, Reach(limits, allow_private, resolver, network), instead=SAVE_IT)
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


def answer_from(address: Address, ips: Sequence[str], visit: Visit) -> Page | Redirect:
    """What one address answers: its page, or where it redirects to."""
    headers = {
        "User-Agent": f"onrecord/{VERSION} (+reads one news page at a user's request)",
        "Accept": "text/html,application/xhtml+xml,text/plain;q=0.9,text/markdown;q=0.9",
        "Accept-Encoding": "gzip, deflate",
    }
    with response_of(address, ips, visit, headers) as response:
        return answer_of(response, address, visit)


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
