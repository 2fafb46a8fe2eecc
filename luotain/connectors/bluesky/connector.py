"""Bluesky: posts in a repository of the AT Protocol, under record names that the delivery's key decides."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, TypeVar
from urllib.parse import urlencode

from luotain.connectors.abilities import PICTURES, Abilities
from luotain.connectors.account import Account, ConnectField, ProfileThere, Verified
from luotain.connectors.base import NOTHING, Http, Listens, Publishes
from luotain.connectors.bluesky import collecting, payloads, searching, ways
from luotain.connectors.bluesky.facets import facets_of
from luotain.connectors.bluesky.names import key_mark, record_name
from luotain.connectors.bluesky.pictures import size_of
from luotain.connectors.bluesky.session import Session, Sessions, code_of, explain
from luotain.connectors.calls import Call, Reply
from luotain.connectors.following import Spot
from luotain.connectors.heard import Batch, Cursor
from luotain.connectors.outgoing import Media, Outgoing, ReadBack, Receipt
from luotain.connectors.trouble import Disconnected, Rejected, TryLater, Unclear
from luotain.connectors.words import Words
from luotain.core import clock as core_clock

Made = TypeVar("Made")


class Bluesky(Publishes, Listens):
    """Bluesky, or any other personal data server of the AT Protocol."""

    kind = "bluesky"
    name = Words(en="Bluesky", fi="Bluesky", sv="Bluesky")
    abilities = Abilities(
        text_limit=300,
        byte_limit=3000,
        media=4,
        media_kinds=PICTURES,
        media_bytes=1_000_000,
        media_or_link=True,
        wide_rights=True,
        alt_text=True,
        alt_text_limit=2000,
        edit=True,
        edit_is_seen=False,
        remove=True,
        find_by_key=True,
        list_recent=True,
        language_tag=True,
        link_card=True,
        sensitive=True,
        reply=True,
        thread=True,
        quote=True,
        mentions=True,
        hashtags=True,
    )
    costs = {"publish": 3, "edit": 2, "remove": 1}
    removing = Words(
        en=(
            "The record is deleted from the account's repository. Services that have copied it are told, and "
            "may keep it all the same."
        ),
        fi=(
            "Julkaisu poistetaan tilin omasta tietovarannosta. Sen kopioineille palveluille kerrotaan, mutta "
            "ne voivat silti säilyttää sen."
        ),
        sv=(
            "Inlägget raderas ur kontots eget arkiv. Tjänster som har kopierat det får veta, men kan ändå "
            "behålla det."
        ),
    )
    fields = (
        ConnectField(
            name="handle",
            label=Words(en="Handle", fi="Tunnus", sv="Användarnamn"),
            hint=Words(
                en="The account's name, such as city.example or city.bsky.social.",
                fi="Tilin nimi, esimerkiksi kaupunki.example tai kaupunki.bsky.social.",
                sv="Kontots namn, till exempel stad.example eller stad.bsky.social.",
            ),
        ),
        ConnectField(
            name="app_password",
            label=Words(en="App password", fi="Sovellussalasana", sv="Applösenord"),
            hint=Words(
                en="Made in Bluesky's settings for Luotain alone; never the account's main password.",
                fi="Luotu Blueskyn asetuksissa vain Luotainta varten; ei koskaan tilin pääsalasana.",
                sv="Skapat i Blueskys inställningar enbart för Luotain; aldrig kontots huvudlösenord.",
            ),
            secret=True,
        ),
        ConnectField(
            name="server",
            label=Words(en="Server", fi="Palvelin", sv="Server"),
            hint=Words(
                en="The server the account is on. Leave as it is unless the body has a server of its own.",
                fi="Palvelin, jolla tili on. Jätä ennalleen, ellei organisaatiolla ole omaa palvelinta.",
                sv="Servern där kontot finns. Lämna oförändrat om organisationen inte har en egen server.",
            ),
            kind="url",
            initial="https://bsky.social",
        ),
    )
    ways = ways.WAYS

    rights_given = Words(
        en="Whoever uploads lets the service use, change and show the material all over the world, and let others do so.",
        fi="Lataaja antaa palvelun käyttää, muokata ja näyttää aineistoa kaikkialla maailmassa ja antaa muiden tehdä samoin.",
        sv="Den som laddar upp låter tjänsten använda, ändra och visa materialet i hela världen och låta andra göra det.",
    )

    def __init__(
        self, http: Http, *, clock: Callable[[], datetime] = core_clock.now, timeout: float = 20.0
    ) -> None:
        super().__init__(http, clock=clock, timeout=timeout)
        self.sessions = Sessions(lambda: self.call)

    @property
    def call(self) -> Call:
        """How calls to Bluesky are made."""
        return Call(self.http, self.clock, lambda reply: explain(reply, now=self.clock()), self.timeout)

    # Connecting

    def verify(self, account: Account) -> Verified:
        session = self.sessions.confirmed(account)
        return Verified(
            handle=session.handle,
            remote_id=session.did,
            profile_url=f"{web_of(account)}/profile/{session.did}",
            server_name=session.server.partition("://")[2],
        )

    def profile_there(self, account: Account) -> ProfileThere:
        """The profile's own words from its repository; followers are counted elsewhere and not told."""
        session = self.sessions.of(account)
        data = self.get(account, f"at://{session.did}/app.bsky.actor.profile/self")
        return ProfileThere(
            text=self.made(lambda one: str(one["value"].get("description") or ""), data or {"value": {}})
        )

    # Publishing

    def publish(self, account: Account, post: Outgoing, *, key: str) -> Receipt:
        self.check(post)
        session = self.sessions.of(account)
        created = payloads.moment_text(self.clock())
        record = payloads.record_of(post, self.parts(account, post), created=created, mark=key_mark(key))
        reply = self.put(account, session, record_name(key), record, swap=None)
        if not reply.ok and code_of(reply) == "InvalidSwap":
            found = self.standing_under(account, key)
            if found is not None:
                return found
        if not reply.ok:
            self.call.refuse(reply, writes=True)
        data = {**self.call.read(reply, writes=True), "value": record}
        return self.made(lambda one: payloads.receipt_of(one, key, web=web_of(account)), data, writes=True)

    def standing_under(self, account: Account, key: str) -> Receipt | None:
        """What has taken a name that was to be new: this same delivery's post, or a clear no.

        When the server does not tell, the post may well be there, so that is `Unclear` and never "try later".
        """
        try:
            return self.find(account, key=key)
        except (TryLater, Disconnected) as trouble:
            raise Unclear("answer_lost", detail=trouble.detail) from trouble

    def put(
        self, account: Account, session: Session, name: str, record: Mapping[str, Any], *, swap: str | None
    ) -> Reply:
        """Write a record under a name, only if what stands there is `swap` (None: only if nothing stands
        there)."""
        body = {
            "repo": session.did,
            "collection": payloads.POST,
            "rkey": name,
            "record": record,
            "swapRecord": swap,
            "validate": True,
        }
        return self.sessions.ask(account, "POST", "com.atproto.repo.putRecord", writes=True, json=body)

    def parts(self, account: Account, post: Outgoing) -> payloads.Parts:
        """All that must be asked or sent before the record itself; readers see none of it."""
        reply = quote = None
        if post.reply_to:
            reply = self.made(payloads.reply_refs, self.must_get(account, post.reply_to))
        if post.quote:
            quote = self.made(payloads.strong_ref, self.must_get(account, post.quote))
        thumb = post.link.picture if post.link else None
        return payloads.Parts(
            facets=facets_of(post.text, lambda handle: self.resolve(account, handle)),
            images=[self.send_picture(account, one) for one in post.media],
            thumb=self.send_picture(account, thumb) if thumb else None,
            reply=reply,
            quote=quote,
        )

    def send_picture(self, account: Account, one: Media) -> payloads.Uploaded:
        """Send one picture ahead of its post."""
        reply = self.sessions.ask(
            account,
            "POST",
            "com.atproto.repo.uploadBlob",
            headers={"Content-Type": one.mime},
            body=one.content,
        )
        if not reply.ok:
            self.call.refuse(reply, writes=False)
        return self.made(lambda data: payloads.uploaded(one, data, size_of(one)), self.call.read(reply))

    def resolve(self, account: Account, handle: str) -> str | None:
        """The identifier behind a handle; None when nobody has it."""
        query = f"?{urlencode({'handle': handle})}"
        reply = self.sessions.ask(account, "GET", "com.atproto.identity.resolveHandle", query=query)
        if reply.status in {400, 404}:
            return None
        if not reply.ok:
            self.call.refuse(reply, writes=False)
        return self.made(lambda data: str(data["did"]), self.call.read(reply))

    # Looking

    def find(self, account: Account, *, key: str) -> Receipt | None:
        session = self.sessions.of(account)
        data = self.get(account, f"at://{session.did}/{payloads.POST}/{record_name(key)}")
        if data is None:
            return None
        if (data.get("value") or {}).get(payloads.MARK) != key_mark(key):
            raise Rejected("key_taken", detail=str(data.get("uri", "")))
        return self.made(lambda one: payloads.receipt_of(one, key, web=web_of(account)), data)

    def read_back(self, account: Account, remote_id: str) -> ReadBack | None:
        data = self.get(account, remote_id)
        return None if data is None else self.read(account, data)

    def recent(self, account: Account, *, since: datetime) -> tuple[ReadBack, ...]:
        asked = {"repo": self.sessions.of(account).did, "collection": payloads.POST, "limit": "100"}
        reply = self.sessions.ask(
            account, "GET", "com.atproto.repo.listRecords", query=f"?{urlencode(asked)}"
        )
        if not reply.ok:
            self.call.refuse(reply, writes=False)
        records = self.made(lambda data: list(data["records"]), self.call.read(reply))
        posts = [self.read(account, one) for one in records]
        return tuple(one for one in posts if one.at is not None and one.at >= since)

    def read(self, account: Account, data: Mapping[str, Any]) -> ReadBack:
        """A record as a post read back."""
        return self.made(lambda one: payloads.read_back_of(one, web=web_of(account)), data)

    def get(self, account: Account, uri: str) -> dict[str, Any] | None:
        """A record by its address; None when the server says that there is none."""
        try:
            repository, collection, name = payloads.parts_of(uri)
        except ValueError as error:
            raise Rejected("bad_address", detail=str(error)) from error
        query = f"?{urlencode({'repo': repository, 'collection': collection, 'rkey': name})}"
        reply = self.sessions.ask(account, "GET", "com.atproto.repo.getRecord", query=query)
        if code_of(reply) == "RecordNotFound":
            return None
        if not reply.ok:
            self.call.refuse(reply, writes=False)
        return self.call.read(reply)

    def must_get(self, account: Account, uri: str) -> dict[str, Any]:
        """A record that must be there to be answered or quoted."""
        data = self.get(account, uri)
        if data is None:
            raise Rejected("gone", detail=uri)
        return data

    # Changing

    def edit(self, account: Account, receipt: Receipt, post: Outgoing) -> Receipt:
        self.check(post)
        current = self.must_get(account, receipt.remote_id)
        if current.get("cid") != receipt.version:
            raise Rejected("stale")
        session = self.sessions.of(account)
        created = self.made(lambda data: str(data["value"]["createdAt"]), current)
        record = payloads.record_of(
            post, self.parts(account, post), created=created, mark=key_mark(receipt.key)
        )
        name = payloads.parts_of(receipt.remote_id)[2]
        reply = self.put(account, session, name, record, swap=receipt.version)
        if not reply.ok:
            self.call.refuse(reply, writes=True)
        data = {**self.call.read(reply, writes=True), "value": record}
        return self.made(
            lambda one: payloads.receipt_of(one, receipt.key, web=web_of(account)), data, writes=True
        )

    def remove(self, account: Account, receipt: Receipt) -> None:
        repository, collection, name = payloads.parts_of(receipt.remote_id)
        body = {"repo": repository, "collection": collection, "rkey": name}
        reply = self.sessions.ask(account, "POST", "com.atproto.repo.deleteRecord", writes=True, json=body)
        if not reply.ok:
            self.call.refuse(reply, writes=True)
        self.must_be_gone(account, receipt.remote_id)

    # Listening

    def collect(self, account: Account, *, since: Cursor | None = None) -> Batch:
        service = searching if account.options.get("way") in {"hashtag", "words"} else collecting
        return service.collect(self.call, account, since=since, web=web_of(account))

    @classmethod
    def recognise(cls, text: str) -> Spot | None:
        return ways.recognised(text)

    @classmethod
    def spot(cls, way: str, values: Mapping[str, str]) -> Spot:
        return ways.spot(way, values)

    def look_at(self, spot: Spot) -> Spot:
        account = self.account_at(spot.address, way=spot.way, options=spot.options)
        if spot.way == "account":
            return collecting.look_at(self.call, spot, account)
        searching.found(self.call, account, "")
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
        return Account(
            kind=cls.kind,
            handle=ways.asked_for(address),
            server=options.get("server") or ways.APP_VIEW,
            remote_id=options.get("did", ""),
            options={**options, "way": way},
        )

    def made(
        self, make: Callable[[Mapping[str, Any]], Made], data: Mapping[str, Any], *, writes: bool = False
    ) -> Made:
        """What a payload function makes of an answer; an answer it cannot read is half an answer."""
        try:
            return make(data)
        except (KeyError, TypeError, ValueError, AttributeError):
            self.call.half(writes=writes)


def web_of(account: Account) -> str:
    """The site whose pages show the posts to people."""
    return account.options.get("web", "").rstrip("/") or payloads.WEB
