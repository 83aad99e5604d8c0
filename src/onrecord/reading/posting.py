"""A message to what a server answers it: sent through the guard, once, and no redirect is followed."""

from collections.abc import Mapping

from onrecord.reading.address import address_of
from onrecord.reading.guard import Reach, response_of, vetted_ips_of, visit_to
from onrecord.version import VERSION

INSTEAD = "give another address"


def post(url: str, body: bytes, headers: Mapping[str, str], reach: Reach) -> int:
    """The status with which an http or https address answers a message; the rest of the answer is not read.

    The rules for hosts and ports are those of `fetch`. Raises AddressRefused, FetchFailed, SourceNotFound.
    """
    visit = visit_to(url, reach, instead=INSTEAD)
    address = address_of(url)
    ips = vetted_ips_of(address, visit)
    sent = {"User-Agent": f"onrecord/{VERSION}", **headers}
    with response_of(address, ips, visit, sent, body=body) as response:
        return response.status
