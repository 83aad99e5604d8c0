"""A web server on the loopback, and networks that reach nothing else: what the tests of fetching share."""

import contextlib
import ssl
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpcore
import pytest

from onrecord.reading.page import Limits

PUBLIC_IP = "93.184.216.34"  # never connected to: the networks below replace it or fail

BODY = "<html><p>“Yes,” she said.</p></html>".encode()
LIMITS = Limits(max_bytes=100_000, timeout_s=3, connect_timeout_s=1)

Answer = Callable[[BaseHTTPRequestHandler], None]


class LoopbackNetwork(httpcore.NetworkBackend):
    """Notes where a connection was asked for, and connects to the server of the test."""

    def __init__(self, port):
        self.port = port
        self.asked = []

    def connect_tcp(self, host, port, timeout=None, *_):
        self.asked.append((host, port))
        return httpcore.SyncBackend().connect_tcp("127.0.0.1", self.port, timeout)


class ForbiddenNetwork(httpcore.NetworkBackend):
    """Fails the test when a connection is asked for."""

    def connect_tcp(self, host, port, *_):
        pytest.fail(f"a connection to {host}:{port} was asked for")


def sends(body=b"<p>Hello.</p>", status=200, **headers):
    """An answer with these headers, whose names have _ for -; no type and no length unless given."""

    def answer(handler):
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def redirecting(location, status=302):
    return sends(b"", status, Location=location, Content_Length="0")


def to_public(host):
    """A resolver for which every name is a public one, except `inside.example`."""
    return ("10.0.0.5",) if host == "inside.example" else (PUBLIC_IP,)


@contextlib.contextmanager
def serving(
    answers: dict[str, Answer], context: ssl.SSLContext | None = None
) -> Iterator[ThreadingHTTPServer]:
    """A server that answers each path as told; `server.requests` are the headers of each request."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            self.server.requests.append(dict(self.headers))
            with contextlib.suppress(OSError):  # the fetcher hangs up when it has enough
                answers[self.path](self)

        def log_message(self, *_):
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        block_on_close = False

        def handle_error(self, *_):
            pass  # a client that does not like the certificate

    server = Server(("127.0.0.1", 0), Handler)
    server.requests = []
    if context:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
