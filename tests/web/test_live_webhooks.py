"""Webhooks: what comes in is sent to an address, signed, again where it fails, and never to where it may not go."""

import base64
import hmac
import re
import time

import pytest
from desks import desk
from loopback import LIMITS, PUBLIC_IP, ForbiddenNetwork, LoopbackNetwork, to_public
from papers import CLOSES, LINDQVIST, OKAFOR, PAYS, paper, said
from running import put_in, receiver, running, send_form, told, until

from onrecord.errors import AddressRefused
from onrecord.reading.guard import Reach
from onrecord.reading.posting import post
from onrecord.store.database import Store
from onrecord.store.deliveries import (
    MOST_WAITING,
    OFF_AFTER_S,
    TRIES,
    Answered,
    behind,
    deliveries_of,
    enqueue,
    note,
    take,
    tell,
)
from onrecord.store.follows import Wish, follow_by_webhook, follow_with, switch_on
from onrecord.store.search import Filters
from onrecord.web.live.messages import MOST_STATEMENTS, messages_for
from onrecord.web.live.signing import headers_of
from onrecord.web.serving import listening

TUNNEL = paper(said(CLOSES, OKAFOR), url="https://ledger.example/tunnel")
BRIDGE = paper(said(PAYS, LINDQVIST), url="https://ledger.example/bridge")
ADDRESS = "https://hooks.example/in"


def made_webhook(client, address, **fields):
    """The secret of a new webhook."""
    page = send_form(client, "/follow", how="webhook", address=address, **fields)
    assert page.status_code == 201, page.text
    return re.search(r'class="secret">([^<]+)<', page.text)[1]


@pytest.fixture
def store(tmp_path):
    with Store(tmp_path / "record.db") as store:
        yield store


def hook(store, words="", **filters):
    wish = Wish(words, Filters(**filters), "https://desk.example", "Ana Mireles")
    return store.change(follow_by_webhook, wish, ADDRESS)


def waiting(store, follow, at=0):
    """A message of a webhook, taken to be sent."""
    store.change(enqueue, follow.id, 0, "{}", at=at)
    (taken,) = store.change(take, at=at, most=1)
    return taken


def tell_all(store):
    """Keep what the webhooks are to be told, as the desk does in one step."""
    for after, follows in store.ask(behind).items():
        last, bodies = store.ask(messages_for, after, follows)
        store.change(tell, after, last, bodies, at=0)


def test_what_another_process_adds_is_sent_and_signed(tmp_path):
    with running(tmp_path) as client, receiver(200) as server:
        secret = made_webhook(client, server.address, words="tunnel")
        put_in(tmp_path, BRIDGE, TUNNEL)
        headers, body = until(lambda: server.messages)[0]
        state = until(lambda: "delivered" in client.get("/follow").text)
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    digest = hmac.digest(base64.b64decode(secret.removeprefix("whsec_")), signed, "sha256")
    assert headers["webhook-signature"] == f"v1,{base64.b64encode(digest).decode()}"
    assert abs(int(headers["webhook-timestamp"]) - time.time()) < 60
    assert state


def test_a_message_tells_the_search_and_the_statements(tmp_path):
    with running(tmp_path) as client, receiver(204) as server:
        made_webhook(client, server.address, words="tunnel")
        put_in(tmp_path, TUNNEL, BRIDGE)
        message = told(until(lambda: server.messages)[0])
    assert message["event"] == "statements.added"
    assert message["search"]["words"] == "tunnel"
    (statement,) = message["statements"]
    assert statement["content"] == CLOSES
    assert statement["address"].endswith(f"/statements/{TUNNEL.statements[0].id}")


def test_signatures_are_those_of_standard_webhooks():
    headers = headers_of(
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        "msg_p5jXN8AQM9LWM0D4loKWxJek",
        b'{"test": 2432232314}',
        at=1614265330,
    )
    assert headers["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_a_test_is_sent_at_once(tmp_path):
    with running(tmp_path) as client, receiver(200) as server:
        made_webhook(client, server.address)
        assert send_form(client, "/follow/1/test").status_code == 303
        message = told(until(lambda: server.messages)[0])
    assert (message["event"], message["statements"]) == ("test", [])


def test_a_redirect_is_not_followed(tmp_path):
    with running(tmp_path) as client, receiver(307) as server:
        made_webhook(client, server.address)
        send_form(client, "/follow/1/test")
        until(lambda: "status 307" in client.get("/follow").text)
    assert len(server.messages) == 1


def test_what_waits_is_sent_after_a_restart(tmp_path, store):
    with receiver(200) as server:
        wish = Wish("", Filters(), "https://desk.example", "Ana Mireles")
        store.change(follow_by_webhook, wish, server.address)
        store.add(TUNNEL)
        with running(tmp_path):
            assert told(until(lambda: server.messages)[0])["statements"]


def test_a_receiver_that_dawdles_holds_nobody_up(tmp_path):
    with listening("127.0.0.1", 0) as silent, running(tmp_path) as client, receiver(200) as server:
        made_webhook(client, f"http://127.0.0.1:{silent.getsockname()[1]}/")
        made_webhook(client, server.address)
        put_in(tmp_path, TUNNEL)
        assert until(lambda: server.messages)
        assert client.get("/search?words=tunnel").status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "http://hooks.example/in",
        "https://127.0.0.1/in",
        "https://169.254.169.254/in",
        "https://localhost/in",
        "https://hooks.example:22/in",
        "https://me:pw@hooks.example/in",
        "file:///etc/passwd",
        "nowhere",
        "",
    ],
)
def test_an_address_where_nothing_may_go_is_refused(tmp_path, address):
    client = desk(tmp_path)
    assert client.send_form("/follow", how="webhook", address=address).status_code == 422
    assert "Nothing is followed" in client.get("/follow").text


@pytest.mark.parametrize("host", ["inside.example", "169.254.169.254", "[::1]", "127.0.0.1"])
def test_nothing_is_sent_to_a_name_that_leads_inside(host):
    reach = Reach(LIMITS, resolver=to_public, network=ForbiddenNetwork())
    with pytest.raises(AddressRefused):
        post(f"https://{host}/in", b"{}", {}, reach)


def test_link_local_addresses_are_never_sent_to():
    reach = Reach(LIMITS, allow_private=True, network=ForbiddenNetwork())
    with pytest.raises(AddressRefused, match="link-local"):
        post("http://169.254.169.254/", b"{}", {}, reach)


def test_the_connection_is_made_to_the_address_that_was_checked():
    with receiver(202) as server:
        network = LoopbackNetwork(server.server_port)
        reach = Reach(LIMITS, resolver=to_public, network=network)
        assert post("http://hooks.example/in", b'{"a": 1}', {"webhook-id": "msg_1"}, reach) == 202
    assert network.asked == [(PUBLIC_IP, 80)]
    assert (server.messages[0][0]["webhook-id"], server.messages[0][1]) == ("msg_1", b'{"a": 1}')


def test_what_fails_is_due_again_later_and_later(store):
    follow = hook(store)
    store.change(enqueue, follow.id, 0, "{}", at=0)
    at, waits = 0, []
    for _ in range(TRIES - 1):
        (taken,) = store.change(take, at=at, most=9)
        store.change(note, taken, Answered(at, 500))
        (sent,) = store.ask(deliveries_of, follow.id, most=9)
        waits.append(sent.due - at)
        at = sent.due
    assert waits == [45, 180, 720, 2880]
    assert (sent.state, sent.answer) == ("waiting", "status 500")


def test_what_fails_too_often_is_given_up(store):
    follow = hook(store)
    store.change(enqueue, follow.id, 0, "{}", at=0)
    for turn in range(TRIES):
        (taken,) = store.change(take, at=turn * 10_000, most=9)
        store.change(note, taken, Answered(turn * 10_000, None, "no connection"))
    (sent,) = store.ask(deliveries_of, follow.id, most=9)
    assert (sent.state, sent.tries, sent.answer) == ("failed", TRIES, "no connection")
    assert store.change(take, at=10**6, most=9) == []


def test_a_message_keeps_its_id_and_body_when_it_is_tried_again(store):
    first = waiting(store, hook(store))
    store.change(note, first, Answered(0, 503))
    (again,) = store.change(take, at=1000, most=1)
    assert (again.key, again.body, again.tries) == (first.key, first.body, 2)


def test_what_one_desk_sends_another_leaves_alone(store):
    waiting(store, hook(store))
    assert store.change(take, at=1, most=9) == []
    assert len(store.change(take, at=1000, most=9)) == 1


def test_a_webhook_that_fails_for_days_is_switched_off(store):
    follow = hook(store)
    for at in (0, OFF_AFTER_S - 1):
        store.change(note, waiting(store, follow, at), Answered(at, 500))
    assert store.ask(follow_with, follow.id).note is None
    store.change(note, waiting(store, follow, OFF_AFTER_S), Answered(OFF_AFTER_S, 500))
    assert "3 days" in store.ask(follow_with, follow.id).note
    assert store.change(take, at=10**9, most=9) == []


def test_a_success_between_failures_begins_the_days_anew(store):
    follow = hook(store)
    for at, status in ((0, 500), (1000, 200), (OFF_AFTER_S, 500)):
        store.change(note, waiting(store, follow, at), Answered(at, status))
    assert store.ask(follow_with, follow.id).note is None


def test_a_receiver_that_is_gone_is_told_nothing_more(store):
    follow = hook(store)
    store.change(note, waiting(store, follow), Answered(0, 410))
    store.add(TUNNEL)
    assert "gone" in store.ask(follow_with, follow.id).note
    assert store.ask(behind) == {}


def test_a_webhook_that_is_switched_on_again_begins_with_what_comes_now(store):
    follow = hook(store)
    store.change(note, waiting(store, follow), Answered(0, 410))
    store.add(TUNNEL)
    store.change(switch_on, follow.id)
    assert store.ask(behind) == {}
    store.add(BRIDGE)
    assert list(store.ask(behind)) == [1]


def test_nothing_is_told_twice_where_two_desks_look(store):
    follow = hook(store)
    store.add(TUNNEL)
    last, bodies = store.ask(messages_for, 0, [follow])
    for _ in range(2):
        store.change(tell, 0, last, bodies, at=0)
    assert len(store.ask(deliveries_of, follow.id, most=9)) == 1


def test_many_statements_are_parted_into_messages(store):
    follow = hook(store)
    store.add(paper(*(said(f"“The ferry {n} runs,”", OKAFOR) for n in range(MOST_STATEMENTS + 10))))
    tell_all(store)
    sent = store.ask(deliveries_of, follow.id, most=9)
    assert [one.statements for one in sent] == [10, MOST_STATEMENTS]


def test_what_comes_in_waits_in_the_store_where_a_receiver_does_not_take_it(store):
    follow = hook(store)
    for n in range(MOST_WAITING + 5):
        store.add(paper(said(CLOSES, OKAFOR), url=f"https://ledger.example/{n}", more=str(n)))
        tell_all(store)
    assert len(store.ask(deliveries_of, follow.id, most=99)) == MOST_WAITING
    for taken in store.change(take, at=0, most=99):
        store.change(note, taken, Answered(0, 200))
    tell_all(store)
    waits = [one for one in store.ask(deliveries_of, follow.id, most=99) if one.state == "waiting"]
    assert sum(one.statements for one in waits) == 5


def test_what_does_not_fit_is_passed_over_for_good(store):
    follow = hook(store, words="ferry")
    store.add(TUNNEL)
    tell_all(store)
    assert store.ask(deliveries_of, follow.id, most=9) == []
    assert store.ask(behind) == {}


def test_the_page_lists_what_is_followed_and_removes_it(tmp_path):
    client = desk(tmp_path)
    client.send_form("/follow", how="webhook", address=ADDRESS, words="tunnel")
    page = client.get("/follow").text
    assert ADDRESS in page
    assert "whsec_" not in page
    client.send_form("/follow/1/remove")
    assert "Nothing is followed" in client.get("/follow").text


def test_those_who_may_not_follow_see_no_way_to(tmp_path):
    put_in(tmp_path, TUNNEL)
    client = desk(tmp_path, write=False)
    assert 'href="/follow' not in client.get("/search?words=tunnel").text
    assert client.get("/follow").status_code == 403


def test_a_search_leads_to_following_it(tmp_path):
    put_in(tmp_path, TUNNEL)
    client = desk(tmp_path)
    assert 'href="/follow?words=tunnel"' in client.get("/search?words=tunnel").text
    assert 'name="words" value="tunnel"' in client.get("/follow?words=tunnel").text
