"""What the body says of itself."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from luotain.people import actions, permissions
from luotain.people.forms import BodyForm
from luotain.people.models import Body
from luotain.people.requests import Request

FIELDS = ("name", "languages", "official_channel", "official_channel_url", "site_url", "contact_email")


def body_initial(body: Body) -> dict[str, object]:
    """The form's values from the body's."""
    given: dict[str, object] = {field: getattr(body, field) for field in FIELDS}
    given["main_language"] = body.languages[0] if body.languages else "fi"
    return given


def body_edit(request: Request) -> HttpResponse:
    """Change name, languages and official channel."""
    permissions.manage_body.require(request.person)
    form = BodyForm(request.POST or None, initial=body_initial(Body.current()))
    if request.method == "POST" and form.is_valid():
        actions.change_body(by=request.person, **form.cleaned_data)
        messages.success(request, _("The body's details were changed."))
        return redirect("people:body")
    return render(request, "people/body_edit.html", {"form": form}, status=422 if form.is_bound else 200)
