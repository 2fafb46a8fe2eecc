"""Paper's oddities: servers without keys, answers that repeat, clocks that are wrong, accounts that close."""

from __future__ import annotations

import dataclasses
import json
from datetime import UTC, datetime, timedelta

import pytest

from luotain.connectors import Cursor, Disconnected, Outgoing, Rejected, TryLater, Unclear, new_key
from luotain.connectors.paper import payloads
from luotain.connectors.paper.connector import Paper
from luotain.core import http


def key():
    return new_key(datetime.now(UTC))


def publish(paper, account, text="Hei!", **more):
    return paper.publish(account, Outgoing(text=text, **more), key=key())


def test_without_keys_a_lost_answer_is_for_a_person_to_decide(server, paper, account):
    server.honours_keys = False
    server.fail("lost", on="POST /api/posts")
    one = key()
    with pytest.raises(Unclear):
        paper.publish(account, Outgoing(text="Menikö?"), key=one)
    with pytest.raises(Unclear) as caught:
        paper.find(account, key=one)
    assert caught.value.code == "cannot_look"
    recent = paper.recent(account, since=datetime.now(UTC) - timedelta(minutes=5))
    assert [post.text for post in recent] == ["Menikö?"]


def test_without_keys_the_same_post_doubles_which_is_why_nobody_may_guess(server, paper, account):
    server.honours_keys = False
    one = key()
    for _ in range(2):
        paper.publish(account, Outgoing(text="Kahdesti."), key=one)
    assert server.posts_made("kaupunki") == 2
    assert not paper.abilities_of(account).find_by_key
    assert Paper.abilities.find_by_key


def test_the_server_tells_its_limits(paper, account):
    able = paper.abilities_of(account)
    assert (able.text_limit, able.media, able.alt_text_limit) == (500, 4, 1000)
    assert dataclasses.replace(able, find_by_key=True) == Paper.abilities


def test_a_closed_account_is_disconnected(server, paper, account):
    server.store.close_account("kaupunki")
    with pytest.raises(Disconnected) as caught:
        publish(paper, account)
    assert caught.value.code == "closed"


def test_a_removed_post_is_not_brought_back_by_a_late_repeat(server, paper, account):
    one = key()
    receipt = paper.publish(account, Outgoing(text="Pois."), key=one)
    paper.remove(account, receipt)
    with pytest.raises(Rejected) as caught:
        paper.publish(account, Outgoing(text="Pois."), key=one)
    assert caught.value.code == "gone"
    assert server.posts() == []


def test_another_account_s_post_is_left_alone(server, paper, account):
    other = server.open_account("toinen")
    theirs = publish(paper, other, "Toisen oma.")
    with pytest.raises(Disconnected):
        paper.remove(account, theirs)
    with pytest.raises(Disconnected):
        paper.edit(account, theirs, Outgoing(text="Kaapattu."))
    assert [post.text for post in server.posts()] == ["Toisen oma."]


def test_the_key_is_shown_only_to_the_account_that_gave_it(server, paper, account):
    one = key()
    receipt = paper.publish(account, Outgoing(text="Hei!"), key=one)
    assert paper.read_back(account, receipt.remote_id).key == one
    assert paper.read_back(server.open_account("toinen"), receipt.remote_id).key == ""
    assert paper.find(server.open_account("toinen"), key=one) is None


def test_what_is_heard_comes_once_and_in_order(server, paper, account):
    for number in range(3):
        publish(paper, account, f"Juttu {number}.", language="fi")
    publish(paper, server.open_account("toinen"), "Toisen.")
    first = paper.collect(account)
    assert [one.text for one in first.items] == ["Juttu 0.", "Juttu 1.", "Juttu 2."]
    assert {one.language for one in first.items} == {"fi"}
    kept = Cursor.load(first.cursor.dump())
    again = paper.collect(account, since=kept)
    assert again.unchanged
    assert again.cursor == kept
    publish(paper, account, "Uusi.")
    assert [one.text for one in paper.collect(account, since=kept).items] == ["Uusi."]


def test_items_that_a_service_repeats_come_once(server, paper, account):
    for number in range(3):
        publish(paper, account, f"Juttu {number}.")
    server.fail("repeat", on="GET /api/posts")
    assert [one.text for one in paper.collect(account).items] == ["Juttu 0.", "Juttu 1.", "Juttu 2."]
    server.fail("repeat", on="GET /api/posts")
    assert len(paper.recent(account, since=datetime(2020, 1, 1, tzinfo=UTC))) == 3


def test_a_long_backlog_comes_in_pieces(server, paper, account):
    for number in range(130):
        server.store.make_post("kaupunki", {"text": f"Juttu {number}."}, key=None)
    first = paper.collect(account)
    second = paper.collect(account, since=first.cursor)
    assert (len(first.items), first.more, len(second.items), second.more) == (100, True, 30, False)


def test_a_clock_that_is_wrong_is_only_reported(server, paper, account):
    server.clock_skew = timedelta(hours=-3)
    receipt = publish(paper, account)
    assert timedelta(hours=2, minutes=59) < datetime.now(UTC) - receipt.at < timedelta(hours=3, minutes=1)
    assert paper.find(account, key=receipt.key) == receipt


def test_reading_without_a_token_is_allowed(server, paper, account):
    publish(paper, account)
    stranger = dataclasses.replace(account, secrets={})
    assert len(paper.collect(stranger).items) == 1
    with pytest.raises(Disconnected):
        publish(paper, stranger)


@pytest.mark.parametrize("kind", ["lost", "half", "garbled", "failed"])
def test_a_picture_whose_answer_is_lost_may_be_sent_again(server, paper, account, kind):
    from luotain.connectors import Media
    from luotain.connectors.testing import picture

    post = Outgoing(text="Kuva.", media=(Media(picture(), "image/png", "Vihreä."),))
    one = key()
    server.fail(kind, on="POST /api/media")
    with pytest.raises(TryLater):
        paper.publish(account, post, key=one)
    assert server.posts() == []
    paper.publish(account, post, key=one)
    assert server.posts_made(key=one) == 1


def test_figures_count_the_replies(server, paper, account):
    receipt = publish(paper, account)
    publish(paper, server.open_account("toinen"), "Vastaus.", reply_to=receipt.remote_id)
    assert paper.read_back(account, receipt.remote_id).figures.replies == 1


@pytest.mark.parametrize("data", [{}, {"posts": None}, {"posts": [1]}, {"posts": [{"id": "p1"}]}])
def test_a_list_of_another_shape_is_no_answer(account, data):
    class Answers:
        def fetch(self, url, **options):
            return http.Response(200, url, {}, json.dumps(data).encode())

    with pytest.raises(TryLater):
        Paper(Answers()).find(account, key="k")
    with pytest.raises(TryLater):
        Paper(Answers()).collect(account)


def test_payloads_go_there_and_back():
    post = Outgoing(text="Hei!", language="fi", warning="Varo.", sensitive=True, reply_to="p1", quote="p2")
    sent = payloads.post_to_json(post, ["m1"])
    shown = {"id": "p3", "url": "http://x/p3", "version": "v1", "at": "2026-06-03T12:00:00+00:00"}
    back = payloads.read_back_of({**sent, **shown, "media": []})
    assert (back.text, back.language, back.warning, back.sensitive) == ("Hei!", "fi", "Varo.", True)
    assert (back.reply_to, back.quote) == ("p1", "p2")
    assert back.receipt("k").version == "v1"
