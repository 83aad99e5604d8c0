"""A desk that a real server runs on the loopback, and a receiver of webhooks beside it."""

import contextlib
import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx
from desks import settings

from onrecord.store.database import Store
from onrecord.web.access.hosts import LOOPBACK, hosts_of
from onrecord.web.desk import desk_with
from onrecord.web.live.watching import Pace
from onrecord.web.serving import listening, server_of

PATIENCE_S = 15


@contextlib.contextmanager
def running(folder, **changes):
    """A signed-in client of a desk that is served; `client.state` is the application's, `client.server` runs it."""
    listener = listening("127.0.0.1", 0)
    port = listener.getsockname()[1]
    app = desk_with(settings(folder, hosts=hosts_of(LOOPBACK, port), port=port, private=True, **changes))
    app.state.live.pace = Pace(look_s=0.05, alive_s=0.2)
    app.state.delivering.look_s = 0.05
    server = server_of(app)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    until(lambda: server.started)
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=PATIENCE_S) as client:
        client.state, client.server, client.thread = app.state, server, thread
        state = app.state.desk
        client.get(f"/sign-in?key={state.sessions.link_key('Ana', state.settings.scopes)}")
        try:
            yield client
        finally:
            server.should_exit = True
            thread.join()


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
