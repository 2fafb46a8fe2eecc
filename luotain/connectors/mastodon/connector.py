"""Mastodon, and every server that speaks its API: GoToSocial, snac2 and their kin.

1. An account signs in with an access token of an application made on the server. Least rights: `write:statuses`,
   `write:media`, `read:statuses`, `read:accounts`.
2. Mastodon takes an Idempotency-Key and remembers it for an hour; others do not. `looking.py` tells how a post is found.
3. A link counts as 23 characters; a server tells its limits itself (`instance.py`).
4. Refusals carry `{"error": "…"}`; 401 when a token has run out, 429 with X-RateLimit-Reset when it is too busy.
5. snac2 runs on loopback and so does mastodon-mock: `tests/peers/`.

Source: Mastodon's documentation of its REST API, and what the servers answer.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, TypeVar

from luotain.connectors.abilities import PICTURES, Abilities
from luotain.connectors.account import Account, ProfileThere, Verified
from luotain.connectors.attempts import Attempt, Attempts
from luotain.connectors.base import NOTHING, Http, Listens, Publishes
from luotain.connectors.calls import Call
from luotain.connectors.counting import graphemes
from luotain.connectors.following import Spot
from luotain.connectors.heard import Batch, Cursor
from luotain.connectors.live import Keep, Live
from luotain.connectors.mastodon import collecting, looking, payloads, streaming, ways
from luotain.connectors.mastodon.asking import explaining, headers, mark, status_url, words_of
from luotain.connectors.mastodon.counting import length
from luotain.connectors.mastodon.fields import FIELDS
from luotain.connectors.mastodon.instance import Server, Servers
from luotain.connectors.mastodon.sending_media import Shelf
from luotain.connectors.outgoing import Media, Outgoing, ReadBack, Receipt
from luotain.connectors.trouble import Disconnected, Rejected, Trouble, TryLater
from luotain.connectors.words import Words
from luotain.core import clock as core_clock

Made = TypeVar("Made")


class Mastodon(Publishes, Listens):
    """Any server of the Mastodon API, several at once."""

    kind = "mastodon"
    name = Words(en="Mastodon", fi="Mastodon", sv="Mastodon")
    abilities = Abilities(
        text_limit=500,
        media=4,
        media_kinds=(*PICTURES, "video/mp4"),
        media_bytes=16_777_216,
        film_bytes=103_809_024,
        picture_pixels=33_177_600,
        film_alone=True,
        wide_rights=True,
        alt_text=True,
        alt_text_limit=1500,
        edit=True,
        edit_is_seen=True,
        remove=True,
        find_by_key=True,
        list_recent=True,
        language_tag=True,
        content_warning=True,
        sensitive=True,
        reply=True,
        thread=True,
        mentions=True,
        hashtags=True,
        figures=True,
    )
    removing = Words(
        en=(
            "The server deletes the post and asks the others to do the same; they may not. Some servers "
            "cannot delete at all: that is then said here."
        ),
        fi=(
            "Palvelin poistaa julkaisun ja pyytää muita tekemään samoin; ne eivät välttämättä tee sitä. "
            "Jotkin palvelimet eivät osaa poistaa lainkaan: silloin se kerrotaan täällä."
        ),
        sv=(
            "Servern tar bort inlägget och ber de andra göra likadant; det är inte säkert att de gör det. "
            "Somliga servrar kan inte ta bort alls: då sägs det här."
        ),
    )
    fields = FIELDS
    ways = ways.WAYS
    rights_given = Words(
        en="The server passes copies on to other servers, each with terms of its own.",
        fi="Palvelin välittää kopioita muille palvelimille, joilla kullakin on omat ehtonsa.",
        sv="Servern skickar kopior vidare till andra servrar, var och en med sina egna villkor.",
    )

    def __init__(
        self, http: Http, *, clock: Callable[[], datetime] = core_clock.now, timeout: float = 20.0
    ) -> None:
        super().__init__(http, clock=clock, timeout=timeout)
        self.servers, self.attempts, self.shelf = Servers(), Attempts(), Shelf()

    @classmethod
    def count(cls, text: str) -> int:
        return length(text)

    @classmethod
    def length(cls, post: Outgoing) -> int:
        return length(post.text) + graphemes(post.warning)

    @property
    def call(self) -> Call:
        """How calls to a server are made."""
        return Call(self.http, self.clock, explaining(self.clock), self.timeout)

    def server(self, account: Account) -> Server:
        """What the account's server tells about itself."""
        return self.servers.get(self.call, account.base, self.abilities, self.clock())

    def abilities_of(self, account: Account) -> Abilities:
        return self.server(account).abilities

    def profile_there(self, account: Account) -> ProfileThere:
        url = f"{account.base}/api/v1/accounts/verify_credentials"
        data = self.call.json("GET", url, headers=headers(account))
        return self.made(payloads.profile_of, data)

    def verify(self, account: Account) -> Verified:
        url = f"{account.base}/api/v1/accounts/verify_credentials"
        reply = self.call.ask("GET", url, headers=headers(account))
        if reply.status == 422:  # snac2 says so of a token it does not know
            raise Disconnected("keys_refused", detail="HTTP 422")
        if not reply.ok:
            self.call.refuse(reply, writes=False)
        return self.made(payloads.verified_of, self.call.read(reply))

    def publish(self, account: Account, post: Outgoing, *, key: str) -> Receipt:
        server = self.server(account)
        self.check(post, server.abilities)
        with self.attempts.alone(f"{mark(account)} {key}"):
            return self.publish_alone(account, post, key, server)

    def upload(self, account: Account, one: Media) -> str:
        return self.shelf.take(self.call, account, one)

    def publish_alone(self, account: Account, post: Outgoing, key: str, server: Server) -> Receipt:
        """Publish, while no other thread of this process does so under the same key."""
        name = f"{mark(account)} {key}"
        if not server.keeps_keys and self.attempts.get(name) is not None:
            try:
                found = self.find(account, key=key)
            except Trouble as trouble:
                raise looking.still_in_doubt(trouble) from trouble
            if found is not None:
                return found
        attempt = Attempt(post, self.clock(), None if server.keeps_keys else self.own_now(account))
        if post.reply_to and self.standing(account, post.reply_to) is None:
            raise Rejected("gone", detail="The post that is answered is not there.")
        media = [self.shelf.take(self.call, account, one) for one in post.media]
        body = payloads.post_to_json(
            post, media, visibility=visibility_of(account), tag_language=server.abilities.language_tag
        )
        first = self.attempts.get(name) is None
        if first or not server.keeps_keys:
            self.attempts.keep(name, attempt)
        try:
            data = self.call.json(
                "POST",
                f"{account.base}/api/v1/statuses",
                writes=True,
                headers={**headers(account), "Idempotency-Key": key},
                json=body,
            )
        except (TryLater, Rejected, Disconnected):
            if first or not server.keeps_keys:
                self.attempts.forget(name)
            raise
        finally:
            self.shelf.clear(media)
        receipt = self.made(lambda answer: payloads.receipt_of(answer, key), data, writes=True)
        self.attempts.keep(name, replace(attempt, remote_id=receipt.remote_id))
        return receipt

    def find(self, account: Account, *, key: str) -> Receipt | None:
        server, name = self.server(account), f"{mark(account)} {key}"
        attempt = self.attempts.get(name)
        if server.keeps_keys:
            found, settled = looking.ask_by_key(self.call, account, key)
            if settled:
                return found
            began = attempt.at if attempt else looking.key_time(key)
            if began and self.clock() - began < looking.KEYS_LAST:
                return None
        elif attempt and attempt.remote_id:
            there = self.standing(account, attempt.remote_id)
            return None if there is None else self.made(lambda data: payloads.receipt_of(data, key), there)
        found = self.look_through(account, key, attempt)
        if found is not None and attempt:
            self.attempts.keep(name, replace(attempt, remote_id=found.remote_id))
        return found

    def look_for(self, account: Account, post: Outgoing, *, key: str, since: datetime) -> Receipt | None:
        name = f"{mark(account)} {key}"
        if self.attempts.get(name) is None:
            self.attempts.keep(name, Attempt(post, since))
        return self.find(account, key=key)

    def look_through(self, account: Account, key: str, attempt: Attempt | None) -> Receipt | None:
        """Look through the account's own newest posts. The token is tried first: without it a server shows public posts
        only, and ours may be among the others."""
        own = looking.own_posts(
            self.call,
            account,
            self.verify(account).remote_id,
            since=attempt.at if attempt else looking.key_time(key),
            known=(attempt.before or frozenset()) if attempt else frozenset(),
            now=self.clock(),
        )
        others = self.attempts.others(f"{mark(account)} {key}")
        return looking.among(own, key, attempt, others, lambda data: self.written(account, data))

    def own_now(self, account: Account) -> frozenset[str]:
        """The account's own newest posts, to tell apart from one that is about to be sent."""
        own = looking.own_posts(
            self.call,
            account,
            self.verify(account).remote_id,
            since=self.clock(),
            known=frozenset(),
            now=self.clock(),
        )
        return frozenset(payloads.identifier(one) for one in own.posts)

    def recent(self, account: Account, *, since: datetime) -> tuple[ReadBack, ...]:
        who = account.remote_id or self.verify(account).remote_id
        own = looking.own_posts(self.call, account, who, since=since, known=frozenset(), now=self.clock())
        posts = [self.made(payloads.read_back_of, one) for one in own.posts]
        return tuple(one for one in posts if one.at and one.at >= since)

    def read_back(self, account: Account, remote_id: str) -> ReadBack | None:
        data = self.standing(account, remote_id)
        if data is None:
            return None
        text = self.written(account, data)
        return self.made(lambda answer: payloads.read_back_of(answer, text), data)

    def standing(self, account: Account, remote_id: str) -> dict[str, Any] | None:
        """A post as the server tells it; None when it is not there. A 404 that is not in the API's own words may come
        from anything on the way, so it counts only when the server still knows us."""
        reply = self.call.ask("GET", status_url(account, remote_id), headers=headers(account))
        if reply.status in {404, 410}:
            if not words_of(reply):
                self.verify(account)
            return None
        if not reply.ok:
            self.call.refuse(reply, writes=False)
        return self.call.read(reply)

    def written(self, account: Account, data: Mapping[str, Any]) -> str:
        """What was written, without the server's own marks. Only the author may ask for that; for others' posts it is
        read out of the HTML."""
        if isinstance(data.get("text"), str):
            return str(data["text"])
        url = f"{status_url(account, self.made(payloads.identifier, data))}/source"
        reply = self.call.ask("GET", url, headers=headers(account))
        if reply.status in {401, 403, 404, 405, 422}:
            return payloads.text_of(data)
        if not reply.ok:
            self.call.refuse(reply, writes=False)
        return self.made(lambda answer: str(answer["text"]), self.call.read(reply))

    def edit(self, account: Account, receipt: Receipt, post: Outgoing) -> Receipt:
        server = self.server(account)
        self.check(post, server.abilities)
        there = self.standing(account, receipt.remote_id)
        if there is None:
            raise Rejected("gone")
        if self.made(payloads.version_of, there) != receipt.version:
            raise Rejected("stale")
        kept = self.made(lambda data: [str(one["id"]) for one in payloads.attachments(data)], there)
        media = [self.shelf.take(self.call, account, one) for one in post.media] or kept
        try:
            data = self.call.json(
                "PUT",
                status_url(account, receipt.remote_id),
                writes=True,
                headers=headers(account),
                json=payloads.change_to_json(post, media, tag_language=server.abilities.language_tag),
            )
        finally:
            self.shelf.clear(media)
        return self.made(lambda answer: payloads.receipt_of(answer, receipt.key), data, writes=True)

    def remove(self, account: Account, receipt: Receipt) -> None:
        """404 means that the post is gone, or that the server cannot remove: reading back tells which."""
        reply = self.call.ask(
            "DELETE", status_url(account, receipt.remote_id), writes=True, headers=headers(account)
        )
        unknown = reply.status in {404, 405, 410, 501}
        if not reply.ok and not unknown:
            self.call.refuse(reply, writes=True)
        try:
            self.must_be_gone(account, receipt.remote_id)
        except Rejected as trouble:
            if unknown and trouble.code == "not_removed":
                raise Rejected("cannot", detail="remove") from trouble
            raise

    def collect(self, account: Account, *, since: Cursor | None = None) -> Batch:
        return collecting.collect(self.call, account, since=since)

    def hear(self, account: Account, *, since: Cursor | None = None, keep: Keep, live: Live) -> bool:
        return streaming.hear(self.call, account, since=since, keep=keep, live=live)

    @classmethod
    def recognise(cls, text: str) -> Spot | None:
        return ways.recognised(text)

    @classmethod
    def spot(cls, way: str, values: Mapping[str, str]) -> Spot:
        return ways.spot(way, values)

    def look_at(self, spot: Spot) -> Spot:
        account = self.account_at(spot.address, way=spot.way, options=spot.options, secrets=spot.secrets)
        return collecting.look_at(self.call, spot, account)

    @classmethod
    def account_at(
        cls,
        address: str,
        *,
        way: str = "",
        options: Mapping[str, str] = NOTHING,
        secrets: Mapping[str, str] = NOTHING,
    ) -> Account:
        return collecting.account_at(address, way=way, options=options, secrets=secrets)

    def made(
        self, make: Callable[[Mapping[str, Any]], Made], data: Mapping[str, Any], *, writes: bool = False
    ) -> Made:
        """What a payload function makes of an answer; an answer it cannot read is half an answer."""
        try:
            return make(data)
        except (KeyError, TypeError, ValueError, AttributeError):
            self.call.half(writes=writes)


def visibility_of(account: Account) -> str:
    """Who shall see the account's posts: everybody, unless the account's option `visibility` says otherwise. Letters to
    some only (`direct`) are not for publishing: `Rejected("cannot")`, as for a word the API does not know."""
    wanted = account.options.get("visibility", "").strip().lower() or "public"
    if wanted not in payloads.VISIBILITIES:
        raise Rejected("cannot", detail=f"visibility {wanted[:20]}")
    return wanted
