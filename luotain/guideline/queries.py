"""What screens and other rooms read of the guideline."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Model
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from luotain.core.refusal import Refusal
from luotain.engines import policy
from luotain.guideline.models import Passing, Version
from luotain.guideline.states import VersionState


def version_in_force() -> Version:
    """The one published version. Raises Refusal when the body has none yet."""
    version = Version.objects.filter(state=VersionState.PUBLISHED).first()
    if version is None:
        raise Refusal(
            "guideline.none_in_force",
            _("The body has no guideline in force, so nothing can be decided by it yet."),
            _("Ask an administrator to take the starter guideline into use."),
            status=409,
        )
    return version


def guideline_in_force() -> policy.Guideline:
    """The version in force as the engine reads it."""
    return version_in_force().guideline()


def subject_of(thing: Model) -> tuple[str, int]:
    """How a thing is named in passings: its kind and its number."""
    return thing._meta.label_lower, int(thing.pk)


def clearances_about(thing: Model, gate: str) -> tuple[policy.Clearance, ...]:
    """What people have passed and cleared about `thing` at `gate`."""
    kind, number = subject_of(thing)
    return tuple(
        policy.Clearance(key=row.key, by=str(row.by_id), roles=tuple(row.roles), reason=row.reason, at=row.at)
        for row in Passing.objects.filter(subject_kind=kind, subject_id=number, gate=gate)
    )


@dataclass(frozen=True)
class ShownFinding:
    """A finding in the language of the moment, for templates."""

    key: str
    strength: str
    sentence: str
    remedy: str
    clause_code: str
    clause_title: str
    helper: str
    missing: str
    cleared_by: str
    variant: str
    span: tuple[int, int] | None
    settled: str
    until: datetime | None

    @property
    def can_be_passed(self) -> bool:
        """Whether a written reason is enough."""
        return self.strength == "advise" and not self.settled

    @property
    def can_be_cleared(self) -> bool:
        """Whether another person may clear it."""
        return (
            self.strength == "hold"
            and not self.settled
            and self.cleared_by not in (policy.TIME, policy.MENDING)
        )


def shown(
    verdict: policy.Verdict, guideline: policy.Guideline | None = None, *, open_only: bool = False
) -> tuple[ShownFinding, ...]:
    """The verdict's findings as sentences with their clauses, strongest first."""
    guideline = guideline or guideline_in_force()
    return show_findings(verdict.open_findings if open_only else verdict.findings, guideline)


def show_findings(
    findings: Iterable[policy.Finding], guideline: policy.Guideline
) -> tuple[ShownFinding, ...]:
    """The same for findings alone."""
    language = (get_language() or "fi")[:2]
    result = []
    for finding in findings:
        clause = guideline.clause(finding.clause)
        result.append(
            ShownFinding(
                key=finding.key,
                strength=str(finding.strength),
                sentence=finding.sentence.say(language),
                remedy=finding.remedy.say(language),
                clause_code=finding.clause,
                clause_title=clause.title.say(language) if clause else "",
                helper=finding.helper,
                missing=finding.missing,
                cleared_by=finding.cleared_by,
                variant=finding.variant,
                span=finding.span,
                settled=finding.settled,
                until=finding.until,
            )
        )
    return tuple(result)
