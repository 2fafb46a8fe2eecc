"""What a process remembers of its own attempts, and looking with all that is known."""

from __future__ import annotations

import threading
from datetime import UTC, datetime

from luotain.connectors import Outgoing, new_key
from luotain.connectors import attempts as module
from luotain.connectors.attempts import Attempt, Attempts
from luotain.connectors.paper.connector import Paper
from luotain.connectors.paper.server import PaperServer
from luotain.core import http

NOW = datetime(2026, 6, 3, 12, 0, tzinfo=UTC)


def attempt(place=""):
    return Attempt(Outgoing(text="Hei"), NOW, remote_id=place)


def test_others_are_all_but_ones_own_and_what_is_forgotten_is_gone():
    made = Attempts()
    for key, place in (("a", "1"), ("b", "2"), ("c", "")):
        made.keep(key, attempt(place))
    assert made.others("a") == {"2"}
    made.forget("b")
    assert (made.get("b"), made.others("c")) == (None, {"1"})


def test_the_oldest_go_first(monkeypatch):
    monkeypatch.setattr(module, "KEPT", 2)
    made = Attempts()
    for key in "abc":
        made.keep(key, attempt())
    assert [made.get(key) is None for key in "abc"] == [True, False, False]


def test_two_threads_with_one_key_wait_for_each_other_and_others_do_not():
    made, order = Attempts(), []
    inside, go = threading.Event(), threading.Event()

    def first():
        with made.alone("a"):
            inside.set()
            go.wait(5)
            order.append("first")

    def second():
        with made.alone("a"):
            order.append("second")

    threads = [threading.Thread(target=first), threading.Thread(target=second)]
    threads[0].start()
    inside.wait(5)
    threads[1].start()
    with made.alone("b"):
        order.append("other")
    go.set()
    for one in threads:
        one.join(5)
    assert order == ["other", "first", "second"]
    assert made._busy == {}


def test_a_service_with_keys_needs_no_more_than_the_key():
    with PaperServer() as server:
        paper, account = Paper(http.Client(allow=(server.allow,))), server.open_account("koivula")
        key, post = new_key(datetime.now(UTC)), Outgoing(text="Hei")
        assert paper.look_for(account, post, key=key, since=NOW) is None
        receipt = paper.publish(account, post, key=key)
        found = paper.look_for(account, post, key=key, since=NOW)
        assert (found.remote_id, found.key) == (receipt.remote_id, key)
