"""A desk that a real server runs on the loopback, and a receiver of webhooks beside it."""

import contextlib
import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx
import serving_desks

from onrecord.store.database import Store
from onrecord.web.live.watching import Pace

PATIENCE_S = 15


@contextlib.contextmanager
def running(folder, **changes):
    """A signed-in client of a desk that is served; `client.state` is the application's, `client.server` runs it."""
    with (
        serving_desks.running(folder, prepare=_hasten, private=True, **changes) as served,
        httpx.Client(base_url=served.url, timeout=PATIENCE_S) as client,
    ):
        client.state, client.server, client.thread = served.app.state, served.server, served.thread
        client.get(served.link())
        yield client


def _hasten(app):
    app.state.live.pace = Pace(look_s=0.05, alive_s=0.2)
    app.state.delivering.look_s = 0.05


def secret_of(client):
    """What forms of the client's session must send back."""
    return client.get("/").text.split('data-forms="')[1].split('"')[0]


def send_form(client, address, /, **fields):
    """Post a form as a page of the desk would."""
    fields["from_this_desk"] = secret_of(client)
    return client.post(address, data=fields, headers={"origin": str(client.base_url)})


def until(holds):
    """What `holds` gives as soon as it gives something."""
    ends = time.monotonic() + PATIENCE_S
    while time.monotonic() < ends:
        found = holds()
        if found:
            return found
        time.sleep(0.02)
    raise AssertionError("this did not come")


def put_in(folder, *records):
    """Add records as another process would."""
    with Store(folder / "record.db") as store:
        for record in records:
            store.add(record)


@contextlib.contextmanager
def receiver(*statuses):
    """A server that answers with these statuses, the last one again and again; `messages` are what it got."""
    left = list(statuses)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            self.server.messages.append((dict(self.headers), body))
            self.send_response(left.pop(0) if len(left) > 1 else left[0])
            self.send_header("Location", "/elsewhere")
            self.end_headers()

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.messages = []
    server.address = f"http://127.0.0.1:{server.server_port}/hook"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def told(message):
    """What a message says."""
    return json.loads(message[1])
