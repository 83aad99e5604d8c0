"""The stylesheet, the script and the icon: one file each, named by what is in it, so that it can be kept for good."""

from functools import cache
from hashlib import sha256
from importlib.resources import files

from fastapi import APIRouter
from starlette.responses import Response

KEPT = {"cache-control": "public, max-age=31536000, immutable"}
router = APIRouter(prefix="/static", include_in_schema=False)


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()[:12]


@cache
def stylesheet() -> bytes:
    """The styles of marked articles and of reports, and the desk's own behind them."""
    parts = [
        ("onrecord.view", "page.css"),
        ("onrecord.report", "page.css"),
        ("onrecord.web", "static/desk.css"),
    ]
    return b"\n".join(files(package).joinpath(name).read_bytes() for package, name in parts)


@cache
def script() -> bytes:
    """The desk's script, which no page needs."""
    return files("onrecord.web").joinpath("static/desk.js").read_bytes()


@cache
def addresses() -> dict[str, str]:
    """Where the templates find them."""
    return {
        "stylesheet": f"/static/desk-{_digest(stylesheet())}.css",
        "script": f"/static/desk-{_digest(script())}.js",
    }


@router.get(addresses()["stylesheet"].removeprefix("/static"))
def _stylesheet() -> Response:
    return Response(stylesheet(), media_type="text/css", headers=KEPT)


@router.get(addresses()["script"].removeprefix("/static"))
def _script() -> Response:
    return Response(script(), media_type="text/javascript", headers=KEPT)


@router.get("/icon.svg")
def _icon() -> Response:
    icon = files("onrecord.web").joinpath("static/icon.svg").read_bytes()
    return Response(icon, media_type="image/svg+xml", headers={"cache-control": "public, max-age=86400"})
