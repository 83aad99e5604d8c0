"""Nobody gets past without a session or a token, and nobody does more than theirs allows."""

import re
import subprocess
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from desks import BASE, desk, settings
from fastapi.routing import iter_route_contexts

from onrecord.kinds import AccessScope
from onrecord.store.database import Store
from onrecord.store.tokens import create, revoke
from onrecord.web.access.bounds import Bounds
from onrecord.web.access.principals import Principal
from onrecord.web.access.rates import Limits
from onrecord.web.access.sessions import LINK_S, MOST_SESSIONS, SESSION_S, Sessions
from onrecord.web.desk import desk_with

OPEN = ("/health", "/sign-in", "/static/")
# Unsafe methods that change nothing in the record, which who may read may use.
READING = {("POST", "/read"), ("POST", "/check"), ("POST", "/api/v1/read"), ("POST", "/api/v1/check")}
READING |= {("POST", "/sign-out")}
PLENTY = Limits(requests=100_000, readings=100_000, wrong_keys=100_000)


def all_routes():
    """Method and path of every route, its parameters filled in."""
    with tempfile.TemporaryDirectory() as folder:
        app = desk_with(settings(Path(folder)))
        found = {
            (method, re.sub(r"\{[^}]*\}", "1", route.path))
            for route in iter_route_contexts(app.routes)
            for method in getattr(route, "methods", None) or ()
        }
        app.state.desk.stores.close()
    return sorted(found)


ROUTES = all_routes()
GUARDED = [(method, path) for method, path in ROUTES if not path.startswith(OPEN)]
CHANGING = [one for one in GUARDED if one[0] not in ("GET", "HEAD") and one not in READING]


@pytest.fixture(scope="module")
def stranger(tmp_path_factory):
    return desk(tmp_path_factory.mktemp("desk"), signed_in=False, limits=PLENTY)


def token(client, *scopes, **options):
    """The secret of a new token in the client's store."""
    with Store(client.app.state.desk.settings.store) as store:
        return store.change(create, "News monitor", scopes or [AccessScope.READ], **options)[1]


def with_token(secret):
    return {"authorization": f"Bearer {secret}", "accept": "application/json"}


def test_there_are_routes_to_guard():
    assert len(GUARDED) >= 10
    assert CHANGING


@pytest.mark.parametrize(("method", "path"), GUARDED)
def test_no_route_answers_without_a_key(stranger, method, path):
    assert stranger.request(method, path).status_code == 401


@pytest.mark.parametrize(("method", "path"), GUARDED)
def test_no_route_answers_a_wrong_token(stranger, method, path):
    answer = stranger.request(method, path, headers=with_token("onr_wrong"))
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"].startswith("Bearer")


@pytest.mark.parametrize(("method", "path"), CHANGING)
def test_no_route_that_changes_something_answers_a_token_for_reading(stranger, method, path):
    answer = stranger.request(method, path, headers=with_token(token(stranger)))
    assert answer.status_code == 403
    assert "scope" in answer.json()["detail"]


def test_a_token_opens_what_its_scopes_are_for(stranger):
    assert stranger.get("/search", headers=with_token(token(stranger))).status_code == 200


def test_a_wrong_token_is_not_made_good_by_a_session(tmp_path):
    client = desk(tmp_path)
    assert client.get("/").status_code == 200
    assert client.get("/", headers=with_token("onr_wrong")).status_code == 401


def test_a_revoked_token_opens_nothing(tmp_path):
    client = desk(tmp_path, signed_in=False)
    secret = token(client)
    assert client.get("/", headers=with_token(secret)).status_code == 200
    with Store(tmp_path / "record.db") as store:
        store.change(revoke, 1)
    assert client.get("/", headers=with_token(secret)).status_code == 401


def test_an_expired_token_opens_nothing(stranger):
    yesterday = (datetime.now(UTC) - timedelta(days=1)).isoformat(timespec="seconds")
    secret = token(stranger, expires=yesterday.replace("+00:00", "Z"))
    assert stranger.get("/", headers=with_token(secret)).status_code == 401


def test_the_store_keeps_no_secret(stranger):
    secret = token(stranger)
    path = stranger.app.state.desk.settings.store
    content = path.read_bytes() + Path(f"{path}-wal").read_bytes()
    assert b"News monitor" in content
    assert secret.encode() not in content


def test_a_sign_in_link_works_once(tmp_path):
    client = desk(tmp_path, signed_in=False)
    key = client.app.state.desk.sessions.link_key("Ana", frozenset(AccessScope))
    first, second = (client.get(f"/sign-in?key={key}") for _ in range(2))
    assert (first.status_code, second.status_code) == (303, 401)


def test_a_sign_in_link_gets_too_old():
    now = [0.0]
    sessions = Sessions(clock=lambda: now[0])
    key = sessions.link_key("Ana", frozenset(AccessScope))
    now[0] = LINK_S + 1.0
    assert sessions.sign_in_by_link(key) is None


def test_a_session_ends_after_a_working_day():
    now = [0.0]
    sessions = Sessions(clock=lambda: now[0])
    session = sessions.sign_in_by_link(sessions.link_key("Ana", frozenset(AccessScope)))
    assert sessions.principal_of(session).name == "Ana"
    now[0] = SESSION_S + 1.0
    assert sessions.principal_of(session) is None


def test_the_cookie_is_kept_from_scripts_and_other_sites(tmp_path):
    client = desk(tmp_path, signed_in=False, secure=True)
    key = client.app.state.desk.sessions.link_key("Ana", frozenset(AccessScope))
    cookie = client.get(f"/sign-in?key={key}").headers["set-cookie"]
    assert {"HttpOnly", "Secure", "SameSite=lax"} <= set(cookie.split("; "))


def test_a_token_signs_in_and_takes_its_session_with_it(tmp_path):
    client = desk(tmp_path, signed_in=False)
    secret = token(client)
    sent = client.post("/sign-in", data={"token": secret}, headers={"origin": BASE})
    assert sent.status_code == 303
    assert client.get("/").status_code == 200
    with Store(tmp_path / "record.db") as store:
        store.change(revoke, 1)
    assert client.get("/").status_code == 401


def test_signing_out_ends_the_session(tmp_path):
    client = desk(tmp_path)
    cookie = dict(client.cookies)
    assert client.send_form("/sign-out").status_code == 303
    client.cookies.update(cookie)
    assert client.get("/").status_code == 401


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1", "127.0.0.1:8001", "localhost:8000.evil.example"]
)
def test_a_host_that_is_not_ours_is_refused_before_anything_else(stranger, host):
    assert stranger.get("/health", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8000", "LOCALHOST:8000", "[::1]:8000"])
def test_the_names_of_this_machine_are_ours(stranger, host):
    assert stranger.get("/health", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "null"},
        {"origin": "https://evil.example"},
        {"origin": "http://127.0.0.1:8001"},
        {"origin": "https://127.0.0.1:8000"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_a_form_from_elsewhere_is_refused(tmp_path, headers):
    client = desk(tmp_path)
    fields = {"from_this_desk": client.secret, "text": "The ferry runs."}
    assert client.post("/read", data=fields, headers=headers).status_code == 403


@pytest.mark.parametrize("secret", ["", "guess", "é" * 40])
def test_a_form_without_the_secret_of_its_session_is_refused(tmp_path, secret):
    client = desk(tmp_path)
    fields = {"from_this_desk": secret, "text": "The ferry runs."}
    assert client.post("/read", data=fields, headers={"origin": BASE}).status_code == 403


def test_every_page_has_the_headers_that_hold_a_browser_back(stranger):
    headers = stranger.get("/sign-in").headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cache-control"] == "private, no-cache"


@pytest.mark.parametrize("length", ["5000001", "-1", "many"])
def test_a_body_that_is_told_to_be_too_large_is_refused(stranger, length):
    answer = stranger.post("/sign-in", headers={"content-length": length, "origin": BASE})
    assert answer.status_code == 413


def test_a_body_that_is_larger_than_told_is_refused(tmp_path):
    client = desk(tmp_path, bounds=Bounds(body_bytes=1000))
    body = (b"x" * 100 for _ in range(100))
    kind = "application/x-www-form-urlencoded"
    answer = client.post("/read", content=body, headers={"origin": BASE, "content-type": kind})
    assert answer.status_code == 413


@pytest.mark.parametrize(
    "path", ["/static/../desk.py", "/static/%2e%2e/desk.py", "/static/..%2fdesk.py", "/static//etc/passwd"]
)
def test_no_path_leads_out_of_the_static_files(stranger, path):
    assert stranger.get(path).status_code in (401, 404)


def test_who_asks_too_often_is_told_when_to_come_back(tmp_path):
    client = desk(tmp_path, limits=Limits(requests=3))
    answers = [client.get("/search") for _ in range(4)]
    assert answers[-1].status_code == 429
    assert int(answers[-1].headers["retry-after"]) >= 1


def test_who_guesses_too_often_has_to_wait(tmp_path):
    client = desk(tmp_path, signed_in=False, limits=Limits(wrong_keys=3))
    codes = [client.get("/", headers=with_token(f"onr_{guess}")).status_code for guess in range(4)]
    assert codes == [401, 401, 401, 429]


def test_those_who_only_read_are_shown_no_way_to_keep(tmp_path):
    client = desk(tmp_path, write=False)
    answer = client.send_form("/read/0123456789abcdef/keep")
    assert answer.status_code == 403


def test_a_token_that_signs_in_again_and_again_signs_nobody_else_out():
    sessions = Sessions()
    operators = sessions.sign_in_by_link(sessions.link_key("Ana", frozenset(AccessScope)))
    monitor = Principal("token 1", "News monitor", frozenset({AccessScope.READ}))
    keys = [sessions.sign_in(monitor, still_holds=lambda: True) for _ in range(MOST_SESSIONS + 1)]
    assert sessions.principal_of(operators).name == "Ana"
    assert sessions.principal_of(keys[-1]).key == "token 1"


def test_a_feed_ends_with_the_token_that_made_it(tmp_path):
    client = desk(tmp_path, signed_in=False)
    secret = token(client, AccessScope.READ, AccessScope.FOLLOW)
    made = client.post("/follow", data={"words": "harvest", "how": "feed"}, headers=with_token(secret)).text
    address = re.search(r"/feed\?key=\w[\w-]+", made)[0]
    assert client.get(address).status_code == 200
    with Store(tmp_path / "record.db") as store:
        store.change(revoke, 1)
    assert client.get(address).status_code == 401


@pytest.mark.parametrize("path", ["/follow/{}/remove", "/follow/{}/on"])
def test_a_number_that_is_none_is_refused(tmp_path, path):
    assert desk(tmp_path).send_form(path.format(10**23)).status_code == 422


def test_another_process_and_an_open_desk_lose_nothing(tmp_path):
    client = desk(tmp_path)
    code = "import sys; from onrecord.store.database import Store; Store(sys.argv[1]).close()"
    command = [sys.executable, "-c", code, str(tmp_path / "record.db")]
    with Store(tmp_path / "record.db", create=False):
        pass
    subprocess.run(command, check=True)
    client.send_form("/read/nothing/keep")
    made = token(client)
    subprocess.run(command, check=True)
    assert Path(f"{tmp_path / 'record.db'}-wal").exists()
    assert client.get("/search", headers=with_token(made)).status_code == 200
