"""The queue's pages: what waits, runs, has failed, and sending a job again by hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from luotain.core import rights
from luotain.jobs import queries
from luotain.jobs.actions import cancel_job, retry_job
from luotain.jobs.models import Job

RIGHT = "desk.operate"
PAGE = 50


@dataclass(frozen=True)
class Tab:
    """One of the list's views, as the tabs component takes it."""

    label: str | Promise
    url: str
    current: bool


VIEWS: dict[str, tuple[Any, Any]] = {
    "failed": (gettext_lazy("Failed"), queries.failed),
    "late": (gettext_lazy("Late"), queries.late),
    "running": (gettext_lazy("Running"), queries.running),
    "waiting": (gettext_lazy("Waiting"), queries.waiting),
    "finished": (gettext_lazy("Finished"), queries.finished),
}


@require_GET
def job_list(request: HttpRequest) -> HttpResponse:
    """Jobs of one state; without one asked for, those that need a person, else those that run or wait."""
    rights.require(request, RIGHT)
    standing = queries.standing()
    chosen = request.GET.get("state", "")
    if chosen not in VIEWS:
        chosen = "failed" if standing.failed else "late" if standing.late else "waiting"
    rows: QuerySet[Job] = VIEWS[chosen][1]()
    start = _start(request)
    page = list(rows[start : start + PAGE + 1])
    tabs = [Tab(label, f"?state={name}", name == chosen) for name, (label, _rows) in VIEWS.items()]
    context = {
        "standing": standing,
        "tabs": tabs,
        "chosen": chosen,
        "jobs": page[:PAGE],
        "newer": f"?state={chosen}&start={max(0, start - PAGE)}" if start else "",
        "older": f"?state={chosen}&start={start + PAGE}" if len(page) > PAGE else "",
    }
    return render(request, "jobs/job_list.html", context)


@require_GET
def job_show(request: HttpRequest, job_id: int) -> HttpResponse:
    """One job with all that is known of it."""
    rights.require(request, RIGHT)
    return render(request, "jobs/job_show.html", {"job": _job(job_id)})


@require_POST
def job_retry(request: HttpRequest, job_id: int) -> HttpResponse:
    """Send a job again, at once."""
    rights.require(request, RIGHT)
    retry_job(_job(job_id), by=cast(AbstractBaseUser, request.user))
    messages.success(request, _("The job was sent again."))
    return HttpResponseRedirect(reverse("jobs:show", args=[job_id]))


@require_POST
def job_cancel(request: HttpRequest, job_id: int) -> HttpResponse:
    """Take a job off the queue."""
    rights.require(request, RIGHT)
    cancel_job(_job(job_id), by=cast(AbstractBaseUser, request.user))
    messages.success(request, _("The job was taken off the queue."))
    return HttpResponseRedirect(reverse("jobs:show", args=[job_id]))


def _job(job_id: int) -> Job:
    job = Job.objects.filter(pk=job_id).first()
    if job is None:
        raise Http404(_("There is no such job. Finished jobs are kept for a week."))
    return job


def _start(request: HttpRequest) -> int:
    """Where the page begins; anything that is no number is the beginning."""
    text = request.GET.get("start", "0")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0
