"""Paper: the pretend social service. The connector to copy when a new one is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, TypeVar
from urllib.parse import quote, unquote, urlencode, urlsplit

from luotain.connectors.abilities import PICTURES, Abilities
from luotain.connectors.account import Account, ConnectField, ProfileThere, Verified
from luotain.connectors.base import NOTHING, Listens, Publishes
from luotain.connectors.calls import Call, Reply
from luotain.connectors.following import Spot, Way, filled, origin_of
from luotain.connectors.heard import Batch, Cursor
from luotain.connectors.outgoing import Media, Outgoing, ReadBack, Receipt
from luotain.connectors.paper import payloads
from luotain.connectors.trouble import Disconnected, Rejected, Trouble, Unclear
from luotain.connectors.words import Words

Made = TypeVar("Made")

REFUSALS = {
    "empty": "empty",
    "too_long": "too_long",
    "alt_too_long": "too_long",
    "too_many_media": "too_many_media",
    "media_kind": "media_kind",
    "media_too_large": "media_too_large",
    "stale": "stale",
    "no_such_post": "gone",
    "removed": "gone",
}


class Paper(Publishes, Listens):
    """The pretend social service."""

    kind = "paper"
    name = Words(en="Paper", fi="Paper", sv="Paper")
    abilities = Abilities(
        text_limit=500,
        media=4,
        media_kinds=PICTURES,
        media_bytes=2_000_000,
        wide_rights=True,
        alt_text=True,
        alt_text_limit=1000,
        edit=True,
        edit_is_seen=True,
        remove=True,
        find_by_key=True,
        list_recent=True,
        language_tag=True,
        link_card=True,
        content_warning=True,
        sensitive=True,
        reply=True,
        thread=True,
        quote=True,
        mentions=True,
        hashtags=True,
        figures=True,
    )
    removing = Words(
        en="Paper deletes the post at once and says so to everyone who asks for it.",
        fi="Paper poistaa julkaisun heti ja kertoo sen jokaiselle, joka sitä kysyy.",
        sv="Paper tar bort inlägget genast och säger det till alla som frågar efter det.",
    )
    fields = (
        ConnectField(
            name="server",
            label=Words(en="Address of the server", fi="Palvelimen osoite", sv="Serverns adress"),
            hint=Words(
                en="The address shown on Paper's page, such as http://127.0.0.1:8040.",
                fi="Osoite, joka näkyy Paperin sivulla, esimerkiksi http://127.0.0.1:8040.",
                sv="Adressen som syns på Papers sida, till exempel http://127.0.0.1:8040.",
            ),
            kind="url",
        ),
        ConnectField(
            name="handle",
            label=Words(en="Handle", fi="Tunnus", sv="Användarnamn"),
            hint=Words(
                en="The account's name on Paper.", fi="Tilin nimi Paperissa.", sv="Kontots namn på Paper."
            ),
        ),
        ConnectField(
            name="token",
            label=Words(en="Token", fi="Avain", sv="Nyckel"),
            hint=Words(
                en="Paper shows it once, when the account is opened.",
                fi="Paper näyttää sen kerran, kun tili avataan.",
                sv="Paper visar den en gång, när kontot öppnas.",
            ),
            secret=True,
        ),
    )
    ways = (
        Way(
            "account",
            Words(en="Paper: an account", fi="Paper: tili", sv="Paper: ett konto"),
            Words(
                en="What an account says on Paper, the service for practising.",
                fi="Se, mitä tili sanoo Paperissa, harjoittelun palvelussa.",
                sv="Det som ett konto säger på Paper, tjänsten för övning.",
            ),
            fields[:2],
            personal=True,
        ),
    )

    rights_given = Words(
        en="Paper pretends to take wide rights, as many real services do: it may pass on what is uploaded.",
        fi="Paper on ottavinaan laajat oikeudet kuten moni oikea palvelu: se saa antaa ladatun aineiston eteenpäin.",
        sv="Paper låtsas ta vida rättigheter, som många verkliga tjänster: det får ge materialet vidare.",
    )

    @property
    def call(self) -> Call:
        """How calls to Paper are made."""
        return Call(self.http, self.clock, explain, self.timeout)

    def verify(self, account: Account) -> Verified:
        data = self.call.json("GET", f"{account.base}/api/me", headers=headers(account))
        return self.made(payloads.verified_of, data)

    def abilities_of(self, account: Account) -> Abilities:
        data = self.call.json("GET", f"{account.base}/api/me", headers=headers(account))
        return self.made(lambda told: payloads.abilities_of(told, self.abilities), data)

    def profile_there(self, account: Account) -> ProfileThere:
        data = self.call.json("GET", f"{account.base}/api/me", headers=headers(account))
        return self.made(payloads.profile_of, data)

    def publish(self, account: Account, post: Outgoing, *, key: str) -> Receipt:
        self.check(post)
        names = [self.send_media(account, number, post) for number in range(len(post.media))]
        data = self.call.json(
            "POST",
            f"{account.base}/api/posts",
            writes=True,
            headers={**headers(account), "Idempotency-Key": key},
            json=payloads.post_to_json(post, names),
        )
        return self.made(lambda answer: payloads.receipt_of(answer, key), data, writes=True)

    def send_media(self, account: Account, number: int, post: Outgoing) -> str:
        """The name of a picture that is at the server, sent now if no earlier attempt has done so."""
        return self.upload(account, post.media[number])

    def upload(self, account: Account, one: Media) -> str:
        if one.remote_id:
            return one.remote_id
        data = self.call.json(
            "POST",
            f"{account.base}/api/media",
            headers=headers(account),
            json=payloads.media_to_json(one),
        )
        return self.made(lambda answer: str(answer["id"]), data)

    def find(self, account: Account, *, key: str) -> Receipt | None:
        url = f"{account.base}/api/posts?{urlencode({'key': key})}"
        reply = self.call.ask("GET", url, headers=headers(account))
        if reply.status == 404 and code_of(reply) == "no_keys":
            raise Unclear("cannot_look")
        if not reply.ok:
            self.call.refuse(reply, writes=False)
        found = self.posts_of(self.call.read(reply))
        return self.made(lambda data: payloads.receipt_of(data, key), found[0]) if found else None

    def recent(self, account: Account, *, since: datetime) -> tuple[ReadBack, ...]:
        asked = {"author": account.handle, "order": "newest", "since": since.isoformat(), "limit": "100"}
        url = f"{account.base}/api/posts?{urlencode(asked)}"
        data = self.call.json("GET", url, headers=headers(account))
        posts = [self.made(payloads.read_back_of, one) for one in self.posts_of(data)]
        return tuple({post.remote_id: post for post in posts}.values())

    def read_back(self, account: Account, remote_id: str) -> ReadBack | None:
        reply = self.call.ask("GET", address(account, remote_id), headers=headers(account))
        if reply.status == 404 and code_of(reply) == "no_such_post":
            return None
        if not reply.ok:
            self.call.refuse(reply, writes=False)
        return self.made(payloads.read_back_of, self.call.read(reply))

    def edit(self, account: Account, receipt: Receipt, post: Outgoing) -> Receipt:
        self.check(post)
        names = [self.send_media(account, number, post) for number in range(len(post.media))]
        data = self.call.json(
            "PUT",
            address(account, receipt.remote_id),
            writes=True,
            headers={**headers(account), "If-Match": f'"{receipt.version}"'},
            json=payloads.post_to_json(post, names),
        )
        return self.made(lambda answer: payloads.receipt_of(answer, receipt.key), data, writes=True)

    def remove(self, account: Account, receipt: Receipt) -> None:
        reply = self.call.ask(
            "DELETE", address(account, receipt.remote_id), writes=True, headers=headers(account)
        )
        if not reply.ok and code_of(reply) != "no_such_post":
            self.call.refuse(reply, writes=True)
        self.must_be_gone(account, receipt.remote_id)

    @classmethod
    def recognise(cls, text: str) -> Spot | None:
        """A profile on the machine itself; Paper stands nowhere else. Whether it is Paper's takes a look."""
        parts = urlsplit(text.strip())
        here = parts.scheme in {"http", "https"} and parts.hostname in {"127.0.0.1", "localhost", "::1"}
        named = parts.path.startswith("/@") and "/" not in parts.path[2:].rstrip("/")
        return Spot(cls.kind, "account", text.strip(), personal=True, sure=False) if here and named else None

    @classmethod
    def spot(cls, way: str, values: Mapping[str, str]) -> Spot:
        found = filled(cls.way(way).fields, values)
        return Spot(
            cls.kind,
            "account",
            f"{origin_of(found['server'])}/@{quote(found['handle'].removeprefix('@'))}",
            personal=True,
        )

    def look_at(self, spot: Spot) -> Spot:
        account = self.account_at(spot.address)
        self.collect(account)
        return replace(spot, title=f"@{account.handle}")

    @classmethod
    def account_at(
        cls,
        address: str,
        *,
        way: str = "",
        options: Mapping[str, str] = NOTHING,
        secrets: Mapping[str, str] = NOTHING,
    ) -> Account:
        parts = urlsplit(address)
        name = unquote(parts.path.rstrip("/").rsplit("/", 1)[-1])
        return Account(
            kind=cls.kind, handle=name.removeprefix("@"), server=f"{parts.scheme}://{parts.netloc}"
        )

    def collect(self, account: Account, *, since: Cursor | None = None) -> Batch:
        after = since.get("after") if since else ""
        asked = {"author": account.handle, "after": after, "limit": "100"}
        url = f"{account.base}/api/posts?{urlencode({name: value for name, value in asked.items() if value})}"
        data = self.call.json("GET", url, headers=headers(account))
        items = {
            one.remote_id: one for one in (self.made(payloads.heard_of, two) for two in self.posts_of(data))
        }
        last = next(reversed(items), after)
        return Batch(
            items=tuple(items.values()),
            cursor=Cursor({"after": last}) if last else Cursor(),
            unchanged=not items,
            more=bool(data.get("more")),
        )

    def posts_of(self, data: Mapping[str, Any]) -> list[dict[str, Any]]:
        """The posts of a list; an answer without one is no answer."""
        found = data.get("posts")
        if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
            self.call.half(writes=False)
        return found

    def made(
        self, make: Callable[[Mapping[str, Any]], Made], data: Mapping[str, Any], *, writes: bool = False
    ) -> Made:
        """What a payload function makes of an answer; an answer it cannot read is half an answer."""
        try:
            return make(data)
        except (KeyError, TypeError, ValueError, AttributeError):
            self.call.half(writes=writes)


def address(account: Account, remote_id: str) -> str:
    """The address of one post for programs."""
    return f"{account.base}/api/posts/{quote(remote_id, safe='')}"


def headers(account: Account) -> dict[str, str]:
    """The headers that tell who asks; nothing for an account without a token, which may read what is
    public."""
    token = account.secrets.get("token", "")
    return {"Authorization": f"Bearer {token}"} if token else {}


def code_of(reply: Reply) -> str:
    """Paper's own code of a refusal; empty when it gives none."""
    try:
        data = reply.json()
    except ValueError:
        return ""
    return str(data.get("error", "")) if isinstance(data, dict) else ""


def explain(reply: Reply) -> Trouble | None:
    """Paper's own reading of a refusal."""
    code = code_of(reply)
    if code == "closed":
        return Disconnected("closed")
    if code in REFUSALS and 400 <= reply.status < 500:
        return Rejected(REFUSALS[code], detail=str(reply.json().get("sentence", "")))
    return None
