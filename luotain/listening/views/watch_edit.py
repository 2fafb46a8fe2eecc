"""Word watches."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from luotain import ledger
from luotain.core import clock
from luotain.core.refusal import Refusal
from luotain.listening import access, permissions, queries, watching
from luotain.listening.actions import change_watch, start_watch, stop_watch
from luotain.listening.forms import WatchForm
from luotain.listening.models import Watch
from luotain.people.requests import Request


def watch_list(request: Request) -> HttpResponse:
    """Every watch with its last days."""
    permissions.listen.require(request.person)
    today = clock.local().date()
    lines = queries.watch_lines()
    running = {line.watch.pk for line in lines}
    stopped = [watch for watch in Watch.objects.select_related("owner", "unit") if watch.pk not in running]
    return render(request, "listening/watch_list.html", {"lines": lines, "stopped": stopped, "today": today})


def watch_new(request: Request) -> HttpResponse:
    """A new watch."""
    permissions.start_watch.require(request.person)
    form = WatchForm(
        request.POST or None,
        initial={"query": request.GET.get("q", ""), "name": request.GET.get("q", "")[:120]},
    )
    if request.method == "POST" and form.is_valid():
        try:
            watch = start_watch(by=request.person, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error("query" if refusal.code.startswith("listening.query") else None, str(refusal))
        else:
            messages.success(request, _("The watch %(watch)s is running.") % {"watch": watch})
            return redirect("listening:watches")
    return _edit_page(request, form, None)


def watch_edit(request: Request, watch_id: int) -> HttpResponse:
    """Change a watch."""
    watch = access.watch(request.person, watch_id)
    form = WatchForm(request.POST or None, instance=watch)
    if request.method == "POST" and form.is_valid():
        fresh = access.watch(request.person, watch_id)
        try:
            change_watch(fresh, by=request.person, is_active=True, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error("query" if refusal.code.startswith("listening.query") else None, str(refusal))
        else:
            messages.success(request, _("The watch was saved."))
            return redirect("listening:watches")
    return _edit_page(request, form, watch)


def _edit_page(request: Request, form: WatchForm, watch: Watch | None) -> HttpResponse:
    context = {"form": form, "watch": watch, "timeline": ledger.timeline(watch) if watch else []}
    return render(request, "listening/watch_edit.html", context, status=422 if form.errors else 200)


def watch_preview(request: Request) -> HttpResponse:
    """What the query would have caught, while it is being written."""
    permissions.start_watch.require(request.person)
    query = request.GET.get("query", "")
    context: dict[str, object] = {"query": query}
    if query.strip():
        try:
            context["preview"] = watching.preview(query)
        except Refusal as refusal:
            context["refusal"] = refusal
    return render(request, "listening/_watch_preview.html", context)


@require_POST
def watch_stop(request: Request, watch_id: int) -> HttpResponse:
    """Stop watching."""
    stop_watch(access.watch(request.person, watch_id), by=request.person)
    return redirect("listening:watches")
