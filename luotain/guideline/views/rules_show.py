"""What stands at each gate of a version: its rules, how firmly each speaks, and which clause asks for it."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from luotain.core import clock
from luotain.engines import policy
from luotain.guideline import access, permissions
from luotain.guideline.states import VersionState
from luotain.people.requests import Request


def rules_show(request: Request, version_id: int) -> HttpResponse:
    """Gate by gate, in the order in which the guideline asks."""
    version = access.version(request.person, version_id)
    today = clock.local().date()
    rules = version.guideline().rules
    gates = [
        {
            "gate": str(gate),
            "rules": [
                {
                    "rule": rule,
                    "title": policy.get_check(rule.check).title,
                    "asleep": not rule.in_force(today),
                }
                for rule in rules
                if gate in rule.gates
            ],
        }
        for gate in policy.Gate
    ]
    writes = version.state == VersionState.DRAFT and permissions.edit_guideline.allows(request.person)
    return render(
        request, "guideline/rules_show.html", {"version": version, "gates": gates, "writes": writes}
    )
