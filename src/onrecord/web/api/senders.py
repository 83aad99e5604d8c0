"""A request of a session to whether a page of ours sent it; a token is proof enough, no browser sends it by itself."""

from secrets import compare_digest

from fastapi import Request

from onrecord.web.access.forgery import HEADER, SAFE, STRANGER
from onrecord.web.access.principals import principal_of
from onrecord.web.problems import Problem


def require_sender(request: Request) -> None:
    """Refuse what a session sends to change something without its secret in the header. Raises Problem."""
    secret = principal_of(request).forms
    if secret is None or request.method in SAFE:
        return
    sent = request.headers.get(HEADER, "")
    if not compare_digest(sent.encode(), secret.encode()):
        raise Problem(403, STRANGER)
