"""The conditions of a request to whether the one who asks has the answer already (RFC 9110, 13)."""

from collections.abc import Mapping
from datetime import datetime
from email.utils import format_datetime, parsedate_to_datetime


def http_date(moment: str) -> str:
    """A time of ISO 8601 in UTC as headers have it."""
    return format_datetime(datetime.fromisoformat(moment), usegmt=True)


def is_known(asked: Mapping[str, str], etag: str, modified: str) -> bool:
    """Whether the headers of a request tell of this very version; the tag counts before the time."""
    tags = asked.get("if-none-match")
    if tags is not None:
        return any(tag.strip().removeprefix("W/") in (etag, "*") for tag in tags.split(","))
    since = asked.get("if-modified-since")
    try:
        return since is not None and parsedate_to_datetime(modified) <= parsedate_to_datetime(since)
    except (ValueError, TypeError):  # no date, or one without a zone
        return False
