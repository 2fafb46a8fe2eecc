"""What every connector is, and the two things it may do: publish and listen."""

from __future__ import annotations

import inspect
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any, ClassVar, Protocol

from luotain.connectors.abilities import Abilities
from luotain.connectors.account import (
    Account,
    ConnectField,
    ProfileThere,
    Verified,
    account_from_fields,
)
from luotain.connectors.counting import graphemes
from luotain.connectors.following import Spot, Way
from luotain.connectors.heard import Batch, Cursor
from luotain.connectors.live import Keep, Live
from luotain.connectors.outgoing import Media, Outgoing, ReadBack, Receipt
from luotain.connectors.trouble import Disconnected, Rejected, TryLater, Unclear
from luotain.connectors.words import LANGUAGES, Words
from luotain.core import clock as core_clock

NOTHING: Mapping[str, str] = MappingProxyType({})
"""No options, or no secrets."""


class Http(Protocol):
    """The part of the guarded client (`luotain.core.http.Client`) that connectors use."""

    @property
    def fetch(self) -> Callable[..., Any]: ...


class Connector(ABC):
    """A service. One instance may serve many accounts and threads; it keeps nothing but short-lived tokens in
    memory."""

    kind: ClassVar[str]
    """Short name used in settings, tables and addresses; never changes."""
    name: ClassVar[Words]
    """What people call the service."""
    abilities: ClassVar[Abilities]
    """What the service can do in general; `abilities_of` may know more about one server."""
    fields: ClassVar[tuple[ConnectField, ...]] = ()
    """What a person fills in to connect an account."""

    def __init__(
        self, http: Http, *, clock: Callable[[], datetime] = core_clock.now, timeout: float = 20.0
    ) -> None:
        """`timeout` in seconds is how long one call may take, from the look-up of the name to the last
        byte."""
        self.http = http
        self.clock = clock
        self.timeout = timeout

    @classmethod
    def folder(cls) -> Path:
        """Where the connector's own files are."""
        return Path(inspect.getfile(cls)).parent

    @classmethod
    def icon(cls) -> str:
        """The connector's icon as SVG text, without scripts or outside references."""
        return (cls.folder() / "icon.svg").read_text(encoding="utf-8")

    @classmethod
    def help(cls, language: str = "en") -> str:
        """The plain steps for connecting, as Markdown, in a language (falls back to English)."""
        parts: dict[str, str] = {}
        current = "en"
        for line in (cls.folder() / "help.md").read_text(encoding="utf-8").splitlines(keepends=True):
            mark = line.strip().removeprefix("<!-- ").removesuffix(" -->")
            if mark in LANGUAGES and line.startswith("<!-- "):
                current = mark
            else:
                parts[current] = parts.get(current, "") + line
        return parts.get(language.lower()[:2], parts["en"]).strip() + "\n"

    @classmethod
    def count(cls, text: str) -> int:
        """Length of a text by the service's own rule, to hold against `abilities.text_limit`."""
        return graphemes(text)

    @classmethod
    def account(cls, values: Mapping[str, str]) -> Account:
        """An account out of a filled-in form; `Rejected("missing_field")` when something required is
        missing."""
        return account_from_fields(cls.kind, cls.fields, values)

    def abilities_of(self, account: Account) -> Abilities:
        """What this account's server can do; services that tell their own limits answer here, maybe over the
        network."""
        return self.abilities

    @abstractmethod
    def verify(self, account: Account) -> Verified:
        """Ask the service who we are. Raises `Disconnected`, `TryLater` or `Rejected`; changes nothing."""

    def try_key(self, account: Account) -> None:
        """See that the key still opens the account, by what burdens the service least: it is asked every minute.

        Raises as `verify` does.
        """
        self.verify(account)


class Publishes(Connector):
    """A service that posts can be sent to."""

    rights_given: ClassVar[Words | None] = None
    """What a body gives the service by uploading something, in one sentence; None where it gives nothing."""

    @classmethod
    def length(cls, post: Outgoing) -> int:
        """What a whole post uses of `abilities.text_limit`; services that count the warning too say so here."""
        return cls.count(post.text)

    @classmethod
    def check(cls, post: Outgoing, abilities: Abilities | None = None) -> None:
        """Hold a post against limits before anything is sent; raises `Rejected` with the first that is
        passed."""
        able = abilities or cls.abilities
        if not post.text.strip() and not post.media and not post.link:
            raise Rejected("empty")
        length = cls.length(post)
        if able.text_limit is not None and length > able.text_limit:
            raise Rejected("too_long", detail=f"{length} > {able.text_limit}")
        size = len(post.text.encode())
        if able.byte_limit is not None and size > able.byte_limit:
            raise Rejected("too_long", detail=f"{size} > {able.byte_limit} B")
        check_media(cls, post, able)
        wanted = {
            "reply": post.reply_to,
            "quote": post.quote,
            "link_card": post.link,
            "content_warning": post.warning,
            "sensitive": post.sensitive,
        }
        for ability, asked in wanted.items():
            if asked and not getattr(able, ability):
                raise Rejected("cannot", detail=ability)

    removing: ClassVar[Words | None] = None
    """What removing comes to at this service, in a sentence or two, for whoever is about to ask for it."""
    costs: ClassVar[Mapping[str, int]] = {}
    """What an act (`publish`, `edit`, `remove`) takes of what the server's limits count; one where nothing is said."""

    def upload(self, account: Account, one: Media) -> str:
        """Send an attachment ahead of its post: its name at the service, to be kept and given back in `remote_id`. One
        that an earlier attempt has sent (`one.remote_id`) and that is still there is not sent again.

        Empty where attachments go with the post itself, or where sending them again makes no second one. Nobody sees
        what is sent here before its post, so every doubt is `TryLater`.
        """
        return ""

    @abstractmethod
    def publish(self, account: Account, post: Outgoing, *, key: str) -> Receipt:
        """Send a post under our key.

        Raises `TryLater` when surely nothing was published, `Rejected` or `Disconnected` when the service
        said no, and `Unclear` when nobody knows. The same key sent again gives the post that is already
        there, where the service can (`abilities.find_by_key`).
        """

    @abstractmethod
    def find(self, account: Account, *, key: str) -> Receipt | None:
        """Look for the post sent under our key. None means that it is surely not there.

        Raises `TryLater` when the service gave no usable answer, `Unclear("cannot_look")` where it cannot be
        asked.
        """

    def look_for(self, account: Account, post: Outgoing, *, key: str, since: datetime) -> Receipt | None:
        """Look for a post with all that is known of it: what was sent, and when it was sent for the first time.

        As `find`, for deliveries whose first attempt another process made. Services that keep keys need no more than
        the key; others can hold the account's own newest posts against the content.
        """
        return self.find(account, key=key)

    @abstractmethod
    def read_back(self, account: Account, remote_id: str) -> ReadBack | None:
        """The post as it stands at the service; None when it is not there."""

    def recent(self, account: Account, *, since: datetime) -> tuple[ReadBack, ...]:
        """The account's own posts made since a moment, newest first, to look for one by its content and
        time."""
        raise Rejected("cannot")

    def profile_there(self, account: Account) -> ProfileThere | None:
        """How the account looks to readers: its followers and its own words. None where the service does not tell."""
        return None

    def must_be_gone(self, account: Account, remote_id: str) -> None:
        """Read back after a removal. What cannot be read back is `Unclear`: the removal itself was said to be
        done."""
        try:
            there = self.read_back(account, remote_id)
        except (TryLater, Disconnected) as trouble:
            raise Unclear("answer_lost", detail=trouble.detail) from trouble
        if there is not None:
            raise Rejected("not_removed")

    def edit(self, account: Account, receipt: Receipt, post: Outgoing) -> Receipt:
        """Change a post; the value carries its new version. `Rejected("stale")` when it is no longer the
        receipt's."""
        raise Rejected("cannot")

    def remove(self, account: Account, receipt: Receipt) -> None:
        """Remove a post and read back that it is gone. Harmless for a post that is gone already."""
        raise Rejected("cannot")


def check_media(service: type[Publishes], post: Outgoing, able: Abilities) -> None:
    """Hold the attachments of a post against limits; raises `Rejected` with the first that is passed."""
    if len(post.media) > able.media:
        raise Rejected("too_many_media", detail=f"{len(post.media)} > {able.media}")
    if able.film_alone and len(post.media) > 1 and any(one.is_film for one in post.media):
        raise Rejected("too_many_media", detail="A film stands alone.")
    if able.media_or_link and post.media and post.link:
        raise Rejected("cannot", detail="A post has either attachments or a link card.")
    for one in post.media:
        if one.mime not in able.media_kinds:
            raise Rejected("media_kind", detail=one.mime)
        largest = able.film_bytes if one.is_film and able.film_bytes is not None else able.media_bytes
        if largest is not None and one.size > largest:
            raise Rejected("media_too_large", detail=f"{one.size} > {largest} B")
        if able.film_seconds is not None and (one.seconds or 0) > able.film_seconds:
            raise Rejected("media_too_large", detail=f"{one.seconds:.0f} > {able.film_seconds} s")
        pixels = (one.width or 0) * (one.height or 0)
        if able.picture_pixels is not None and not one.is_film and pixels > able.picture_pixels:
            raise Rejected("media_too_large", detail=f"{pixels} > {able.picture_pixels} px")
        if able.alt_text_limit is not None and service.count(one.alt) > able.alt_text_limit:
            raise Rejected("too_long", detail=f"alt > {able.alt_text_limit}")


class Listens(Connector):
    """A service that items can be heard from."""

    ways: ClassVar[tuple[Way, ...]] = ()
    """How it can be listened to, in the order in which people are offered them. None: not from the desk."""

    changeable: ClassVar[frozenset[str]] = frozenset()
    """Fields that may be changed later: the place stays the same without them."""

    @classmethod
    def way(cls, name: str) -> Way:
        """One of the ways; the first when the name is not known."""
        return next((one for one in cls.ways if one.name == name), cls.ways[0])

    @classmethod
    def recognise(cls, text: str) -> Spot | None:
        """The place that a pasted address or name is of this service, judged by its looks alone; None when it is none."""
        return None

    @classmethod
    def spot(cls, way: str, values: Mapping[str, str]) -> Spot:
        """The place that a filled-in form of a way names. Asks nobody; `Rejected` says what is wrong with it."""
        raise Rejected("cannot")

    def look_at(self, spot: Spot) -> Spot:
        """The place as it is: there, open to everyone, with its own name and lasting address.

        `Rejected("closed_place")` and its kin for one that is not open, or whose people have asked not to be followed.
        """
        return spot

    @classmethod
    def account_at(
        cls,
        address: str,
        *,
        way: str = "",
        options: Mapping[str, str] = NOTHING,
        secrets: Mapping[str, str] = NOTHING,
    ) -> Account:
        """The account that `collect` takes for a place the desk has kept."""
        return Account(kind=cls.kind, server=address, options={**options, "way": way}, secrets=secrets)

    @abstractmethod
    def collect(self, account: Account, *, since: Cursor | None = None) -> Batch:
        """What is new since a cursor; `None` starts from the beginning. Raises `TryLater`, `Rejected`,
        `Disconnected`."""

    def hear(self, account: Account, *, since: Cursor | None = None, keep: Keep, live: Live) -> bool:
        """Hear as it happens, and give each piece to `keep`, until `live` says that it is time.

        True when it went on to the end, so that going on at once pays; False when there was no conversation to be had or
        it broke, and what there is was asked for instead. Troubles as in `collect`. For ways with `streams`.
        """
        keep(self.collect(account, since=since))
        return False
