"""A list in plain JSON over HTTP, read by places that a person names. Listening only.

For the many small interfaces that are no feed: a register's decisions, a city's notices, a ministry's projects.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import quote, urlsplit

from luotain.connectors.account import Account, Verified
from luotain.connectors.base import NOTHING
from luotain.connectors.feed.connector import Feed
from luotain.connectors.following import Spot, filled, kept_apart, origin_of
from luotain.connectors.heard import Batch, Cursor, Heard, Problem
from luotain.connectors.newest import Shown, shown
from luotain.connectors.plain_json import payloads
from luotain.connectors.plain_json.ways import WAYS
from luotain.connectors.trouble import Rejected
from luotain.connectors.words import Words

MOST = 1000
"""Entries read of one list."""


class PlainJson(Feed):
    """A list in JSON."""

    kind = "plain_json"
    name = Words(en="JSON", fi="JSON", sv="JSON")
    fields = WAYS[0].fields
    ways = WAYS
    changeable = frozenset({"list", *payloads.PLACES})

    @classmethod
    def recognise(cls, text: str) -> Spot | None:
        """An address that ends in .json: a list, unless it turns out to be a feed."""
        parts = urlsplit(text.strip())
        is_one = parts.scheme in {"http", "https"} and parts.path.lower().endswith(".json")
        return Spot(cls.kind, "list", text.strip(), sure=False) if is_one else None

    @classmethod
    def spot(cls, way: str, values: Mapping[str, str]) -> Spot:
        found = filled(cls.fields, values)
        origin_of(found["address"])
        for name in ("list", *payloads.PLACES):
            try:
                payloads.pieces_of(found[name])
            except ValueError as error:
                raise Rejected("bad_pointer", detail=found[name][:200]) from error
        options, _ = kept_apart(cls.fields, found, frozenset({"address"}))
        address = found["address"] if "://" in found["address"] else f"https://{found['address']}"
        return Spot(cls.kind, "list", address, options)

    def look_at(self, spot: Spot) -> Spot:
        data, address = self.read(self.account_at(spot.address, options=spot.options))
        if isinstance(data, Mapping) and "jsonfeed.org/version" in str(data.get("version", "")):
            raise Rejected(
                "not_understood", detail="This is a JSON Feed."
            )  # the feed connector reads it better
        title = data.get("title") if isinstance(data, Mapping) else ""
        self.heard_in(data, spot.options, address)
        return replace(
            spot, title=title if isinstance(title, str) and title.strip() else urlsplit(spot.address).netloc
        )

    def verify(self, account: Account) -> Verified:
        data, address = self.read(account)
        self.heard_in(data, account.options, address)
        return Verified(handle=address, remote_id=account.server, profile_url=address)

    @classmethod
    def account_at(
        cls,
        address: str,
        *,
        way: str = "",
        options: Mapping[str, str] = NOTHING,
        secrets: Mapping[str, str] = NOTHING,
    ) -> Account:
        return Account(kind=cls.kind, server=address, options={**options, "way": way})

    def read(self, account: Account) -> tuple[Any, str]:
        """The JSON at the address, and where it came from in the end."""
        answer = self.ask(account.server)
        return self.opened(answer), answer.url

    def opened(self, answer: Any) -> Any:
        """The JSON of an answer; `Rejected("not_understood")` when it is none."""
        try:
            return json.loads(answer.body)
        except (ValueError, RecursionError) as error:
            raise Rejected("not_understood", detail="What came is not JSON.") from error

    def heard_in(self, data: Any, places: Mapping[str, str], base: str) -> tuple[list[Heard], int]:
        """The entries of the list, in its order, and how many could not be read. `Rejected` when there is no list, or
        nothing in it can be read."""
        try:
            entries = payloads.list_in(data, places.get("list", ""))[:MOST]
        except (payloads.NotThere, ValueError) as error:
            raise Rejected("no_list", detail=str(error)[:200]) from error
        found: dict[str, Heard] = {}
        unreadable = 0
        for one in entries:
            try:
                heard = payloads.heard_of(one, places, base)
            except ValueError:
                unreadable += 1
                continue
            found.setdefault(heard.remote_id, heard)
        if entries and not found:
            raise Rejected("no_identity")
        return list(found.values()), unreadable

    def collect(self, account: Account, *, since: Cursor | None = None) -> Batch:
        asked = (
            {"If-None-Match": since.get("etag"), "If-Modified-Since": since.get("last_modified")}
            if since
            else {}
        )
        answer = self.ask(account.server, {name: value for name, value in asked.items() if value})
        wait = answer.retry_after(now=self.clock())
        moved = answer.url if answer.moved and answer.url != account.server else ""
        digest = hashlib.sha256(answer.body).hexdigest()[:32]
        if since and (answer.not_modified or digest == since.get("digest")):
            return Batch(cursor=since, unchanged=True, wait=wait, address=moved)
        items, unreadable = self.heard_in(self.opened(answer), account.options, answer.url)
        before = Shown.load(since.get("shown") if since else "")
        now = shown((quote(one.remote_id, safe=":/"), payloads.says(one)) for one in items)
        wanted = before.fresh_in(now)
        fresh = [one for one in items if quote(one.remote_id, safe=":/") in wanted]
        values = {
            "digest": digest,
            "etag": answer.headers.get("etag", ""),
            "last_modified": answer.headers.get("last-modified", ""),
            "shown": now.dump(),
        }
        return Batch(
            items=tuple(reversed(fresh)),
            cursor=Cursor({name: value for name, value in values.items() if value}),
            unchanged=not fresh,
            wait=wait,
            address=moved,
            problems=(Problem("odd_structure", f"{unreadable} entries could not be read."),)
            if unreadable
            else (),
        )
