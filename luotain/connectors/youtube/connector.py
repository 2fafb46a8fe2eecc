"""A YouTube channel's videos, by the feed that YouTube gives of every channel. Listening only.

A channel's address with its identifier (`/channel/UC…`) tells its feed by itself; a page with a name (`/@name`, `/c/name`,
`/user/name`) is asked once which channel it is. Source: YouTube's own pages name their feed, as any page may.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import parse_qs, quote, unquote, urlsplit

from luotain.connectors.account import ConnectField
from luotain.connectors.feed import payloads
from luotain.connectors.feed.connector import Feed
from luotain.connectors.following import Spot, Way, filled
from luotain.connectors.trouble import Rejected
from luotain.connectors.words import Words

SITE = "https://www.youtube.com"
_HOSTS = frozenset({"youtube.com", "www.youtube.com", "m.youtube.com"})
_CHANNEL = re.compile(r"UC[\w-]{22}")
_LIST = re.compile(r"[\w-]{10,60}")
_TOLD = re.compile(
    rf'(?:/channel/|"(?:channelId|externalId)"\s*:\s*"|itemprop="identifier" content=")({_CHANNEL.pattern})'
)


class YouTube(Feed):
    """The newest videos of a channel or a playlist."""

    kind = "youtube"
    name = Words(en="YouTube", fi="YouTube", sv="YouTube")
    fields = (
        ConnectField(
            name="address",
            label=Words(en="Channel", fi="Kanava", sv="Kanal"),
            hint=Words(
                en="The channel's address, such as https://www.youtube.com/@koivula, or its name with @.",
                fi="Kanavan osoite, esimerkiksi https://www.youtube.com/@koivula, tai sen nimi @-merkin kanssa.",
                sv="Kanalens adress, till exempel https://www.youtube.com/@koivula, eller dess namn med @.",
            ),
        ),
    )
    ways = (
        Way(
            "channel",
            Words(en="YouTube: a channel", fi="YouTube: kanava", sv="YouTube: en kanal"),
            Words(
                en="A channel's newest videos, with their titles and descriptions.",
                fi="Kanavan uusimmat videot otsikoineen ja kuvauksineen.",
                sv="En kanals nyaste videor med rubriker och beskrivningar.",
            ),
            fields,
        ),
    )

    @classmethod
    def recognise(cls, text: str) -> Spot | None:
        """A channel, a playlist or its feed at YouTube."""
        parts = urlsplit(text.strip())
        if parts.scheme not in {"http", "https"} or (parts.hostname or "").lower() not in _HOSTS:
            return None
        pieces = [unquote(piece) for piece in parts.path.split("/") if piece]
        asked = parse_qs(parts.query)
        match pieces:
            case ["channel", name, *_] if _CHANNEL.fullmatch(name):
                return cls.feed_spot("channel_id", name)
            case ["feeds", "videos.xml"]:
                for key in ("channel_id", "playlist_id"):
                    if _LIST.fullmatch(asked.get(key, [""])[0]):
                        return cls.feed_spot(key, asked[key][0])
            case ["playlist"] if _LIST.fullmatch(asked.get("list", [""])[0]):
                return cls.feed_spot("playlist_id", asked["list"][0])
            case [name, *_] if name.startswith("@") and len(name) > 1:
                return Spot(cls.kind, "channel", f"{SITE}/{quote(name, safe='@')}")
            case ["c" | "user" as how, name, *_]:
                return Spot(cls.kind, "channel", f"{SITE}/{how}/{quote(name)}")
        return None

    @classmethod
    def feed_spot(cls, key: str, name: str) -> Spot:
        """A channel or playlist whose identifier is known."""
        return Spot(cls.kind, "channel", f"{SITE}/feeds/videos.xml?{key}={name}")

    @classmethod
    def spot(cls, way: str, values: Mapping[str, str]) -> Spot:
        given = filled(cls.fields, values)["address"]
        if given.startswith("@"):
            given = f"{SITE}/{quote(given, safe='@')}"
        if _CHANNEL.fullmatch(given):
            return cls.feed_spot("channel_id", given)
        found = cls.recognise(given if "://" in given else f"https://{given}")
        if found is None:
            raise Rejected("bad_account", detail=given[:200])
        return found

    def look_at(self, spot: Spot) -> Spot:
        address = spot.address
        if "/feeds/videos.xml" not in address:
            address = self.feed_of_page(address)
        found = self.verify(self.account_at(address))
        return replace(spot, address=found.remote_id or address, title=found.name)

    def feed_of_page(self, address: str) -> str:
        """The feed of the channel whose page this is; `Rejected("no_feed_told")` when the page does not say."""
        answer = self.ask(address)
        named = payloads.feeds_named_in(answer.text, answer.url)
        if named:
            return named[0]
        told = _TOLD.search(answer.text[:2_000_000])
        if told is None:
            raise Rejected("no_feed_told", detail=answer.url)
        parts = urlsplit(address)
        return f"{parts.scheme}://{parts.netloc}/feeds/videos.xml?channel_id={told[1]}"
