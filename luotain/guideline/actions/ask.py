"""May this happen? Asked once for looking, and once more, for real, at the moment of the act."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from luotain import ledger
from luotain.core import clock
from luotain.core.refusal import Refusal
from luotain.engines import policy
from luotain.engines.policy.facts import Facts
from luotain.guideline import queries
from luotain.guideline.actions.pass_finding import pass_finding
from luotain.people.models import Person


def settings() -> policy.Settings:
    """The numbers the body has set in the version in force: the length of the thinking pause and the like."""
    return queries.guideline_in_force().settings


def look(
    gate: str, facts: Facts, *, about: Model | None = None, author: Person | None = None
) -> policy.Verdict:
    """The verdict as things stand, with what has been passed and cleared about `about`. Writes nothing."""
    guideline = queries.guideline_in_force()
    now = clock.now()
    verdict = policy.decide(guideline, gate, facts, today=clock.local(now).date())
    clearances = queries.clearances_about(about, gate) if about is not None and about.pk else ()
    return policy.apply_clearances(
        verdict, clearances, author=str(author.pk) if author else "", now=clock.local(now)
    )


def ask(
    gate: str,
    facts: Facts,
    *,
    by: Person | None,
    about: Model,
    author: Person | None = None,
    passings: Mapping[str, str] | None = None,
) -> policy.Verdict:
    """Decide whether the act on `about` may happen now, and write the decision to the ledger.

    `by` acts (None: the machine, at the moment of sending); `author` is whose act is judged (default: `by`), for
    nobody is their own second person. `passings` maps the keys of findings to the reasons given for passing them.
    Raises Refusal with the open findings when anything holds, blocks, or is advice nobody has answered.
    """
    version = queries.version_in_force()
    guideline = version.guideline()
    author = author or by
    with transaction.atomic():
        verdict = look(gate, facts, about=about, author=author)
        given = {key: reason for key, reason in (passings or {}).items() if reason.strip()}
        if given and by is not None:
            for finding in verdict.open_findings:
                if finding.key in given:
                    pass_finding(
                        finding, about=about, gate=gate, by=by, reason=given[finding.key], author=author
                    )
            verdict = look(gate, facts, about=about, author=author)
        if not verdict.may_go_on:
            raise refused(verdict, guideline)
        ledger.write(
            "guideline.asked",
            about,
            by=by,
            data={
                "gate": str(gate),
                "version": version.label,
                "facts": verdict.fingerprint,
                "outcome": str(verdict.outcome),
                "passed": [
                    {"clause": finding.clause, "rule": finding.rule, "key": finding.key}
                    for finding in verdict.findings
                    if finding.settled
                ],
            },
        )
    return verdict


def refused(verdict: policy.Verdict, guideline: policy.Guideline) -> Refusal:
    """The verdict as a Refusal: what is missing first, each finding with its clause and its remedy."""
    findings = queries.shown(verdict, guideline, open_only=True)
    sentences: dict[str, Any] = {
        "block": _("The guideline blocks this for now."),
        "hold": _("The guideline holds this until something is in order."),
        "advise": _("The guideline advises against this as it stands."),
    }
    remedies: dict[str, Any] = {
        "block": _("Mend the points below; each says what is missing and who can help."),
        "hold": _("See below what is waited for and who can help."),
        "advise": _("Follow the advice below, or write why you go on without it."),
    }
    outcome = str(verdict.outcome)
    return Refusal(
        f"guideline.{outcome}",
        sentences[outcome],
        remedies[outcome],
        status=409,
        clause=findings[0].clause_code if findings else "",
        findings=findings,
    )
