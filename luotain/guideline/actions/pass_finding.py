"""Pass an advice with a reason, or clear a hold as the person it waits for."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Model
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from luotain import ledger
from luotain.core.refusal import Refusal
from luotain.engines import policy
from luotain.guideline import permissions, queries
from luotain.guideline.models import Passing
from luotain.people.models import Person


def pass_finding(
    finding: policy.Finding, *, about: Model, gate: str, by: Person, reason: str, author: Person | None = None
) -> Passing:
    """Record that `by` passes the advice or clears the hold `finding` about `about`; `author` is whose act is judged.

    Raises Refusal when it is a block, has no reason, or waits for somebody else, for time, or for mending.
    """
    clearance = policy.Clearance(
        key=finding.key, by=str(by.pk), roles=permissions.role_words(by), reason=reason
    )
    if refusal := policy.refusal_of(finding, clearance, author=str(author.pk) if author else ""):
        raise Refusal(
            f"guideline.cannot_pass_{refusal.code}",
            refusal.sentence.say((get_language() or "fi")[:2]),
            _("The finding says who can help."),
            status=409,
            clause=finding.clause,
        )
    kind, number = queries.subject_of(about)
    version = queries.version_in_force()
    with transaction.atomic():
        passing, _made = Passing.objects.update_or_create(
            subject_kind=kind,
            subject_id=number,
            gate=str(gate),
            key=finding.key,
            by=by,
            defaults={
                "version": version,
                "roles": list(permissions.role_words(by)),
                "reason": reason.strip(),
            },
        )
        ledger.write(
            "guideline.finding_passed"
            if finding.strength == policy.Strength.ADVISE
            else "guideline.finding_cleared",
            about,
            by=by,
            data={
                "gate": str(gate),
                "version": version.label,
                "clause": finding.clause,
                "rule": finding.rule,
                "key": finding.key,
                "reason": reason.strip(),
            },
        )
    return passing
