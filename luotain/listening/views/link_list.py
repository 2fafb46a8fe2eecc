"""Links to outside that lead nowhere, with the ones who answer for them."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from luotain.listening import access, links, permissions
from luotain.listening.actions import leave_link, look_again
from luotain.listening.models import Link
from luotain.people.requests import Request

PAGE = 50


def link_list(request: Request) -> HttpResponse:
    """Every dead link, or those of one's own things."""
    permissions.listen.require(request.person)
    mine = request.GET.get("mine") == "yes"
    found = links.dead_links()
    if mine:
        found = found.filter(pk__in=links.dead_of(request.person).values("pk"))
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "lines": [_line(request, link) for link in page],
        "left": [_line(request, link) for link in links.left_links()[:PAGE]],
        "mine": mine,
        "counts": links.counts(),
    }
    return render(request, "listening/link_list.html", context)


def _line(request: Request, link: Link) -> dict[str, object]:
    return {
        "link": link,
        "said": links.said(link.trouble),
        "places": [(place, links.kind_in_words(place)) for place in link.places.all()],
        "may_leave": links.may_leave(request.person, link),
    }


@require_POST
def link_look(request: Request, link_id: int) -> HttpResponse:
    """Look again soon."""
    look_again(access.link(request.person, link_id), by=request.person)
    messages.success(request, _("The link is looked at again in a moment."))
    return redirect("listening:links")


@require_POST
def link_leave(request: Request, link_id: int) -> HttpResponse:
    """It stays as it is."""
    link = access.link(request.person, link_id)
    leave_link(link, by=request.person)
    messages.success(request, _("The link stays as it is, and nobody is told of it any more."))
    return redirect("listening:links")
