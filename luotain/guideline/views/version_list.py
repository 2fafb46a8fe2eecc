"""All versions, and beginning a new one."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from luotain.guideline import actions, permissions, queries
from luotain.guideline.models import Version
from luotain.guideline.states import VersionState
from luotain.people.requests import Request


def version_list(request: Request) -> HttpResponse:
    """Versions, the newest first, with where each stands."""
    permissions.read_guideline.require(request.person)
    may_edit = permissions.edit_guideline.allows(request.person)
    versions = Version.objects.defer("data").select_related("owner", "based_on")
    if not may_edit:
        versions = versions.exclude(state=VersionState.DRAFT)
    context = {"versions": versions, "may_edit": may_edit, "under_way": queries.version_under_way()}
    return render(request, "guideline/version_list.html", context)


@require_POST
def version_start(request: Request) -> HttpResponse:
    """Begin a draft from the version in force."""
    permissions.edit_guideline.require(request.person)
    draft = actions.start_draft(by=request.person)
    messages.success(request, _("The draft was begun. Nothing changes before its bodies have approved it."))
    return redirect(draft)
