"""What a connector tells of itself to those who want to listen: its ways of listening, and the places they lead to.

The desk draws the form of a new source from these alone, so a new connector needs no line outside its own folder.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from luotain.connectors.account import ConnectField
from luotain.connectors.trouble import Rejected
from luotain.connectors.words import Words


@dataclass(frozen=True)
class Way:
    """One way of listening that a service offers, as a person chooses it."""

    name: str
    """Short name among the ways of its connector, such as `hashtag`; never changes."""
    label: Words
    """As it stands in a list of all ways of all services, such as “Mastodon: a hashtag”."""
    hint: Words
    """One sentence on what is heard this way."""
    fields: tuple[ConnectField, ...]
    """What a person fills in. What names the place goes into its address; the rest is kept as options, secrets sealed."""
    personal: bool = False
    """What is heard is mostly written by private people under their own names: it is kept for a shorter time."""
    streams: bool = False
    """Can be heard as it happens, over a long conversation."""


@dataclass(frozen=True)
class Spot:
    """A place that can be listened to, as the desk keeps it."""

    kind: str
    """The connector's kind."""
    way: str
    address: str
    """A web address that tells it from all other places of its kind. People may open it in a browser."""
    options: Mapping[str, str] = field(default_factory=dict)
    """The way's other fields, nothing secret."""
    secrets: Mapping[str, str] = field(default_factory=dict, repr=False)
    title: str = ""
    """What it calls itself; empty until it has been looked at."""
    personal: bool = False
    sure: bool = True
    """The address alone tells that it is of this kind. Otherwise it takes a look to know."""
    anything: bool = False
    """Any web address looks like this, so other kinds are tried before."""


HASHTAG = ConnectField(
    name="hashtag",
    label=Words(en="Hashtag", fi="Aihetunniste", sv="Hashtagg"),
    hint=Words(
        en="One word, with or without #.",
        fi="Yksi sana, #-merkin kanssa tai ilman.",
        sv="Ett ord, med eller utan #.",
    ),
)
"""The same everywhere, so that it is asked in the same words."""


def filled(fields: tuple[ConnectField, ...], values: Mapping[str, str]) -> dict[str, str]:
    """What a person gave for each field, with what is usual where nothing was given; `Rejected("missing_field")`."""
    found = {one.name: (values.get(one.name) or "").strip() or one.initial for one in fields}
    for one in fields:
        if one.required and not found[one.name]:
            raise Rejected("missing_field", detail=one.label.en)
    return found


def kept_apart(
    fields: tuple[ConnectField, ...], found: Mapping[str, str], named: frozenset[str]
) -> tuple[dict[str, str], dict[str, str]]:
    """Options and secrets among `found`, without the fields `named`, which stand in the address."""
    rest = {one.name: one for one in fields if one.name not in named and found.get(one.name)}
    options = {name: found[name] for name, one in rest.items() if not one.secret}
    return options, {name: found[name] for name, one in rest.items() if one.secret}


def origin_of(text: str) -> str:
    """Scheme, host and port of a server that a person named, with or without a scheme; `Rejected("bad_address")`."""
    text = text.strip()
    parts = urlsplit(text if "://" in text else f"https://{text}")
    try:
        port = parts.port
    except ValueError as error:
        raise Rejected("bad_address", detail=text[:200]) from error
    host = (parts.hostname or "").lower()
    if parts.scheme not in {"http", "https"} or not (set(".:") & set(host) or host == "localhost"):
        raise Rejected("bad_address", detail=text[:200])
    shown = f"[{host}]" if ":" in host else host
    return f"{parts.scheme}://{shown}:{port}" if port else f"{parts.scheme}://{shown}"
