"""All posts by where they stand, and the deliveries that need a look."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from luotain.core import clock
from luotain.people.requests import Request
from luotain.publishing import permissions, queries
from luotain.publishing.queries.lists import TABS
from luotain.publishing.states import DeliveryState

LABELS = {
    "drafts": _("Drafts"),
    "pausing": _("Thinking pause"),
    "waiting": _("Waiting for approval"),
    "queue": _("Queue"),
    "sent": _("Sent"),
    "unclear": _("Unclear"),
    "refused": _("Refused"),
    "withdrawn": _("Withdrawn"),
}
DELIVERIES = {"unclear": DeliveryState.UNCLEAR, "refused": DeliveryState.REFUSED}
A_PAGE = 50


def post_list(request: Request) -> HttpResponse:
    """One tab of the list."""
    tab = request.GET.get("tab", "drafts")
    tab = tab if tab in LABELS else "drafts"
    counts = queries.tab_counts(request.person)
    for name, state in DELIVERIES.items():
        counts[name] = queries.deliveries_for_list(request.person, state).count()
    rows = (
        queries.posts_by_tab(request.person, tab)
        if tab in TABS
        else queries.deliveries_for_list(request.person, DELIVERIES[tab])
    )
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "tab": tab,
        "title": LABELS[tab],
        "tabs": [
            {
                "label": f"{label} {counts[name]}" if counts[name] else label,
                "url": f"?tab={name}",
                "current": name == tab,
            }
            for name, label in LABELS.items()
        ],
        "posts": page if tab in TABS else [],
        "deliveries": page if tab in DELIVERIES else [],
        "previous": f"?tab={tab}&page={page.previous_page_number()}" if page.has_previous() else "",
        "next": f"?tab={tab}&page={page.next_page_number()}" if page.has_next() else "",
        "may_write": permissions.write_post.allows(request.person),
        "pauses": list(queries.pauses_in_force()),
        "now": clock.now(),
    }
    return render(request, "publishing/post_list.html", context)
