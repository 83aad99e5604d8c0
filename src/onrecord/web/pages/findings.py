"""Findings: what a person should look at, newest first, all of it or of one kind."""

from collections.abc import Iterator
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, ConfigDict, Field, field_validator
from starlette.responses import HTMLResponse

from onrecord.kinds import FindingKind
from onrecord.store.looking import counts_by_kind, found
from onrecord.web.asking import FURTHEST
from onrecord.web.context import desk_of
from onrecord.web.rendering import page_of

SHOWN = 30
MEANINGS = {
    FindingKind.UNSUPPORTED: "Words that are put down to somebody, and that no quotation of them bears out.",
    FindingKind.ALTERED: "A quotation whose versions differ.",
    FindingKind.CONFLICTING: "Accounts that cannot both be right.",
    FindingKind.ORPHAN: "A quotation without a speaker.",
}
router = APIRouter(include_in_schema=False)


class Sought(BaseModel):
    """The findings that an address asks for."""

    model_config = ConfigDict(frozen=True)

    kind: FindingKind | None = None
    start: Annotated[int, Field(ge=0, le=FURTHEST)] = 0

    @field_validator("kind", mode="before")
    @classmethod
    def _without_empty(cls, value: object) -> object:
        return value or None

    def at(self, start: int) -> str:
        """The address of these findings from one on."""
        query = {"kind": self.kind, "start": max(0, start)}
        kept = urlencode({field: value for field, value in query.items() if value})
        return f"/findings?{kept}" if kept else "/findings"


@router.get("/findings")
def findings(request: Request, sought: Annotated[Sought, Query()]) -> HTMLResponse:
    """A page of findings."""
    with desk_of(request).stores.reading() as store:
        counts = store.ask(counts_by_kind)
        shown = store.ask(found, sought.kind, limit=SHOWN, offset=sought.start)
    total = sum(counts.values()) if sought.kind is None else counts[sought.kind]
    more = total > sought.start + SHOWN and sought.start + SHOWN <= FURTHEST
    return page_of(
        request,
        "findings.html",
        sought=sought,
        shown=shown,
        total=total,
        choices=list(_choices(counts)),
        meanings=MEANINGS,
        before=sought.at(sought.start - SHOWN) if sought.start else None,
        after=sought.at(sought.start + SHOWN) if more else None,
    )


def _choices(counts: dict[FindingKind, int]) -> Iterator[tuple[FindingKind | None, int, str]]:
    """All findings and those of each kind: how many there are, and their address."""
    yield None, sum(counts.values()), "/findings"
    for kind, count in counts.items():
        yield kind, count, Sought(kind=kind).at(0)
