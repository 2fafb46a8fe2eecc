"""Another time for a post: the plain form, and what a drop in the calendar sends."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from luotain.core.refusal import Refusal
from luotain.people.requests import Request
from luotain.publishing import access, permissions
from luotain.publishing.actions import reschedule_post
from luotain.publishing.actions.edit_post import require_changeable
from luotain.publishing.forms.planning import WhenForm
from luotain.publishing.models import Post
from luotain.publishing.queries.slots import slots_for
from luotain.publishing.views.calendar import KEPT
from luotain.publishing.views.post_edit import seen_version
from luotain.publishing.when import remarks_on, say


def post_when(request: Request, public_id: str) -> HttpResponse:
    """The two moments of a post, and what there is to say of them."""
    post = access.post(request.person, public_id)
    permissions.edit_post.require(request.person, post)
    require_changeable(post)
    if request.method != "POST":
        return when_page(request, post, WhenForm(post=post))
    form = WhenForm(request.POST, post=post)
    if not form.is_valid():
        return when_page(request, post, form, status=422)
    try:
        reschedule_post(post, **form.moments(), by=request.person, version=seen_version(request))
    except Refusal as refusal:
        post = access.post(request.person, public_id)
        return when_page(request, post, form, refusal=refusal, status=refusal.status)
    tell(request, post)
    return redirect(back_to(request.POST.get("back", ""), post))


def tell(request: Request, post: Post) -> None:
    """Say when it goes out now, and everything worth knowing of that time."""
    words = {"post": post.title, "moment": say(post.due_at) if post.due_at else ""}
    if post.due_at:
        messages.success(request, _("“%(post)s”: %(moment)s.") % words)
    else:
        messages.success(request, _("“%(post)s” goes out as soon as it has been approved.") % words)
    for remark in remarks_on(post):
        messages.warning(request, f"{remark.sentence} {remark.remedy}")


def back_to(query: str, post: Post) -> str:
    """The calendar as it was, at the post; without it, the page of the post."""
    if not query:
        return post.get_absolute_url()
    kept = QueryDict(mutable=True)
    for name, value in QueryDict(query[:500]).items():
        if name in KEPT:
            kept[name] = str(value)
    return f"{reverse('publishing:calendar')}?{kept.urlencode()}#post-{post.public_id}"


def when_page(
    request: Request, post: Post, form: WhenForm, *, refusal: Refusal | None = None, status: int = 200
) -> HttpResponse:
    """The page with the form as it stands."""
    context = {
        "post": post,
        "form": form,
        "refusal": refusal,
        "back": request.POST.get("back") or request.GET.get("back", ""),
        "remarks": remarks_on(post),
        "queues": slots_for(post),
    }
    return render(request, "publishing/post_when.html", context, status=status)
