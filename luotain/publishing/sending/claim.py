"""Taking a delivery for one attempt: everything is verified, the intent is written, and the row is ours."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects

from luotain import connectors, ledger
from luotain.connectors import Outgoing, Receipt
from luotain.core import clock
from luotain.core.once import one_page
from luotain.core.refusal import Refusal
from luotain.jobs.running import current
from luotain.profiles import queries as profile_queries
from luotain.publishing import outgoing, voice
from luotain.publishing.content import content_hash, intent_hash
from luotain.publishing.corrects import answered_there, reference
from luotain.publishing.models import Act, Attachment, Delivery, DeliveryPart, Post, Variant
from luotain.publishing.sending.checks import Obstacle, obstacle, patience_obstacle
from luotain.publishing.sending.corrected import OVERTAKEN, overtake
from luotain.publishing.sending.parts import answers, next_part
from luotain.publishing.sending.post_state import follow_deliveries, hold, short_transaction
from luotain.publishing.services import publishing_service
from luotain.publishing.states import DeliveryState

LEASE = timedelta(minutes=3)
"""How long an attempt may last without showing itself; longer than any connector waits for its service."""
FRESH = timedelta(seconds=20)
"""For how long an attempt goes on without asking whether its claim is still its own."""
ANSWERED = timedelta(seconds=30)
"""By then a call has its answer or has given up waiting, and what came of it shows at the service."""


@dataclass(frozen=True)
class Claimed:
    """One attempt with all it needs, so that the call itself touches no table."""

    delivery: Delivery
    claim: str
    looking: bool
    """Ask the service whether it is there, instead of sending it."""
    service: connectors.Publishes
    account: connectors.Account
    outgoing: Outgoing
    key: str
    """The delivery's own, or that of the post of a thread whose turn it is."""
    files: tuple[tuple[str, str], ...] = ()
    """Fingerprint and kind of each file, to be read when it is sent."""
    card: Mapping[str, Any] = field(default_factory=dict)
    uploads: Mapping[str, str] = field(default_factory=dict)
    """Files that an earlier attempt has put at the service: their digests, and their names there."""
    edited: Receipt | None = None
    """For an edit: what stands at the service, as far as we know."""
    edited_text: str = ""
    removed: tuple[Receipt, ...] = ()
    """For a removal: everything that is taken away, the last post of a thread first."""
    unsure: tuple[Outgoing, str, datetime] | None = None
    """For a removal of half a thread: the post of it that was left unclear, with its key and the first attempt. It is looked
    for, and taken away where it is found."""
    since: datetime | None = None
    """When it was handed over for the first time."""


def claim(delivery_id: int) -> Claimed | Obstacle | None:
    """Claim the delivery, or say what stands in the way; None when nothing of it is to be called now. One short transaction.

    Raises Refusal when another attempt was faster.
    """
    with short_transaction():
        hold(delivery_id)
        delivery = load(delivery_id)
        post, now = delivery.post, clock.now()
        looking = delivery.state == DeliveryState.UNCLEAR and not delivery.needs_person
        if not (looking or delivery.state == DeliveryState.PLANNED) or not delivery.is_due(now):
            return None
        if delivery.is_own_site:
            return None
        if delivery.variant is None:
            raise ValueError(f"Delivery {delivery.pk} does not go to a service.")
        if not looking:
            prefetch_related_objects([post], "approvals")
            with one_page():  # one look, by one version of the guideline; nothing is written meanwhile
                stands = obstacle(delivery, post, now)
            if stands:
                return put_aside(delivery, stands, now)
        if stands := patience_obstacle(delivery, now, looking=looking):
            if not looking:
                return put_aside(delivery, stands, now)
            delivery.take_turn(next_try_at=stands.until, changed_at=now)
            return stands
        return _take(delivery, post, now, looking=looking)


def load(delivery_id: int) -> Delivery:
    """The delivery with its post, profile and account as they stand now, and all that is asked of them more than once."""
    delivery = (
        Delivery.objects.select_related("post__author", "post__page", "profile__account")
        .prefetch_related(
            "post__variants",
            Prefetch("post__attachments", Attachment.objects.select_related("media")),
            "parts",
        )
        .get(pk=delivery_id)
    )
    variants = list(delivery.post.variants.all())
    for one in variants:
        if one.pk == delivery.variant_id:
            delivery.variant = one
    own = [one for one in (delivery.variant, *variants) if one is not None]
    for one in own:
        if one.profile_id == delivery.profile_id and delivery.profile is not None:
            one.profile = delivery.profile
    elsewhere = [one for one in own if one.profile_id != delivery.profile_id]
    prefetch_related_objects(elsewhere, "profile__account")
    return delivery


def _take(delivery: Delivery, post: Post, now: datetime, *, looking: bool) -> Claimed | Obstacle:
    profile, variant = delivery.profile, delivery.variant
    service = publishing_service(profile.service) if profile else None
    if profile is None or variant is None or service is None:
        return _for_a_person(delivery, Obstacle("publishing.unknown_service"), now)
    try:
        account = profile_queries.opened_account(profile)
    except Refusal as refusal:
        return _for_a_person(delivery, Obstacle("publishing.not_connected", str(refusal)[:600]), now)
    edited = delivery.edits
    reply_to = post.answers_remote_id
    if post.is_correction and delivery.act == Act.PUBLISH and service.abilities.reply:
        reply_to = answered_there(delivery)  # only where that still stands
    text, part, handed = _handed(delivery, variant, post, now, reply_to=reply_to, looking=looking)
    mark = new_mark()
    delivery.move(
        DeliveryState.CLAIMED,
        claim=mark,
        claimed_at=now,
        first_tried_at=delivery.first_tried_at or now,
        attempts=delivery.attempts + (0 if looking else 1),
        looks=delivery.looks + (1 if looking else 0),
        intent_text=text,
        intent_hash=delivery.intent_hash if looking else _intent_of(delivery, post, text),
        changed_at=now,
    )
    follow_deliveries(post, held=True)
    uploads = delivery.uploads.values_list("digest", "remote_id") if delivery.attempts > 1 or looking else ()
    ours = Claimed(
        delivery=delivery,
        claim=mark,
        looking=looking,
        service=service,
        account=account,
        outgoing=handed,
        key=part.key if part else delivery.key,
        files=()
        if delivery.removes
        else tuple((one.media.sha256, one.media.mime) for one in variant.files_of(post)),
        card={} if delivery.removes else variant.card,
        uploads=dict(uploads),
        edited=Receipt(edited.remote_id, edited.url, edited.key, version=edited.remote_version)
        if edited
        else None,
        edited_text=edited.intent_text if edited else "",
        removed=_removed(delivery, edited) if delivery.removes and edited else (),
        unsure=_unsure(edited) if delivery.removes and edited else None,
        since=delivery.first_tried_at,
    )
    if not looking:
        ledger.write(
            "publishing.removal_claimed" if delivery.removes else "publishing.delivery_claimed",
            post,
            by=None,
            data={
                **delivery.which,
                "attempt": delivery.attempts,
                "intent": delivery.intent_hash,
                "delivery_key": delivery.key,
            },
        )
    return ours


def _handed(
    delivery: Delivery, variant: Variant, post: Post, now: datetime, *, reply_to: str, looking: bool
) -> tuple[str, DeliveryPart | None, Outgoing]:
    """The whole text, the post of a thread that is next, and what is handed over now; a removal hands over nothing."""
    if delivery.removes:
        return "", None, Outgoing(text="")
    parts = outgoing.parts_of(variant, post, act=delivery.act, reference=reference(variant, post))
    part = next_part(delivery, parts, now)
    text = delivery.intent_text if looking else voice.PARTED.join(one.text for one in parts)
    if part is None:
        return text, None, replace(parts[0], text=text if looking else parts[0].text, reply_to=reply_to)
    this = parts[min(part.number, len(parts)) - 1]
    return text, part, replace(this, text=part.text, reply_to=answers(delivery, part) or reply_to)


def _removed(delivery: Delivery, there: Delivery) -> tuple[Receipt, ...]:
    """What stands there: one post, or all those of a thread."""
    parts = there.parts.exclude(remote_id="").order_by("-number")
    found = tuple(Receipt(one.remote_id, one.url, one.key, version=one.remote_version) for one in parts)
    return found or (Receipt(there.remote_id, there.url, there.key, version=there.remote_version),)


def _unsure(there: Delivery) -> tuple[Outgoing, str, datetime] | None:
    """The post of a thread of which nobody knows whether it stands."""
    part = there.parts.filter(remote_id="").first()
    if part is None or there.state != DeliveryState.GIVEN_UP or there.first_tried_at is None:
        return None
    return Outgoing(text=part.text, reply_to=answers(there, part)), part.key, there.first_tried_at


def _intent_of(delivery: Delivery, post: Post, text: str) -> str:
    """The fingerprint of what is about to be done."""
    content = delivery.removal.content_hash if delivery.removal else content_hash(post)
    return intent_hash(content=content, place=f"profile:{delivery.profile_id}", key=delivery.key, text=text)


def _for_a_person(delivery: Delivery, stands: Obstacle, now: datetime) -> Obstacle:
    """It cannot even be looked for: it stays as it is, and a person is asked."""
    delivery.take_turn(needs_person=True, trouble=stands.code, detail=stands.detail, changed_at=now)
    return stands


def put_aside(delivery: Delivery, stands: Obstacle, now: datetime) -> Obstacle:
    """Keep it planned while something passing holds it; withdraw it where its correction goes instead; refuse it, and ask a
    person, where nothing passes by itself."""
    if stands.holds:
        if (delivery.trouble, delivery.next_try_at) != (stands.code, stands.until):
            delivery.take_turn(trouble=stands.code, next_try_at=stands.until, changed_at=now)
        return stands
    if stands.code == OVERTAKEN:
        overtake(delivery, now)
        return stands
    delivery.move(
        DeliveryState.REFUSED,
        trouble=stands.code,
        detail=stands.detail,
        needs_person=True,
        next_try_at=None,
        changed_at=now,
    )
    follow_deliveries(delivery.post)
    ledger.write(
        "publishing.removal_stopped" if delivery.removes else "publishing.delivery_stopped",
        delivery.post,
        by=None,
        data={**delivery.which, "trouble": stands.code},
    )
    return stands


def is_old(ours: Claimed, now: datetime) -> bool:
    """Whether the attempt has lasted so long that others may take it for lost."""
    at = ours.delivery.claimed_at
    return at is None or abs(now - at) >= FRESH


def is_still_ours(ours: Claimed, now: datetime) -> bool:
    """Show that the attempt is alive, and that nobody has taken it for lost: its lease begins anew."""
    row = Delivery.objects.filter(pk=ours.delivery.pk, claim=ours.claim, state=DeliveryState.CLAIMED)
    ours.delivery.claimed_at = now
    return bool(row.update(claimed_at=now))


def time_to_answer(delivery: Delivery, now: datetime) -> timedelta:
    """How long a call that nobody waits for any more may still be under way."""
    if delivery.claimed_at is None:
        return timedelta(0)
    return min(max(delivery.claimed_at + ANSWERED - now, timedelta(0)), ANSWERED)


def new_mark() -> str:
    """The mark of this attempt. It names the job and its fence, so that the job's next holder knows the claim is dead."""
    held = current()
    where = f"{held.job_id}.{held.fence}" if held else "-"
    return f"{where}.{secrets.token_hex(4)}"[:40]


def is_dead(delivery: Delivery, now: datetime) -> bool:
    """Whether nobody can be busy with a claimed delivery any more: its lease is over, or its job has changed hands.

    A claim that stands far in the future was made before the clock was set back, and is as dead.
    """
    held = current()
    if held is not None:
        job, _dot, rest = delivery.claim.partition(".")
        fence = rest.partition(".")[0]
        if job == str(held.job_id) and fence.isdigit() and int(fence) < held.fence:
            return True
    at = delivery.claimed_at
    return at is None or not (now - LEASE < at < now + LEASE)
