"""Make a watch, and change it, with what it would have caught beside it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from luotain import ledger
from luotain.core.refusal import Refusal
from luotain.listening import access, archive, permissions, previewing, queries, streams
from luotain.listening.actions import change_watch, follow_watch, start_watch, stop_watch
from luotain.listening.archive import QueryRefusal
from luotain.listening.forms import FollowForm, WatchForm
from luotain.listening.models import Watch
from luotain.people.requests import Request

TRYING = ("try", "leave_out")
"""Buttons of the form that change nothing yet."""


def watch_new(request: Request) -> HttpResponse:
    """A new watch."""
    permissions.start_watch.require(request.person)
    if _is_trying(request):
        return _edit_page(request, _tried(request, None), None)
    words = request.GET.get("q", "")
    initial = {"query": words, "name": words[:120], "shared_with": request.person.unit_id}
    form, follow = WatchForm(request.POST or None, initial=initial), FollowForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and follow.is_valid():
        try:
            watch = start_watch(by=request.person, **form.cleaned_data)
            follow_watch(watch, by=request.person, **follow.cleaned_data)
        except Refusal as refusal:
            form.add_error("query" if refusal.code.startswith("listening.query") else None, str(refusal))
        else:
            messages.success(request, _("The watch %(watch)s is running.") % {"watch": watch})
            return redirect("listening:watch_edit", watch_id=watch.pk)
    return _edit_page(request, form, None, follow)


def watch_edit(request: Request, watch_id: int) -> HttpResponse:
    """Change a watch."""
    watch = access.watch(request.person, watch_id)
    if _is_trying(request):
        return _edit_page(request, _tried(request, watch), watch)
    form = WatchForm(request.POST or None, instance=access.watch(request.person, watch_id))
    if request.method == "POST" and form.is_valid():
        try:
            change_watch(watch, by=request.person, is_active=True, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error("query" if refusal.code.startswith("listening.query") else None, str(refusal))
            watch = access.watch(request.person, watch_id)
        else:
            messages.success(request, _("The watch was saved."))
            return redirect("listening:watch_edit", watch_id=watch_id)
    return _edit_page(request, form, watch)


def _is_trying(request: Request) -> bool:
    return request.method == "POST" and any(name in request.POST for name in TRYING)


def _tried(request: Request, watch: Watch | None) -> WatchForm:
    """The form as it was sent, not checked and not saved; with the ticked forms left out of the query when asked."""
    given = request.POST.dict()
    if "leave_out" in request.POST:
        with suppress(QueryRefusal):  # the preview beside it says what is wrong
            given["query"] = previewing.leave_out(given.get("query", ""), request.POST.getlist("exclude"))
    sources = [pk for pk in request.POST.getlist("sources") if pk.isdecimal()]
    initial = {**given, "sources": sources, "apply_to_past": "apply_to_past" in given}
    return WatchForm(initial=initial, instance=watch)


def _edit_page(
    request: Request, form: WatchForm, watch: Watch | None, follow: FollowForm | None = None
) -> HttpResponse:
    if watch is not None:
        wish = queries.follower_of(watch, request.person)
        follow = FollowForm(
            initial={"rhythm": wish.rhythm, "by_mail": wish.by_mail} if wish else {"rhythm": "never"}
        )
    query = str(form["query"].value() or "")
    archive.warm()
    context = {
        "form": form,
        "follow": follow or FollowForm(),
        "watch": watch,
        "may_change": watch is None or permissions.change_watch.allows(request.person, watch),
        "applying": queries.applying(watch) if watch else None,
        "timeline": ledger.timeline(watch) if watch else [],
        **_preview(
            query,
            _numbers([str(getattr(one, "pk", one)) for one in form["sources"].value() or []]),
            whole="whole" in request.POST or "whole" in request.GET,
        ),
    }
    return render(request, "listening/watch_edit.html", context, status=422 if form.errors else 200)


def _numbers(given: Iterable[str]) -> list[int]:
    return [number for one in given if (number := streams.number(one)) is not None]


def _preview(query: str, sources: Sequence[int], *, whole: bool = False) -> dict[str, object]:
    if not query.strip():
        return {"query": query}
    try:
        return {"query": query, "preview": previewing.preview(query, sources, whole=whole)}
    except QueryRefusal as refusal:
        return {"query": query, "refusal": refusal}


def watch_preview(request: Request) -> HttpResponse:
    """What the query would have caught, while it is being written."""
    permissions.start_watch.require(request.person)
    sources = _numbers(request.GET.getlist("sources"))
    context = {**_preview(request.GET.get("query", ""), sources, whole="whole" in request.GET), "said": True}
    return render(request, "listening/_watch_preview.html", context)


def watch_progress(request: Request, watch_id: int) -> HttpResponse:
    """How far it has been applied to the past."""
    watch = access.watch(request.person, watch_id)
    return render(
        request, "listening/_watch_progress.html", {"applying": queries.applying(watch), "watch": watch}
    )


@require_POST
def watch_follow(request: Request, watch_id: int) -> HttpResponse:
    """How one is told of it."""
    watch = access.watch(request.person, watch_id)
    form = FollowForm(request.POST)
    if form.is_valid():
        follow_watch(watch, by=request.person, **form.cleaned_data)
        messages.success(request, _("Your wish was saved."))
    return redirect("listening:watch_edit", watch_id=watch_id)


@require_POST
def watch_stop(request: Request, watch_id: int) -> HttpResponse:
    """Stop watching."""
    stop_watch(access.watch(request.person, watch_id), by=request.person)
    return redirect("listening:watches")
