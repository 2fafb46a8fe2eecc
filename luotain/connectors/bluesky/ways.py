"""The ways of listening to Bluesky, and which addresses are whose. Pure: no calls."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import parse_qs, quote, unquote, urlencode, urlsplit

from luotain.connectors.account import ConnectField
from luotain.connectors.bluesky.payloads import WEB
from luotain.connectors.following import HASHTAG, Spot, Way, filled, kept_apart, origin_of
from luotain.connectors.trouble import Rejected
from luotain.connectors.words import Words

KIND = "bluesky"
APP_VIEW = "https://public.api.bsky.app"
"""Answers for the whole network, to everyone."""
_HANDLE = re.compile(
    r"@?((?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?)", re.IGNORECASE
)
_DID = re.compile(r"did:(?:plc:[a-z2-7]{24}|web:[A-Za-z0-9.-]{3,253})")
_TAG = re.compile(r"[^\s#]{1,100}")
_SITES = frozenset({"bsky.app", "www.bsky.app", "main.bsky.dev"})

SERVER = ConnectField(
    name="server",
    label=Words(en="Server that is asked", fi="Palvelin, jolta kysytään", sv="Server som tillfrågas"),
    hint=Words(
        en="Leave as it is unless the body has a server of its own.",
        fi="Jätä ennalleen, ellei organisaatiolla ole omaa palvelinta.",
        sv="Lämna oförändrat om organisationen inte har en egen server.",
    ),
    kind="url",
    required=False,
    initial=APP_VIEW,
)
WAYS = (
    Way(
        "account",
        Words(en="Bluesky: an account", fi="Bluesky: tili", sv="Bluesky: ett konto"),
        Words(
            en="The public posts of one account.",
            fi="Yhden tilin julkiset julkaisut.",
            sv="Ett kontos offentliga inlägg.",
        ),
        (
            ConnectField(
                name="account",
                label=Words(en="Account", fi="Tili", sv="Konto"),
                hint=Words(
                    en="As it stands on the profile, such as @koivula.example, or the profile's address.",
                    fi="Niin kuin se on profiilissa, esimerkiksi @koivula.example, tai profiilin osoite.",
                    sv="Så som det står i profilen, till exempel @koivula.example, eller profilens adress.",
                ),
            ),
            SERVER,
        ),
        personal=True,
    ),
    Way(
        "hashtag",
        Words(en="Bluesky: a hashtag", fi="Bluesky: aihetunniste", sv="Bluesky: en hashtagg"),
        Words(
            en="All public posts with the hashtag, where the server answers searches without a sign-in.",
            fi="Kaikki julkiset julkaisut, joissa on aihetunniste, jos palvelin vastaa hakuihin ilman kirjautumista.",
            sv="Alla offentliga inlägg med hashtaggen, om servern svarar på sökningar utan inloggning.",
        ),
        (
            HASHTAG,
            SERVER,
        ),
        personal=True,
    ),
    Way(
        "words",
        Words(en="Bluesky: words", fi="Bluesky: sanoja", sv="Bluesky: ord"),
        Words(
            en="All public posts with the words just as written, where the server answers searches without a sign-in.",
            fi="Kaikki julkiset julkaisut, joissa sanat ovat juuri näin, jos palvelin vastaa hakuihin ilman kirjautumista.",
            sv="Alla offentliga inlägg med orden just så, om servern svarar på sökningar utan inloggning.",
        ),
        (
            ConnectField(
                name="words",
                label=Words(en="Words", fi="Sanat", sv="Ord"),
                hint=Words(
                    en="The server knows no inflected forms; a watch over the whole stream does.",
                    fi="Palvelin ei tunne taivutusmuotoja; koko virtaan asetettu vahti tuntee.",
                    sv="Servern känner inte till böjda former; det gör en bevakning av hela strömmen.",
                ),
            ),
            SERVER,
        ),
        personal=True,
    ),
)
NAMED = frozenset({"account", "hashtag", "words"})


def recognised(text: str) -> Spot | None:
    """A handle at bsky.social, an identifier, or an address of Bluesky's own site."""
    text = text.strip()
    bare = text.removeprefix("@").removeprefix("https://").rstrip("/").lower()
    if _DID.fullmatch(text) or (bare.endswith(".bsky.social") and _HANDLE.fullmatch(bare)):
        return account_spot(text if text.startswith("did:") else bare)
    parts = urlsplit(text)
    if parts.scheme not in {"http", "https"} or (parts.hostname or "") not in _SITES:
        return None
    pieces = [unquote(piece) for piece in parts.path.split("/") if piece]
    match pieces:
        case ["profile", name] | ["profile", name, "post", _] if _HANDLE.fullmatch(name) or _DID.fullmatch(
            name
        ):
            return account_spot(name)
        case ["hashtag", tag] if _TAG.fullmatch(tag):
            return tag_spot(tag)
        case ["search"] if asked := " ".join(parse_qs(parts.query).get("q", [])).strip():
            return words_spot(asked)
    return None


def account_spot(name: str) -> Spot:
    """The place of an account, by its handle or identifier."""
    return Spot(
        KIND,
        "account",
        f"{WEB}/profile/{quote(name if name.startswith('did:') else name.lower(), safe=':')}",
        personal=True,
    )


def tag_spot(tag: str) -> Spot:
    """The place of a hashtag; `Rejected("bad_hashtag")`."""
    word = tag.strip().removeprefix("#").lower()
    if not _TAG.fullmatch(word):
        raise Rejected("bad_hashtag", detail=tag[:100])
    return Spot(
        KIND, "hashtag", f"{WEB}/hashtag/{quote(word, safe='')}", title=f"#{word} · Bluesky", personal=True
    )


def words_spot(words: str) -> Spot:
    """The place of a search."""
    plain = " ".join(words.split())
    return Spot(
        KIND, "words", f"{WEB}/search?{urlencode({'q': plain})}", title=f"{plain} · Bluesky", personal=True
    )


def spot(way: str, values: Mapping[str, str]) -> Spot:
    """The place that a filled-in form names."""
    fields = next(one for one in WAYS if one.name == way).fields
    found = filled(fields, values)
    if way == "account":
        name = found["account"]
        named = recognised(name)
        if named is None and _HANDLE.fullmatch(name):
            named = account_spot(name.removeprefix("@"))
        if named is None or named.way != "account":
            raise Rejected("bad_account", detail=name[:200])
        place = named
    else:
        place = tag_spot(found["hashtag"]) if way == "hashtag" else words_spot(found["words"])
    options, _ = kept_apart(fields, found | {"server": origin_of(found["server"])}, NAMED)
    return Spot(KIND, way, place.address, options, title=place.title, personal=True)


def asked_for(address: str) -> str:
    """What stands in an address of ours: the account's name, # and the hashtag, or the words."""
    parts = urlsplit(address)
    if parts.path == "/search":
        return " ".join(parse_qs(parts.query).get("q", []))
    last = unquote(parts.path.rstrip("/").rsplit("/", 1)[-1])
    return f"#{last}" if parts.path.startswith("/hashtag/") else last
