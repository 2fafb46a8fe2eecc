"""The numbers rooms read, the stance and the public-place question of a draft."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from luotain.guideline import access, actions
from luotain.guideline.forms.settings import SettingsForm
from luotain.guideline.views.meanwhile import changed_meanwhile, seen_mark
from luotain.people.requests import Request


def settings_edit(request: Request, version_id: int) -> HttpResponse:
    """Change them."""
    draft = access.version_to_write(request.person, version_id)
    guideline = draft.guideline()
    form = SettingsForm(request.POST or None, guideline=guideline)
    if (
        request.method == "POST"
        and form.is_valid()
        and not changed_meanwhile(request, form, guideline.settings)
    ):
        actions.edit_draft(draft, form.made(), part="settings", by=request.person)
        messages.success(request, _("The draft was changed."))
        return redirect(draft)
    context = {"version": draft, "form": form, "seen": seen_mark(guideline.settings)}
    return render(request, "guideline/settings_edit.html", context, status=422 if form.is_bound else 200)
