"""Write, with the guideline beside the text."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from luotain.core.refusal import Refusal
from luotain.guideline import actions as guideline
from luotain.people.requests import Request
from luotain.publishing import access, permissions
from luotain.publishing.actions import edit_post, submit_post
from luotain.publishing.actions.confirm_post import public_place_question
from luotain.publishing.actions.edit_post import require_changeable
from luotain.publishing.as_written import as_written
from luotain.publishing.forms import EditForm
from luotain.publishing.models import Post
from luotain.publishing.showing import show
from luotain.ui.forms import reasons_given


def post_edit(request: Request, public_id: str) -> HttpResponse:
    """The page of a draft; its form saves, and puts the post forward."""
    post = access.post(request.person, public_id)
    permissions.edit_post.require(request.person, post)
    require_changeable(post)
    if request.method != "POST":
        return edit_page(request, post, EditForm(post=post, person=request.person))
    form = EditForm(request.POST, post=post, person=request.person)
    if not form.is_valid():
        return edit_page(request, post, form, status=422)
    try:
        edit_post(post, form.draft(), by=request.person, version=seen_version(request))
        post = access.post(request.person, public_id)
        if "submit" not in request.POST:
            messages.success(request, _("Saved."))
            return redirect("publishing:edit", public_id=public_id)
        submit_post(post, by=request.person, passings=reasons_given(request.POST))
    except Refusal as refusal:
        return edit_page(
            request, access.post(request.person, public_id), form, refusal=refusal, status=refusal.status
        )
    return redirect("publishing:pause", public_id=public_id)


@require_POST
def post_findings(request: Request, public_id: str) -> HttpResponse:
    """What the guideline says of the text as it stands on the page, nothing saved."""
    post = access.post(request.person, public_id)
    permissions.edit_post.require(request.person, post)
    form = EditForm(request.POST, post=post, person=request.person)
    if not form.is_valid():
        return HttpResponse(status=204)
    context = beside(request, as_written(post, form.draft()))
    return render(request, "publishing/_beside.html", {**context, "swapped": True})


def edit_page(
    request: Request, post: Post, form: EditForm, *, refusal: Refusal | None = None, status: int = 200
) -> HttpResponse:
    """The page with the form as it stands, so that nothing typed is lost."""
    written = as_written(post, form.draft()) if form.is_bound and form.is_valid() else post
    context = {
        "post": post,
        "form": form,
        "refusal": refusal,
        "pause_minutes": 0 if post.is_correction else guideline.settings().thinking_pause_minutes,
        "tabs": tabs_of(form),
        "sent_back": post.sendings_back.select_related("by").first(),
        **beside(request, written),
    }
    return render(request, "publishing/post_edit.html", context, status=status)


def tabs_of(form: EditForm) -> list[dict[str, object]]:
    """Links to each text on the page."""
    found: list[dict[str, object]] = [
        {"label": one["profile"], "url": f"#text-{one['profile'].pk}", "current": False}
        for one in form.places
    ]
    return (
        [*found, {"label": gettext_lazy("Our own site"), "url": "#own-site", "current": False}]
        if form.page_fields
        else found
    )


def beside(request: Request, post: Post) -> dict[str, Any]:
    """What stands beside the text, and the texts as they will look."""
    shown = show(post)
    return {
        "post": post,
        "shown": shown,
        "findings": shown.reading.findings,
        "blocks": shown.reading.blocks,
        "advises": shown.reading.advises,
        "question": public_place_question(str(request.LANGUAGE_CODE)),
        "reasons": reasons_given(request.POST),
        "may_clear": permissions.approve_post.allows(request.person, post),
    }


def seen_version(request: Request) -> int | None:
    """The version of the post that the form was made from."""
    given = request.POST.get("version", "")
    return int(given) if given.isdigit() else None
