"""Who works here."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from luotain.people import permissions
from luotain.people.queries import people_list, roles_shown
from luotain.people.requests import Request


def person_list(request: Request) -> HttpResponse:
    """Everyone at work; with ``?left=1`` those who have left."""
    permissions.see_people.require(request.person)
    left = request.GET.get("left") == "1"
    people = [(person, roles_shown(person.grants.all())) for person in people_list(left=left)]
    context = {
        "people": people,
        "left": left,
        "may_manage": permissions.manage_people.allows(request.person),
        "may_lend": permissions.delegate_role.allows(request.person),
    }
    return render(request, "people/person_list.html", context)
