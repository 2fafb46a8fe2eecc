"""The steps of a post: put forward, read again and confirmed, approved or sent back, corrected."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from ninja import Router, Status

from luotain.api.drafts import correcting_draft, mark_of
from luotain.api.shapes.common import NOES, PublicId
from luotain.api.shapes.posts import (
    Approving,
    Clearing,
    Confirming,
    Correcting,
    Reasoned,
    Submitting,
)
from luotain.api.shapes.posts_shown import PostShown, ReadAgain
from luotain.api.v1.me import person_of
from luotain.api.v1.posts import shown
from luotain.core.languages import Texts
from luotain.core.refusal import Refusal
from luotain.publishing import access, actions, permissions
from luotain.publishing.actions.correct_post import original_of

router = Router(tags=["Posts"])


@router.post("/{post_id}/submit", response={200: PostShown, **NOES}, summary="Put it forward")
def post_submit(request: HttpRequest, post_id: PublicId, given: Submitting) -> dict[str, Any]:
    """The guideline is asked, and the thinking pause begins. Advice is passed by a written reason in `passings`."""
    person = person_of(request)
    post = access.post(person, post_id)
    actions.submit_post(post, by=person, passings=given.passings, version=given.version)
    return shown(person, post_id)


@router.post(
    "/{post_id}/read-again", response={200: ReadAgain, **NOES}, summary="Read it again after the pause"
)
def post_read_again(request: HttpRequest, post_id: PublicId) -> dict[str, Any]:
    """The text and the public-place question; that they were shown is kept. Show both to the author."""
    person = person_of(request)
    post = access.post(person, post_id)
    permissions.confirm_post.require(person, post)
    pause = actions.open_again(post, by=person)
    if pause is None or pause.read_again_at is None:
        raise Refusal(
            "api.not_yet",
            _("This post does not wait to be read again now."),
            _("Look at the end of its pause; it is read again after that."),
            status=409,
            clause="8.8",
        )
    return {
        "question": pause.question,
        "read_again_at": pause.read_again_at,
        "post": shown(person, post_id),
    }


@router.post("/{post_id}/confirm", response={200: PostShown, **NOES}, summary="Confirm it")
def post_confirm(request: HttpRequest, post_id: PublicId, given: Confirming) -> dict[str, Any]:
    """The author stands by the text: it goes to a second person."""
    person = person_of(request)
    post = access.post(person, post_id)
    permissions.confirm_post.require(person, post)
    lines = {name for name, yes in given if yes is True}
    actions.confirm_post(post, by=person, lines=lines, passings=given.passings)
    return shown(person, post_id)


@router.post("/{post_id}/approve", response={200: PostShown, **NOES}, summary="Approve it")
def post_approve(request: HttpRequest, post_id: PublicId, given: Approving) -> dict[str, Any]:
    """A second person's yes, bound to the text whose fingerprint they have seen. The last one needed sends it on."""
    person = person_of(request)
    post = access.post(person, post_id)
    actions.approve_post(post, by=person, note=given.note, seen=given.content_hash, passings=given.passings)
    return shown(person, post_id)


@router.post("/{post_id}/send-back", response={200: PostShown, **NOES}, summary="Send it back")
def post_send_back(request: HttpRequest, post_id: PublicId, given: Reasoned) -> dict[str, Any]:
    """Back to the writer, with the reason."""
    person = person_of(request)
    actions.send_back_post(access.post(person, post_id), by=person, reason=given.reason)
    return shown(person, post_id)


@router.post("/{post_id}/clear", response={200: PostShown, **NOES}, summary="Clear a hold")
def post_clear(request: HttpRequest, post_id: PublicId, given: Clearing) -> dict[str, Any]:
    """A hold that waits for somebody else than the author no longer stands for these words."""
    person = person_of(request)
    actions.clear_finding(access.post(person, post_id), given.key, by=person, reason=given.reason)
    return shown(person, post_id)


@router.post("/{post_id}/withdraw", response={200: PostShown, **NOES}, summary="Withdraw it")
def post_withdraw(request: HttpRequest, post_id: PublicId, given: Reasoned) -> dict[str, Any]:
    """Nothing of it will be sent."""
    person = person_of(request)
    actions.withdraw_post(access.post(person, post_id), by=person, reason=given.reason)
    return shown(person, post_id)


@router.post("/{post_id}/take-up", response={200: PostShown, **NOES}, summary="Take it up again")
def post_take_up(request: HttpRequest, post_id: PublicId) -> dict[str, Any]:
    """A withdrawn post, or one on its way, is a draft again."""
    person = person_of(request)
    actions.take_up_post(access.post(person, post_id), by=person)
    return shown(person, post_id)


@router.post("/{post_id}/correct", response={201: PostShown, **NOES}, summary="Correct it")
def post_correct(request: HttpRequest, post_id: PublicId, given: Correcting) -> Status[dict[str, Any]]:
    """Begin a correction with a visible note. It does not rest, but it is read again, confirmed and approved."""
    person = person_of(request)
    original = original_of(access.post(person, post_id))
    original = access.post(person, original.public_id)
    permissions.correct_post.require(person, original)
    made = actions.correct_post(
        original,
        correcting_draft(given, original),
        note=Texts(given.note.as_texts()),
        discovered_at=given.discovered_at,
        by=person,
        passings=given.passings,
        made_with=mark_of(person, given.made_with),
    )
    return Status(201, shown(person, made.public_id))
