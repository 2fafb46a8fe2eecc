"""The sources: what is followed, how each feels, in whose lists it stands."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from luotain.connectors import Publishes
from luotain.core.refusal import Refusal
from luotain.listening import following, opml, permissions, queries, streams
from luotain.listening.actions import find_source, follow, import_sources, look_at_way
from luotain.listening.forms import SourceForm, SourceListForm, WayForm
from luotain.listening.models import Source
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


def source_add(request: Request) -> HttpResponse:
    """Follow one more, by whatever address one has. Whoever comes back to this address finds the form again."""
    permissions.add_source.require(request.person)
    if request.method != "POST":
        return redirect("listening:sources")
    form = SourceForm(request.POST)
    if not form.is_valid():
        return _page(request, form, SourceListForm())
    given = form.cleaned_data
    try:
        spot = find_source(given.pop("address"), by=request.person)
        source = follow(spot, by=request.person, for_unit=given.pop("readers") == "unit", **given)
    except Refusal as refusal:
        form.add_error("address", told(refusal))
        return _page(request, form, SourceListForm())
    return _followed(request, source)


def source_new(request: Request) -> HttpResponse:
    """The kinds there are, and the form of the one that is chosen."""
    permissions.add_source.require(request.person)
    key = request.GET.get("way", "")
    found = following.way_named(key)
    if found is None:
        ways = [
            (key, following.say(way.label), following.say(way.hint)) for key, way in following.every_way()
        ]
        return render(request, "listening/source_ways.html", {"ways": ways})
    connector, way = found
    form = WayForm(request.POST or None, way=way)
    if request.method == "POST" and form.is_valid():
        given = form.place()
        try:
            spot = look_at_way(key, form.values(), by=request.person)
            source = follow(spot, by=request.person, for_unit=given.pop("readers") == "unit", **given)
        except Refusal as refusal:
            form.add_error(None, told(refusal))
        else:
            return _followed(request, source)
    context = {
        "form": form,
        "way": key,
        "label": following.say(way.label),
        "hint": following.say(way.hint),
        "help": connector.help((get_language() or "fi")[:2]) if not issubclass(connector, Publishes) else "",
    }
    return render(request, "listening/source_new.html", context, status=422 if form.errors else 200)


def told(refusal: Refusal) -> str:
    """A no with the clause that asks for it, for beside a field."""
    if not refusal.clause:
        return str(refusal)
    return _("%(sentences)s Guideline, clause %(clause)s.") % {"sentences": refusal, "clause": refusal.clause}


def _followed(request: Request, source: Source) -> HttpResponse:
    messages.success(request, _("Now following %(source)s. Its items come in a moment.") % {"source": source})
    return redirect("listening:source", source_id=source.pk)


def source_import(request: Request) -> HttpResponse:
    """Follow all of a list. Whoever comes back to this address finds the form again."""
    permissions.add_source.require(request.person)
    if request.method != "POST":
        return redirect("listening:sources")
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
    feeds = [entry for entry in entries if entry.source.kind not in BY_HAND]
    response = HttpResponse(opml.written(feeds, title=title), content_type="text/x-opml; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="luotain-{lists}.opml"'
    return response
