"""The thinking pause: how long still, and after it the text once more, with the question."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from luotain.core import clock
from luotain.core.refusal import Refusal
from luotain.people.requests import Request
from luotain.publishing import access, queries
from luotain.publishing.actions import confirm_post, open_again
from luotain.publishing.actions.confirm_post import current_pause, public_place_question
from luotain.publishing.facts import Step
from luotain.publishing.forms import ConfirmForm
from luotain.publishing.gate import look
from luotain.publishing.models import Post
from luotain.publishing.showing import show
from luotain.publishing.states import PostState
from luotain.ui.forms import reasons_given


def post_pause(request: Request, public_id: str) -> HttpResponse:
    """Showing the text after the pause is kept: who saw which question when."""
    post = access.post(request.person, public_id)
    if post.state != PostState.PAUSING:
        return redirect("publishing:post", public_id=public_id)
    question = public_place_question(str(request.LANGUAGE_CODE))
    if request.method != "POST":
        open_again(post, by=request.person)
        return pause_page(request, post, ConfirmForm(question=question))
    form = ConfirmForm(request.POST, question=question)
    if not form.is_valid():
        return pause_page(request, post, form, status=422)
    try:
        confirm_post(
            post,
            by=request.person,
            lines={name for name, yes in form.cleaned_data.items() if yes},
            passings=reasons_given(request.POST),
        )
    except Refusal as refusal:
        return pause_page(
            request, access.post(request.person, public_id), form, refusal=refusal, status=refusal.status
        )
    messages.success(request, _("Confirmed. Now someone else reads it."))
    return redirect("publishing:post", public_id=public_id)


def pause_page(
    request: Request, post: Post, form: ConfirmForm, *, refusal: Refusal | None = None, status: int = 200
) -> HttpResponse:
    """The page with the form as it stands."""
    pause, now = current_pause(post), clock.now()
    over = pause is not None and pause.is_over(now)
    context = {
        "post": post,
        "pause": pause,
        "over": over,
        "form": form if over else None,
        "refusal": refusal,
        "shown": show(post, look(post, Step(pause=pause, confirming=True))),
        "reasons": reasons_given(request.POST),
        "may": queries.post_page(post, request.person).may,
    }
    return render(request, "publishing/post_pause.html", context, status=status)
