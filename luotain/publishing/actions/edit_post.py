"""Change a post that nobody outside has seen. Any edit takes it back to draft: approvals and pause begin anew."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from luotain import ledger
from luotain.core import clock
from luotain.core.moves import someone_was_faster
from luotain.core.refusal import Refusal
from luotain.people.models import Person
from luotain.publishing import permissions
from luotain.publishing.actions.back_to_draft import back_to_draft
from luotain.publishing.actions.correct_post import editions_of, media_of, original_of, require_same_places
from luotain.publishing.actions.positions import require_in_force
from luotain.publishing.actions.texts import put_texts
from luotain.publishing.actions.write_post import check_draft, only_by_correcting
from luotain.publishing.content import content_hash
from luotain.publishing.drafts import Draft
from luotain.publishing.models import Post, PostKind, QueuePlace
from luotain.publishing.states import PostState


def edit_post(post: Post, draft: Draft, *, by: Person, version: int | None = None) -> Post:
    """Make the post be `draft`. `version` is the one the writer saw; another one means that someone was faster.

    Raises Refusal when the post is out already: what has been published is changed by `correct_post` only.
    """
    permissions.edit_post.require(by, post)
    if version is not None and version != post.version:
        raise someone_was_faster()
    require_changeable(post)
    if (draft.kind == PostKind.CORRECTION) != post.is_correction:
        raise only_by_correcting()
    original = original_of(post)
    if post.is_correction:
        require_same_places(original, draft)
    kept_media = media_of(original) if post.is_correction else frozenset()
    check_draft(draft, by=by, kept=frozenset(permissions.profiles_of(post)), kept_media=kept_media)
    require_in_force(draft, kept=editions_of(post) | editions_of(original))
    with transaction.atomic():
        if post.state == PostState.DRAFT:
            post.take_turn(**draft.columns, changed_at=clock.now())
        else:
            back_to_draft(post, **draft.columns, changed_at=clock.now())
        QueuePlace.keep_only_at(post)
        put_texts(post, draft)
        post.take_turn(content_hash=content_hash(post))
        post.writers.add(by)
        ledger.write(
            "publishing.post_edited",
            post,
            by=by,
            data={"content_hash": post.content_hash, "round": post.round},
        )
    return post


def require_changeable(post: Post) -> None:
    """Refuse a change to what may have been seen outside, with the way that is open instead."""
    if post.can_be_changed:
        return
    if post.state == PostState.WITHDRAWN:
        raise Refusal(
            "publishing.withdrawn",
            _("This post has been withdrawn."),
            _("Take it up again first; it then begins as a draft."),
            status=409,
        )
    raise Refusal(
        "publishing.is_out",
        _("This post has been sent or is being sent, so its text is not changed quietly."),
        _("Make a correction with a visible change note."),
        status=409,
    )
