"""The sources: what is followed, how it feels, who answers for it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from luotain.listening import access, permissions
from luotain.listening.actions import add_source, import_sources, resume_source, stop_source
from luotain.listening.forms import SourceForm, SourceListForm
from luotain.listening.models import Source
from luotain.people.requests import Request


def source_list(request: Request) -> HttpResponse:
    """Every source."""
    permissions.listen.require(request.person)
    return _page(request, SourceForm(), SourceListForm())


def _page(request: Request, form: SourceForm, list_form: SourceListForm) -> HttpResponse:
    sources = Source.objects.select_related("owner", "unit")
    context = {"sources": sources, "form": form, "list_form": list_form}
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
    source = add_source(by=request.person, **form.cleaned_data)
    messages.success(request, _("Now following %(source)s. Its items come in a moment.") % {"source": source})
    return redirect("listening:sources")


@require_POST
def source_import(request: Request) -> HttpResponse:
    """Follow all of a list."""
    permissions.add_source.require(request.person)
    form = SourceListForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, SourceForm(), form)
    came = import_sources(form.cleaned_data["file"].read(), by=request.person)
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


@require_POST
def source_stop(request: Request, source_id: int) -> HttpResponse:
    """No more collecting."""
    stop_source(access.source(request.person, source_id), by=request.person)
    return redirect("listening:sources")


@require_POST
def source_resume(request: Request, source_id: int) -> HttpResponse:
    """Collect again."""
    resume_source(access.source(request.person, source_id), by=request.person)
    return redirect("listening:sources")
