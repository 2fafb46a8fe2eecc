"""What only a real server can show, looked at with another client than ours."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from atproto import Client as OtherClient
from atproto_client import models

from luotain.connectors import Account, Cursor, Disconnected, LinkCard, Media, Outgoing, Rejected, new_key
from luotain.connectors.bluesky.connector import Bluesky
from luotain.connectors.bluesky.names import record_name
from luotain.connectors.testing import picture
from luotain.core import http

pytestmark = pytest.mark.peer


@pytest.fixture(scope="module")
def opened(server):
    return server.open_account()


@pytest.fixture
def service(server):
    allowed = (server.url.partition("//")[2], server.plc.partition("//")[2])
    return Bluesky(http.Client(allow=allowed))


@pytest.fixture
def account(server, opened):
    return account_of(server, opened)


def account_of(server, opened):
    return Account(
        kind="bluesky",
        handle=opened.handle,
        server=server.url,
        secrets={"app_password": opened.app_password},
        options={"directory": server.plc},
    )


def publish(service, account, text, **more):
    return service.publish(account, Outgoing(text=text, **more), key=new_key(datetime.now(UTC)))


@contextmanager
def another_client(server):
    """Somebody else's client of the same service."""
    client = OtherClient(base_url=f"{server.url}/xrpc")
    try:
        yield client
    finally:
        client.request.close()


def seen_by_another_client(server, opened, receipt):
    _, _, repo, collection, name = receipt.remote_id.split("/")
    with another_client(server) as other:
        found = other.com.atproto.repo.get_record({"repo": repo, "collection": collection, "rkey": name})
    assert isinstance(found.value, models.AppBskyFeedPost.Record)  # its own models accept the record
    return found.value


def test_another_client_reads_the_whole_post(server, opened, service, account):
    other = server.open_account("toinen")
    text = f"👋 Hei @{other.handle}! Lue https://example.fi/ä?b=1 #avoimuus"
    receipt = publish(
        service,
        account,
        text,
        language="fi",
        sensitive=True,
        media=(Media(picture(width=16, height=9), "image/png", "Maisema, jossa on järvi."),),
    )
    post = seen_by_another_client(server, opened, receipt)
    assert (post.text, post.langs) == (text, ["fi"])
    assert [(one.alt, one.aspect_ratio.width, one.aspect_ratio.height) for one in post.embed.images] == [
        ("Maisema, jossa on järvi.", 16, 9)
    ]
    assert [one.val for one in post.labels.values] == ["graphic-media"]
    cut = [text.encode()[one.index.byte_start : one.index.byte_end].decode() for one in post.facets]
    assert cut == [f"@{other.handle}", "https://example.fi/ä?b=1", "#avoimuus"]
    assert post.facets[0].features[0].did == other.did
    blob = post.embed.images[0].image.ref.link
    with another_client(server) as client:
        fetched = client.com.atproto.sync.get_blob({"did": opened.did, "cid": blob})
    assert fetched == picture(width=16, height=9)


def test_a_card_with_a_picture_and_a_quote(server, opened, service, account):
    first = publish(service, account, "Alkuperäinen.")
    card = LinkCard("https://example.fi/asia", "Asia", "Kuvaus.", Media(picture(), "image/png"))
    receipt = publish(service, account, "Lue ja lainaa.", link=card, quote=first.remote_id)
    post = seen_by_another_client(server, opened, receipt)
    assert post.embed.record.record.uri == first.remote_id
    assert post.embed.record.record.cid == first.version
    assert (post.embed.media.external.uri, post.embed.media.external.title) == (card.url, "Asia")
    assert post.embed.media.external.thumb.mime_type == "image/png"


def test_a_reply_carries_the_root_of_its_thread(server, opened, service, account):
    first = publish(service, account, "Ensin.")
    second = publish(service, account, "Sitten.", reply_to=first.remote_id)
    third = publish(service, account, "Lopuksi.", reply_to=second.remote_id)
    post = seen_by_another_client(server, opened, third)
    assert (post.reply.parent.uri, post.reply.root.uri) == (second.remote_id, first.remote_id)
    assert (post.reply.parent.cid, post.reply.root.cid) == (second.version, first.version)


def test_an_edit_keeps_the_moment_and_the_name(server, opened, service, account):
    receipt = publish(service, account, "Kokous on maanantaina.")
    before = seen_by_another_client(server, opened, receipt)
    edited = service.edit(account, receipt, Outgoing(text="Kokous on tiistaina."))
    after = seen_by_another_client(server, opened, edited)
    assert (after.text, after.created_at) == ("Kokous on tiistaina.", before.created_at)
    with pytest.raises(Rejected) as caught:
        service.edit(account, receipt, Outgoing(text="Vanhentunut muutos."))
    assert caught.value.code == "stale"


def test_a_name_taken_by_something_else_is_not_overwritten(server, opened, service, account):
    key = new_key(datetime.now(UTC))
    record = {"$type": "app.bsky.feed.post", "text": "Jonkun muun.", "createdAt": "2026-01-01T00:00:00.000Z"}
    data = {
        "repo": opened.did,
        "collection": "app.bsky.feed.post",
        "rkey": record_name(key),
        "record": record,
    }
    server.call("POST", "com.atproto.repo.createRecord", data=data, token=opened.access)
    for call in (
        lambda: service.publish(account, Outgoing(text="Meidän."), key=key),
        lambda: service.find(account, key=key),
    ):
        with pytest.raises(Rejected) as caught:
            call()
        assert caught.value.code == "key_taken"
    texts = [one["value"]["text"] for one in server.records(opened) if one["uri"].endswith(record_name(key))]
    assert texts == ["Jonkun muun."]


def test_a_taken_back_app_password_is_noticed_by_verifying(server, service):
    opened = server.open_account()
    account = account_of(server, opened)
    assert service.verify(account).remote_id == opened.did
    server.revoke(opened)
    with pytest.raises(Disconnected):
        service.verify(account)


def test_what_the_server_finds_too_large_is_refused(server, service, account):
    large = Media(picture() + b"\0" * 1_000_000, "image/png", "Iso.")
    with pytest.raises(Rejected) as caught:
        publish(service, account, "Iso kuva.", media=(large,))
    assert caught.value.code == "media_too_large"


def test_an_author_is_heard_without_signing_in_and_nothing_comes_twice(server, service):
    opened = server.open_account("kirjailija")
    writer = account_of(server, opened)
    listener = replace(writer, secrets={})
    empty = service.collect(listener)
    assert empty.items == ()
    for text in ("Yksi.", "Kaksi."):
        publish(service, writer, text, language="fi")
    first = service.collect(listener, since=empty.cursor)
    assert [one.text for one in first.items] == ["Yksi.", "Kaksi."]
    assert {one.author.handle for one in first.items} == {opened.handle}
    kept = Cursor.load(first.cursor.dump())
    assert service.collect(listener, since=kept).unchanged
    publish(service, writer, "Kolme.", media=(Media(picture(), "image/png", "Kuva."),))
    second = service.collect(listener, since=kept)
    assert [one.text for one in second.items] == ["Kolme."]
    assert [one.alt for one in second.items[0].media] == ["Kuva."]
    assert [one.text for one in service.collect(listener).items] == ["Yksi.", "Kaksi.", "Kolme."]


def test_an_author_nobody_knows_is_gone(server, service, account):
    with pytest.raises(Rejected) as caught:
        service.collect(replace(account, handle="nobody-at-all.test"))
    assert caught.value.code == "gone"


def listening(server, service, opened):
    """The account as the desk hears it: looked at once, and kept by its address."""
    options = {"server": server.url, "directory": server.plc}
    spot = replace(service.spot("account", {"account": opened.handle, "server": server.url}), options=options)
    looked = service.look_at(spot)
    assert looked.options["did"] == opened.did
    return service.account_at(looked.address, way=looked.way, options=looked.options)


def test_edits_and_removals_are_heard_with_the_next_collection(server, service):
    opened = server.open_account("muuttaja")
    writer = account_of(server, opened)
    receipts = [publish(service, writer, text) for text in ("Yksi.", "Kaksi.", "Kolme.")]
    listener = listening(server, service, opened)
    first = service.collect(listener)
    assert [one.text for one in first.items] == ["Yksi.", "Kaksi.", "Kolme."]
    service.edit(writer, receipts[0], Outgoing(text="Yksi oikaistu."))
    service.remove(writer, receipts[1])
    second = service.collect(listener, since=Cursor.load(first.cursor.dump()))
    assert [(one.remote_id, one.text) for one in second.items] == [(receipts[0].remote_id, "Yksi oikaistu.")]
    assert second.gone == (receipts[1].remote_id,)
    assert service.collect(listener, since=second.cursor).unchanged


def test_more_than_a_page_comes_whole_oldest_first_and_once(server, service):
    opened = server.open_account("ahkera")
    writer = account_of(server, opened)
    publish(service, writer, "Ensin.")
    listener = listening(server, service, opened)
    batch = service.collect(listener)
    texts = [f"n{number:03}" for number in range(230)]
    for start in range(0, len(texts), 100):
        record = {"$type": "app.bsky.feed.post", "createdAt": "2026-06-03T09:00:00.000Z"}
        writes = [
            {
                "$type": "com.atproto.repo.applyWrites#create",
                "collection": "app.bsky.feed.post",
                "value": {**record, "text": text},
            }
            for text in texts[start : start + 100]
        ]
        server.call(
            "POST",
            "com.atproto.repo.applyWrites",
            data={"repo": opened.did, "writes": writes},
            token=opened.access,
        )
    heard = []
    for _ in range(6):
        batch = service.collect(listener, since=Cursor.load(batch.cursor.dump()))
        heard += [one.text for one in batch.items]
        if not batch.more:
            break
    assert sorted(heard) == texts and len(set(heard)) == len(texts)


def test_an_account_that_asks_not_to_be_shown_to_strangers_is_left_in_peace(server, service):
    opened = server.open_account("ujo")
    publish(service, account_of(server, opened), "Moi.")
    listener = listening(server, service, opened)
    first = service.collect(listener)
    profile = {
        "$type": "app.bsky.actor.profile",
        "displayName": "Ujo",
        "labels": {"$type": "com.atproto.label.defs#selfLabels", "values": [{"val": "!no-unauthenticated"}]},
    }
    data = {
        "repo": opened.did,
        "collection": "app.bsky.actor.profile",
        "rkey": "self",
        "record": profile,
    }
    server.call("POST", "com.atproto.repo.putRecord", data=data, token=opened.access)
    with pytest.raises(Rejected) as caught:
        listening(server, service, opened)
    assert caught.value.code == "asked_not_to"
    yesterday = Cursor({**first.cursor.values, "asked_on": "2026-01-01"})
    with pytest.raises(Rejected) as caught:
        service.collect(listener, since=yesterday)
    assert caught.value.code == "asked_not_to"


LONGEST = [
    "🇫🇮" * 300,
    "ä" * 300,
    "e\u0301" * 300,
    "👍🏽" * 300,
    "❤️" * 300,
    "👩‍👩‍👧‍👦" * 100 + "a" * 200,
    "각" * 300,
    "ำ" + "ก" * 299,
    "\r\n" * 298 + "ab",
    "🏴󠁧󠁢󠁳󠁣󠁴󠁿" * 100 + "b" * 200,
]


@pytest.mark.parametrize("text", LONGEST)
def test_the_server_counts_as_we_do(server, opened, service, account, text):
    assert service.count(text) == 300
    receipt = publish(service, account, text)
    assert seen_by_another_client(server, opened, receipt).text == text
    longer = {"$type": "app.bsky.feed.post", "text": text + "x", "createdAt": "2026-01-01T00:00:00.000Z"}
    session = service.sessions.of(account)
    with pytest.raises(Rejected) as caught:
        service.call.refuse(service.put(account, session, record_name(text), longer, swap=None), writes=True)
    assert caught.value.code == "too_long"
