"""The Host header to whether it is ours: a stranger's name that resolves to this machine is refused (DNS rebinding)."""

from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

LOOPBACK = ("localhost", "127.0.0.1", "[::1]")


def hosts_of(names: tuple[str, ...], port: int) -> frozenset[str]:
    """The Host headers that these names have at a port; without one where it is a standard port."""
    with_port = {f"{name.lower()}:{port}" for name in names}
    return frozenset(with_port | ({name.lower() for name in names} if port in (80, 443) else set()))


class KnownHosts:
    """ASGI: refuses requests for hosts that are not ours, before anything else is done with them."""

    def __init__(self, app: ASGIApp, *, hosts: frozenset[str]) -> None:
        self._app = app
        self._hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            sent = HTTPConnection(scope).headers.getlist("host")
            if len(sent) != 1 or sent[0].lower() not in self._hosts:
                refusal = PlainTextResponse(
                    "This desk does not answer to that name; start it with --host-name NAME.\n", 421
                )
                await refusal(scope, receive, send)
                return
        await self._app(scope, receive, send)
