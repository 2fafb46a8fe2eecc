"""Feeds: RSS, Atom and JSON Feed by address, asked politely. Listening only."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, ClassVar

from luotain.connectors.abilities import Abilities
from luotain.connectors.account import Account, ConnectField, Verified
from luotain.connectors.base import Listens
from luotain.connectors.feed import payloads
from luotain.connectors.feed.ways import WAYS
from luotain.connectors.following import Spot, filled, origin_of
from luotain.connectors.heard import Batch, Cursor
from luotain.connectors.trouble import Rejected, Trouble, TryLater
from luotain.connectors.words import Words
from luotain.core.http.errors import HttpError
from luotain.engines import feeds

ACCEPT = (
    "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9,"
    " application/json;q=0.8, text/html;q=0.5, */*;q=0.1"
)


class Feed(Listens):
    """A feed by its address."""

    kind = "feed"
    name = Words(en="Feed", fi="Syöte", sv="Flöde")
    abilities = Abilities()
    fields: ClassVar[tuple[ConnectField, ...]] = (
        ConnectField(
            name="server",
            label=Words(en="Address", fi="Osoite", sv="Adress"),
            hint=Words(
                en="The address of the feed, or of a page that names its feed.",
                fi="Syötteen osoite tai sivu, joka kertoo syötteensä.",
                sv="Flödets adress, eller en sida som anger sitt flöde.",
            ),
            kind="url",
        ),
    )

    ways = WAYS

    @classmethod
    def recognise(cls, text: str) -> Spot | None:
        """Any web address: its page may name a feed."""
        text = text.strip()
        if not text.lower().startswith(("https://", "http://")):
            return None
        return Spot(cls.kind, "feed", text, sure=False, anything=True)

    @classmethod
    def spot(cls, way: str, values: Mapping[str, str]) -> Spot:
        address = filled(cls.way(way).fields, values)["address"]
        origin_of(address)
        return Spot(cls.kind, "feed", address if "://" in address else f"https://{address}")

    def look_at(self, spot: Spot) -> Spot:
        try:
            found = self.verify(self.account_at(spot.address))
        except Rejected as trouble:
            if trouble.code == "not_understood" and payloads.asks_for_a_password(self.ask(spot.address).text):
                raise Rejected("signed_in_only", detail=spot.address) from trouble
            raise
        return replace(spot, address=found.remote_id or spot.address, title=found.name)

    def verify(self, account: Account) -> Verified:
        """Read the feed once. `remote_id` is the feed's own address, also when a page that names it was
        given."""
        answer = self.ask(account.server)
        feed = feeds.parse(answer.body, content_type=answer.content_type, url=answer.url)
        address = answer.url if answer.moved else account.server
        named = payloads.feeds_named_in(answer.text, answer.url) if payloads.why_unreadable(feed) else []
        if named:
            address = named[0]
            answer = self.ask(address)
            feed = feeds.parse(answer.body, content_type=answer.content_type, url=answer.url)
        self.must_be_read(feed)
        return Verified(
            handle=feed.title or address,
            remote_id=address,
            profile_url=feed.site_url or address,
            name=feed.title,
            server_name=address.split("/")[2],
        )

    def collect(self, account: Account, *, since: Cursor | None = None) -> Batch:
        asked = {}
        if since:
            asked = {"If-None-Match": since.get("etag"), "If-Modified-Since": since.get("last_modified")}
        answer = self.ask(account.server, {name: value for name, value in asked.items() if value})
        moved = answer.url if answer.moved and answer.url != account.server else ""
        wait = answer.retry_after(now=self.clock())
        digest = hashlib.sha256(answer.body).hexdigest()[:32]
        if since and (answer.not_modified or digest == since.get("digest")):
            return Batch(cursor=since, unchanged=True, wait=wait, address=moved)
        feed = feeds.parse(answer.body, content_type=answer.content_type, url=answer.url)
        self.must_be_read(feed)
        links = answer.links()
        return Batch(
            items=payloads.new_items(feed, since),
            cursor=payloads.cursor_of(
                feed,
                digest=digest,
                etag=answer.headers.get("etag", ""),
                last_modified=answer.headers.get("last-modified", ""),
            ),
            wait=wait,
            title=feed.title,
            site=feed.site_url,
            address=moved,
            hub=links.get("hub") or feed.hub,
            topic=links.get("self") or feed.self_url,
            problems=payloads.problems_of(feed),
            present=payloads.present_in(feed),
        )

    def ask(self, address: str, headers: dict[str, str] | None = None) -> Any:
        """The answer of an address: what was asked for, or that it has not changed."""
        try:
            answer = self.http.fetch(
                address, headers={"Accept": ACCEPT, **(headers or {})}, timeout=self.timeout
            )
        except HttpError as error:
            raise trouble_of(error) from error
        if answer.ok or (answer.not_modified and headers):
            return answer
        detail = f"HTTP {answer.status}"
        if answer.status in {404, 410}:
            raise Rejected("ended" if answer.status == 410 else "gone", detail=detail)
        if answer.status in {401, 402, 403, 407, 451}:
            raise Rejected("closed_address", detail=detail)
        wait = answer.retry_after(now=self.clock())
        raise TryLater(wait, "busy" if answer.status in {429, 503} else "no_answer", detail=detail)

    def must_be_read(self, feed: feeds.Feed) -> None:
        """Refuse what is no feed at all."""
        why = payloads.why_unreadable(feed)
        if why:
            raise Rejected("not_understood", detail=why)


def trouble_of(error: HttpError) -> Trouble:
    """What an exchange without an answer means for reading: nothing can have been changed by it."""
    if error.code in {"bad_address", "not_allowed", "too_many_redirects"}:
        return Rejected("bad_address", detail=error.message)
    if error.code == "too_big":
        return Rejected("too_large", detail=error.message)
    return TryLater(code="unreachable" if error.code == "unreachable" else "no_answer", detail=error.message)
