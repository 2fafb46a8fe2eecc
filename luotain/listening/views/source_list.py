"""The sources: what is followed, how each feels, in whose lists it stands."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from luotain.listening import opml, permissions, queries, streams
from luotain.listening.actions import add_source, import_sources
from luotain.listening.forms import SourceForm, SourceListForm
from luotain.listening.models import SourceKind
from luotain.listening.models.source import BY_HAND
from luotain.people.requests import Request


def source_list(request: Request) -> HttpResponse:
    """Every source."""
    permissions.listen.require(request.person)
    return _page(request, SourceForm(), SourceListForm())


def _page(request: Request, form: SourceForm, list_form: SourceListForm) -> HttpResponse:
    context = {"sources": queries.sources_by_health(), "form": form, "list_form": list_form}
    return render(
        request, "listening/source_list.html", context, status=422 if form.errors or list_form.errors else 200
    )


@require_POST
def source_add(request: Request) -> HttpResponse:
    """Follow one more."""
    permissions.add_source.require(request.person)
    form = SourceForm(request.POST)
    if not form.is_valid():
        return _page(request, form, SourceListForm())
    given = form.cleaned_data
    source = add_source(by=request.person, for_unit=given.pop("readers") == "unit", **given)
    messages.success(request, _("Now following %(source)s. Its items come in a moment.") % {"source": source})
    return redirect("listening:source", source_id=source.pk)


@require_POST
def source_import(request: Request) -> HttpResponse:
    """Follow all of a list."""
    permissions.add_source.require(request.person)
    form = SourceListForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, SourceForm(), form)
    for_unit = form.cleaned_data["readers"] == "unit"
    came = import_sources(form.cleaned_data["file"].read(), by=request.person, for_unit=for_unit)
    count = len(came.added)
    messages.success(
        request,
        ngettext("%(count)d source was added.", "%(count)d sources were added.", count) % {"count": count},
    )
    if came.refused:
        messages.warning(
            request,
            _("These could not be followed: %(addresses)s.") % {"addresses": ", ".join(came.refused[:10])},
        )
    return redirect("listening:sources")


def source_export(request: Request, lists: str) -> HttpResponse:
    """One's own list or the unit's, for another reader."""
    permissions.listen.require(request.person)
    entries = streams.subscriptions_of(request.person, lists).select_related("source")
    title = str(request.person) if lists == "own" else str(request.person.unit or request.person)
    feeds = [entry for entry in entries if entry.source.kind not in {*BY_HAND, SourceKind.PAPER}]
    response = HttpResponse(opml.written(feeds, title=title), content_type="text/x-opml; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="luotain-{lists}.opml"'
    return response
