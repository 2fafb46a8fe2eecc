"""What the guideline leans on, and whether it still stands."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from luotain.guideline import access, actions, parts, permissions, queries
from luotain.guideline.forms.acts import LookForm
from luotain.guideline.models import SourceLook
from luotain.people.requests import Request


def sources_show(request: Request) -> HttpResponse:
    """The list, with what was found at the last look."""
    guideline = access.guideline(request.person)
    due = {source.code for source in queries.sources_to_look_at(guideline)}
    rows = [(source, source.code in due) for source in queries.sources_as_found(guideline)]
    context = {
        "rows": sorted(rows, key=lambda row: not row[1]),
        "version": queries.version_in_force(),
        "may_look": permissions.edit_guideline.allows(request.person),
    }
    return render(request, "guideline/sources_show.html", context)


def source_look(request: Request, code: str) -> HttpResponse:
    """One source with its looks, and a form for today's."""
    permissions.edit_guideline.require(request.person)
    guideline = access.guideline(request.person)
    source = next((one for one in queries.sources_as_found(guideline) if one.code == code), None)
    initial = {"status": source.status, "ask_after": source.ask_after} if source else {}
    form = LookForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.look_at_source(code, by=request.person, **form.cleaned_data)
        messages.success(request, _("It is noted what you found."))
        return redirect("guideline:sources")
    if source is None:
        return redirect("guideline:sources")
    context = {
        "source": source,
        "leans": [clause for clause in guideline.clauses if code in clause.sources],
        "form": form,
        "looks": SourceLook.objects.filter(source=code).select_related("by")[:20],
        "known": parts.find(guideline, "sources", code),
    }
    return render(request, "guideline/source_look.html", context, status=422 if form.is_bound else 200)
