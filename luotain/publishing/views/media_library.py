"""The library: what is there, a file coming in, and what is known of one."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from luotain import ledger
from luotain.core.refusal import Refusal
from luotain.people.requests import Request
from luotain.publishing import access, permissions, queries
from luotain.publishing.actions import add_media, describe_media, restore_media, retire_media
from luotain.publishing.forms import RecordForm, RetireForm, SearchForm, UploadForm, initial_of_item
from luotain.publishing.forms.media import LICENCES

A_PAGE = 24


def media_list(request: Request) -> HttpResponse:
    """Everything there is, the newest first, by words and kind."""
    permissions.see_media.require(request.person)
    form = SearchForm(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    found = queries.media_found(
        wanted.get("q", ""), kind=wanted.get("kind", ""), retired=request.GET.get("only") == "retired"
    )
    if request.GET.get("only") == "unrecorded":
        found = found.filter(rights="")
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "only": request.GET.get("only", ""),
        "may_add": permissions.add_media.allows(request.person),
    }
    return render(request, "publishing/media_list.html", context)


def media_new(request: Request) -> HttpResponse:
    """A file comes in, cleaned, with what is known of it."""
    permissions.add_media.require(request.person)
    form = UploadForm(request.POST or None, request.FILES or None)
    refusal: Refusal | None = None
    if request.method == "POST" and form.is_valid():
        try:
            item = add_media(form.content(), form.record, by=request.person)
        except Refusal as said:
            refusal = said
        else:
            messages.success(request, taken_in(item.removed))
            return redirect("publishing:media", public_id=item.public_id)
    status = refusal.status if refusal else 422 if form.is_bound else 200
    context = {"form": form, "refusal": refusal, "licences": LICENCES}
    return render(request, "publishing/media_new.html", context, status=status)


def taken_in(removed: list[str]) -> str:
    """What is said when a file has come in."""
    if "place" in removed:
        return _("The file is in the library. The place where it was made was in it, and has been removed.")
    return _("The file is in the library.")


def media_show(request: Request, public_id: str) -> HttpResponse:
    """One file: what it shows, whose it is, where it is used, what has happened to it; the form changes what is known."""
    item = access.media(request.person, public_id)
    may_change = permissions.change_media.allows(request.person, item)
    form = RecordForm(request.POST or None, initial=initial_of_item(item))
    refusal: Refusal | None = None
    if request.method == "POST" and form.is_valid():
        seen = request.POST.get("version", "")
        try:
            describe_media(
                item, form.record, by=request.person, version=int(seen) if seen.isdigit() else None
            )
        except Refusal as said:
            refusal = said
        else:
            messages.success(request, _("Saved."))
            return redirect("publishing:media", public_id=public_id)
    status = refusal.status if refusal else 422 if form.is_bound else 200
    context = {
        "item": item,
        "form": form,
        "refusal": refusal,
        "may_change": may_change,
        "retire": RetireForm(),
        "licences": LICENCES,
        "posts": queries.posts_with(item, request.person)[:20],
        "timeline": ledger.timeline(item),
    }
    return render(request, "publishing/media_show.html", context, status=status)


@require_POST
def media_retire(request: Request, public_id: str) -> HttpResponse:
    """Out of use, or into use again."""
    item = access.media(request.person, public_id)
    if "restore" in request.POST:
        restore_media(item, by=request.person)
        messages.success(request, _("The file may be used again."))
    else:
        retire_media(item, by=request.person, why=request.POST.get("why", ""))
        messages.success(request, _("The file is out of use. It goes into no new post."))
    return redirect("publishing:media", public_id=public_id)
