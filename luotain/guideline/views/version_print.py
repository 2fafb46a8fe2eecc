"""A version as it was: the whole of it on paper, dated, placed and signed."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from luotain.engines import policy
from luotain.guideline import access
from luotain.guideline.states import HandlingOutcome
from luotain.guideline.views.guideline_read import by_section
from luotain.people.requests import Request


def version_print(request: Request, version_id: int) -> HttpResponse:
    """Any version, in the language of the moment."""
    version = access.version(request.person, version_id)
    guideline = version.guideline()
    language = (get_language() or "fi")[:2]
    context = {
        "version": version,
        "sections": by_section(guideline, language),
        "guideline": guideline,
        "card": [(line.number, line.sentence.say(language), line.clause) for line in guideline.card],
        "handlings": version.handlings.filter(outcome=HandlingOutcome.APPROVED, round=version.handling_round),
        "contributors": [
            {**one, "unit_name": (one.get("unit_name") or {}).get(language, "")}
            for one in version.contributors
        ],
        "fingerprint": policy.fingerprint(guideline),
    }
    return render(request, "guideline/version_print.html", context)
