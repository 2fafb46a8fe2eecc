"""What stands beside the clauses: the ten-rule card, the glossary, who answers for what."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from luotain.engines import policy
from luotain.guideline import access, parts, queries
from luotain.people.requests import Request


def card_show(request: Request) -> HttpResponse:
    """The ten rules, printable; each leads to its clause and to what the machine does for it."""
    guideline = access.guideline(request.person)
    language = (get_language() or "fi")[:2]
    lines = [
        {
            "line": line,
            "sentence": line.sentence.say(language),
            "title": clause.title.say(language) if (clause := guideline.clause(line.clause)) else "",
            "checks": [
                (rule.clause, policy.get_check(rule.check).title.say(language))
                for code in line.checks
                if (rule := parts.find(guideline, "rules", code))
            ],
        }
        for line in guideline.card
    ]
    context = {"lines": lines, "version": queries.version_in_force()}
    return render(request, "guideline/card_show.html", context)


def glossary_show(request: Request) -> HttpResponse:
    """Terms in alphabetical order, each with its definition and its source."""
    guideline = access.guideline(request.person)
    language = (get_language() or "fi")[:2]
    sources = {source.code: source for source in guideline.sources}
    terms = sorted(guideline.glossary, key=lambda term: term.term.say(language).casefold())
    rows = [(term, sources.get(term.source)) for term in terms]
    context = {"rows": rows, "version": queries.version_in_force(), "language": language}
    return render(request, "guideline/glossary_show.html", context)


def responsibilities_show(request: Request) -> HttpResponse:
    """The table that permissions and checks read."""
    guideline = access.guideline(request.person)
    context = {"lines": guideline.responsibilities, "version": queries.version_in_force()}
    return render(request, "guideline/responsibilities_show.html", context)
