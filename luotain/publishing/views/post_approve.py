"""A second person reads the text, sees what has changed since they last did, and says yes or sends it back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from luotain.core.refusal import Refusal
from luotain.people.requests import Request
from luotain.publishing import access, comparing, permissions
from luotain.publishing.actions import approve_post, send_back_post
from luotain.publishing.actions.approvals import approvals_needed, counting_approvals
from luotain.publishing.actions.approve_post import require_waiting
from luotain.publishing.actions.confirm_post import current_pause
from luotain.publishing.content import content_hash, content_of
from luotain.publishing.facts import Step
from luotain.publishing.forms import ApprovalForm, ReasonForm
from luotain.publishing.gate import look
from luotain.publishing.models import Post
from luotain.publishing.queries.post_page import latest_seen_by
from luotain.publishing.showing import show
from luotain.publishing.states import PostState
from luotain.ui.forms import reasons_given


def post_approve(request: Request, public_id: str) -> HttpResponse:
    """The page, and the yes, bound to what was on it."""
    post = access.post(request.person, public_id)
    permissions.approve_post.require(request.person, post)
    require_waiting(post)
    if request.method != "POST":
        return approve_page(request, post)
    form = ApprovalForm(request.POST)
    if not form.is_valid():
        return approve_page(request, post, approval=form, status=422)
    try:
        post = approve_post(
            post, by=request.person, passings=reasons_given(request.POST), **form.cleaned_data
        )
    except Refusal as refusal:
        post = access.post(request.person, public_id)
        if post.state != PostState.WAITING:
            raise
        return approve_page(request, post, approval=form, refusal=refusal, status=refusal.status)
    done = post.state == PostState.APPROVED
    messages.success(
        request, _("Approved: it goes to the queue.") if done else _("Approved. One more person is needed.")
    )
    return redirect("publishing:post", public_id=public_id)


@require_POST
def post_send_back(request: Request, public_id: str) -> HttpResponse:
    """Back to the writer, with the reason."""
    post = access.post(request.person, public_id)
    permissions.approve_post.require(request.person, post)
    require_waiting(post)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return approve_page(request, post, back=form, status=422)
    send_back_post(post, by=request.person, **form.cleaned_data)
    messages.success(request, gettext("Sent back to the writer with your reason."))
    return redirect("publishing:post", public_id=public_id)


PARTS = {
    "page:title": _("Heading of the page"),
    "page:body": _("Text of the page"),
    "page:share_text": _("Text for sharing"),
    "page:contact": _("Contact"),
    "page:source": _("Source"),
}


def label_of(post: Post, place: str) -> str:
    """What people call the place of a text in a snapshot."""
    names = {f"profile:{one.profile_id}": one.profile.name for one in post.variants.all()}
    return str(names.get(place) or PARTS.get(place) or gettext("A profile that is no longer chosen"))


def approve_page(
    request: Request,
    post: Post,
    *,
    approval: ApprovalForm | None = None,
    back: ReasonForm | None = None,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page with the forms as they stand."""
    content = content_hash(post)
    before = latest_seen_by(request.person, post)
    pause = current_pause(post)
    reading = look(post, Step(pause=pause))
    context = {
        "post": post,
        "pause": pause,
        "shown": show(post, reading),
        "findings": reading.findings,
        "content_hash": content,
        "changes": [
            {"label": label_of(post, one.place), "change": one}
            for one in comparing.changes(before, content_of(post))
        ]
        if before
        else [],
        "seen_before": before is not None,
        "count": counting_approvals(post, content),
        "needed": approvals_needed(),
        "approval": approval or ApprovalForm(),
        "back": back or ReasonForm(),
        "refusal": refusal,
        "reasons": reasons_given(request.POST),
    }
    return render(request, "publishing/post_approve.html", context, status=status)
