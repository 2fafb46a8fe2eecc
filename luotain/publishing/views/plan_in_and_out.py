"""The plan on its way in and out: a table imported and confirmed, a table saved, an address for one's own calendar program."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from luotain.core import clock
from luotain.core.refusal import Refusal
from luotain.people.models import Body
from luotain.people.requests import Request
from luotain.profiles.models import Profile
from luotain.publishing import access, permissions, plan_ical
from luotain.publishing.actions.import_plan import confirm_plan, keep_plan
from luotain.publishing.actions.plan_feed import end_feed, make_feed
from luotain.publishing.forms.planning import TableForm
from luotain.publishing.forms.writing import profiles_for
from luotain.publishing.models import PlanFeed, PlanImport
from luotain.publishing.plan_table import MOST_BYTES, NAMES, Table, read, written
from luotain.publishing.queries import calendar as plan
from luotain.publishing.views.calendar import day_of
from luotain.publishing.when import remarks

BEFORE, AFTER = timedelta(days=31), timedelta(days=366)


def plan_import(request: Request) -> HttpResponse:
    """Choose a table; what is wrong in it is said by line and column."""
    permissions.write_post.require(request.person)
    if request.method != "POST":
        return import_page(request, TableForm())
    form = TableForm(request.POST, request.FILES)
    if not form.is_valid():
        return import_page(request, form, status=422)
    file = form.cleaned_data["table"]
    try:
        table = read(file.read(MOST_BYTES + 1), profiles_for(request.person))
    except Refusal as refusal:
        return import_page(request, form, refusal=refusal, status=refusal.status)
    if table.faults or not table.rows:
        return import_page(request, form, table=table, status=422)
    kept = keep_plan(table.rows, name=file.name or "", by=request.person)
    return redirect("publishing:plan_check", public_id=kept.public_id)


def plan_check(request: Request, public_id: str) -> HttpResponse:
    """What would be made, line by line, and the yes."""
    kept = access.plan_import(request.person, public_id)
    if request.method == "POST":
        made = confirm_plan(kept, by=request.person)
        messages.success(request, _("%(count)d drafts were made.") % {"count": len(made)})
        first = min((one.due_at for one in made if one.due_at), default=None)
        day = clock.local(first).date() if first else clock.local().date()
        return redirect(f"{reverse('publishing:calendar')}?view=month&day={day.isoformat()}")
    return render(request, "publishing/plan_check.html", {"plan": kept, "rows": rows_of(kept)})


def rows_of(kept: PlanImport) -> list[dict[str, object]]:
    """The lines with what there is to say of their times."""
    wanted = {one for row in kept.rows for one in row["profiles"]}
    profiles = {one.public_id: one for one in Profile.objects.filter(public_id__in=wanted)}
    taken: dict[tuple[str, str], int] = {}
    found = []
    for row in kept.rows:
        due_at = datetime.fromisoformat(row["due_at"]) if row["due_at"] else None
        own = [profiles[one] for one in row["profiles"] if one in profiles]
        said = [f"{one.sentence} {one.remedy}" for one in remarks(due_at, None, own)] if due_at else []
        for one in row["profiles"]:
            key = (one, row["due_at"] or "")
            if due_at and key in taken:
                said.append(_("Line %(line)d has the same profile and minute.") % {"line": taken[key]})
            taken.setdefault(key, row["line"])
        found.append({**row, "at": due_at, "names": ", ".join(one.name for one in own), "said": said})
    return found


def import_page(
    request: Request,
    form: TableForm,
    *,
    table: Table | None = None,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page with the report of the last try."""
    context = {
        "form": form,
        "table": table,
        "refusal": refusal,
        "columns": list(NAMES.values()),
        "profiles": list(profiles_for(request.person)[:30]),
    }
    return render(request, "publishing/plan_import.html", context, status=status)


@require_safe
def plan_export(request: Request) -> StreamingHttpResponse:
    """The plan from a day on as a table, narrowed as the calendar is."""
    permissions.see_plan.require(request.person)
    wanted = plan.Wanted(*(request.GET.get(name, "")[:40] for name in ("profile", "state", "person")))
    day = day_of(request.GET.get("day", ""))
    posts = plan.list_from(request.person, day.replace(day=1), wanted)[:5000]
    response = StreamingHttpResponse(written(posts), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="plan-{day:%Y-%m}.csv"'
    return response


@require_safe
def plan_sample(request: Request) -> HttpResponse:
    """An empty table with the columns."""
    permissions.write_post.require(request.person)
    response = HttpResponse("".join(written([], say_state=False)), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="plan.csv"'
    return response


def plan_feed(request: Request) -> HttpResponse:
    """One's own address: made, shown once, taken back."""
    permissions.see_plan.require(request.person)
    shown = ""
    if request.method == "POST":
        if "end" in request.POST:
            end_feed(by=request.person)
            messages.success(request, _("The address does not work any more."))
            return redirect("publishing:plan_feed")
        _feed, secret = make_feed(by=request.person)
        shown = settings.SITE_ADDRESS.rstrip("/") + reverse("publishing:plan_ical", args=[secret])
    feed = PlanFeed.objects.filter(person=request.person, ended_at__isnull=True).first()
    response = render(request, "publishing/plan_feed.html", {"feed": feed, "shown": shown})
    response["Cache-Control"] = "no-store"
    return response


@login_not_required
@require_safe
def plan_calendar(request: Request, secret: str) -> HttpResponse:
    """The plan as its person may see it, at their secret address."""
    person = access.feed_reader(secret)
    today = clock.local().date()
    first, last = today - BEFORE, today + AFTER
    with override(person.language or settings.LANGUAGE_CODE):
        posts = plan.within(
            plan.planned(person, plan.Wanted()), plan.midnight(first), plan.midnight(last)
        ).order_by("at", "pk")[:2000]
        entries = plan.entries_of([one.pk for one in posts], person)
        entries += plan.coming(person, today, last, plan.Wanted())
        name = _("Plan: %(body)s") % {"body": Body.current()}
        text = plan_ical.calendar(name, entries, address=settings.SITE_ADDRESS.rstrip("/"))
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="luotain.ics"'
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    return response
