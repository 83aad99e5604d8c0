"""Objects to answers in JSON, with a tag to ask again by and links to the pages before and after."""

from collections.abc import Mapping
from hashlib import sha256
from typing import Any
from urllib.parse import urlencode

from fastapi import Depends, Request
from starlette.responses import Response

from onrecord.kinds import AccessScope
from onrecord.record_json import line_of_object
from onrecord.web.access.forgery import SAFE
from onrecord.web.access.principals import needs
from onrecord.web.asking import FURTHEST
from onrecord.web.problems import PROBLEM_TYPE

JSON_TYPE = "application/json"
TAG_DIGITS = 32  # of SHA-256: two answers do not share them by accident
READING = [Depends(needs(AccessScope.READ))]
ADDING = [Depends(needs(AccessScope.ADD))]
CORRECTING = [Depends(needs(AccessScope.CORRECT))]
PROBLEM = {
    "title": "Problem",
    "description": "Problem details (RFC 9457): `detail` says what to do.",
    "type": "object",
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
    },
    "required": ["type", "title", "status", "detail"],
}
Responses = dict[int | str, dict[str, Any]]


def problems(**reasons: str) -> Responses:
    """Statuses, each after an underscore, with what they mean, as the OpenAPI document has them."""
    content = {PROBLEM_TYPE: {"schema": PROBLEM}}
    return {
        status.removeprefix("_"): {"description": why, "content": content} for status, why in reasons.items()
    }


# What every route may answer.
PROBLEMS = problems(
    _400="The body cannot be read",
    _401="No token, or one that does not hold",
    _403="The token does not have the scope",
    _408="The body takes too long",
    _413="The body, the text or the page is too large",
    _422="The request does not fit; the answer says what of it",
    _429="Too many requests; Retry-After says when to try again",
    _500="The desk failed",
    _503="Others are reading or writing; Retry-After says when to try again",
)
NOT_THERE = problems(_404="The store does not have it")
NOT_CHANGED: Responses = {304: {"description": "As it was: If-None-Match has the tag of this answer"}}


def answered(
    request: Request, value: dict[str, object], status: int = 200, headers: Mapping[str, str] | None = None
) -> Response:
    """The answer that holds an object; an empty one (304) where the asker has it already."""
    body = line_of_object(value).encode() + b"\n"
    if request.method not in SAFE:
        return Response(body, status, headers, JSON_TYPE)
    headers = headers or {}
    tag = f'W/"{sha256(body).hexdigest()[:TAG_DIGITS]}"'
    if _is_known(tag, request.headers.get("if-none-match", "")):
        return Response(status_code=304, headers={"etag": tag, **headers})
    return Response(body, status, {"etag": tag, **headers}, JSON_TYPE)


def links(request: Request, *, limit: int, offset: int, more: bool) -> dict[str, str]:
    """The header with the addresses of the pages before and after, where there are any (RFC 8288)."""
    found = []
    if offset:
        found.append(_link(request, max(0, offset - limit), "prev"))
    if more and offset + limit <= FURTHEST:
        found.append(_link(request, offset + limit, "next"))
    return {"link": ", ".join(found)} if found else {}


def _link(request: Request, offset: int, relation: str) -> str:
    query = [(name, value) for name, value in request.query_params.multi_items() if name != "offset"]
    return f'<{request.url.path}?{urlencode([*query, ("offset", str(offset))])}>; rel="{relation}"'


def _is_known(tag: str, known: str) -> bool:
    """Whether a list of tags has this one, weakly compared (RFC 9110, 13.1.2)."""
    tags = {one.strip().removeprefix("W/") for one in known.split(",")}
    return "*" in tags or tag.removeprefix("W/") in tags
