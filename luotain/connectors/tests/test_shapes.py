"""The shapes every connector shares: keys, cursors, accounts, troubles and the registry."""

from __future__ import annotations

import re
from dataclasses import fields
from datetime import UTC, datetime, timedelta
from importlib.metadata import EntryPoint
from pathlib import Path
from types import ModuleType

import pytest

from luotain import connectors
from luotain.connectors import (
    Abilities,
    Account,
    Cursor,
    Disconnected,
    LinkCard,
    Listens,
    Media,
    Outgoing,
    Publishes,
    Rejected,
    TryLater,
    Unclear,
    UnknownConnector,
    key_time,
    new_key,
    registry,
)
from luotain.connectors.paper.connector import Paper

DOCS = Path(__file__).parents[3] / "docs" / "building" / "new-connector.md"
NOON = datetime(2026, 6, 3, 12, 0, tzinfo=UTC)


def test_keys_are_unique_and_remember_their_moment():
    keys = {new_key(NOON) for _ in range(500)}
    assert len(keys) == 500
    assert {key_time(key) for key in keys} == {NOON}
    assert all(
        re.fullmatch(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", key)
        for key in keys
    )


@pytest.mark.parametrize("text", ["", "delivery-12", "9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d"])
def test_other_texts_have_no_moment(text):
    assert key_time(text) is None


def test_a_cursor_survives_being_kept_as_text():
    cursor = Cursor({"after": "p12", "ä": "ö"})
    assert Cursor.load(cursor.dump()) == cursor
    assert cursor.dump() == Cursor({"ä": "ö", "after": "p12"}).dump()


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", "null", '"x"'])
def test_a_spoilt_cursor_starts_from_the_beginning(text):
    assert Cursor.load(text) is None


def test_an_account_is_made_of_a_filled_in_form():
    account = Paper.account({"server": " http://127.0.0.1:8040/ ", "handle": "@kaupunki", "token": "abc"})
    assert (account.kind, account.handle, account.base) == ("paper", "kaupunki", "http://127.0.0.1:8040")
    assert account.secrets == {"token": "abc"}
    assert "abc" not in repr(account)


def test_a_form_with_something_missing_says_what():
    with pytest.raises(Rejected) as caught:
        Paper.account({"server": "http://127.0.0.1:8040", "handle": "kaupunki", "token": " "})
    assert (caught.value.code, caught.value.detail) == ("missing_field", "Token")


@pytest.mark.parametrize("kind", [TryLater, Rejected, Disconnected, Unclear])
def test_every_trouble_says_whole_sentences_in_three_languages(kind):
    assert kind.codes
    for words in kind.codes.values():
        told = {words.en, words.fi, words.sv}
        assert len(told) == 3
        assert all(text.endswith(".") and text.count(".") >= 2 for text in told)


def test_a_trouble_tells_its_sentence_and_shortens_the_service_s_words():
    trouble = Rejected("too_long", detail="x\n" * 2000)
    assert trouble.sentence("fi").startswith("Teksti on palveluun liian pitkä.")
    assert trouble.sentence("sv-FI").startswith("Texten")
    assert trouble.sentence("de").startswith("The text")
    assert len(trouble.detail) == 500
    assert Rejected("no such code").sentence("en").endswith(".")


def test_waiting_has_a_length_even_when_the_service_names_none():
    assert TryLater().after == timedelta(minutes=1)
    assert TryLater(timedelta(0)).after == timedelta(0)


def test_all_connectors_are_found_by_their_folders():
    assert set(connectors.kinds()) >= {"bluesky", "feed", "paper"}
    for kind, one in connectors.all_connectors().items():
        assert one.kind == kind
        assert issubclass(one, Publishes | Listens)
        assert {one.name.en, one.name.fi, one.name.sv} - {""}
    assert connectors.get("paper") is Paper


def test_an_unknown_connector_names_those_there_are():
    with pytest.raises(UnknownConnector, match=r"'telegraph'.*bluesky.*paper"):
        connectors.get("telegraph")


def test_a_package_that_names_itself_is_found_but_ours_wins(monkeypatch):
    value = "luotain.connectors.tests.test_shapes:Telegraph"
    entries = [
        EntryPoint("telegraph", value, registry.GROUP),
        EntryPoint("paper", value.replace("Telegraph", "OtherPaper"), registry.GROUP),
    ]
    monkeypatch.setattr(registry, "entry_points", lambda group: entries if group == registry.GROUP else [])
    registry.all_connectors.cache_clear()
    try:
        assert connectors.get("telegraph").__name__ == "Telegraph"
        assert connectors.get("paper") is Paper
    finally:
        registry.all_connectors.cache_clear()


def test_a_folder_without_one_connector_is_an_error():
    with pytest.raises(UnknownConnector, match="0 connectors"):
        registry.connector_in(ModuleType("empty"))


@pytest.mark.parametrize("ability", [one.name for one in fields(Abilities)])
def test_every_ability_is_explained(ability):
    assert f"`{ability}`" in DOCS.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("post", "code"),
    [
        (Outgoing(text=""), "empty"),
        (Outgoing(text="x" * 11), "too_long"),
        (Outgoing(text="äääääää"), "too_long"),
        (Outgoing(text="x", media=(Media(b"", "image/png"),) * 2), "too_many_media"),
        (Outgoing(text="x", media=(Media(b"", "image/bmp"),)), "media_kind"),
        (Outgoing(text="x", media=(Media(b"1234", "image/png"),)), "media_too_large"),
        (Outgoing(text="x", media=(Media(b"", "image/png", "alt" * 9),)), "too_long"),
        (Outgoing(text="x", reply_to="p1"), "cannot"),
        (Outgoing(text="x", quote="p1"), "cannot"),
        (Outgoing(text="x", warning="Varo."), "cannot"),
        (Outgoing(text="x", sensitive=True), "cannot"),
        (Outgoing(text="x", link=LinkCard("https://example.fi", "Asia")), "cannot"),
    ],
)
def test_a_post_is_held_against_what_the_service_can(post, code):
    able = Abilities(
        text_limit=10, byte_limit=12, media=1, media_kinds=("image/png",), media_bytes=3, alt_text_limit=20
    )
    with pytest.raises(Rejected) as caught:
        Paper.check(post, able)
    assert caught.value.code == code
    Paper.check(Outgoing(text="x" * 10, media=(Media(b"123", "image/png", "Kuva."),)), able)


class Telegraph(Paper):
    kind = "telegraph"


class OtherPaper(Paper):
    kind = "paper"


def test_accounts_are_equal_by_value():
    assert Account("paper", "a") == Account("paper", "a")
