"""Hearing accounts and hashtags, at both servers; counting; and what anybody's server may answer."""

from __future__ import annotations

import copy
import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luotain.connectors import Account, Cursor, Heard, Outgoing, Rejected, TryLater, Unclear
from luotain.connectors.mastodon import payloads
from luotain.connectors.mastodon.connector import Mastodon
from luotain.connectors.mastodon.tests.peers import MockPeer, SnacPeer
from luotain.core.http import Response
from tests.peers import FaultProxy

STATUS = json.loads((Path(__file__).parents[1] / "recordings" / "mastodon_post.json").read_text())["body"]
AUTHOR = Account(kind="mastodon", handle="koivula", server="https://koivula.example")


@pytest.fixture(params=["snac", "stand-in"])
def peer(request):
    server = request.getfixturevalue("real" if request.param == "snac" else "mock")
    with FaultProxy(server.url) as proxy:
        yield (SnacPeer if request.param == "snac" else MockPeer)(server, proxy)


@pytest.mark.peer
def test_an_account_is_heard_oldest_first_and_nothing_twice(peer):
    texts = ["Yksi.", "Kaksi & ääkköset.", "Kolme."]
    for text in texts[:2]:
        peer.publish(text)
    first = peer.service.collect(peer.account)
    assert [one.text for one in first.items] == texts[:2]
    assert first.items[0].author.name
    kept = Cursor.load(first.cursor.dump())
    again = peer.service.collect(peer.account, since=kept)
    assert (again.items, again.unchanged) == ((), True)
    peer.publish(texts[2])
    third = peer.service.collect(peer.account, since=Cursor.load(again.cursor.dump()))
    assert [one.text for one in third.items] == texts[2:]


@pytest.mark.peer
def test_a_hashtag_is_heard(peer):
    tag = f"silta{peer.opened.name[-6:].replace('_', '')}"
    peer.publish(f"Työt alkavat #{tag}")
    batch = peer.service.collect(
        Account(kind="mastodon", handle=f"#{tag}", server=peer.account.server, secrets=peer.account.secrets)
    )
    assert [one.tags for one in batch.items] == [(tag,)]


@pytest.mark.peer
def test_a_place_is_looked_at_and_heard_by_its_kept_address(peer):
    peer.publish("Silta aukeaa.")
    looked = peer.service.look_at(
        peer.service.spot("account", {"account": f"{peer.account.server}/@{peer.opened.name}"})
    )
    assert looked.title and looked.personal
    account = peer.service.account_at(looked.address, way=looked.way, options=looked.options)
    assert [one.text for one in peer.service.collect(account).items] == ["Silta aukeaa."]


@pytest.mark.peer
def test_an_account_nobody_has_is_told_so(peer):
    spot = peer.service.spot("account", {"account": f"{peer.account.server}/@eiketaan"})
    with pytest.raises(Rejected) as caught:
        peer.service.look_at(spot)
    assert caught.value.code == "nobody_there"


@pytest.mark.peer
def test_an_edit_is_heard_with_the_next_collection(peer):
    receipt = peer.publish("Silta aukeaa maanantaina.")
    peer.publish("Tie on auki.")
    first = peer.service.collect(peer.account)
    peer.change_behind_our_back(receipt, "Silta aukeaa tiistaina.")
    second = peer.service.collect(peer.account, since=Cursor.load(first.cursor.dump()))
    assert [(one.remote_id, one.text) for one in second.items] == [
        (receipt.remote_id, "Silta aukeaa tiistaina.")
    ]
    assert second.gone == ()
    assert peer.service.collect(peer.account, since=second.cursor).unchanged


@pytest.mark.peer
def test_a_post_stays_the_same_when_its_server_names_it_anew(real):
    """snac2 begins an identifier with the second in which the post was last touched: an edit a second later has
    another. It is still heard as the same post, and an answer to it is found under its key."""
    with FaultProxy(real.url) as proxy:
        peer = SnacPeer(real, proxy)
        receipt = peer.publish("Silta aukeaa maanantaina.")
        heard = peer.service.collect(peer.account)
        published = peer.server.posts(peer.opened)[0]["id"]
        for _ in range(50):
            peer.change_behind_our_back(receipt, "Silta aukeaa tiistaina.")
            if peer.server.posts(peer.opened)[0]["id"] != published:
                break
            time.sleep(0.1)
        else:
            pytest.fail("The server names an edited post as before.")
        again = peer.service.collect(peer.account, since=Cursor.load(heard.cursor.dump()))
        assert ([one.remote_id for one in again.items], again.gone) == ([receipt.remote_id], ())
        peer.fail("lost", on=peer.publish_call)
        key = peer.key()
        answer = Outgoing("Työt päättyivät ajoissa.", reply_to=published)
        with pytest.raises(Unclear):
            peer.service.publish(peer.account, answer, key=key)
        assert peer.service.find(peer.account, key=key) is not None


@pytest.mark.peer
def test_a_removal_is_heard_with_the_next_collection(mock):
    """Only the stand-in removes for programs."""
    with FaultProxy(mock.url) as proxy:
        peer = MockPeer(mock, proxy)
        receipts = [peer.publish(text) for text in ("Yksi.", "Kaksi.", "Kolme.")]
        first = peer.service.collect(peer.account)
        peer.server.call("DELETE", f"/api/v1/statuses/{receipts[1].remote_id}", token=peer.opened.token)
        second = peer.service.collect(peer.account, since=Cursor.load(first.cursor.dump()))
        assert (second.items, second.gone) == ((), (receipts[1].remote_id,))
        assert not second.unchanged


@pytest.mark.peer
def test_more_than_a_page_comes_whole_oldest_first_and_once(mock):
    """The stand-in gives at most 40 at a time, as Mastodon does."""
    with FaultProxy(mock.url) as proxy:
        peer = MockPeer(mock, proxy)
        peer.publish("Ensin.")
        batch = peer.service.collect(peer.account)
        for number in range(95):
            peer.server.call(
                "POST", "/api/v1/statuses", data={"status": f"n{number}"}, token=peer.opened.token
            )
        heard = []
        for _ in range(6):
            batch = peer.service.collect(peer.account, since=Cursor.load(batch.cursor.dump()))
            heard += [one.text for one in batch.items]
            assert batch.gone == ()
            if not batch.more:
                break
        assert heard == [f"n{number}" for number in range(95)]


@pytest.mark.peer
def test_the_local_and_the_public_timeline_are_heard(mock):
    """The stand-in shows its timelines to everyone; snac2 has none."""
    with FaultProxy(mock.url) as proxy:
        peer = MockPeer(mock, proxy)
        receipt = peer.publish("Koko palvelimelle.")
        hidden = peer.server.call(
            "POST",
            "/api/v1/statuses",
            data={"status": "Vain seuraajille.", "visibility": "private"},
            token=peer.opened.token,
        )
        for way in ("local", "public"):
            spot = peer.service.look_at(peer.service.spot(way, {"server": peer.account.server}))
            batch = peer.service.collect(peer.service.account_at(spot.address, way=spot.way))
            ids = [one.remote_id for one in batch.items]
            assert receipt.remote_id in ids and hidden["id"] not in ids


class Says:
    """A server that says one thing."""

    def __init__(self, data, status=200):
        self.data, self.status = data, status

    def fetch(self, url, **options):
        return Response(self.status, url, {}, json.dumps(self.data).encode())


def places(value, path=()):
    """Every place in a JSON value."""
    yield path
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, inner in items:
        yield from places(inner, (*path, name))


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
KNOWN = Cursor({"id": "7001", "after": "1"})


@settings(max_examples=300, deadline=None)
@given(st.sampled_from([path for path in places(STATUS) if path]), JUNK)
def test_a_post_with_anything_anywhere_is_heard_or_told_as_unreadable(path, junk):
    status = copy.deepcopy(STATUS)
    inner = status
    for name in path[:-1]:
        inner = inner[name]
    inner[path[-1]] = junk
    try:
        batch = Mastodon(Says([status])).collect(AUTHOR, since=KNOWN)
    except Rejected as closed:
        assert closed.code in {"closed_place", "asked_not_to", "gone"}
        return
    boosted = bool(status.get("reblog"))
    assert len(batch.items) + len(batch.problems) == (0 if boosted else 1)
    for one in batch.items:
        assert isinstance(one, Heard)
        assert all(
            isinstance(text, str) for text in [one.remote_id, one.url, one.text, one.language, *one.tags]
        )
        assert one.at is None or one.at.utcoffset() is not None


@settings(deadline=None)
@given(JUNK)
def test_an_answer_of_any_shape_is_a_batch_or_no_answer(junk):
    try:
        batch = Mastodon(Says(junk)).collect(AUTHOR, since=KNOWN)
    except TryLater:
        return
    assert batch.items == ()


def test_what_is_closed_to_passers_by_is_told_so():
    with pytest.raises(Rejected) as caught:
        Mastodon(Says({"error": "This API requires an authenticated user"}, 401)).collect(AUTHOR)
    assert caught.value.code == "signed_in_only"


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("", 0),
        ("Hei 👍🏽", 5),
        ("https://example.fi/" + "a" * 200, 23),
        ("Katso https://a.fi nyt", 6 + 23 + 4),
        ("@koivula@mastodon.example hei", len("@koivula hei")),
        ("posti@koivula.example", len("posti@koivula.example")),
        ("e\u0301", 1),
    ],
)
def test_counting(text, length):
    assert Mastodon.count(text) == length


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>Yksi<br>kaksi</p><p>Kolme</p>", "Yksi\nkaksi\n\nKolme"),
        (
            '<p><a href="https://a.fi/b"><span class="invisible">https://</span><span>a.fi/b</span></a></p>',
            "https://a.fi/b",
        ),
        ("<p>&lt;b&gt; &amp; x</p>", "<b> & x"),
        ("a<br />", "a"),
    ],
)
def test_text_out_of_html(html, text):
    assert payloads.plain(html) == text
