"""What comes again: the rules, one rule with its coming days, and a new one from a post."""

from __future__ import annotations

from datetime import timedelta
from itertools import islice
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from luotain.core import clock
from luotain.core.refusal import Refusal
from luotain.people.requests import Request
from luotain.publishing import access, permissions
from luotain.publishing.actions import begin_recurrence, end_recurrence, skip_occurrence
from luotain.publishing.forms.planning import RecurrenceForm
from luotain.publishing.models import Post, Recurrence
from luotain.publishing.queries.lists import seen_by
from luotain.publishing.recurring import Occurrence, in_words, occurrences

SHOWN = 8
A_LONG_TIME = timedelta(days=1200)


def recurrence_list(request: Request) -> HttpResponse:
    """The rules whose post the person may see."""
    permissions.see_plan.require(request.person)
    rules = Recurrence.objects.filter(pattern__in=seen_by(request.person).values("pk")).select_related(
        "pattern", "owner"
    )
    rows: list[dict[str, Any]] = [
        {"rule": rule, "words": in_words(rule), "next": next(iter(coming(rule, 1)), None)}
        for rule in rules.prefetch_related("pattern__variants__profile")[:200]
    ]
    context = {
        "running": [one for one in rows if one["rule"].ended_at is None],
        "ended": [one for one in rows if one["rule"].ended_at is not None][:20],
    }
    return render(request, "publishing/recurring.html", context)


def recurrence_show(request: Request, public_id: str) -> HttpResponse:
    """One rule: its coming days, the drafts it has made."""
    rule = access.recurrence(request.person, public_id)
    context = {
        "rule": rule,
        "words": in_words(rule),
        "coming": coming(rule, SHOWN),
        "made": rule.posts.select_related("author").order_by("-occurrence")[:20],
        "may": rule.ended_at is None and permissions.edit_post.allows(request.person, rule.pattern),
    }
    return render(request, "publishing/recurrence_show.html", context)


def recurrence_new(request: Request, public_id: str) -> HttpResponse:
    """Make a post come again. The days are shown before it is begun."""
    post = access.post(request.person, public_id)
    permissions.edit_post.require(request.person, post)
    if request.method != "POST":
        at = clock.local(post.due_at) if post.due_at else clock.local() + timedelta(days=1)
        initial = {
            "begins_on": max(at, clock.local()).date(),
            "weekdays": [str(at.weekday())],
            "weekday": at.weekday(),
            "month_day": at.day,
            "at": at.time().replace(second=0, microsecond=0) if post.due_at else None,
        }
        return new_page(request, post, RecurrenceForm(initial=initial))
    form = RecurrenceForm(request.POST)
    if not form.is_valid():
        return new_page(request, post, form, status=422)
    if "show" in request.POST:
        return new_page(request, post, form)
    try:
        rule = begin_recurrence(post, form.rule(), by=request.person)
    except Refusal as refusal:
        return new_page(request, post, form, refusal=refusal, status=refusal.status)
    messages.success(request, _("It comes again from now on: each time as a draft, two weeks ahead."))
    return redirect("publishing:recurrence", public_id=rule.public_id)


@require_POST
def recurrence_skip(request: Request, public_id: str) -> HttpResponse:
    """Not that day."""
    rule = access.recurrence(request.person, public_id)
    try:
        day = parse_date(request.POST.get("day", ""))
    except ValueError:
        day = None
    if day is not None:
        skip_occurrence(rule, day, by=request.person)
        messages.success(request, _("It does not come that day."))
    return redirect("publishing:recurrence", public_id=public_id)


@require_POST
def recurrence_end(request: Request, public_id: str) -> HttpResponse:
    """Not again."""
    end_recurrence(access.recurrence(request.person, public_id), by=request.person)
    messages.success(request, _("It does not come again. The drafts that have been made stay."))
    return redirect("publishing:recurrence", public_id=public_id)


def coming(rule: Recurrence, count: int) -> list[Occurrence]:
    """The next days of a rule that have no draft yet."""
    if rule.ended_at is not None:
        return []
    today = clock.local().date()
    first = max(today, rule.made_until + timedelta(days=1)) if rule.made_until else today
    found = (one for one in occurrences(rule, first, first + A_LONG_TIME) if one.at > clock.now())
    return list(islice(found, count))


def new_page(
    request: Request, post: Post, form: RecurrenceForm, *, refusal: Refusal | None = None, status: int = 200
) -> HttpResponse:
    """The page with the form as it stands, and the days that it means."""
    context: dict[str, Any] = {"post": post, "form": form, "refusal": refusal}
    if form.is_bound and form.is_valid():
        rule = Recurrence(pattern=post, owner=request.person, **form.rule().columns)
        context |= {"words": in_words(rule), "coming": coming(rule, SHOWN), "shown": True}
    return render(request, "publishing/recurrence_new.html", context, status=status)
