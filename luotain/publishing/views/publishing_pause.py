"""Pauses of publishing: what is held, by whom and why; starting and ending one."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from luotain.core.refusal import Refusal
from luotain.people.requests import Request
from luotain.publishing import access, permissions, queries
from luotain.publishing.actions import pause_publishing, resume_publishing
from luotain.publishing.forms import PublishingPauseForm
from luotain.publishing.models import PublishingPause


def pause_list(request: Request) -> HttpResponse:
    """Everybody sees what is held; who may holds more."""
    may = permissions.pause_publishing.allows(request.person)
    refusal: Refusal | None = None
    profile = access.profile(request.GET.get("profile", ""))
    form = PublishingPauseForm(initial={"profile": profile.pk if profile else None}, person=request.person)
    if request.method == "POST":
        permissions.pause_publishing.require(request.person)
        form = PublishingPauseForm(request.POST, person=request.person)
        if form.is_valid():
            try:
                pause_publishing(
                    form.cleaned_data["profile"], by=request.person, reason=form.cleaned_data["reason"]
                )
            except Refusal as said:
                refusal = said
            else:
                messages.success(request, _("Publishing is paused. What is in the queue waits."))
                return redirect("publishing:pauses")
    pauses = [{"pause": one, "may_end": _may_end(request, one)} for one in queries.pauses_in_force()]
    ended = PublishingPause.objects.filter(ended_at__isnull=False).select_related(
        "profile", "started_by", "ended_by"
    )[:20]
    context = {"pauses": pauses, "ended": ended, "form": form if may else None, "refusal": refusal}
    status = refusal.status if refusal else 422 if form.is_bound else 200
    return render(request, "publishing/publishing_pause.html", context, status=status)


@require_POST
def pause_end(request: Request, pause_id: int) -> HttpResponse:
    """Let it go again."""
    resume_publishing(access.publishing_pause(request.person, pause_id), by=request.person)
    messages.success(request, _("The pause has ended. What waited goes on now."))
    return redirect("publishing:pauses")


def _may_end(request: Request, pause: PublishingPause) -> bool:
    if pause.profile is None:
        return permissions.pause_all_publishing.allows(request.person)
    return permissions.pause_publishing.allows(request.person, pause.profile)
