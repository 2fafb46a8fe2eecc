"""What can be followed and how: the connectors' own descriptions, as the room needs them. No kind is named here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from django.utils.translation import get_language

from luotain import connectors
from luotain.connectors import Account, ConnectField, Listens, Spot, Trouble, UnknownConnector, Way, Words
from luotain.core import http, sealed
from luotain.core.refusal import Refusal
from luotain.listening.models import Source, SourceKind

LOOK_SECONDS = 8.0
"""How long a look may take while a person waits for it, for each question asked."""


def listeners() -> dict[str, type[Listens]]:
    """The connectors that can be followed from the desk, by their kinds."""
    found = connectors.all_connectors().items()
    return {kind: cast(type[Listens], one) for kind, one in found if issubclass(one, Listens) and one.ways}


def key_of(kind: str, way: str) -> str:
    """The name of one way of one kind in forms and addresses."""
    return f"{kind}:{way}"


def way_named(key: str) -> tuple[type[Listens], Way] | None:
    """The connector and its way that a key names."""
    kind, _sign, name = key.partition(":")
    one = listeners().get(kind)
    found = next((way for way in one.ways if way.name == name), None) if one else None
    return (one, found) if one and found else None


def every_way() -> list[tuple[str, Way]]:
    """All ways of all connectors with their keys, the feed first, then by name."""
    found = [(key_of(kind, way.name), way) for kind, one in listeners().items() for way in one.ways]
    return sorted(found, key=lambda pair: (not pair[0].startswith(SourceKind.FEED), say(pair[1].label)))


def say(words: Words) -> str:
    """A connector's words in the reader's language."""
    return words.say((get_language() or "fi")[:2])


def recognised(text: str) -> list[Spot]:
    """What a pasted address or name may be, the likeliest first."""
    found = [spot for one in listeners().values() if (spot := one.recognise(text)) is not None]
    return sorted(found, key=lambda spot: (not spot.sure, spot.anything))


def known_spot(kind: str, way: str, address: str, options: Mapping[str, str]) -> Spot | None:
    """A place that was kept elsewhere, such as in a list taken along; None when no such place can be followed."""
    found = way_named(key_of(kind, way))
    if found is None:
        return None
    one, known = found
    names = {field.name for field in known.fields if not field.secret}
    spot = one.recognise(address)
    if spot is None or spot.way != known.name:
        return None
    kept = {name: str(value)[:2000] for name, value in options.items() if name in names}
    return Spot(kind, known.name, spot.address, {**spot.options, **kept}, personal=known.personal)


def service_of(kind: str, *, client: http.Client | None = None, seconds: float | None = None) -> Listens:
    """The connector of a kind, ready to be asked."""
    more: dict[str, Any] = {"timeout": seconds} if seconds else {}
    return listeners()[kind](http=client or http.from_settings(), **more)


def account_of(source: Source) -> Account:
    """The account that the connector of a source takes."""
    try:
        one = connectors.get(source.kind)
    except UnknownConnector:
        return Account(kind=source.kind, server=source.address)
    secrets = sealed.unseal(source.sealed_keys) if source.sealed_keys else {}
    if not issubclass(one, Listens):
        return Account(kind=source.kind, server=source.address)
    return one.account_at(source.address, way=source.way, options=source.options, secrets=secrets)


def happens_live(source: Source) -> bool:
    """Whether it can be heard as it happens."""
    one = listeners().get(source.kind)
    return bool(one and one.way(source.way).streams)


def option_fields(source: Source) -> list[ConnectField]:
    """The fields of its way that are kept as options, and may be changed later without making it another source."""
    one = listeners().get(source.kind)
    if one is None:
        return []
    return [
        field for field in one.way(source.way).fields if field.name in one.changeable and not field.secret
    ]


def name_of_kind(source: Source) -> str:
    """What kind of source it is, in words."""
    if source.kind in SourceKind.values and source.is_by_hand:
        return str(SourceKind(source.kind).label)
    one = listeners().get(source.kind)
    return say(one.way(source.way).label) if one else source.kind


def refusal_of(trouble: Trouble, *, clause: str = "") -> Refusal:
    """A connector's trouble as a no to the person who wanted to follow."""
    sentence, _stop, remedy = trouble.sentence((get_language() or "fi")[:2]).partition(". ")
    return Refusal(f"listening.{trouble.code}", f"{sentence}.", remedy, status=422, clause=clause)
