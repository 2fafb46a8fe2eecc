"""A version tried on the past: asked for, under way, and what it would have done."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.views.decorators.http import require_POST

from luotain.engines import policy
from luotain.guideline import access, actions
from luotain.guideline.forms.acts import TryForm
from luotain.guideline.models import Trial
from luotain.guideline.trying import STRONG
from luotain.guideline.views.version_show import show
from luotain.people.requests import Request
from luotain.ui.pages import page_or_part

MOST_SHOWN = 30


@require_POST
def trial_start(request: Request, version_id: int) -> HttpResponse:
    """Ask for a trial."""
    version = access.version_to_write(request.person, version_id)
    form = TryForm(request.POST)
    if not form.is_valid():
        return show(request, version, status=422, try_form=form)
    return redirect(actions.try_on_past(version, since=form.cleaned_data["since"], by=request.person))


def trial_show(request: Request, trial_id: int) -> HttpResponse:
    """How far it is, then what it found; the part that moves asks for itself anew."""
    trial = access.trial(request.person, trial_id)
    context: dict[str, Any] = {"trial": trial, "total": trial.result.get("total", 0)}
    if trial.is_over:
        context |= _result(trial)
    return page_or_part(request, "guideline/trial_show.html", part="#found", context=context)


def _result(trial: Trial) -> dict[str, Any]:
    """Counts, the clauses that would make a difference, and the acts behind them."""
    language = (get_language() or "fi")[:2]
    after, before = trial.tried.guideline(), trial.against.guideline()
    examples = trial.result.get("examples", {})
    kinds = trial.result.get("kinds", {})
    clauses = []
    for line in trial.result.get("clauses", [])[:MOST_SHOWN]:
        clause = after.clause(line["clause"]) or before.clause(line["clause"])
        clauses.append(
            {
                **line,
                "title": clause.title.say(language) if clause else "",
                "acts": [_shown(examples[number]) for number in line["examples"] if number in examples],
            }
        )
    changed = policy.fingerprint(after) != trial.content
    return {
        "kinds": [(str(kind), kinds.get(str(kind), 0)) for kind in STRONG],
        "same": kinds.get("same", 0),
        "clauses": clauses,
        "stale": changed,
    }


def _shown(example: dict[str, Any]) -> dict[str, Any]:
    """An example with its moment as people read it."""
    return {**example, "at": datetime.fromisoformat(example["at"])}
