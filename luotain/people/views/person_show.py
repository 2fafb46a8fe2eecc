"""One person: who they are, their roles, what has happened."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from luotain import ledger
from luotain.core import clock
from luotain.people import access, permissions
from luotain.people.forms import GrantForm, PersonForm
from luotain.people.models import Person
from luotain.people.requests import Request


def person_show(request: Request, person_id: int) -> HttpResponse:
    """The page; an administrator also gets the forms."""
    person = access.person(request.person, person_id)
    return render(request, "people/person_show.html", person_page(request, person))


def person_page(
    request: Request,
    person: Person,
    *,
    person_form: PersonForm | None = None,
    grant_form: GrantForm | None = None,
    link: str = "",
) -> dict[str, object]:
    """What the page shows. `link` is a one-time link made by this very request, shown once."""
    today = clock.local().date()
    may_manage = permissions.manage_people.allows(request.person)
    grants = [
        {
            "grant": grant,
            "in_force": grant.holds_on(today),
            "may_end": (
                permissions.end_delegation.allows(request.person, grant)
                if grant.on_behalf_of_id is not None
                else may_manage
            ),
        }
        for grant in person.grants.all()
    ]
    context: dict[str, object] = {"someone": person, "grants": grants, "may_manage": may_manage, "link": link}
    if may_manage:
        context["timeline"] = ledger.timeline(person)
        if person.left_at is None:
            context["person_form"] = person_form or PersonForm(person=person)
            context["grant_form"] = grant_form or GrantForm()
    return context
