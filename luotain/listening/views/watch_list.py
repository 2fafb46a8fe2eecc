"""Every watch, and what one is told of them."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from luotain.listening import digests, permissions, queries
from luotain.listening.actions import set_quiet_hours
from luotain.listening.forms import QuietForm
from luotain.people.post import is_set_up
from luotain.people.requests import Request


def watch_list(request: Request) -> HttpResponse:
    """Every watch with its last days."""
    permissions.listen.require(request.person)
    lines = queries.watch_lines()
    stopped = queries.stopped_watches([line.watch.pk for line in lines])
    return render(request, "listening/watch_list.html", {"lines": lines, "stopped": stopped})


def alerts_show(request: Request) -> HttpResponse:
    """What one is told of, how often, and when it is to be quiet."""
    permissions.listen.require(request.person)
    form = QuietForm(request.POST or None, instance=queries.quiet_hours_of(request.person))
    if request.method == "POST" and form.is_valid():
        set_quiet_hours(by=request.person, **form.cleaned_data)
        messages.success(request, _("Your quiet hours were saved."))
        return redirect("listening:alerts")
    context = {
        "form": form,
        "digests": digests.named_digests(request.person),
        "followed": queries.followed_by(request.person),
        "mail_works": is_set_up(),
    }
    return render(request, "listening/alerts_show.html", context, status=422 if form.errors else 200)
