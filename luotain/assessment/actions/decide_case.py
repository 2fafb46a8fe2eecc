"""Write down what both sides have decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from luotain import ledger
from luotain.assessment import events, permissions
from luotain.assessment.facts import step_in_facts
from luotain.assessment.models import Case
from luotain.assessment.states import STEPPING_IN, CaseState, Outcome, Voice, Welcome
from luotain.core import clock
from luotain.core.refusal import Refusal
from luotain.engines.policy.facts import StepInFacts
from luotain.guideline import actions as guideline
from luotain.people.models import Person
from luotain.profiles.models import Profile


def decide_case(
    case: Case,
    *,
    by: Person,
    outcome: str = Outcome.STAY_OUT,
    voice: str = Voice.NONE,
    reason: str,
    speaker: Person | None = None,
    profile: Profile | None = None,
    welcome: str = Welcome.UNSURE,
    false_information: bool = False,
    official_business: bool = False,
    playbook: Sequence[str] = (),
    crisis_reason: str = "",
    look_again_at: datetime | None = None,
    passings: Mapping[str, str] | None = None,
) -> Case:
    """The case is decided, also when the decision is to stay silent.

    Both sides must have spoken; only in a crisis may the communications director decide alone, and the reason is kept.
    The guideline's gate `step_in` decides whether it may be so. Raises Refusal otherwise. `official_business` may add
    the mark; only `mark_official_business` takes it away.
    """
    permissions.decide_case.require(by, case)
    if case.state == CaseState.WEIGHING and case.has_expired():
        raise Refusal(
            "assessment.expired",
            _("The time to decide this has gone by."),
            _("Renew the case, then decide."),
            status=409,
            clause="6.7",
        )
    missing = case.missing_sides()
    if crisis_reason.strip():
        permissions.decide_in_crisis.require(by, case)
    elif missing:
        raise Refusal(
            "assessment.one_sided",
            _("Both sides must speak before a decision."),
            _("Ask the side that is still missing for its view."),
            status=409,
            clause="6.2",
        )
    if not reason.strip():
        raise Refusal(
            "assessment.no_reason",
            _("The decision needs its reason, also when it is to stay silent."),
            _("Write it in a sentence."),
            status=422,
        )
    official_business = official_business or case.official_business
    if official_business and outcome != Outcome.REDIRECT:
        raise Refusal(
            "assessment.needs_redirect",
            _("This is official business, so its sender must be shown where it is done."),
            _("Choose to show the way; the ready line is beside the decision."),
            status=409,
            clause="5.2",
        )
    if outcome not in STEPPING_IN:
        voice = Voice.NONE
    with transaction.atomic():
        case.crisis_reason, case.false_information, case.playbook = (
            crisis_reason.strip(),
            false_information,
            list(playbook),
        )
        facts = step_in_facts(case, outcome=outcome, voice=voice, reason=reason, welcome=welcome)
        answers = {**_crisis_answer(case, facts), **(passings or {})}
        guideline.ask("step_in", facts, by=by, about=case, author=case.raised_by, passings=answers)
        case.move(
            CaseState.DECIDED,
            outcome=outcome,
            voice=voice,
            speaker=speaker if voice == Voice.NAMED_OFFICIAL else None,
            profile=profile or case.profile,
            welcome=welcome,
            reason=reason.strip(),
            crisis_reason=crisis_reason.strip(),
            false_information=false_information,
            official_business=official_business,
            playbook=list(playbook),
            decided_by=by,
            decided_at=clock.now(),
            look_again_at=look_again_at,
        )
        if crisis_reason.strip():
            ledger.write("assessment.decided_in_crisis", case, by=by, data={"reason": crisis_reason.strip()})
        ledger.write(
            "assessment.case_decided",
            case,
            by=by,
            data={"outcome": str(outcome), "voice": str(voice), "reason": reason.strip()},
        )
        events.case_decided.announce(case, by=by)
    return case


def _crisis_answer(case: Case, facts: StepInFacts) -> dict[str, str]:
    """The reason given for the crisis also answers the guideline's advice about deciding alone."""
    if not case.crisis_reason:
        return {}
    verdict = guideline.look("step_in", facts, about=case, author=case.raised_by)
    return {
        finding.key: case.crisis_reason for finding in verdict.open_findings if finding.check == "crisis_rule"
    }
