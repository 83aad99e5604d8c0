"""A desk to a server: one process, one loop, and no patience with those who dawdle."""

import socket
from asyncio import BaseTransport, TimerHandle, Transport
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import Any

import h11
from fastapi import FastAPI
from uvicorn import Config, Server
from uvicorn.protocols.http.h11_impl import H11Protocol

from onrecord.errors import AddressTaken
from onrecord.web.charts import warm
from onrecord.web.live.watching import live_of

HEAD_S = 10.0  # seconds for the head of a request to come whole
HEAD_BYTES = 32_768  # of a request's head; longer searches than this are none
KEEP_ALIVE_S = 20
CONNECTIONS = 500  # at once; one more is told to come back
BACKLOG = 128
GRACE_S = 5  # for requests on their way when the server is stopped


@dataclass(frozen=True, slots=True)
class Certificate:
    """The files that TLS needs, PEM."""

    chain: Path
    key: Path


class PromptServer(Server):
    """A server that tells those who listen to events to go; it would wait for them, and they for it."""

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End the events, then all else."""
        live_of(self.config.app).close()
        await super().shutdown(sockets)


class PromptProtocol(H11Protocol):
    """HTTP/1.1 that closes a connection whose request does not come whole in time (slowloris)."""

    _waiting: TimerHandle | None = None

    def connection_made(self, transport: BaseTransport) -> None:
        """Begin to wait for the first request."""
        assert isinstance(transport, Transport)
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Go on waiting where a head is not whole yet."""
        super().data_received(data)
        if self.conn.their_state is not h11.IDLE or not self.conn.trailing_data[0]:
            self._stop_waiting()
        else:
            self._wait()

    def on_response_complete(self) -> None:
        """Close the connection where a body is still to come that nobody will read."""
        super().on_response_complete()
        if self.conn.their_state is h11.SEND_BODY and not self.transport.is_closing():
            self.transport.close()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop waiting."""
        self._stop_waiting()
        super().connection_lost(exc)

    def _wait(self) -> None:
        if self._waiting is None:
            self._waiting = self.loop.call_later(HEAD_S, self.transport.close)

    def _stop_waiting(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None


def listening(host: str, port: int) -> socket.socket:
    """A socket that listens; port 0 takes a free one. Raises AddressTaken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # asyncio turns Nagle's algorithm off only where the protocol is named; it costs 40 ms an answer.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(BACKLOG)
    except OSError as error:
        listener.close()
        raise AddressTaken(
            f"{host}:{port}: {error.strerror or error}; choose another with --port or --host"
        ) from error
    return listener


def server_of(app: FastAPI, certificate: Certificate | None = None, **options: Any) -> Server:
    """The server of a desk; `options` are uvicorn's, for tests."""
    return PromptServer(
        Config(
            app,
            http=PromptProtocol,
            ws="none",
            log_level="warning",
            access_log=False,  # a log of who asked for what is nobody's business
            proxy_headers=False,
            server_header=False,
            timeout_keep_alive=KEEP_ALIVE_S,
            timeout_graceful_shutdown=GRACE_S,
            limit_concurrency=CONNECTIONS,
            h11_max_incomplete_event_size=HEAD_BYTES,
            ssl_certfile=certificate.chain if certificate else None,
            ssl_keyfile=certificate.key if certificate else None,
            **options,
        )
    )


def serve(app: FastAPI, listeners: Sequence[socket.socket], certificate: Certificate | None = None) -> None:
    """Serve until the process is told to stop."""
    Thread(target=warm, daemon=True).start()
    server_of(app, certificate).run(sockets=list(listeners))
