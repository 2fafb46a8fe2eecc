"""The calendar: a month, a week, or a list from a day on."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from luotain.core import clock
from luotain.people.requests import Request
from luotain.publishing import permissions
from luotain.publishing.queries import calendar as plan
from luotain.publishing.states import PostState

KEPT = ("view", "day", "profile", "state", "person")
"""What of the address stays when one moves about in the calendar."""
VIEWS = {"month": _("Month"), "week": _("Week"), "list": _("List")}
MOST_A_DAY = 4
MOST_AN_HOUR = 3
A_PAGE = 50
FIRST_HOUR, LAST_HOUR = 7, 18
STATES = [
    PostState.DRAFT,
    PostState.PAUSING,
    PostState.WAITING,
    PostState.APPROVED,
    PostState.SENDING,
    PostState.PUBLISHED,
    PostState.STOPPED,
]
A_DAY = timedelta(days=1)


def calendar(request: Request) -> HttpResponse:
    """The plan in one of its three views."""
    permissions.see_plan.require(request.person)
    view = request.GET.get("view", "month")
    view = view if view in VIEWS else "month"
    day = day_of(request.GET.get("day", ""))
    wanted = plan.Wanted(*(request.GET.get(name, "")[:40] for name in ("profile", "state", "person")))
    kept = {name: request.GET.get(name, "")[:40] for name in KEPT if request.GET.get(name)}
    context: dict[str, Any] = {
        "view": view,
        "day": day,
        "today": clock.local().date(),
        "wanted": wanted,
        "views": [
            {"label": label, "url": address(kept, view=name, day=day), "current": name == view}
            for name, label in VIEWS.items()
        ],
        "profiles": list(plan.profiles_planned()),
        "people": list(plan.people_planning(request.person)),
        "states": [(one.value, one.label) for one in STATES] + [(plan.COMING, _("Will be made by a rule"))],
        "back": query_of(kept, view=view, day=day),
        "address_today": address(kept, view=view, day=clock.local().date()),
        "may_write": permissions.write_post.allows(request.person),
        **{"month": month, "week": week, "list": a_list}[view](request, day, wanted, kept),
    }
    context["without_time"] = list(plan.without_time(request.person, wanted)[:12])
    return render(request, f"publishing/calendar_{view}.html", context)


def month(request: Request, day: date, wanted: plan.Wanted, kept: dict[str, str]) -> dict[str, Any]:
    """Whole weeks around a month, Monday first."""
    first = day.replace(day=1)
    after = (first + timedelta(days=32)).replace(day=1)
    begin = first - timedelta(days=first.weekday())
    end = after + timedelta(days=(7 - after.weekday()) % 7) - A_DAY
    days = plan.days_between(begin, end, month=day.month)
    plan.fill(days, request.person, wanted, most=MOST_A_DAY)
    rows = list(days.values())
    return {
        "title": date_format(first, "YEAR_MONTH_FORMAT"),
        "weeks": [
            {"number": rows[at].day.isocalendar().week, "days": rows[at : at + 7]}
            for at in range(0, len(rows), 7)
        ],
        "weekdays": rows[:7],
        "earlier": address(kept, view="month", day=first - A_DAY),
        "later": address(kept, view="month", day=after),
    }


def week(request: Request, day: date, wanted: plan.Wanted, kept: dict[str, str]) -> dict[str, Any]:
    """Seven days beside each other, hour by hour."""
    first = day - timedelta(days=day.weekday())
    days = plan.days_between(first, first + timedelta(days=6))
    plan.fill(days, request.person, wanted, most=MOST_AN_HOUR, by_hour=True)
    hours = {one.at.hour for each in days.values() for one in each.entries}
    shown = range(min({*hours, FIRST_HOUR}), max({*hours, LAST_HOUR}) + 1)
    last = first + timedelta(days=6)
    return {
        "title": _("Week %(number)d, %(first)s–%(last)s")
        % {
            "number": first.isocalendar().week,
            "first": date_format(first, "SHORT_DATE_FORMAT"),
            "last": date_format(last, "SHORT_DATE_FORMAT"),
        },
        "days": list(days.values()),
        "hours": [
            {
                "hour": hour,
                "cells": [
                    {"day": each, "entries": [one for one in each.entries if one.at.hour == hour]}
                    for each in days.values()
                ],
            }
            for hour in shown
        ],
        "earlier": address(kept, view="week", day=first - timedelta(days=7)),
        "later": address(kept, view="week", day=first + timedelta(days=7)),
    }


def a_list(request: Request, day: date, wanted: plan.Wanted, kept: dict[str, str]) -> dict[str, Any]:
    """Everything from a day on, in order."""
    page = Paginator(plan.list_from(request.person, day, wanted), A_PAGE).get_page(request.GET.get("page"))
    now = clock.now()
    days: dict[date, list[plan.Entry]] = {}
    for post in plan.with_texts(page):
        entry = plan.entry_of(post, request.person, now)
        days.setdefault(entry.at.date(), []).append(entry)
    if not page.has_previous() and wanted.state in {"", plan.COMING}:
        until = max(days) if page.has_next() and days else day + timedelta(days=60)
        for entry in plan.coming(request.person, day, until, wanted):
            days.setdefault(entry.at.date(), []).append(entry)
    filled = []
    for one in sorted(days):
        each = plan.days_between(one, one)[one]
        each.entries = sorted(days[one], key=lambda entry: entry.at)
        filled.append(each)
    return {
        "title": _("From %(day)s on") % {"day": date_format(day, "SHORT_DATE_FORMAT")},
        "days": filled,
        "earlier": address(kept, view="list", day=day - timedelta(days=28)),
        "later": address(kept, view="list", day=day + timedelta(days=28)),
        "previous": f"{address(kept, view='list', day=day)}&page={page.previous_page_number()}"
        if page.has_previous()
        else "",
        "next": f"{address(kept, view='list', day=day)}&page={page.next_page_number()}"
        if page.has_next()
        else "",
    }


def day_of(given: str) -> date:
    """The day asked for; today where there is none, or one that no calendar has."""
    try:
        found = date.fromisoformat(given)
    except ValueError:
        return clock.local().date()
    return found if 1990 <= found.year <= 2200 else clock.local().date()


def query_of(kept: dict[str, str], **changes: object) -> str:
    """The parameters of the calendar with some of them changed."""
    made = QueryDict(mutable=True)
    made.update({**kept, **{name: str(value) for name, value in changes.items()}})
    return made.urlencode()


def address(kept: dict[str, str], **changes: object) -> str:
    """The calendar with some of its parameters changed."""
    return "?" + query_of(kept, **changes)
