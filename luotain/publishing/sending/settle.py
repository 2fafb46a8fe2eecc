"""Writing down what came of an attempt: one short transaction, and only by the attempt that holds the claim."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Model

from luotain import jobs, ledger
from luotain.connectors import Allowance, Disconnected, Receipt, TryLater
from luotain.core import clock
from luotain.core.refusal import Refusal
from luotain.profiles.actions.connect_account import mark_disconnected
from luotain.publishing import archive, events
from luotain.publishing.corrects import is_overtaken
from luotain.publishing.models import Act, Delivery
from luotain.publishing.sending import found, limits, removal, standing
from luotain.publishing.sending.call import Doubtful, NotSent, Refused, Result, Sent
from luotain.publishing.sending.claim import load
from luotain.publishing.sending.corrected import note_correction, overtake
from luotain.publishing.sending.parts import first_receipt, keep_part
from luotain.publishing.sending.post_state import follow_deliveries, hold, refresh, short_transaction
from luotain.publishing.states import DeliveryState
from luotain.publishing.troubles import code_of

FIRST_LOOK = timedelta(seconds=10)
"""How long an answer that was lost is left to settle at the service before it is looked for."""
LONGEST_WAIT = timedelta(minutes=10)


def settle(
    delivery_id: int,
    mark: str,
    result: Result,
    told: Iterable[Allowance] = (),
    *,
    seen: Delivery | None = None,
) -> jobs.Outcome:
    """Record the outcome and say how the job goes on. An attempt whose claim has passed to another writes nothing of it.

    `told` is what the service said meanwhile of how often it may be asked; that is true whoever holds the claim. `seen` is
    the delivery as the attempt has claimed it: what went well is written by compare-and-set on exactly that row.
    """
    if seen is not None and isinstance(result, Sent) and _is_plain(seen):
        outcome = _settle_plain(seen, result, told)
        if outcome is not None:
            return outcome
    try:
        with short_transaction():
            hold(delivery_id)
            delivery, now = load(delivery_id), clock.now()
            account = getattr(delivery.profile, "account", None)
            if account is not None:
                limits.keep(account, told, now)
            if not _may_write(delivery, mark, result):
                if isinstance(result, Sent) and found.note(delivery, result.receipt, now):
                    return jobs.done("found after all")
                return jobs.done("another attempt has taken over")
            return _write(delivery, result, now)
    except Refusal as refusal:
        if refusal.code != "core.someone_was_faster":
            raise
        return jobs.retry(timedelta(seconds=1), why="someone was faster")


def _is_plain(delivery: Delivery) -> bool:
    """One post for one delivery, whose text the database holds fast from its claim on."""
    return delivery.act == Act.PUBLISH and not delivery.parts.all()


def _settle_plain(delivery: Delivery, result: Sent, told: Iterable[Allowance]) -> jobs.Outcome | None:
    """It arrived, and the row is as this attempt left it: nothing is read again but where its post stands.

    None when it is not: then it is read anew, with everything around it.
    """
    try:
        with short_transaction():
            hold(delivery.pk)
            now = clock.now()
            refresh(delivery.post)
            account = getattr(delivery.profile, "account", None)
            if account is not None:
                limits.keep(account, told, now)
            arrived(delivery, result.receipt, now)
            return jobs.done("sent")
    except Refusal as refusal:
        if refusal.code != "core.someone_was_faster":
            raise
        return None


def _may_write(delivery: Delivery, mark: str, result: Result) -> bool:
    """What the attempt that holds the claim says counts. Proof that it is there is welcome from any attempt, as long as nothing
    has settled it; doubt is not."""
    if isinstance(result, Sent) and found.is_awaited(delivery, result.receipt):
        return True
    return delivery.claim == mark and delivery.state == DeliveryState.CLAIMED


def _write(delivery: Delivery, result: Result, now: datetime) -> jobs.Outcome:
    if isinstance(result, Sent):
        if keep_part(delivery, result.receipt, now):
            if delivery.state == DeliveryState.PLANNED:
                return jobs.snooze(timedelta(0), why="the next post of the thread")
            return not_sent(delivery, None, now)  # the next post of the thread
        arrived(delivery, first_receipt(delivery, result.receipt), now)
        return jobs.done("sent")
    if isinstance(result, NotSent):
        return not_sent(delivery, result.trouble, now)
    if isinstance(result, Refused):
        refused(delivery, result, now)
        return jobs.done("refused")
    return doubtful(delivery, result, now)


def arrived(delivery: Delivery, receipt: Receipt, now: datetime, **changes: Any) -> None:
    """It stands at the service: keep where, tell the post, the correction and the rooms above."""
    if delivery.act == Act.PUBLISH and delivery.profile_id is not None:
        changes |= {"next_reading_at": standing.next_reading(now, now), "known_there": []}
    delivery.move(
        DeliveryState.SENT,
        remote_id=receipt.remote_id,
        url=receipt.url[:1000],
        remote_version=receipt.version,
        sent_at=receipt.at or now,
        seen_there=[],
        trouble="",
        detail="",
        needs_person=False,
        next_try_at=None,
        changed_at=now,
        **changes,
    )
    if archive.kept(delivery):
        archive.keep_copy(delivery, now)
    if delivery.act == Act.EDIT and delivery.profile_id is not None:
        Delivery.objects.filter(pk=delivery.edits_id or delivery.pk).update(
            next_reading_at=standing.next_reading(now, now), known_there=[]
        )
    if delivery.removes:
        removal.gone(delivery, now)
        removal.follow(delivery, now)
        return
    if delivery.act == Act.EDIT and delivery.edits_id and receipt.version:
        Delivery.objects.filter(pk=delivery.edits_id).update(remote_version=receipt.version)
    post = delivery.post
    first = (
        post.published_at is None
    )  # also of a post that counts as published since its only place was left unclear
    follow_deliveries(post, held=True)
    ledger.write(
        "publishing.delivery_sent",
        post,
        by=changes.get("settled_by"),
        also=others_told(delivery),
        data={
            **delivery.which,
            "attempts": delivery.attempts,
        },
    )
    if first:
        if post.published_at is None:
            post.published_at = now
            type(post).objects.filter(pk=post.pk).update(published_at=now)
        events.post_published.announce(post)
        if post.is_correction:
            note_correction(post, now)


def others_told(delivery: Delivery) -> list[Model]:
    """On whose timelines the arrival shows too: what is corrected, the case that is answered, the profile that spoke."""
    post = delivery.post
    original = post.correction_made.original if post.is_correction else None
    return [one for one in (original, post.case, delivery.profile) if one is not None]


def not_sent(delivery: Delivery, trouble: TryLater | None, now: datetime) -> jobs.Outcome:
    """It is surely not there: planned again, at the moment the service asks for; withdrawn where it has been corrected since."""
    again = now + trouble.after if trouble else None
    account = getattr(delivery.profile, "account", None)
    if again and account is not None and trouble is not None and trouble.code == "busy":
        limits.ask_for_patience(account, again, now)
    delivery.move(
        DeliveryState.PLANNED,
        trouble=code_of(trouble) if trouble else "",
        detail=trouble.detail if trouble else "",
        needs_person=False,
        next_try_at=again,
        changed_at=now,
    )
    follow_deliveries(delivery.post)
    if not delivery.removes and is_overtaken(delivery.post):
        overtake(delivery, now)
        return jobs.done("its correction goes instead")
    return jobs.snooze(again or timedelta(0), why="not sent yet")


def refused(delivery: Delivery, result: Refused, now: datetime) -> None:
    """The service said no: a person decides what to do about it."""
    code = result.code or code_of(result.trouble)
    delivery.move(
        DeliveryState.REFUSED,
        trouble=code,
        detail=result.trouble.detail,
        needs_person=True,
        next_try_at=None,
        changed_at=now,
    )
    if isinstance(result.trouble, Disconnected) and delivery.profile is not None:
        mark_disconnected(delivery.profile, result.trouble)
    follow_deliveries(delivery.post)
    ledger.write(
        "publishing.removal_refused" if delivery.removes else "publishing.delivery_refused",
        delivery.post,
        by=None,
        data={**delivery.which, "trouble": code},
    )
    if not delivery.removes and is_overtaken(delivery.post):
        overtake(delivery, now)


def doubtful(delivery: Delivery, result: Doubtful, now: datetime) -> jobs.Outcome:
    """Nobody knows: shown to people at once, and looked for before anything else."""
    code = code_of(result.trouble) if result.trouble else "publishing.broke"
    wait = min(LONGEST_WAIT, FIRST_LOOK * 2**delivery.looks)
    if isinstance(result.trouble, TryLater):
        wait = max(wait, result.trouble.after)
    if isinstance(result.trouble, Disconnected) and delivery.profile is not None:
        mark_disconnected(delivery.profile, result.trouble)
    in_doubt(
        delivery,
        code,
        now,
        needs_person=result.needs_person,
        detail=result.trouble.detail if result.trouble else "",
        wait=wait,
        seen_there=result.seen_there,
    )
    return jobs.done("a person decides") if result.needs_person else jobs.snooze(now + wait, why="unclear")


def in_doubt(
    delivery: Delivery,
    code: str,
    now: datetime,
    *,
    needs_person: bool = False,
    detail: str = "",
    wait: timedelta = timedelta(0),
    seen_there: Iterable[dict[str, Any]] = (),
) -> None:
    """Claimed → unclear, with what is known; the rooms above hear of it the first time."""
    first = delivery.looks == 0
    delivery.move(
        DeliveryState.UNCLEAR,
        trouble=code,
        detail=detail,
        needs_person=needs_person,
        seen_there=list(seen_there),
        next_try_at=None if needs_person else now + wait,
        changed_at=now,
    )
    follow_deliveries(delivery.post)
    if first or needs_person:
        ledger.write(
            "publishing.removal_unclear" if delivery.removes else "publishing.delivery_unclear",
            delivery.post,
            by=None,
            data={
                **delivery.which,
                "trouble": code,
                "needs_person": needs_person,
            },
        )
    if first:
        events.delivery_unclear.announce(delivery.post, delivery_id=delivery.pk)
