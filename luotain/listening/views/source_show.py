"""One source: how it feels, who answers for it and why, when it is asked next, what was forgiven."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from luotain import ledger
from luotain.core.refusal import Refusal
from luotain.listening import access, following, hubs, permissions, streams, troubles
from luotain.listening.actions import (
    ask_now,
    change_source,
    move_subscription,
    resume_source,
    stop_source,
    subscribe,
    unsubscribe,
)
from luotain.listening.forms import FolderForm, SourceChangeForm
from luotain.listening.models import Source
from luotain.people.requests import Request

FIELDS = {
    "listening.keep_reason_needed": "keep_reason",
    "listening.keep_days_out_of_bounds": "keep_days",
    "listening.other_kind": "address",
    "listening.closed_place": "address",
    "listening.address_taken": "address",
}
"""Which field of the form a refusal is about."""


def source_show(request: Request, source_id: int) -> HttpResponse:
    """Its health, and a form for those who may change it."""
    source = access.source(request.person, source_id)
    form = SourceChangeForm(request.POST or None, instance=source)
    if request.method == "POST" and form.is_valid():
        fresh = access.source(request.person, source_id)
        try:
            change_source(fresh, by=request.person, **form.changes())
        except Refusal as refusal:
            form.add_error(FIELDS.get(refusal.code), str(refusal))
        else:
            messages.success(request, _("The source was saved."))
            return redirect("listening:source", source_id=source_id)
    return _page(request, access.source(request.person, source_id), form)


def _page(request: Request, source: Source, form: SourceChangeForm) -> HttpResponse:
    lists = [
        entry
        for name in streams.LISTS
        for entry in streams.subscriptions_of(request.person, name).filter(source=source)
    ]
    context = {
        "source": source,
        "kind": following.name_of_kind(source),
        "trouble": troubles.what_happened(source.trouble),
        "forgiven": troubles.what_was_forgiven(source.forgiven),
        "hub": hubs.standing_of(source),
        "form": form,
        "folder_form": FolderForm(),
        "lists": lists,
        "may_change": permissions.change_source.allows(request.person, source),
        "timeline": ledger.timeline(source),
    }
    return render(request, "listening/source_show.html", context, status=422 if form.errors else 200)


@require_POST
def source_ask(request: Request, source_id: int) -> HttpResponse:
    """Ask it now."""
    ask_now(access.source(request.person, source_id), by=request.person)
    messages.success(request, _("It is being asked now. Look again in a moment."))
    return redirect("listening:source", source_id=source_id)


@require_POST
def source_stop(request: Request, source_id: int) -> HttpResponse:
    """No more collecting."""
    stop_source(access.source(request.person, source_id), by=request.person)
    return redirect("listening:source", source_id=source_id)


@require_POST
def source_resume(request: Request, source_id: int) -> HttpResponse:
    """Collect again."""
    resume_source(access.source(request.person, source_id), by=request.person)
    return redirect("listening:source", source_id=source_id)


@require_POST
def source_subscribe(request: Request, source_id: int) -> HttpResponse:
    """Into a folder of a list."""
    source = access.source(request.person, source_id)
    form = FolderForm(request.POST)
    if form.is_valid():
        for_unit = form.cleaned_data["readers"] == "unit"
        subscribe(source, by=request.person, folder=form.cleaned_data["folder"], for_unit=for_unit)
    return redirect("listening:source", source_id=source_id)


@require_POST
def subscription_change(request: Request, subscription_id: int) -> HttpResponse:
    """Into another folder, or off the list."""
    entry = access.subscription(request.person, subscription_id)
    if request.POST.get("leave"):
        unsubscribe(entry, by=request.person)
    else:
        move_subscription(entry, by=request.person, folder=request.POST.get("folder", ""))
    return redirect("listening:source", source_id=entry.source_id)
