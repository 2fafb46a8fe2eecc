"""What people do with a version: send it to its bodies, record them, put it in force, look after it, say it is read."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from luotain.guideline import access, actions, permissions, queries
from luotain.guideline.forms.acts import BodiesForm, KeepForm, OutcomeForm, PublishForm
from luotain.guideline.states import HandlingOutcome
from luotain.guideline.views.version_show import show
from luotain.people.requests import Request


@require_POST
def version_send(request: Request, version_id: int) -> HttpResponse:
    """A draft goes to its bodies."""
    version = access.version_to_write(request.person, version_id)
    form = BodiesForm(request.POST)
    if not form.is_valid():
        return show(request, version, status=422, bodies_form=form)
    actions.send_to_handling(version, by=request.person, **form.cleaned_data)
    messages.success(
        request, _("The version is with its bodies now. Its text stands still until they are done.")
    )
    return redirect(version)


@require_POST
def version_handle(request: Request, version_id: int, handling_id: int) -> HttpResponse:
    """What one body decided."""
    handling = access.handling(request.person, version_id, handling_id)
    version = access.version_to_write(request.person, version_id)
    form = OutcomeForm(request.POST)
    if not form.is_valid():
        return show(request, version, status=422, outcome_form=form)
    given = form.cleaned_data
    actions.record_handling(
        version,
        handling,
        outcome=given["outcome"],
        on=given["handled_on"],
        note=given["note"],
        by=request.person,
    )
    if given["outcome"] == HandlingOutcome.RETURNED:
        messages.success(request, _("The version is a draft again."))
    else:
        messages.success(request, _("The outcome was recorded."))
    return redirect(version)


@require_POST
def version_publish(request: Request, version_id: int) -> HttpResponse:
    """The version comes into force."""
    permissions.publish_guideline.require(request.person)
    version = access.version(request.person, version_id)
    form = PublishForm(request.POST)
    if not form.is_valid():
        return show(request, version, status=422, publish_form=form)
    actions.publish_version(
        version, place=form.cleaned_data["place"], signatories=form.signed(), by=request.person
    )
    messages.success(request, _("The version is in force. From now on it decides at every gate."))
    return redirect(version)


@require_POST
def version_discard(request: Request, version_id: int) -> HttpResponse:
    """Let a draft go."""
    version = access.version_to_write(request.person, version_id)
    actions.discard_draft(version, by=request.person)
    messages.success(request, _("The draft was let go. The version in force stays as it is."))
    return redirect("guideline:versions")


@require_POST
def version_keep(request: Request, version_id: int) -> HttpResponse:
    """Owner, review date and the public page of the version in force."""
    permissions.publish_guideline.require(request.person)
    version = access.version(request.person, version_id)
    form = KeepForm(request.POST)
    if not form.is_valid():
        return show(request, version, status=422, keep_form=form)
    actions.keep_version(version, by=request.person, **form.cleaned_data)
    messages.success(request, _("This was changed; the text of the version stands as it is."))
    return redirect(version)


@require_POST
def version_read(request: Request) -> HttpResponse:
    """The person has read the version in force."""
    permissions.read_guideline.require(request.person)
    actions.confirm_read(queries.version_in_force(), by=request.person)
    messages.success(request, _("Thank you. It is noted that you have read this version."))
    return redirect("guideline:read")
