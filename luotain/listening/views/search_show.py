"""Search among everything that was heard."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from luotain.listening import permissions, searching
from luotain.listening.archive import QueryRefusal
from luotain.listening.forms import SearchForm
from luotain.people.requests import Request


def search_show(request: Request) -> HttpResponse:
    """A query in the words of watches, with filters; by time or by rank."""
    permissions.listen.require(request.person)
    form = SearchForm(request.GET or None)
    if not request.GET.get("q"):
        form.fields["q"].widget.attrs["autofocus"] = True  # whoever came by the key f goes on typing
    context: dict[str, object] = {"form": form}
    if form.is_bound and form.is_valid() and form.cleaned_data["q"].strip():
        given = form.cleaned_data
        filters = searching.Filters(
            since=given["since"],
            until=given["until"],
            source=given["source"].pk if given["source"] else None,
            language=given["language"],
            watch=given["watch"].pk if given["watch"] else None,
        )
        try:
            context["answer"] = searching.search(
                request.person,
                given["q"],
                filters,
                by_rank=given["order"] == "rank",
                after=request.GET.get("after", ""),
            )
            context["query"] = given["q"]
        except QueryRefusal as refusal:
            context["refusal"] = refusal
    return render(request, "listening/search_show.html", context)
