"""The first steps of a new desk, one at a time; each can be left for later."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from luotain.core import clock
from luotain.core.refusal import Refusal
from luotain.desk import first_steps, permissions
from luotain.engines import policy
from luotain.guideline import starter
from luotain.people import actions as people
from luotain.people.models import Body
from luotain.people.requests import Request


def first_use(request: Request, step: str = "") -> HttpResponse:
    """Show a step and keep what it was told. Without a step: the first that has not been done."""
    permissions.set_up.require(request.person)
    if not step:
        following = first_steps.next_step() or first_steps.STEPS[0]
        return redirect("desk:first_use_step", following.key)
    here = first_steps.step_called(step)
    if here is None:
        raise Http404
    sent = request.method == "POST"
    begun = here.begin()
    form = here.form(request.POST, request.FILES, initial=begun) if sent else here.form(initial=begun)
    if sent and form.is_valid():
        try:
            trouble = here.keep(dict(form.cleaned_data), request.person)
        except Refusal as refusal:
            if refusal.status == 403:
                raise
            form.add_error(None, str(refusal))
        else:
            if trouble:
                messages.warning(request, trouble)
            return go_on(request, here)
    return render(request, "desk/first_use.html", page(here, form), status=422 if sent else 200)


def go_on(request: Request, here: first_steps.Step) -> HttpResponse:
    """To the next step in order; after the last one, out."""
    position = first_steps.STEPS.index(here) + 1
    if position < len(first_steps.STEPS):
        return redirect("desk:first_use_step", first_steps.STEPS[position].key)
    return end(request)


@require_POST
def first_use_end(request: Request) -> HttpResponse:
    """Leave the steps; they are not offered any more."""
    permissions.set_up.require(request.person)
    return end(request)


def end(request: Request) -> HttpResponse:
    """Note that the desk is set up, and go to Today."""
    if Body.current().set_up_at is None:
        people.change_body(by=request.person, set_up_at=clock.now())
    messages.success(request, _("The desk is yours. Invite the others next: a joint decision takes two."))
    return redirect("desk:today")


def page(here: first_steps.Step, form: Any) -> dict[str, Any]:
    """What the page shows: all steps with their state, and this one's form."""
    position = first_steps.STEPS.index(here)
    after = first_steps.STEPS[position + 1] if position + 1 < len(first_steps.STEPS) else None
    context: dict[str, Any] = {
        "here": here,
        "form": form,
        "steps": [{"step": one, "done": one.is_done(), "current": one is here} for one in first_steps.STEPS],
        "number": position + 1,
        "after": after,
        "is_done": here.is_done(),
    }
    if here.key == "guideline":
        context["starter"] = starter_shown()
    return context


def starter_shown() -> dict[str, Any]:
    """The starter guideline in short: its stance and its clauses' titles in the language of the moment."""
    from django.utils.translation import get_language

    language = (get_language() or "fi")[:2]
    guideline: policy.Guideline = starter.load()
    return {
        "stance": guideline.stance.say(language),
        "clauses": [(clause.code, clause.title.say(language)) for clause in guideline.clauses],
    }
