"""A desk served by the real server on a free port of loopback, in a thread."""

import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import Any

from onrecord.web.access.hosts import LOOPBACK, hosts_of
from onrecord.web.access.rates import Limits
from onrecord.web.desk import desk_with
from onrecord.web.serving import listening, server_of
from onrecord.web.settings import Settings

PATIENCE_S = 20


@dataclass(frozen=True)
class Served:
    """A running desk: where it is, its application and its store's file."""

    url: str
    app: Any
    store: Path

    def link(self):
        """A new link that signs in once."""
        desk = self.app.state.desk
        key = desk.sessions.link_key(desk.settings.user, desk.settings.scopes)
        return f"{self.url}/sign-in?key={key}"


@contextmanager
def running(folder, **changes):
    """A desk over `folder`/record.db that is served until the block ends."""
    with listening("127.0.0.1", 0) as listener:
        port = listener.getsockname()[1]
        options = {"write": True, "user": "Ana Mireles", "limits": Limits(10_000, 10_000, 10_000), **changes}
        settings = Settings(folder / "record.db", hosts_of(LOOPBACK, port), port=port, **options)
        app = desk_with(settings)
        server = server_of(app)
        thread = Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        ends = time.monotonic() + PATIENCE_S
        while not server.started and time.monotonic() < ends:
            time.sleep(0.02)
        yield Served(f"http://127.0.0.1:{port}", app, settings.store)
        server.should_exit = True
        thread.join(PATIENCE_S)
