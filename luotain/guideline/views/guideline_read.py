"""Reading the guideline in force, and one clause of it."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from luotain.engines import policy
from luotain.guideline import access, queries
from luotain.people.requests import Request


def guideline_read(request: Request) -> HttpResponse:
    """All clauses by section."""
    guideline = access.guideline(request.person)
    language = (get_language() or "fi")[:2]
    sections = [
        {
            "code": section.code,
            "title": section.title.say(language),
            "clauses": [
                {"code": clause.code, "title": clause.title.say(language), "text": clause.text.say(language)}
                for clause in guideline.clauses
                if clause.section == section.code
            ],
        }
        for section in guideline.sections
    ]
    context = {
        "sections": sections,
        "version": queries.version_in_force(),
        "stance": guideline.stance.say(language),
    }
    return render(request, "guideline/guideline_read.html", context)


def clause_show(request: Request, code: str) -> HttpResponse:
    """One clause: what it asks, why, and what the machine does for it."""
    clause = access.clause(request.person, code)
    guideline = access.guideline(request.person)
    language = (get_language() or "fi")[:2]
    rules: list[policy.Rule] = [rule for rule in guideline.rules if rule.clause == code]
    context = {
        "clause": clause,
        "title": clause.title.say(language),
        "text": clause.text.say(language),
        "why": clause.why.say(language),
        "others": [(other, text) for other, text in clause.text if other != language],
        "rules": rules,
        "version": queries.version_in_force(),
    }
    return render(request, "guideline/clause_show.html", context)
