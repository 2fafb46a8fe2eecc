"""One post: where it is, what it says, what has happened to it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from luotain.people.requests import Request
from luotain.publishing import access, permissions, queries
from luotain.publishing.actions import clear_finding, take_up_post, withdraw_post
from luotain.publishing.showing import show
from luotain.publishing.states import PostState


def post_show(request: Request, public_id: str) -> HttpResponse:
    """The page of a post."""
    post = access.post(request.person, public_id)
    page = queries.post_page(post, request.person)
    shown = show(post)
    context = {"page": page, "post": post, "shown": shown, "may": page.may}
    if post.state == PostState.DRAFT:
        context["findings"] = shown.reading.findings
        context["clearable"] = [
            one
            for one in shown.reading.findings
            if one.can_be_cleared and permissions.may_clear(request.person, post, one.cleared_by)
        ]
    return render(request, "publishing/post_show.html", context)


@require_POST
def post_withdraw(request: Request, public_id: str) -> HttpResponse:
    """Let it be."""
    withdraw_post(
        access.post(request.person, public_id),
        by=request.person,
        reason=request.POST.get("reason", "")[:1000],
    )
    messages.success(request, _("The post was withdrawn. Nothing of it will be sent."))
    return redirect("publishing:post", public_id=public_id)


@require_POST
def post_take_up(request: Request, public_id: str) -> HttpResponse:
    """Back to draft."""
    take_up_post(access.post(request.person, public_id), by=request.person)
    messages.success(request, _("The post is a draft again."))
    return redirect("publishing:edit", public_id=public_id)


@require_POST
def post_clear(request: Request, public_id: str) -> HttpResponse:
    """Clear a hold as its second person."""
    post = access.post(request.person, public_id)
    clear_finding(
        post, request.POST.get("key", ""), by=request.person, reason=request.POST.get("reason", "")[:1000]
    )
    messages.success(request, _("The hold was cleared for these words."))
    return redirect("publishing:post", public_id=public_id)
