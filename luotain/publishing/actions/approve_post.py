"""A second person's word: approve exactly this text, or send it back with a reason."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from luotain import ledger
from luotain.core import clock
from luotain.core.moves import someone_was_faster
from luotain.core.refusal import Refusal
from luotain.people.models import Person
from luotain.publishing import events, gate, permissions
from luotain.publishing.actions.approvals import approvals_needed, counting_approvals
from luotain.publishing.actions.back_to_draft import back_to_draft
from luotain.publishing.actions.confirm_post import changed_meanwhile, current_pause
from luotain.publishing.actions.plan_deliveries import plan_deliveries
from luotain.publishing.content import content_hash
from luotain.publishing.facts import Step
from luotain.publishing.models import Approval, Post, SendingBack
from luotain.publishing.states import PostState


def approve_post(
    post: Post,
    *,
    by: Person,
    note: str = "",
    seen: str | None = None,
    passings: Mapping[str, str] | None = None,
) -> Post:
    """Add one approval, bound to the text as it stands; the last one needed plans the deliveries.

    `seen` is the fingerprint of what the approver had before them; another one means the text has changed. `passings`: why
    it goes on without advice that has arisen since the author confirmed it.
    """
    permissions.approve_post.require(by, post)
    require_waiting(post)
    with transaction.atomic():
        post.take_turn(changed_at=clock.now())
        content = content_hash(post)
        pause = current_pause(post)
        if seen is not None and seen != content:
            raise someone_was_faster()
        if pause is None or pause.content_hash != content or not pause.allows_sending(clock.now()):
            raise changed_meanwhile()
        if Approval.objects.filter(post=post, round=post.round, by=by).exists():
            raise Refusal(
                "publishing.approved_already",
                _("You have approved this post already."),
                _("Somebody else must approve it too."),
                status=409,
            )
        post.content_hash = content
        gate.ask(post, Step(pause=pause), by=by, passings=passings)
        Approval.objects.create(
            post=post,
            by=by,
            round=post.round,
            content_hash=content,
            note=note.strip(),
            roles=sorted(by.roles),
        )
        count, needed = counting_approvals(post, content), approvals_needed()
        if count >= needed:
            post.move(PostState.APPROVED, content_hash=content)
            plan_deliveries(post)
        ledger.write(
            "publishing.post_approved",
            post,
            by=by,
            data={
                "content_hash": content,
                "note": note.strip(),
                "round": post.round,
                "count": count,
                "needed": needed,
            },
        )
        if count >= needed:
            events.post_approved.announce(post, by=by)
    return post


def send_back_post(post: Post, *, by: Person, reason: str) -> Post:
    """Back to the writer with the reason; the pause begins anew when it is put forward again."""
    permissions.approve_post.require(by, post)
    require_waiting(post)
    if not reason.strip():
        raise Refusal(
            "publishing.no_reason",
            _("A post is not sent back without a reason."),
            _("Write what should change."),
            status=422,
        )
    with transaction.atomic():
        SendingBack.objects.create(post=post, by=by, content_hash=content_hash(post), reason=reason.strip())
        back_to_draft(post, changed_at=clock.now())
        ledger.write(
            "publishing.post_sent_back", post, by=by, data={"reason": reason.strip(), "round": post.round}
        )
    return post


def require_waiting(post: Post) -> None:
    """Refuse unless the post waits for a second person."""
    if post.state != PostState.WAITING:
        raise Refusal(
            "publishing.not_waiting",
            _("This post does not wait for approval now."),
            _("Open the post to see where it is."),
            status=409,
        )
