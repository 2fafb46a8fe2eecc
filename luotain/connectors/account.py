"""An account at a service as a connector sees it, and what connecting one needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from luotain.connectors.trouble import Rejected
from luotain.connectors.words import Words


@dataclass(frozen=True)
class Account:
    """Where and as whom to act. Secrets never show in a representation, so a traceback or log cannot spill
    them."""

    kind: str
    """The connector's kind, such as `bluesky`."""
    handle: str = ""
    """The account's name at the service, without a leading @."""
    server: str = ""
    """Address of the server, such as `https://bsky.social`; for a feed, the address of the feed."""
    remote_id: str = ""
    """The service's lasting identifier of the account, as `verify` told it; empty before."""
    secrets: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Keys by the names of the connector's fields, decrypted by the caller just for the call."""
    options: Mapping[str, str] = field(default_factory=dict)
    """Other fields of the connector, nothing secret."""

    @property
    def base(self) -> str:
        """The server's address without a closing slash, so that paths can be added to it."""
        return self.server.rstrip("/")


@dataclass(frozen=True)
class ConnectField:
    """One thing a person fills in to connect an account.

    `handle` and `server` go to those fields of `Account`; other names go to its `secrets` when `secret`, else
    `options`.
    """

    name: str
    label: Words
    hint: Words
    secret: bool = False
    required: bool = True
    kind: Literal["text", "url", "lines"] = "text"
    initial: str = ""


@dataclass(frozen=True)
class Verified:
    """What the service told of an account whose keys it accepted."""

    handle: str
    remote_id: str
    profile_url: str
    name: str = ""
    server_name: str = ""


@dataclass(frozen=True)
class ProfileThere:
    """How an account looks to readers at its service."""

    followers: int | None = None
    """How many follow it; None where the service does not tell."""
    text: str | None = None
    """What it says of itself: its description and the fields below it, as plain text; None where the service does not tell."""


def account_from_fields(kind: str, fields: tuple[ConnectField, ...], values: Mapping[str, str]) -> Account:
    """An account out of what a person filled in; `Rejected("missing_field")` names what is not there."""
    secrets: dict[str, str] = {}
    options: dict[str, str] = {}
    plain = {"handle": "", "server": ""}
    for one in fields:
        value = values.get(one.name, "").strip() or one.initial
        if one.required and not value:
            raise Rejected("missing_field", detail=one.label.en)
        if one.name in plain:
            plain[one.name] = value
        elif one.secret:
            secrets[one.name] = value
        else:
            options[one.name] = value
    return Account(
        kind=kind,
        handle=plain["handle"].removeprefix("@"),
        server=plain["server"],
        secrets=MappingProxyType(secrets),
        options=MappingProxyType(options),
    )
