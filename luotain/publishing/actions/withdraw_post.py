"""Let a post be, and take it up again."""

from __future__ import annotations

from django.db import transaction

from luotain import ledger
from luotain.core import clock
from luotain.people.models import Person
from luotain.publishing import permissions
from luotain.publishing.actions.back_to_draft import back_to_draft
from luotain.publishing.actions.edit_post import require_changeable
from luotain.publishing.models import Post, QueuePlace
from luotain.publishing.states import PostState


def withdraw_post(post: Post, *, by: Person, reason: str = "") -> Post:
    """Nothing of it will be sent. Refused once anything of it may be out."""
    permissions.edit_post.require(by, post)
    require_changeable(post)
    with transaction.atomic():
        back_to_draft(post, to=PostState.WITHDRAWN, changed_at=clock.now())
        QueuePlace.objects.filter(post=post).delete()
        ledger.write("publishing.post_withdrawn", post, by=by, data={"reason": reason.strip()})
    return post


def take_up_post(post: Post, *, by: Person) -> Post:
    """A withdrawn post is a draft again, or one that is on its way is taken back to be written further."""
    permissions.edit_post.require(by, post)
    with transaction.atomic():
        back_to_draft(post, changed_at=clock.now())
        ledger.write("publishing.post_taken_up", post, by=by)
    return post
