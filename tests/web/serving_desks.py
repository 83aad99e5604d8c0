"""A desk served by the real server on a free port of loopback, in a thread."""

import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import Any

from onrecord.store.database import Store
from onrecord.web.access.hosts import LOOPBACK, hosts_of
from onrecord.web.access.rates import Limits
from onrecord.web.desk import desk_with
from onrecord.web.serving import listening, server_of
from onrecord.web.settings import Settings

PATIENCE_S = 20


@dataclass(frozen=True)
class Served:
    """A running desk: where it is, its application, its store's file, and what serves it."""

    url: str
    app: Any
    store: Path
    server: Any
    thread: Thread

    def link(self):
        """A new link that signs in once."""
        desk = self.app.state.desk
        key = desk.sessions.link_key(desk.settings.user, desk.settings.scopes)
        return f"{self.url}/sign-in?key={key}"


@contextmanager
def running(folder, *, prepare=None, **changes):
    """A desk over `folder`/record.db that is served until the block ends; `prepare` is given its application first."""
    with listening("127.0.0.1", 0) as listener:
        port = listener.getsockname()[1]
        options = {"write": True, "user": "Ana Mireles", "limits": Limits(10_000, 10_000, 10_000), **changes}
        settings = Settings(folder / "record.db", hosts_of(LOOPBACK, port), port=port, **options)
        app = desk_with(settings)
        if prepare:
            prepare(app)
        server = server_of(app)
        thread = Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        ends = time.monotonic() + PATIENCE_S
        while not server.started and time.monotonic() < ends:
            time.sleep(0.02)
        try:
            yield Served(f"http://127.0.0.1:{port}", app, settings.store, server, thread)
        finally:
            server.should_exit = True
            thread.join(PATIENCE_S)


def addresses_of(store):
    """The address of each kind of page, by name, over the sample pages."""
    with Store(store, read_only=True, create=False) as opened:
        hit = opened.search("harvest").hits[0]
        person = opened.speakers(limit=1)[0]
    return {
        "home": "/",
        "search": "/search?words=wheat",
        "article": f"/articles/{hit.article}",
        "speakers": "/speakers",
        "speaker": f"/speakers/p{person.id}",
        "findings": "/findings",
        "family": f"/families/{hit.statement}",
        "accounts": "/accounts?first=Alba+Ferro&second=Court+of+Accounts&about=wheat",
        "check": "/check",
        "correct": f"/statements/{hit.statement}/correct",
        "corrections": "/corrections",
        "people": f"/corrections/people?person=p{person.id}",
        "log": "/corrections/log",
        "follow": "/follow?words=wheat",
    }
