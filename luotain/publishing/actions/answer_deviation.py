"""A person answers what was done at a service behind our back."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from luotain import ledger
from luotain.core import clock
from luotain.core.languages import Texts
from luotain.core.refusal import Refusal
from luotain.people.models import Person
from luotain.publishing import permissions
from luotain.publishing.actions.write_post import write_post
from luotain.publishing.content import hash_of
from luotain.publishing.drafts import draft_of, text_of
from luotain.publishing.models import (
    Answer,
    Delivery,
    DeliveryPart,
    Deviation,
    DeviationKind,
    Post,
    PostKind,
    PostVersion,
)


def answer_deviation(
    deviation: Deviation, answer: str, *, by: Person, reason: str, note: Texts | None = None
) -> Deviation:
    """Take what stands there as ours (with a note that readers see), put ours forward again as a new post, or know of it.

    Raises Refusal when somebody has answered already, the reason is missing, or a changed text is taken without a note.
    """
    delivery = deviation.delivery
    permissions.decide_delivery.require(by, delivery)
    _check(deviation, answer, reason, note)
    with transaction.atomic():
        now = clock.now()
        changed = Deviation.objects.filter(pk=deviation.pk, answer="").update(
            answer=answer, answered_by=by, answered_at=now, reason=reason.strip()
        )
        if not changed:
            raise _answered()
        deviation.refresh_from_db()
        if answer == Answer.RESTORED:
            deviation.restored_as = _written_again(delivery, by)
            deviation.save(update_fields=["restored_as"])
        if deviation.kind == DeviationKind.GONE:
            its = Delivery.objects.filter(pk=delivery.pk) | Delivery.objects.filter(
                edits=delivery, act="edit"
            )
            its.filter(removed_at__isnull=True).update(removed_at=now, next_reading_at=None)
        else:
            _take_as_known(delivery, deviation)
        if answer == Answer.ADOPTED and note is not None:
            _add_version(deviation, note, by)
        ledger.write(
            "publishing.deviation_adopted"
            if answer == Answer.ADOPTED
            else "publishing.deviation_restored"
            if answer == Answer.RESTORED
            else "publishing.deviation_known",
            delivery.post,
            by=by,
            data={**delivery.which, "deviation": deviation.pk, "reason": reason.strip()},
        )
    return deviation


def _check(deviation: Deviation, answer: str, reason: str, note: Texts | None) -> None:
    if not deviation.is_open:
        raise _answered()
    adopts = answer == Answer.ADOPTED
    if answer not in Answer.values or (adopts and deviation.kind != DeviationKind.CHANGED):
        raise Refusal(
            "publishing.no_such_answer",
            _("That is no answer to this."),
            _("Choose one of the answers on the page."),
            status=422,
        )
    if not reason.strip():
        raise Refusal(
            "publishing.no_reason",
            _("The reason is missing."),
            _("Say in a sentence what you know of it."),
            status=422,
        )
    if adopts and not note:
        raise Refusal(
            "publishing.no_change_note",
            _("Taking a changed text as ours needs a change note that readers see."),
            _("Say in one sentence what changed and why."),
            status=422,
            clause="8.9",
        )


def _answered() -> Refusal:
    return Refusal(
        "publishing.deviation_answered",
        _("Somebody has answered this already."),
        _("Look at the page of the post again."),
        status=409,
    )


def _written_again(delivery: Delivery, by: Person) -> Post:
    """A draft with all that is ours at that place, files and warning too, which goes the way of every post."""
    if delivery.variant is None or delivery.profile is None:
        raise ValueError(f"Delivery {delivery.pk} is no text at a service.")
    post = delivery.post
    draft = replace(
        draft_of(post),
        kind=PostKind.REPLY if post.kind == PostKind.REPLY else PostKind.POST,
        case=None,
        page=None,
        note=None,
        due_at=None,
        not_after=None,
        texts=(text_of(delivery.variant),),
    )
    return write_post(draft, by=by)


def _take_as_known(delivery: Delivery, deviation: Deviation) -> None:
    """What stands there is no news any more, and its versions are those that our next change begins from."""
    Delivery.objects.filter(pk=delivery.pk).update(
        remote_version=deviation.remote_version, known_there=deviation.theirs_posts
    )
    parts = [one for one in delivery.parts.all() if one.remote_id]
    for part, there in zip(parts, deviation.theirs_posts, strict=False):
        DeliveryPart.objects.filter(pk=part.pk).update(remote_version=there["version"])


def _content_there(ours: dict[str, Any], deviation: Deviation) -> dict[str, Any]:
    """One text as it stands there now, with the words of its pictures, where they are as many as ours."""
    made = {**ours, "text": deviation.theirs}
    theirs = deviation.theirs_posts[0]["media"] if deviation.theirs_posts else []
    if ours.get("media") and len(theirs) == len(ours["media"]):
        made["media"] = [
            {**one, "alt": there["alt"]} for one, there in zip(ours["media"], theirs, strict=True)
        ]
    return made


def _add_version(deviation: Deviation, note: Texts, by: Person) -> None:
    """What the post says now, with the note; the earlier text is kept."""
    delivery = deviation.delivery
    post = delivery.post
    newest = post.versions.order_by("-number").first()
    content = dict(newest.content) if newest else {"variants": []}
    variant = delivery.variant
    content["variants"] = [
        _content_there(one, deviation)
        if variant and (one["profile"], one["language"]) == (delivery.profile_id, variant.language)
        else one
        for one in content.get("variants") or []
    ]
    PostVersion.objects.create(
        post=post,
        number=(newest.number if newest else 0) + 1,
        content=content,
        content_hash=hash_of(content),
        change_note=note,
        by=by,
    )
