"""Take it away again: from where, on what ground, and why; and a second person's look at that."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from luotain.core.refusal import Refusal
from luotain.people.requests import Request
from luotain.publishing import access, permissions, removing
from luotain.publishing.actions import approve_removal, remove_post, withdraw_removal
from luotain.publishing.actions.correct_post import original_of
from luotain.publishing.forms import RemovalForm
from luotain.publishing.models import Post
from luotain.publishing.states import RemovalState
from luotain.ui.forms import reasons_given


def post_remove(request: Request, public_id: str) -> HttpResponse:
    """The form of a removal."""
    post = original_of(access.post(request.person, public_id))
    post = access.post(request.person, post.public_id)
    permissions.remove_post.require(request.person, post)
    places = [one for one in removing.standing(post) if removing.can_be_removed(one)]
    form = RemovalForm(request.POST or None, places=places)
    if request.method != "POST":
        return remove_page(request, post, form)
    if not form.is_valid():
        return remove_page(request, post, form, status=422)
    try:
        removal = remove_post(
            post,
            ground=form.cleaned_data["ground"],
            reason=form.cleaned_data["reason"],
            places=[int(one) for one in form.cleaned_data["places"]],
            by=request.person,
            passings=reasons_given(request.POST),
        )
    except Refusal as refusal:
        return remove_page(request, post, form, refusal=refusal, status=refusal.status)
    messages.success(
        request,
        _("Asked. A second person looks at it first.")
        if removal.state == RemovalState.ASKED
        else _("It is being removed here. It counts as removed when the place has been read back."),
    )
    return redirect("publishing:post", public_id=post.public_id)


@require_POST
def removal_approve(request: Request, public_id: str, removal_id: int) -> HttpResponse:
    """A second person's yes."""
    removal = access.removal(request.person, public_id, removal_id)
    approve_removal(removal, by=request.person, seen=request.POST.get("seen", ""))
    messages.success(request, _("Approved. It counts as removed when the place has been read back."))
    return redirect("publishing:post", public_id=public_id)


@require_POST
def removal_withdraw(request: Request, public_id: str, removal_id: int) -> HttpResponse:
    """It stays."""
    removal = access.removal(request.person, public_id, removal_id)
    withdraw_removal(removal, by=request.person, reason=request.POST.get("reason", "")[:1000])
    messages.success(request, _("It stays where it is."))
    return redirect("publishing:post", public_id=public_id)


def remove_page(
    request: Request, post: Post, form: RemovalForm, *, refusal: Refusal | None = None, status: int = 200
) -> HttpResponse:
    """The page with the form as it stands."""
    context = {
        "post": post,
        "form": form,
        "refusal": refusal,
        "staying": [one for one in removing.standing(post) if not removing.can_be_removed(one)],
        "under_way": post.removals.filter(state__in=(RemovalState.ASKED, RemovalState.APPROVED)).first(),
        "like": removing.like_cases(post, str(form["ground"].value() or "")),
        "told": removing.told_by_services(post),
        "findings": refusal.findings if refusal else (),
        "reasons": reasons_given(request.POST),
    }
    return render(request, "publishing/post_remove.html", context, status=status)
