"""The guideline in force, and what it says of a text."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest
from django.utils.translation import get_language
from ninja import Router
from pydantic import Field

from luotain.api.interface import finding_as_data
from luotain.api.shapes.common import NOES
from luotain.api.shapes.others import ClauseShown, GuidelineShown, Looked, Looking
from luotain.api.v1.me import person_of
from luotain.core import clock
from luotain.engines.policy import Clause, Gate
from luotain.engines.policy.facts import TextFacts, TextVariant
from luotain.guideline import access, queries
from luotain.guideline.check_command import check_draft
from luotain.guideline.check_draft import Draft, find_personal_data, guess_language

router = Router(tags=["Guideline"])
TOLD = ("why", "substantive", "own_site_url", "identity_level")
Code = Annotated[str, Field(pattern=r"^[0-9A-Za-z.\-]{1,20}$")]


@router.get("", response={200: GuidelineShown, **NOES}, summary="The version in force")
def guideline_read(request: HttpRequest) -> dict[str, Any]:
    """Its stance and its clauses."""
    guideline = access.guideline(person_of(request))
    return {
        "version": guideline.version,
        "stance": guideline.stance.say(_language()),
        "clauses": [_line(clause) for clause in guideline.clauses],
    }


@router.get("/clauses/{code}", response={200: ClauseShown, **NOES}, summary="Read a clause")
def clause_read(request: HttpRequest, code: Code) -> dict[str, Any]:
    """What it asks, why, and what the machine does for it."""
    person = person_of(request)
    clause = access.clause(person, code)
    return {
        **_line(clause),
        "text": clause.text.say(_language()),
        "why": clause.why.say(_language()),
        "rules": [rule.id for rule in access.guideline(person).rules if rule.clause == code],
    }


@router.post("/look", response={200: Looked, **NOES}, summary="Look at a text")
def text_look(request: HttpRequest, given: Looking) -> dict[str, Any]:
    """What the guideline says of a text at a gate, as `luotain check` does. Nothing is written or kept."""
    guideline = access.guideline(person_of(request))
    told = {name: value for name in TOLD if (value := getattr(given, name)) is not None}
    found = find_personal_data(given.text)
    variant = TextVariant(given.language or guess_language(given.text), given.text, found)
    draft = Draft(TextFacts(variants=(variant,), **told), given.text, variant.language, known=frozenset(told))
    verdict = check_draft(draft, guideline, Gate(given.gate), today=clock.local().date())
    return {
        "version": guideline.version,
        "outcome": str(verdict.outcome),
        "findings": [finding_as_data(one) for one in queries.show_findings(verdict.findings, guideline)],
    }


def _line(clause: Clause) -> dict[str, Any]:
    return {"code": clause.code, "section": clause.section, "title": clause.title.say(_language())}


def _language() -> str:
    return (get_language() or "fi")[:2]
