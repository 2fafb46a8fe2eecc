"""Following: any address finds its kind, every kind has its form, and what is not open is refused with the clause."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client

from luotain.core.http.testing import Asked, loopback_server, response
from luotain.core.refusal import Refusal
from luotain.guideline.models import Version
from luotain.listening import closed_places, following
from luotain.listening.actions import (
    add_source,
    change_source,
    collect_source,
    find_source,
    follow,
    look_at_way,
)
from luotain.listening.models import Item, Source
from luotain.people.models import Person
from luotain.people.testing import sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("ready")]

AUTHOR: dict[str, Any] = {
    "id": "7",
    "username": "koivula",
    "acct": "koivula",
    "display_name": "Koivulan kaupunki",
    "url": "https://m.example/@koivula",
    "note": "<p>Kaupunki.</p>",
    "locked": False,
    "fields": [],
}
POST = {
    "id": "100",
    "created_at": "2026-06-03T09:00:00.000Z",
    "url": "https://m.example/@koivula/100",
    "uri": "https://m.example/@koivula/100",
    "visibility": "public",
    "content": "<p>Silta aukeaa.</p>",
    "account": AUTHOR,
    "media_attachments": [],
}


@contextmanager
def site(settings: Any, **pages: Any) -> Iterator[str]:
    """Answers by path, underscores standing for slashes; texts are pages, the rest is JSON, numbers are refusals."""

    def answer(asked: Asked, out: Any) -> None:
        path = urlsplit(asked.target).path.strip("/").replace("/", "_").replace("@", "at_")
        found = pages.get(path, 404)
        if isinstance(found, int):
            out.sendall(response(b"no", status=f"{found} No"))
            return
        body = found if isinstance(found, str) else json.dumps(found)
        kind = "text/html" if isinstance(found, str) and not found.startswith("<rss") else "application/json"
        out.sendall(response(body.encode(), headers={"Content-Type": kind}))

    with loopback_server(answer) as server:
        settings.HTTP_ALLOW = [server.allow]
        yield server.url().rstrip("/")


RSS = "<rss version='2.0'><channel><title>Lehti</title><item><guid>1</guid><title>Uutinen</title></item></channel></rss>"


def test_a_page_is_followed_by_the_feed_it_names(writer: Person, settings: Any) -> None:
    page = '<html><link rel="alternate" type="application/rss+xml" href="/syote"></html>'
    with site(settings, **{"": page, "syote": RSS}) as address:
        spot = find_source(address, by=writer)
    assert (spot.kind, spot.address, spot.title) == ("feed", f"{address}/syote", "Lehti")


def test_a_mastodon_profile_is_found_by_its_address(writer: Person, settings: Any) -> None:
    pages = {"api_v1_accounts_lookup": AUTHOR, "api_v1_accounts_7_statuses": [POST]}
    with site(settings, **pages) as address:
        source = follow(find_source(f"{address}/@koivula", by=writer), by=writer)
        assert (source.kind, source.way, source.title) == ("mastodon", "account", "Koivulan kaupunki")
        assert collect_source(source) == 1
    item = Item.objects.get()
    assert (item.text, item.author) == ("Silta aukeaa.", "Koivulan kaupunki")


def test_a_page_that_only_looks_like_a_profile_is_followed_as_a_page(writer: Person, settings: Any) -> None:
    page = '<html><link rel="alternate" type="application/rss+xml" href="/syote"></html>'
    with site(settings, at_joku=page, syote=RSS) as address:
        spot = find_source(f"{address}/@joku", by=writer)
    assert (spot.kind, spot.title) == ("feed", "Lehti")


def test_an_account_with_its_name_in_one_place_and_its_server_in_another_is_found(
    writer: Person, settings: Any
) -> None:
    pages = {"api_v1_accounts_lookup": AUTHOR, "api_v1_accounts_7_statuses": [POST]}
    with site(settings, **pages) as server:
        allowed = list(settings.HTTP_ALLOW)
        finger = {"links": [{"rel": "self", "href": f"{server}/users/koivula"}]}
        with site(settings, **{".well-known_webfinger": finger}) as home:
            settings.HTTP_ALLOW += allowed
            spot = find_source(f"{home}/@koivula", by=writer)
            assert spot.options["server"] == server
            assert collect_source(follow(spot, by=writer)) == 1


CLOSED = [
    ({"locked": True}, "listening.closed_place"),
    ({"noindex": True}, "listening.asked_not_to"),
    ({"note": '<p>Kissoja. <a href="#">#<span>nobot</span></a></p>'}, "listening.asked_not_to"),
    ({"fields": [{"name": "Haku", "value": "#NoIndex"}]}, "listening.asked_not_to"),
    ({"moved": {"url": "https://toinen.example/@koivula"}}, "listening.moved_away"),
]


@pytest.mark.requirement_part("R133")
@pytest.mark.parametrize(("change", "code"), CLOSED)
def test_an_account_that_is_not_open_is_refused_with_the_clause(
    writer: Person, settings: Any, change: dict[str, Any], code: str
) -> None:
    with site(settings, api_v1_accounts_lookup={**AUTHOR, **change}) as address:
        for ask in (
            lambda: find_source(f"{address}/@koivula", by=writer),
            lambda: look_at_way("mastodon:account", {"account": f"{address}/@koivula"}, by=writer),
        ):
            with pytest.raises(Refusal) as caught:
                ask()
            assert caught.value.code == code
            assert caught.value.clause == ("" if code == "listening.moved_away" else "6.11")
    assert not Source.objects.exists()


def test_an_account_that_closes_itself_later_is_left_in_peace(writer: Person, settings: Any) -> None:
    locked = {**POST, "account": {**AUTHOR, "locked": True}}
    pages = {"api_v1_accounts_lookup": AUTHOR, "api_v1_accounts_7_statuses": [locked]}
    with site(settings, **pages) as address:
        source = add_source(address=f"{address}/@koivula", kind="mastodon", way="account", by=writer)
        assert collect_source(source) == 0
    source.refresh_from_db()
    assert source.trouble.startswith("Rejected:closed_place")
    assert not Item.objects.exists()


def test_of_a_timeline_the_posts_of_those_who_ask_not_to_are_left_out(writer: Person, settings: Any) -> None:
    shy = {**POST, "id": "101", "account": {**AUTHOR, "note": "#nobot", "acct": "ujo"}}
    hidden = {**POST, "id": "102", "visibility": "private"}
    with site(settings, api_v1_timelines_tag_silta=[hidden, shy, POST]) as address:
        spot = look_at_way("mastodon:hashtag", {"server": address, "hashtag": "#silta"}, by=writer)
        assert collect_source(follow(spot, by=writer)) == 1
    assert Item.objects.get().remote_id == "100"


@pytest.mark.parametrize("status", [401, 403])
def test_what_is_shown_after_a_sign_in_only_is_refused_with_the_clause(
    writer: Person, settings: Any, status: int
) -> None:
    with site(settings, api_v1_timelines_public=status, suljettu=status) as address:
        for ask in (
            lambda: look_at_way("mastodon:local", {"server": address}, by=writer),
            lambda: find_source(f"{address}/suljettu", by=writer),
        ):
            with pytest.raises(Refusal) as caught:
                ask()
            assert caught.value.clause == "6.11"


def test_a_page_that_is_there_to_sign_in_is_refused(writer: Person, settings: Any) -> None:
    page = '<form><input name="u"><input type="password" name="p"></form>'
    with site(settings, jasenet=page) as address, pytest.raises(Refusal) as caught:
        find_source(f"{address}/jasenet", by=writer)
    assert (caught.value.code, caught.value.clause) == ("listening.signed_in_only", "6.11")


PLACES = [
    "https://chat.whatsapp.com/AbCdEf",
    "https://t.me/+AbCdEf",
    "https://t.me/joinchat/AbCdEf",
    "https://discord.gg/abc",
    "https://discord.com/invite/abc",
    "https://discord.com/channels/1/2",
    "https://tyo.slack.com/archives/C1",
    "https://teams.microsoft.com/l/channel/1",
    "https://signal.group/#abc",
    "https://www.facebook.com/groups/koivula",
    "https://m.facebook.com/groups/koivula/posts/1",
    "https://www.linkedin.com/groups/123",
    "https://www.facebook.com/koivula",
    "https://www.instagram.com/koivula/",
    "https://x.com/koivula",
    "https://lehti.example.fi/login?next=/",
    "chat.whatsapp.com/AbCdEf",
]


@pytest.mark.requirement_part("R133")
@pytest.mark.parametrize("address", PLACES)
def test_closed_groups_are_not_probed(writer: Person, address: str) -> None:
    with pytest.raises(Refusal) as caught:
        find_source(address, by=writer)
    assert (caught.value.clause, caught.value.status) == ("6.11", 422)
    if "://" in address:
        with pytest.raises(Refusal):
            add_source(address=address, by=writer)
    assert not Source.objects.exists()


@pytest.mark.parametrize(
    "address",
    [
        "https://t.me/s/koivula",
        "https://notfacebook.com/",
        "https://example.fi/discord.gg",
        "https://lehti.example.fi/loginsuomi/",
        "@koivula@x.com.example",
    ],
)
def test_open_places_beside_them_are_not_refused(address: str) -> None:
    closed_places.must_be_open(address)


def test_a_body_without_the_clause_refuses_without_one(writer: Person) -> None:
    Version.objects.all().delete()
    with pytest.raises(Refusal) as caught:
        find_source("https://discord.gg/abc", by=writer)
    assert caught.value.clause == ""


@pytest.mark.parametrize("text", ["kaksi sanaa", "sana", "ftp://a.fi/", "javascript:alert(1)"])
def test_what_is_no_address_is_refused(writer: Person, text: str) -> None:
    with pytest.raises(Refusal) as caught:
        find_source(text, by=writer)
    assert caught.value.code == "listening.not_public"


def test_an_account_whose_server_does_not_answer_is_not_taken_for_granted(
    writer: Person, settings: Any
) -> None:
    settings.HTTP_ALLOW = ["127.0.0.1:9"]
    with pytest.raises(Refusal) as caught:
        look_at_way("mastodon:account", {"account": "http://127.0.0.1:9/@koivula"}, by=writer)
    assert caught.value.code == "listening.unreachable"
    spot = look_at_way("feed:feed", {"address": "http://127.0.0.1:9/syote"}, by=writer)
    assert spot.address == "http://127.0.0.1:9/syote"


def test_what_people_write_is_kept_for_a_shorter_time(writer: Person) -> None:
    one = add_source(address="https://bsky.app/profile/a.example", kind="bluesky", way="account", by=writer)
    other = add_source(address="https://lehti.example.fi/", by=writer)
    assert (one.keep_days, one.usual_keep_days) == (30, 30)
    assert (other.keep_days, other.usual_keep_days) == (90, 90)


def test_a_token_lies_sealed_and_is_given_to_the_server(writer: Person, settings: Any) -> None:
    asked: list[str] = []

    def answer(one: Asked, out: Any) -> None:
        asked.append(one.headers.get("authorization", ""))
        out.sendall(response(b"[]", headers={"Content-Type": "application/json"}))

    with loopback_server(answer) as server:
        settings.HTTP_ALLOW = [server.allow]
        spot = look_at_way("mastodon:local", {"server": server.url(), "token": "salainen"}, by=writer)
        source = follow(spot, by=writer)
        collect_source(source)
    assert set(asked) == {"Bearer salainen"}
    assert "salainen" not in source.sealed_keys and "salainen" not in json.dumps(source.options)


def test_a_sources_address_may_change_within_its_kind_only(writer: Person) -> None:
    source = add_source(address="https://m.example/@koivula", kind="mastodon", way="account", by=writer)
    changed = change_source(source, by=writer, address="https://toinen.example/@koivula")
    assert changed.address == "https://toinen.example/@koivula"
    for other in ("https://toinen.example/tags/koivula", "https://lehti.example.fi/", "https://discord.gg/a"):
        with pytest.raises(Refusal):
            change_source(Source.objects.get(pk=source.pk), by=writer, address=other)


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_every_way_has_a_form_and_every_form_says_what_is_missing(
    client: Client, writer: Person, language: str
) -> None:
    sign_in(client, writer, language=language)
    listed = client.get("/items/sources/new/").content.decode()
    for key, way in following.every_way():
        assert f"?way={key}" in listed
        page = client.get(f"/items/sources/new/?way={key}")
        assert way.label.say(language) in html.unescape(page.content.decode())
        if any(one.required and not one.initial for one in way.fields):
            assert client.post(f"/items/sources/new/?way={key}", {"readers": "own"}).status_code == 422


def test_a_source_of_a_chosen_kind_is_followed_on_the_screen(
    client: Client, writer: Person, settings: Any
) -> None:
    sign_in(client, writer)
    data = {"tulokset": [{"id": 1, "nimi": "Päätös"}]}
    with site(settings, paatokset=data) as address:
        form = {
            "address": f"{address}/paatokset",
            "title": "/nimi",
            "readers": "unit",
            "folder": "Rekisterit",
        }
        wrong = client.post("/items/sources/new/?way=plain_json:list", {**form, "list": "/muualla"})
        assert wrong.status_code == 422 and "There is no list of items" in wrong.content.decode()
        client.post("/items/sources/new/?way=plain_json:list", form)
        source = Source.objects.get()
        assert collect_source(source) == 1
    page = client.get(f"/items/sources/{source.pk}/").content.decode()
    assert "A list in plain JSON" in page and 'value="/nimi"' in page
    kept = {"title": source.title, "address": source.address, "owner": writer.pk, "keep_days": 90}
    client.post(f"/items/sources/{source.pk}/", {**kept, "option_title": "/otsikko"})
    source.refresh_from_db()
    assert source.options["title"] == "/otsikko"


def test_a_refusal_stands_beside_the_field_with_its_clause(client: Client, writer: Person) -> None:
    sign_in(client, writer)
    page = client.post("/items/sources/add/", {"address": "https://discord.gg/abc", "readers": "own"})
    assert page.status_code == 422
    assert "Guideline, clause 6.11." in page.content.decode()


def test_kinds_are_not_shown_without_signing_in(client: Client) -> None:
    assert client.get("/items/sources/new/").status_code == 302
