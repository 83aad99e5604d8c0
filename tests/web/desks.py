"""A desk over a real store file, asked through its HTTP interface as a browser or a program would."""

import re

from fastapi.testclient import TestClient

from onrecord.web.access.hosts import LOOPBACK, hosts_of
from onrecord.web.desk import desk_with
from onrecord.web.settings import Settings

BASE = "http://127.0.0.1:8000"


class Client(TestClient):
    """A client that is signed in; `secret` is what its forms must send back."""

    secret = None

    def send_form(self, path, /, **fields):
        """Post a form as a page of the desk would."""
        return self.post(path, data={"from_this_desk": self.secret, **fields}, headers={"origin": BASE})


def settings(folder, **changes):
    options = {"store": folder / "record.db", "hosts": hosts_of(LOOPBACK, 8000), "user": "Ana Mireles"}
    return Settings(**{**options, "port": 8000, "write": True, **changes})


def desk(folder, *, signed_in=True, **changes):
    """A client of a new desk over `folder`/record.db."""
    app = desk_with(settings(folder, **changes))
    client = Client(app, base_url=BASE, follow_redirects=False, raise_server_exceptions=False)
    if signed_in:
        state = app.state.desk
        key = state.sessions.link_key(state.settings.user, state.settings.scopes)
        assert client.get(f"/sign-in?key={key}").status_code == 303
        client.secret = re.search(r'data-forms="([^"]+)"', client.get("/").text)[1]
    return client
