"""The call itself: no transaction, no database connection, one outcome out of four."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from django.db import connection

from luotain.connectors import (
    Disconnected,
    Outgoing,
    ReadBack,
    Receipt,
    Rejected,
    Trouble,
    TryLater,
    Unclear,
    key_time,
)
from luotain.core import clock
from luotain.core.mistakes import describe
from luotain.core.refusal import Refusal
from luotain.publishing import media_files
from luotain.publishing.models import Act, DeliveryUpload
from luotain.publishing.outgoing import card_of, digest_of
from luotain.publishing.sending.checks import is_paused
from luotain.publishing.sending.claim import Claimed, is_old, is_still_ours

log = logging.getLogger(__name__)
SHOWN_POSTS, SHOWN_LETTERS = 5, 280
"""How many of the account's own posts a person gets to compare with, and how much of each."""
MOST_REMOVALS = 5
"""How often a service that says it has removed a post, and still shows it, is asked again."""
BEFORE = timedelta(minutes=10)
"""How much two clocks may differ."""


@dataclass(frozen=True)
class Sent:
    """It stands at the service."""

    receipt: Receipt


@dataclass(frozen=True)
class NotSent:
    """It surely does not stand there, and may be sent (again): `trouble` says why it was not, if anything went wrong."""

    trouble: TryLater | None = None


@dataclass(frozen=True)
class Refused:
    """It surely does not stand there, and the same would be refused again."""

    trouble: Rejected | Disconnected
    code: str = ""
    """Our own code, where it says more than the service's."""


@dataclass(frozen=True)
class Doubtful:
    """Nobody knows. `after` says when looking is worth another try; without a `trouble` of a service it broke on our side."""

    trouble: Trouble | None = None
    needs_person: bool = False
    seen_there: tuple[dict[str, Any], ...] = ()
    """The account's own newest posts, for a person to compare with what was sent."""


Result = Sent | NotSent | Refused | Doubtful


class Stopped(Exception):
    """Nothing of it has been published, and nothing more is to be called now."""


def call(claimed: Claimed) -> Result:
    """Send it, or look for it. The connection to the database is given back for as long as the service takes."""
    let_go_of_database()
    try:
        result = look(claimed) if claimed.looking else send(claimed)
        if isinstance(result, Doubtful) and result.needs_person:
            return replace(result, seen_there=seen_there(claimed))
        return result
    except Trouble as trouble:  # a kind nobody has foreseen
        return Doubtful(trouble)
    except Exception as mistake:
        log.error("Delivery %s broke in the middle: %s.", claimed.delivery.pk, describe(mistake))
        return Doubtful()


def let_go_of_database() -> None:
    """Close this thread's connection, unless a test holds it in a transaction of its own."""
    if not connection.in_atomic_block:
        connection.close()


def send(claimed: Claimed) -> Result:
    """Hand it over under its constant key."""
    try:
        if claimed.delivery.act == Act.REMOVE and claimed.edited is not None:
            return remove(claimed, claimed.edited)
        outgoing = with_uploads(claimed, with_files(claimed))
        require_may_go_on(claimed)
        if claimed.delivery.act == Act.EDIT and claimed.edited is not None:
            return Sent(claimed.service.edit(claimed.account, claimed.edited, outgoing))
        return Sent(claimed.service.publish(claimed.account, outgoing, key=claimed.key))
    except Stopped:
        return NotSent()
    except Refusal as refusal:
        return Refused(Rejected("refused", detail=str(refusal)), refusal.code)
    except TryLater as trouble:
        return NotSent(trouble)
    except Rejected as trouble:
        return Refused(trouble, own_code(claimed, trouble.code))
    except Disconnected as trouble:
        return Refused(trouble)
    except Unclear as trouble:
        publishes = claimed.delivery.act == Act.PUBLISH
        return Doubtful(trouble, needs_person=publishes and not claimed.service.abilities.find_by_key)


def own_code(claimed: Claimed, code: str) -> str:
    """Our own word for a refusal, where it says more than the service's."""
    if claimed.delivery.act == Act.EDIT:
        return {"stale": "publishing.edited_elsewhere", "gone": "publishing.gone_there"}.get(code, "")
    return "publishing.answered_gone" if code == "gone" and claimed.outgoing.reply_to else ""


def require_may_go_on(claimed: Claimed) -> None:
    """Files take their time, and a machine may sleep. Where that was long, the claim must still be this attempt's and no pause
    of publishing have begun; Stopped when it is not so."""
    now = clock.now()
    if is_old(claimed, now):
        if not is_still_ours(claimed, now) or is_paused(claimed.delivery.profile_id):
            raise Stopped
        let_go_of_database()


def with_files(claimed: Claimed) -> Outgoing:
    """The post with the bytes of its files, proved to be those that were approved. Raises Refusal when they are not."""
    post = claimed.outgoing
    media = tuple(
        replace(one, content=media_files.read(*file))
        for one, file in zip(post.media, claimed.files[: len(post.media)], strict=True)
    )
    return replace(post, media=media, link=card_of(claimed.card, media_files.read) if post.link else None)


def with_uploads(claimed: Claimed, post: Outgoing) -> Outgoing:
    """The post with its files at the service, where they go ahead of it. What an earlier attempt has put there is not sent
    again, and each is written down as soon as it is there."""
    files = []
    for one in post.media:
        require_may_go_on(claimed)
        digest = digest_of(one)
        name = claimed.service.upload(
            claimed.account, replace(one, remote_id=claimed.uploads.get(digest, ""))
        )
        if name and name != claimed.uploads.get(digest):
            DeliveryUpload.objects.update_or_create(
                delivery_id=claimed.delivery.pk, digest=digest, defaults={"remote_id": name}
            )
            let_go_of_database()
        files.append(replace(one, remote_id=name))
    return replace(post, media=tuple(files))


def look(claimed: Claimed) -> Result:
    """Ask the service whether it is there. Only a clear answer settles anything."""
    try:
        if claimed.delivery.act == Act.REMOVE and claimed.edited is not None:
            return removal_as_found(claimed, claimed.edited)
        if claimed.delivery.act == Act.EDIT and claimed.edited is not None:
            there = claimed.service.read_back(claimed.account, claimed.edited.remote_id)
            return edit_as_found(claimed, claimed.edited, there)
        key = claimed.key
        since = claimed.since or key_time(key) or clock.now()
        found = claimed.service.look_for(claimed.account, claimed.outgoing, key=key, since=since)
        return Sent(found) if found is not None else NotSent()
    except TryLater as trouble:
        return Doubtful(trouble)
    except (Unclear, Rejected, Disconnected) as trouble:
        return Doubtful(trouble, needs_person=True)


def remove(claimed: Claimed, there: Receipt) -> Result:
    """Take it away, a thread from its end. The connector reads back that each is gone; gone already is as good. A post of it
    that was left unclear is looked for first; where that cannot be done, the rest is removed and a person decides."""
    left: Trouble | None = None
    try:
        found = unsure_there(claimed)
    except (Unclear, Rejected) as trouble:
        found, left = (), trouble
    for one in (*found, *claimed.removed):
        try:
            claimed.service.remove(claimed.account, one)
        except Rejected as trouble:
            if trouble.code != "gone":
                raise
    return Sent(there) if left is None else Doubtful(left, needs_person=True)


def unsure_there(claimed: Claimed) -> tuple[Receipt, ...]:
    """The post of a thread that was left unclear, where the service has it after all."""
    if claimed.unsure is None:
        return ()
    outgoing, key, since = claimed.unsure
    there = claimed.service.look_for(claimed.account, outgoing, key=key, since=since)
    return (there,) if there is not None else ()


def removal_as_found(claimed: Claimed, before: Receipt) -> Result:
    """What reading back tells of a removal in doubt."""
    taken = (*unsure_there(claimed), *claimed.removed)
    if all(claimed.service.read_back(claimed.account, one.remote_id) is None for one in taken):
        return Sent(before)
    return Refused(Rejected("not_removed")) if claimed.delivery.attempts >= MOST_REMOVALS else NotSent()


def edit_as_found(claimed: Claimed, before: Receipt, there: ReadBack | None) -> Result:
    """Whether an edit has been made, by what the service shows now."""
    if there is None:
        return Refused(Rejected("gone"), own_code(claimed, "gone"))
    if there.text.strip() == claimed.outgoing.text.strip():
        return Sent(there.receipt(before.key))
    if there.version == before.version or there.text.strip() == claimed.edited_text.strip():
        return NotSent()
    return Refused(Rejected("stale"), "publishing.edited_elsewhere")


def seen_there(claimed: Claimed) -> tuple[dict[str, Any], ...]:
    """What the account has posted since the first attempt, where the service lists it; nothing where it does not."""
    if not claimed.service.abilities.list_recent or claimed.since is None:
        return ()
    try:
        posts = claimed.service.recent(claimed.account, since=claimed.since - BEFORE)
    except Trouble:
        return ()
    return tuple(
        {
            "at": one.at.isoformat() if one.at else "",
            "text": one.text[:SHOWN_LETTERS],
            "url": one.url[:1000],
            "remote_id": one.remote_id[:500],
        }
        for one in posts[:SHOWN_POSTS]
    )
