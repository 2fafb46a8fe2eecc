"""The ways of listening to a server of the Mastodon API, and which addresses are whose. Pure: no calls."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import quote, unquote, urlsplit

from luotain.connectors.account import ConnectField
from luotain.connectors.following import HASHTAG, Spot, Way, filled, kept_apart, origin_of
from luotain.connectors.trouble import Rejected
from luotain.connectors.words import Words

KIND = "mastodon"
_HANDLE = re.compile(r"@?([\w.-]{1,64})@([\w.-]+\.[\w-]{2,}|localhost|[\d.]+)(:\d{1,5})?")
_NAME = re.compile(r"[\w.-]{1,64}(?:@[\w.:-]+)?")
_TAG = re.compile(r"(?=.*[^\W\d])[\w·・]{1,100}")

SERVER = ConnectField(
    name="server",
    label=Words(en="Server", fi="Palvelin", sv="Server"),
    hint=Words(
        en="The server's address, such as https://mastodon.social.",
        fi="Palvelimen osoite, esimerkiksi https://mastodon.social.",
        sv="Serverns adress, till exempel https://mastodon.social.",
    ),
    kind="url",
)
TOKEN = ConnectField(
    name="token",
    label=Words(en="Access token", fi="Käyttöavain", sv="Åtkomstnyckel"),
    hint=Words(
        en="Needed only where the server wants a sign-in before it shows its public posts. It is kept sealed.",
        fi="Tarvitaan vain, jos palvelin näyttää julkisetkin julkaisut vain kirjautuneille. Se säilytetään sinetöitynä.",
        sv="Behövs bara om servern kräver inloggning innan den visar sina offentliga inlägg. Den förvaras förseglad.",
    ),
    secret=True,
    required=False,
)
WAYS = (
    Way(
        "account",
        Words(en="Mastodon: an account", fi="Mastodon: tili", sv="Mastodon: ett konto"),
        Words(
            en="The public posts of one account on any server of the fediverse.",
            fi="Yhden tilin julkiset julkaisut millä tahansa fediversumin palvelimella.",
            sv="Ett kontos offentliga inlägg på vilken server som helst i fediversum.",
        ),
        (
            ConnectField(
                name="account",
                label=Words(en="Account", fi="Tili", sv="Konto"),
                hint=Words(
                    en="As it stands on the profile, such as @koivula@mastodon.example, or the profile's address.",
                    fi="Niin kuin se on profiilissa, esimerkiksi @koivula@mastodon.example, tai profiilin osoite.",
                    sv="Så som det står i profilen, till exempel @koivula@mastodon.example, eller profilens adress.",
                ),
            ),
            TOKEN,
        ),
        personal=True,
    ),
    Way(
        "hashtag",
        Words(en="Mastodon: a hashtag", fi="Mastodon: aihetunniste", sv="Mastodon: en hashtagg"),
        Words(
            en="All public posts with the hashtag that the server knows of.",
            fi="Kaikki palvelimen tuntemat julkiset julkaisut, joissa on aihetunniste.",
            sv="Alla offentliga inlägg med hashtaggen som servern känner till.",
        ),
        (
            SERVER,
            HASHTAG,
            TOKEN,
        ),
        personal=True,
        streams=True,
    ),
    Way(
        "local",
        Words(
            en="Mastodon: a server's own posts",
            fi="Mastodon: palvelimen omat julkaisut",
            sv="Mastodon: serverns egna inlägg",
        ),
        Words(
            en="Every public post of the people on one server.",
            fi="Yhden palvelimen käyttäjien kaikki julkiset julkaisut.",
            sv="Alla offentliga inlägg av dem som finns på en server.",
        ),
        (SERVER, TOKEN),
        personal=True,
        streams=True,
    ),
    Way(
        "public",
        Words(
            en="Mastodon: all that a server sees",
            fi="Mastodon: kaikki, minkä palvelin näkee",
            sv="Mastodon: allt som en server ser",
        ),
        Words(
            en="Every public post that reaches the server. That is much: make a watch for what you look for.",
            fi="Jokainen palvelimelle tuleva julkinen julkaisu. Niitä on paljon: tee vahti sille, mitä etsit.",
            sv="Varje offentligt inlägg som når servern. Det är mycket: gör en bevakning för det du söker.",
        ),
        (SERVER, TOKEN),
        personal=True,
        streams=True,
    ),
)
NAMED = frozenset({"account", "server", "hashtag"})


def way_of(name: str) -> Way:
    """One of the ways."""
    return next(one for one in WAYS if one.name == name)


def recognised(text: str) -> Spot | None:
    """A handle such as @name@server, or the address of a profile, a hashtag or a timeline. The addresses are only *like*
    those of a Mastodon server: other sites have such, too."""
    text = text.strip()
    if handle := _HANDLE.fullmatch(text):
        return account_spot(f"https://{handle[2].lower()}{handle[3] or ''}", handle[1], sure=True)
    parts = urlsplit(text)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        return None
    try:
        server = origin_of(text)
    except Rejected:
        return None
    pieces = [unquote(piece) for piece in parts.path.split("/") if piece]
    if pieces[:1] == ["web"]:
        pieces = pieces[1:]
    match pieces:
        case [name] if name.startswith("@") and _NAME.fullmatch(name[1:]):
            return account_spot(server, name[1:])
        case [name, *_] if name.startswith("@") and _NAME.fullmatch(name[1:]) and len(pieces) <= 2:
            return account_spot(server, name[1:])
        case ["users", name] if _NAME.fullmatch(name):
            return account_spot(server, name)
        case ["tags" | "tag", tag] if _TAG.fullmatch(tag):
            return tag_spot(server, tag)
        case ["public", "local"]:
            return Spot(KIND, "local", f"{server}/public/local", personal=True, sure=False)
        case ["public"]:
            return Spot(KIND, "public", f"{server}/public", personal=True, sure=False)
    return None


def account_spot(server: str, name: str, *, sure: bool = False) -> Spot:
    """The place of an account."""
    return Spot(KIND, "account", f"{server}/@{name}", personal=True, sure=sure)


def tag_spot(server: str, tag: str) -> Spot:
    """The place of a hashtag; `Rejected("bad_hashtag")`."""
    word = tag.strip().removeprefix("#").lower()
    if not _TAG.fullmatch(word):
        raise Rejected("bad_hashtag", detail=tag[:100])
    return Spot(KIND, "hashtag", f"{server}/tags/{quote(word)}", personal=True, sure=False)


def spot(way: str, values: Mapping[str, str]) -> Spot:
    """The place that a filled-in form names."""
    fields = way_of(way).fields
    found = filled(fields, values)
    if way == "account":
        named = recognised(found["account"])
        if named is None or named.way != "account":
            raise Rejected("bad_account", detail=found["account"][:200])
        place = named
    elif way == "hashtag":
        place = tag_spot(origin_of(found["server"]), found["hashtag"])
    else:
        path = "/public/local" if way == "local" else "/public"
        place = Spot(KIND, way, origin_of(found["server"]) + path, personal=True)
    options, secrets = kept_apart(fields, found, NAMED)
    return Spot(KIND, way, place.address, options, secrets, personal=True)


def heard_name(address: str) -> str:
    """What `collect` is told: the account's name, # and the hashtag, or nothing for a timeline."""
    place = recognised(address)
    if place is None or place.way not in {"account", "hashtag"}:
        return ""
    last = unquote(urlsplit(place.address).path.rstrip("/").rsplit("/", 1)[1])
    return f"#{last}" if place.way == "hashtag" else last.removeprefix("@")
