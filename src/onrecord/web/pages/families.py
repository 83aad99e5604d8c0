"""Families: all versions of one statement, each beside the reference with what differs, and which outlet printed which."""

from collections.abc import Sequence
from typing import Annotated, NamedTuple

from fastapi import APIRouter, Query, Request
from starlette.responses import HTMLResponse

from onrecord.comparing.versions import Comparison, Version, VersionKind
from onrecord.report.differing import Piece, version_pieces
from onrecord.store.search import Hit
from onrecord.store.telling import MOST_VERSIONS
from onrecord.web.context import desk_of
from onrecord.web.rendering import page_of

SHOWN = 50  # versions on a page
router = APIRouter(include_in_schema=False)
KINDS = {
    VersionKind.REFERENCE: "the reference",
    VersionKind.EXACT: "word for word",
    VersionKind.SAME_WORDS: "the same words, other marks or capitals",
    VersionKind.SHORTENED: "shortened",
    VersionKind.ALTERED: "other words within the marks",
    VersionKind.PARTIAL: "partly quoted in a paraphrase",
    VersionKind.TOLD: "told without quotation marks",
}


class ShownVersion(NamedTuple):
    """A version under its number; `silent`: what differs within the marks is not shown by the version itself."""

    number: int
    hit: Hit
    version: Version
    kind: str
    silent: bool


class Printed(NamedTuple):
    """An outlet with the versions that it printed, by number and kind."""

    outlet: str
    versions: tuple[tuple[int, str], ...]


@router.get("/families/{statement_id}")
def family(
    request: Request, statement_id: str, start: Annotated[int, Query(ge=0, le=MOST_VERSIONS)] = 0
) -> HTMLResponse:
    """The versions of a statement, oldest first."""
    with desk_of(request).stores.reading() as store:
        key = store.statement(statement_id).statement
        comparison, hits = store.versions(key)
    versions = _numbered(comparison, hits)
    reference = next(one for one in versions if one.version.kind is VersionKind.REFERENCE)
    last = start + SHOWN
    return page_of(
        request,
        "family.html",
        reference=reference,
        why=_why(comparison),
        count=len(versions),
        is_part=len(versions) == MOST_VERSIONS,
        versions=[(one, _pieces(comparison, one)) for one in versions[start:last]],
        earliest=comparison.earliest.statement,
        fullest=comparison.fullest.statement,
        printed=_printed(versions),
        asked=key,
        places={one.number: _address(key, (one.number - 1) // SHOWN * SHOWN) for one in versions},
        before=_address(key, max(0, start - SHOWN)) if start else None,
        after=_address(key, last) if last < len(versions) else None,
    )


def _numbered(comparison: Comparison, hits: Sequence[Hit]) -> list[ShownVersion]:
    """The versions oldest first; those of an unknown day stand last."""
    pairs = list(zip(comparison.versions, hits, strict=True))
    pairs.sort(key=lambda pair: not (pair[1].said or pair[1].published))
    return [
        ShownVersion(number, hit, version, KINDS[version.kind], silent=bool(version.alignment.alterations))
        for number, (version, hit) in enumerate(pairs, 1)
    ]


def _pieces(comparison: Comparison, one: ShownVersion) -> tuple[Piece, ...]:
    return version_pieces(comparison.reference, one.version)


def _why(comparison: Comparison) -> str:
    """Why the reference is what the others are measured by."""
    reference = comparison.reference
    wordings = [one.wording for one in comparison.versions]
    if reference.primary:
        own = sum(wording.primary for wording in wordings)
        more = f", the fullest of {own}" if own > 1 else ""
        return f"the speaker’s own words, a post or a transcript{more}"
    full = "the fullest quotation" if reference.quoted else "the fullest wording; none is quoted"
    alike = sum(wording.fullness == reference.fullness for wording in wordings)
    return f"{full}, and of {alike} as full the earliest" if alike > 1 else full


def _printed(versions: Sequence[ShownVersion]) -> list[Printed]:
    """The outlets in the order in which they printed it; empty where there is one only."""
    outlets: dict[str, list[tuple[int, str]]] = {}
    for one in versions:
        outlets.setdefault(one.hit.outlet or "outlet unknown", []).append((one.number, one.kind))
    return [Printed(name, tuple(of)) for name, of in outlets.items()] if len(outlets) > 1 else []


def _address(statement_id: str, start: int) -> str:
    return f"/families/{statement_id}" + (f"?start={start}" if start else "")
