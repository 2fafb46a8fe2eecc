"""Reading the guideline in force, and one clause of it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from luotain.engines import policy
from luotain.guideline import access, permissions, queries
from luotain.guideline.models import Version
from luotain.people.requests import Request


def by_section(guideline: policy.Guideline, language: str) -> list[dict[str, Any]]:
    """Sections with their clauses in one language."""
    return [
        {
            "code": section.code,
            "title": section.title.say(language),
            "clauses": [
                {
                    "code": clause.code,
                    "title": clause.title.say(language),
                    "text": clause.text.say(language),
                    "why": clause.why.say(language),
                }
                for clause in guideline.clauses
                if clause.section == section.code
            ],
        }
        for section in guideline.sections
    ]


def guideline_read(request: Request) -> HttpResponse:
    """All clauses by section, who looks after them, and what has changed."""
    person = request.person
    guideline = access.guideline(person)
    version = queries.version_in_force()
    language = (get_language() or "fi")[:2]
    context = {
        "sections": by_section(guideline, language),
        "version": version,
        "stance": guideline.stance.say(language),
        "overdue": version.is_overdue(),
        "asks_receipt": version.asks_receipts and not queries.has_read(person, version),
        "may_edit": permissions.edit_guideline.allows(person),
        "may_publish": permissions.publish_guideline.allows(person),
        "under_way": queries.version_under_way() if permissions.edit_guideline.allows(person) else None,
    }
    return render(request, "guideline/guideline_read.html", context)


def clause_show(request: Request, code: str) -> HttpResponse:
    """One clause: what it asks, why, and what the machine does for it."""
    clause = access.clause(request.person, code)
    guideline = access.guideline(request.person)
    language = (get_language() or "fi")[:2]
    context = {
        "clause": clause,
        "title": clause.title.say(language),
        "text": clause.text.say(language),
        "why": clause.why.say(language),
        "others": [(other, text) for other, text in clause.text if other != language],
        "rules": rules_of(guideline, code),
        "sources": [source for source in guideline.sources if source.code in clause.sources],
        "precedents": queries.precedents().filter(clause=code)[:5],
        "version": queries.version_in_force(),
        "guideline": guideline,
        "under_way": _draft_for(request, code),
    }
    return render(request, "guideline/clause_show.html", context)


def rules_of(guideline: policy.Guideline, code: str) -> list[tuple[policy.Rule, policy.Sentence]]:
    """The clause's rules, each with the heading of its check."""
    return [(rule, policy.get_check(rule.check).title) for rule in guideline.rules if rule.clause == code]


def _draft_for(request: Request, code: str) -> Version | None:
    """The draft in which the clause may be written, for those who write."""
    if not permissions.edit_guideline.allows(request.person):
        return None
    draft = queries.version_under_way()
    return draft if draft is not None and draft.state == "draft" and draft.guideline().clause(code) else None
