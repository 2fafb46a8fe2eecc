"""What every listening connector tells of itself, and which address is whose."""

from __future__ import annotations

import pytest

from luotain.connectors import Listens, Publishes, Rejected, all_connectors
from luotain.connectors.following import origin_of
from luotain.connectors.newest import Shown, shown

LISTENERS = sorted(
    (one for one in all_connectors().values() if issubclass(one, Listens)), key=lambda one: one.kind
)


def listener(kind: str) -> type[Listens]:
    """The listening connector of a kind."""
    return next(one for one in LISTENERS if one.kind == kind)


DID = "did:plc:" + "a" * 24
UC = "UC" + "x" * 22


@pytest.mark.parametrize("connector", LISTENERS, ids=lambda one: one.kind)
def test_every_listening_connector_describes_its_ways_in_three_languages(connector: type[Listens]) -> None:
    assert connector.ways, "it cannot be followed from the desk"
    assert len({way.name for way in connector.ways}) == len(connector.ways)
    for way in connector.ways:
        assert way.fields
        hints = [way.hint, *(one.hint for one in way.fields)]
        assert all(words.en and words.fi and words.sv for words in [way.label, *hints])
        assert all(text.endswith(".") for words in hints for text in (words.en, words.fi, words.sv))
        assert connector.way(way.name) is way


@pytest.mark.parametrize("connector", LISTENERS, ids=lambda one: one.kind)
def test_an_empty_form_is_refused_in_words_unless_all_is_usual(connector: type[Listens]) -> None:
    for way in connector.ways:
        if any(one.required and not one.initial for one in way.fields):
            with pytest.raises(Rejected) as caught:
                connector.spot(way.name, {})
            assert caught.value.code == "missing_field"


@pytest.mark.parametrize("connector", LISTENERS, ids=lambda one: one.kind)
def test_those_that_only_listen_have_steps_and_an_icon(connector: type[Listens]) -> None:
    if issubclass(connector, Publishes):
        return
    helps = {connector.help(language) for language in ("en", "fi", "sv")}
    assert len(helps) == 3
    assert all(text.startswith("# ") and "\n3. " in text for text in helps)
    assert connector.icon().lstrip().startswith("<svg")


PASTED = [
    ("@koivula@mastodon.example", "mastodon", "account", "https://mastodon.example/@koivula"),
    ("koivula@Mastodon.Example", "mastodon", "account", "https://mastodon.example/@koivula"),
    ("https://mastodon.example/@koivula", "mastodon", "account", "https://mastodon.example/@koivula"),
    ("https://mastodon.example/@koivula/1234", "mastodon", "account", "https://mastodon.example/@koivula"),
    ("https://mastodon.example/web/@koivula", "mastodon", "account", "https://mastodon.example/@koivula"),
    ("https://mastodon.example/users/koivula", "mastodon", "account", "https://mastodon.example/@koivula"),
    (
        "https://mastodon.example/@koivula@toinen.example",
        "mastodon",
        "account",
        "https://mastodon.example/@koivula@toinen.example",
    ),
    ("https://mastodon.example/tags/SilTa", "mastodon", "hashtag", "https://mastodon.example/tags/silta"),
    ("https://mastodon.example/tags/%C3%A4lykk%C3%A4%C3%A4t", "mastodon", "hashtag", None),
    ("https://mastodon.example/public/local", "mastodon", "local", "https://mastodon.example/public/local"),
    ("https://mastodon.example/public", "mastodon", "public", "https://mastodon.example/public"),
    ("https://bsky.app/profile/koivula.example", "bluesky", "account", None),
    ("https://bsky.app/profile/koivula.example/post/3k", "bluesky", "account", None),
    (f"https://bsky.app/profile/{DID}", "bluesky", "account", f"https://bsky.app/profile/{DID}"),
    ("koivula.bsky.social", "bluesky", "account", "https://bsky.app/profile/koivula.bsky.social"),
    ("@koivula.bsky.social", "bluesky", "account", "https://bsky.app/profile/koivula.bsky.social"),
    ("https://bsky.app/hashtag/sote", "bluesky", "hashtag", "https://bsky.app/hashtag/sote"),
    (
        "https://bsky.app/search?q=kirjasto+auki",
        "bluesky",
        "words",
        "https://bsky.app/search?q=kirjasto+auki",
    ),
    ("wss://jetstream2.us-east.bsky.network/subscribe", "jetstream", "stream", None),
    ("https://jetstream1.us-west.bsky.network/subscribe", "jetstream", "stream", None),
    (
        f"https://www.youtube.com/channel/{UC}",
        "youtube",
        "channel",
        f"https://www.youtube.com/feeds/videos.xml?channel_id={UC}",
    ),
    (
        f"https://www.youtube.com/feeds/videos.xml?channel_id={UC}",
        "youtube",
        "channel",
        f"https://www.youtube.com/feeds/videos.xml?channel_id={UC}",
    ),
    ("https://m.youtube.com/@koivula/videos", "youtube", "channel", "https://www.youtube.com/@koivula"),
    ("https://youtube.com/c/Koivula", "youtube", "channel", "https://www.youtube.com/c/Koivula"),
    (
        "https://data.example.fi/paatokset.json",
        "plain_json",
        "list",
        "https://data.example.fi/paatokset.json",
    ),
]


@pytest.mark.parametrize(("text", "kind", "way", "address"), PASTED)
def test_a_pasted_address_is_of_its_kind(text: str, kind: str, way: str, address: str | None) -> None:
    found = [spot for one in LISTENERS if (spot := one.recognise(text)) and not spot.anything]
    mine = [spot for spot in found if spot.kind == kind]
    assert [spot.way for spot in mine] == [way]
    assert not [spot for spot in found if spot.sure and spot.kind != kind]
    if address:
        assert mine[0].address == address
    again = listener(kind).recognise(mine[0].address)
    assert again is not None and (again.way, again.address) == (way, mine[0].address)


@pytest.mark.parametrize(
    "text",
    [
        "https://www.hs.fi/",
        "https://example.fi/@liian/moni/pala",
        "https://bsky.app/profile/a.example/feed/uutiset",
        "https://bsky.app/",
        "https://www.youtube.com/watch?v=abc",
        "https://example.fi/tags/123",
        "mailto:a@example.fi",
        "javascript:alert(1)",
        "kaksi sanaa",
        "",
    ],
)
def test_what_is_no_place_of_a_network_is_left_to_the_feeds(text: str) -> None:
    assert not [spot for one in LISTENERS if (spot := one.recognise(text)) and not spot.anything]


FORMS = [
    ("mastodon", "account", {"account": "@a@m.example"}, "https://m.example/@a", {}),
    ("mastodon", "hashtag", {"server": "m.example", "hashtag": "#Silta"}, "https://m.example/tags/silta", {}),
    ("mastodon", "local", {"server": "https://m.example/about"}, "https://m.example/public/local", {}),
    (
        "bluesky",
        "account",
        {"account": "koivula.example"},
        "https://bsky.app/profile/koivula.example",
        {"server": "https://public.api.bsky.app"},
    ),
    (
        "bluesky",
        "words",
        {"words": "  auki  nyt ", "server": "http://127.0.0.1:80"},
        "https://bsky.app/search?q=auki+nyt",
        {"server": "http://127.0.0.1:80"},
    ),
    ("youtube", "channel", {"address": "@koivula"}, "https://www.youtube.com/@koivula", {}),
    ("youtube", "channel", {"address": UC}, f"https://www.youtube.com/feeds/videos.xml?channel_id={UC}", {}),
    (
        "plain_json",
        "list",
        {"address": "data.example.fi/a", "list": "/data", "title": "nimi/fi"},
        "https://data.example.fi/a",
        {"list": "/data", "title": "nimi/fi"},
    ),
    ("feed", "feed", {"address": "lehti.example.fi"}, "https://lehti.example.fi", {}),
    ("paper", "account", {"server": "http://127.0.0.1:1", "handle": "@a"}, "http://127.0.0.1:1/@a", {}),
]


@pytest.mark.parametrize(("kind", "way", "values", "address", "options"), FORMS)
def test_a_filled_in_form_names_a_place(
    kind: str, way: str, values: dict[str, str], address: str, options: dict[str, str]
) -> None:
    spot = listener(kind).spot(way, values)
    assert (spot.kind, spot.way, spot.address, dict(spot.options)) == (kind, way, address, options)


def test_a_token_is_a_secret_and_no_option() -> None:
    spot = listener("mastodon").spot("local", {"server": "m.example", "token": "salainen"})
    assert (dict(spot.options), dict(spot.secrets)) == ({}, {"token": "salainen"})
    assert "salainen" not in repr(spot)


def test_one_stream_may_be_heard_for_several_groups_of_authors() -> None:
    stream = listener("jetstream")
    one = stream.spot("stream", {"authors": DID})
    other = stream.spot("stream", {"authors": DID[:-1] + "b"})
    everybody = stream.spot("stream", {})
    assert len({one.address, other.address, everybody.address}) == 3
    account = stream.account_at(one.address, options=one.options)
    assert (account.server, account.options["authors"]) == (everybody.address, DID)


WRONG = [
    ("mastodon", "account", {"account": "koivula"}, "bad_account"),
    ("mastodon", "hashtag", {"server": "m.example", "hashtag": "kaksi sanaa"}, "bad_hashtag"),
    ("mastodon", "hashtag", {"server": "m.example", "hashtag": "#123"}, "bad_hashtag"),
    ("mastodon", "public", {"server": "palvelin"}, "bad_address"),
    ("bluesky", "account", {"account": "koivula"}, "bad_account"),
    ("bluesky", "hashtag", {"hashtag": "kaksi sanaa"}, "bad_hashtag"),
    ("jetstream", "stream", {"authors": "kaupunki"}, "bad_author"),
    ("plain_json", "list", {"address": "https://a.fi/x", "list": "/a//b"}, "bad_pointer"),
    ("plain_json", "list", {"address": "https://a.fi/x", "id": "~2"}, "bad_pointer"),
    ("youtube", "channel", {"address": "https://example.fi/"}, "bad_account"),
    ("feed", "feed", {"address": "ftp://a.fi/"}, "bad_address"),
]


@pytest.mark.parametrize(("kind", "way", "values", "code"), WRONG)
def test_what_is_wrong_with_a_form_is_said_in_words(
    kind: str, way: str, values: dict[str, str], code: str
) -> None:
    with pytest.raises(Rejected) as caught:
        listener(kind).spot(way, values)
    assert caught.value.code == code
    assert len({caught.value.sentence(language) for language in ("en", "fi", "sv")}) == 3


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        ("Mastodon.Social", "https://mastodon.social"),
        ("http://localhost:3000/x", "http://localhost:3000"),
        ("https://[::1]:8080/", "https://[::1]:8080"),
    ],
)
def test_a_server_is_named_in_one_way(text: str, origin: str) -> None:
    assert origin_of(text) == origin


@pytest.mark.parametrize("text", ["", "palvelin", "https://a.fi:99999", "file:///etc/passwd", "https://"])
def test_what_is_no_server_is_refused(text: str) -> None:
    with pytest.raises(Rejected):
        origin_of(text)


def test_two_looks_at_a_list_tell_what_is_new_changed_and_gone() -> None:
    before = shown([("4", "d"), ("3", "c"), ("2", "b"), ("1", "a")])
    now = shown([("5", "e"), ("4", "d"), ("2", "b!"), ("1", "a")])
    assert Shown.load(before.dump()) == before
    assert before.fresh_in(now) == {"5", "2"}
    assert before.gone_in(now, whole=False) == ("3",)
    assert before.meets(now)


def test_what_fell_off_the_end_is_not_gone_unless_all_is_shown() -> None:
    before = shown([("2", "b"), ("1", "a")])
    assert before.gone_in(shown([("3", "c"), ("2", "b")]), whole=False) == ()
    assert before.gone_in(shown([("3", "c"), ("2", "b")]), whole=True) == ("1",)
    assert before.gone_in(shown([]), whole=True) == ("2", "1")
    assert not before.meets(shown([("3", "c")]))
