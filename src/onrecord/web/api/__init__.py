"""The record to programs, as JSON under /api/v1: one module a subject; docs/api.md tells how to use it."""

from fastapi import APIRouter, Depends, Security
from fastapi.security import HTTPBearer

from onrecord.web.api import checking, corrections, health, reading, records, speakers, statements
from onrecord.web.api.answers import PROBLEMS
from onrecord.web.api.senders import require_sender

bearer = HTTPBearer(
    scheme_name="token",
    description="A token of `onrecord token create`; its scopes say what it may: read, add, correct, follow.",
    auto_error=False,  # who asks is known before a route is looked for
)
router = APIRouter(
    prefix="/api/v1", dependencies=[Security(bearer), Depends(require_sender)], responses=PROBLEMS
)
for _subject in (health, reading, records, statements, speakers, checking, corrections):
    router.include_router(_subject.router)
