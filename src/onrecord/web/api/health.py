"""Whether the desk answers, in which versions, and how much it holds."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from onrecord.record_json import VERSION as RECORD_VERSION
from onrecord.version import VERSION
from onrecord.web.api.answers import NOT_CHANGED, READING, answered
from onrecord.web.api.shapes import Health
from onrecord.web.context import desk_of

API_VERSION = 1
router = APIRouter(tags=["Desk"])


@router.get("/health", summary="Versions and counts", response_model=Health, responses=NOT_CHANGED, dependencies=READING)  # fmt: skip
def health(request: Request) -> Response:
    """The versions of the program, of this interface and of the record's format; how much the store holds."""
    with desk_of(request).stores.reading() as store:
        counts: dict[str, object] = dict(store.counts())
    return answered(
        request, {"onrecord": VERSION, "api": API_VERSION, "record": RECORD_VERSION, "counts": counts}
    )
