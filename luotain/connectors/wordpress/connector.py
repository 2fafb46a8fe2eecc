"""WordPress: the body's own site, by its REST API with an application password.

1. An account signs in with its user name and an application password. Least right: the role *Author*, which may publish
   its own posts and send pictures, and nothing of others.
2. A post's name in its address is made of the delivery's key (`pages.name_of`), so that it can be asked for. WordPress
   gives a second post of one name another name; such a post is taken away again.
3. There is no limit to a text. A site limits the size of files, and tells so only when it refuses one.
4. Refusals carry `{"code": "rest_…", "message": "…"}`; 401 for a password that was taken back.
5. A real site runs on loopback: `tests/peers/wordpress.py`.

Source: the REST API Handbook of WordPress, and what WordPress 6.1 answers.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, TypeVar
from urllib.parse import urlencode

from luotain.connectors.abilities import PICTURES, Abilities
from luotain.connectors.account import Account, Verified
from luotain.connectors.attempts import Attempt, Attempts
from luotain.connectors.base import Http, Publishes
from luotain.connectors.calls import Call, Reply
from luotain.connectors.outgoing import Media, Outgoing, ReadBack, Receipt
from luotain.connectors.trouble import Disconnected, Rejected, Trouble, TryLater, Unclear
from luotain.connectors.wordpress import payloads
from luotain.connectors.wordpress.fields import FIELDS
from luotain.connectors.wordpress.pages import Picture, kept_after, name_of, page_of
from luotain.connectors.words import Words
from luotain.core import clock as core_clock
from luotain.core.http import File

Made = TypeVar("Made")

STATUSES = ("publish", "draft", "pending", "private")
ANY_STATUS = "publish,future,draft,pending,private"
REFUSALS = {
    "rest_upload_file_too_big": "media_too_large",
    "rest_upload_limited_space": "media_too_large",
    "rest_post_invalid_id": "gone",
    "rest_already_trashed": "gone",
}
ENDINGS = {
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/webp": "webp",
    "image/gif": "gif",
    "application/pdf": "pdf",
}


class WordPress(Publishes):
    """The posts of a WordPress site."""

    kind = "wordpress"
    name = Words(en="WordPress site", fi="WordPress-sivusto", sv="WordPress-webbplats")
    abilities = Abilities(
        media=10,
        media_kinds=(*PICTURES, "application/pdf"),
        media_bytes=2_000_000,
        alt_text=True,
        titled=True,
        edit=True,
        edit_is_seen=True,
        remove=True,
        find_by_key=True,
        list_recent=True,
        language_tag=True,
        link_card=True,
    )
    removing = Words(
        en="The site deletes the page for good. Search engines may show it for a while.",
        fi="Sivusto poistaa sivun pysyvästi. Hakukoneet voivat näyttää sitä vielä jonkin aikaa.",
        sv="Webbplatsen tar bort sidan för gott. Sökmotorer kan visa den ännu en tid.",
    )
    fields = FIELDS

    def __init__(
        self, http: Http, *, clock: Callable[[], datetime] = core_clock.now, timeout: float = 20.0
    ) -> None:
        super().__init__(http, clock=clock, timeout=timeout)
        self.attempts = Attempts()

    @property
    def call(self) -> Call:
        """How calls to a site are made."""
        return Call(self.http, self.clock, explain, self.timeout)

    def verify(self, account: Account) -> Verified:
        data = self.call.json("GET", address(account, "users/me", context="edit"), headers=headers(account))
        if not payloads.may(data, "publish_posts") or not payloads.may(data, "upload_files"):
            raise Disconnected("not_allowed", detail="The account needs the role of an author.")
        return self.made(payloads.verified_of, data)

    def publish(self, account: Account, post: Outgoing, *, key: str) -> Receipt:
        self.check(post)
        name = f"{account.base} {account.handle} {key}"
        with self.attempts.alone(name):
            doubtful = self.attempts.get(name) is not None
            try:
                found = self.find(account, key=key)
            except TryLater as trouble:
                if doubtful:
                    raise Unclear("answer_lost", detail=trouble.detail) from trouble
                raise
            if found is not None:
                return found
            pictures = tuple(self.send_media(account, one) for one in post.media)
            body = payloads.post_to_json(
                page_of(post, pictures), name=name_of(key), status=status_of(account), pictures=pictures
            )
            self.attempts.keep(name, Attempt(post, self.clock()))
            try:
                data = self.call.json(
                    "POST",
                    address(account, "posts", context="edit"),
                    writes=True,
                    headers=headers(account),
                    json=body,
                )
            except (TryLater, Rejected, Disconnected):
                self.attempts.forget(name)
                raise
            if data.get("slug") != name_of(key):
                return self.second(account, data, key)
            return self.made(lambda answer: payloads.receipt_of(answer, key), data, writes=True)

    def second(self, account: Account, data: Mapping[str, Any], key: str) -> Receipt:
        """Another worker was faster by a moment, and ours got another name: ours is taken away, theirs counts."""
        ours = self.made(payloads.identifier, data, writes=True)
        try:
            first = self.find(account, key=key)
            if first is None:
                raise Unclear("half_answer", detail="The site gave the post another name.")
            self.call(
                "DELETE",
                address(account, f"posts/{ours}", force="true"),
                writes=True,
                headers=headers(account),
            )
        except (TryLater, Rejected, Disconnected) as trouble:
            raise Unclear("answer_lost", detail=trouble.detail) from trouble
        return first

    def send_media(self, account: Account, one: Media) -> Picture:
        """Send one attachment ahead of its post, unless it is there already: it is named by its content."""
        digest = hashlib.sha256(hashlib.sha256(one.content).digest() + one.alt.encode()).hexdigest()[:32]
        there = self.listed(account, "media", slug=f"luotain-{digest}")
        if there:
            return self.made(lambda data: payloads.picture_of(data, one.alt), there[0])
        name = one.name or f"luotain-{digest}.{ENDINGS.get(one.mime, 'bin')}"
        data = self.call.json(
            "POST",
            address(account, "media", context="edit"),
            headers=headers(account),
            form={"alt_text": one.alt, "slug": f"luotain-{digest}", "title": one.alt[:100] or name},
            files={"file": File(name, one.content, one.mime)},
        )
        if one.alt and data.get("alt_text") != one.alt:
            raise Rejected("no_alt_text", detail="The site did not keep the text alternative.")
        return self.made(lambda answer: payloads.picture_of(answer, one.alt), data)

    def find(self, account: Account, *, key: str) -> Receipt | None:
        found = self.listed(account, "posts", slug=name_of(key), status=ANY_STATUS)
        return self.made(lambda data: payloads.receipt_of(data, key), found[0]) if found else None

    def listed(self, account: Account, what: str, **asked: str) -> list[dict[str, Any]]:
        """A list as the account's owner sees it; an answer of another shape is no answer."""
        reply = self.call("GET", address(account, what, context="edit", **asked), headers=headers(account))
        try:
            found = reply.json()
        except ValueError:
            found = None
        if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
            self.call.half(writes=False)
        return found

    def recent(self, account: Account, *, since: datetime) -> tuple[ReadBack, ...]:
        who = account.remote_id or self.verify(account).remote_id
        asked = {"author": who, "per_page": "100", "orderby": "date", "order": "desc", "status": ANY_STATUS}
        posts = [self.made(payloads.read_back_of, one) for one in self.listed(account, "posts", **asked)]
        wanted = [one for one in posts if one.at and one.at >= since.astimezone(UTC)]
        return tuple(sorted(wanted, key=lambda one: (one.at or since, int(one.remote_id)), reverse=True))

    def read_back(self, account: Account, remote_id: str) -> ReadBack | None:
        data = self.standing(account, remote_id)
        return None if data is None else self.made(payloads.read_back_of, data)

    def standing(self, account: Account, remote_id: str) -> dict[str, Any] | None:
        """A post as the site keeps it; None when it is not there, or only in the bin."""
        reply = self.call.ask(
            "GET", address(account, f"posts/{remote_id}", context="edit"), headers=headers(account)
        )
        if reply.status == 404 and code_of(reply) == "rest_post_invalid_id":
            return None
        if not reply.ok:
            self.call.refuse(reply, writes=False)
        data = self.call.read(reply)
        return None if data.get("status") == "trash" else data

    def edit(self, account: Account, receipt: Receipt, post: Outgoing) -> Receipt:
        """Change a post; the site keeps what stood there as a revision. Pictures stay unless new ones are given."""
        self.check(post)
        there = self.standing(account, receipt.remote_id)
        if there is None:
            raise Rejected("gone")
        if self.made(payloads.version_of, there) != receipt.version:
            raise Rejected("stale")
        pictures = tuple(self.send_media(account, one) for one in post.media)
        page = page_of(post, pictures)
        body = (
            page.body
            if pictures
            else kept_after(page.body, self.made(lambda data: payloads.raw(data, "content"), there))
        )
        data = self.call.json(
            "POST",
            address(account, f"posts/{receipt.remote_id}", context="edit"),
            writes=True,
            headers=headers(account),
            json={"title": page.title, "content": body},
        )
        return self.made(lambda answer: payloads.receipt_of(answer, receipt.key), data, writes=True)

    def remove(self, account: Account, receipt: Receipt) -> None:
        """Remove for good; without `force` a post would only go into the bin."""
        reply = self.call.ask(
            "DELETE",
            address(account, f"posts/{receipt.remote_id}", force="true"),
            writes=True,
            headers=headers(account),
        )
        if not reply.ok and code_of(reply) != "rest_post_invalid_id":
            self.call.refuse(reply, writes=True)
        self.must_be_gone(account, receipt.remote_id)

    def made(
        self, make: Callable[[Mapping[str, Any]], Made], data: Mapping[str, Any], *, writes: bool = False
    ) -> Made:
        """What a payload function makes of an answer; an answer it cannot read is half an answer."""
        try:
            return make(data)
        except (KeyError, TypeError, ValueError, AttributeError):
            self.call.half(writes=writes)


def address(account: Account, place: str, **asked: str) -> str:
    """An address of the site's REST API."""
    question = f"?{urlencode(asked)}" if asked else ""
    return f"{account.base}/wp-json/wp/v2/{place}{question}"


def headers(account: Account) -> dict[str, str]:
    """The header that tells who asks. WordPress shows application passwords in groups of four; the gaps mean nothing."""
    password = account.secrets.get("app_password", "").replace(" ", "")
    token = base64.b64encode(f"{account.handle}:{password}".encode()).decode("ascii")
    return {"Authorization": f"Basic {token}"}


def status_of(account: Account) -> str:
    """Whether posts go out at once, unless the account's option `status` says otherwise."""
    wanted = account.options.get("status", "").strip().lower() or "publish"
    if wanted not in STATUSES:
        raise Rejected("cannot", detail=f"status {wanted[:20]}")
    return wanted


def told(reply: Reply) -> Mapping[str, Any]:
    """The site's own reading of a refusal; empty when it gives none."""
    try:
        data = reply.json()
    except ValueError:
        return {}
    return data if isinstance(data, dict) else {}


def code_of(reply: Reply) -> str:
    """WordPress's code of a refusal; empty when it gives none."""
    return str(told(reply).get("code", ""))


def explain(reply: Reply) -> Trouble | None:
    """WordPress's own reading of a refusal. Some refusals of files come as 500, and are as clear as any."""
    code, words = code_of(reply), str(told(reply).get("message", ""))[:300]
    if code.startswith("rest_upload_") and "not allowed to upload this file type" in words:
        return Rejected("media_kind", detail=words)
    if 400 <= reply.status < 500 and code in REFUSALS:
        return Rejected(REFUSALS[code], detail=words)
    if reply.status == 400 and "rest_forbidden_status" in str(told(reply).get("data")):
        return Disconnected(
            "keys_refused", detail=words
        )  # it took us for a passer-by, who may not see drafts
    if reply.status == 400 and code:
        return Rejected("refused", detail=words)
    if reply.status == 404 and not code:
        return Rejected("not_understood", detail="There is no REST API of WordPress at the address.")
    return None
