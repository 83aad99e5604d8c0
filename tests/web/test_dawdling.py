"""The real server has no patience with bodies that do not come, and bears those who leave early."""

import socket

from serving_desks import running

from onrecord.kinds import AccessScope
from onrecord.store.database import Store
from onrecord.store.tokens import create
from onrecord.web.access.bounds import Bounds


def sent(served, *parts):
    """What the server answers to these bytes, after which nothing more comes."""
    host, port = served.url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=10) as connection:
        for part in parts:
            connection.sendall(part.replace(b"HOST", f"{host}:{port}".encode()))
        return connection.recv(65536)


def token(served):
    with Store(served.store) as store:
        return store.change(create, "News monitor", [AccessScope.READ])[1].encode()


def test_a_body_that_does_not_come_is_not_waited_for(tmp_path):
    with running(tmp_path, bounds=Bounds(body_s=0.2)) as served:
        head = b"POST /check HTTP/1.1\r\nHost: HOST\r\nAuthorization: Bearer " + token(served)
        kind = b"\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n\r\n"
        assert sent(served, head, kind, b"text=").startswith(b"HTTP/1.1 408")


def test_a_head_that_is_too_long_is_refused(tmp_path):
    with running(tmp_path) as served:
        answer = sent(served, b"GET /health HTTP/1.1\r\nHost: HOST\r\nX-Long: " + b"x" * 100_000)
        assert answer.startswith(b"HTTP/1.1 4")


def test_a_body_in_pieces_may_not_be_larger_either(tmp_path):
    with running(tmp_path, bounds=Bounds(body_bytes=1000)) as served:
        head = b"POST /check HTTP/1.1\r\nHost: HOST\r\nAuthorization: Bearer " + token(served)
        kind = b"\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n"
        assert sent(served, head, kind, b"7d0\r\n" + b"x" * 2000 + b"\r\n").startswith(b"HTTP/1.1 413")


def test_a_body_that_nobody_will_read_is_not_waited_for_either(tmp_path):
    with running(tmp_path) as served:
        host, port = served.url.removeprefix("http://").split(":")
        with socket.create_connection((host, int(port)), timeout=5) as connection:
            head = f"POST /search HTTP/1.1\r\nHost: {host}:{port}\r\nContent-Length: 4000000\r\n\r\n"
            connection.sendall(head.encode() + b"x")
            answer = b"".join(iter(lambda: connection.recv(65536), b""))
        assert answer.startswith(b"HTTP/1.1 401")
