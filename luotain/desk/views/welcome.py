"""Where signing in leads: the stance first, once; a new desk's first steps; else Today."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language

from luotain.core.refusal import Refusal
from luotain.desk import permissions
from luotain.guideline import queries as guideline
from luotain.people import actions as people
from luotain.people.models import Body
from luotain.people.requests import Request


def stance_now() -> str:
    """The body's stance on social media, from the version of the guideline in force; empty when there is none."""
    try:
        return str(guideline.guideline_in_force().stance.say((get_language() or "fi")[:2]))
    except Refusal:
        return ""


def welcome(request: Request) -> HttpResponse:
    """The stance is shown to everyone once, at their first sign-in (or the first after a guideline came in force)."""
    person = request.person
    if request.method == "POST":
        people.note_stance_seen(by=person)
    elif person.first_seen_stance_at is None and (stance := stance_now()):
        return render(request, "desk/welcome.html", {"stance": stance})
    if Body.current().set_up_at is None and permissions.set_up.allows(person):
        return redirect("desk:first_use")
    return redirect("desk:today")
