"""Own up to a mistake: the only way to change something that has been published."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from luotain import ledger
from luotain.core import clock
from luotain.core.languages import Texts
from luotain.core.refusal import Refusal
from luotain.people.models import Person
from luotain.publishing import gate, permissions
from luotain.publishing.actions.positions import require_in_force
from luotain.publishing.actions.submit_post import require_fits, start_pause
from luotain.publishing.actions.texts import put_texts
from luotain.publishing.actions.write_post import check_draft
from luotain.publishing.content import content_hash
from luotain.publishing.drafts import Draft
from luotain.publishing.models import Correction, Post, PostKind
from luotain.publishing.sending.corrected import withdraw_overtaken
from luotain.publishing.states import PostState

OWN_UP_WITHIN = timedelta(hours=4)
"""How soon after a mistake is found its correction should be out."""


def original_of(post: Post) -> Post:
    """What a correction of `post` corrects: the post itself, or what `post` corrected."""
    return post.correction_made.original if post.is_correction else post


def media_of(post: Post) -> frozenset[int]:
    """The files that a post holds."""
    return frozenset(post.attachments.values_list("media_id", flat=True))


def editions_of(post: Post) -> frozenset[int]:
    """The editions of official positions that a post leans on."""
    return frozenset(post.leanings.values_list("edition_id", flat=True))


def correction_under_way(original: Post) -> Correction | None:
    """A correction of it that has not come out yet."""
    over = (PostState.PUBLISHED, PostState.WITHDRAWN)
    return original.corrections.exclude(post__state__in=over).select_related("post").first()


def correct_post(
    post: Post,
    draft: Draft,
    *,
    note: Texts,
    discovered_at: datetime,
    by: Person,
    passings: Mapping[str, str] | None = None,
    made_with: str | None = None,
) -> Post:
    """Begin the correction of `post`: the corrected texts in `draft`, and a note that readers will see beside them.

    Where the service can edit, the text there is changed and carries the note; elsewhere a post with the note links to
    the original. What has not gone out of the earlier text goes nowhere any more. It goes the way of every post but for the
    waiting: the author reads it again, someone else approves it.
    Raises Refusal when the note is missing, the guideline's gate `correct` says no, or another correction is under way.
    """
    original = original_of(post)
    permissions.correct_post.require(by, original)
    _check(original, note, discovered_at)
    require_same_places(original, draft)
    check_draft(
        draft, by=by, kept=frozenset(permissions.profiles_of(original)), kept_media=media_of(original)
    )
    require_in_force(draft, kept=editions_of(original))
    if made_with and (already := Post.objects.filter(made_with=made_with, author=by).first()):
        return already
    if under_way := correction_under_way(original):
        raise Refusal(
            "publishing.correction_under_way",
            _("A correction of this post is under way already."),
            _("Finish or withdraw it first: %(title)s.") % {"title": under_way.post.title},
            status=409,
        )
    with transaction.atomic():
        original.take_turn()
        columns = {**draft.columns, "kind": PostKind.CORRECTION}
        made = Post.objects.create(author=by, made_with=made_with or None, **columns)
        made.writers.add(by)
        correction = Correction.objects.create(
            original=original,
            post=made,
            note=note,
            discovered_at=discovered_at,
            due_at=discovered_at + OWN_UP_WITHIN,
            by=by,
        )
        put_texts(made, draft)
        made = Post.objects.get(pk=made.pk)
        made.content_hash = content_hash(made)
        ledger.write(
            "publishing.correction_begun",
            original,
            by=by,
            also=[made],
            data={
                "correction": correction.pk,
                "discovered_at": discovered_at,
                "content_hash": made.content_hash,
            },
        )
        withdraw_overtaken(original, clock.now(), by=by)
        require_fits(made)
        gate.ask(made, by=by, passings=passings)
        start_pause(made, by=by)
    return made


def require_same_places(original: Post, draft: Draft) -> None:
    """A correction goes where the mistake was, and nowhere else but our own site, which can always say it."""
    places = {one.profile_id for one in original.variants.all()}
    if not {one.profile.pk for one in draft.texts} <= places:
        raise other_place()


def other_place() -> Refusal:
    """A correction that would go elsewhere."""
    return Refusal(
        "publishing.other_place",
        _("A correction goes to the places of the post it corrects, or to our own site, and to no other."),
        _("Leave the text for the other profile out, and write a post of its own."),
        status=422,
    )


def _check(original: Post, note: Texts, discovered_at: datetime) -> None:
    if original.state != PostState.PUBLISHED:
        raise Refusal(
            "publishing.not_published",
            _("Only what has been published is corrected."),
            _("This post can still be edited.")
            if original.can_be_changed
            else _("Settle its deliveries first: as soon as one has arrived, it can be corrected.")
            if original.state == PostState.SENDING
            else _("Take it up again, and write it as it should be."),
            status=409,
        )
    if not note:
        raise Refusal(
            "publishing.no_change_note",
            _("A correction needs a change note that readers see."),
            _("Say in one sentence what changed and why."),
            status=422,
            clause="8.9",
        )
    if discovered_at > clock.now() + timedelta(minutes=1):
        raise Refusal(
            "publishing.found_later",
            _("The mistake cannot have been found in the future."),
            _("Give the moment when it was noticed."),
            status=422,
        )
