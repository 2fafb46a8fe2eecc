"""Background entries of the room."""

from __future__ import annotations

from luotain import jobs
from luotain.assessment import actions
from luotain.assessment.models import Case
from luotain.assessment.states import CaseState
from luotain.core import clock
from luotain.core.refusal import Refusal


@jobs.job("assessment.expire_cases", queue="housekeeping")
def expire_cases() -> jobs.Outcome:
    """Let the cases whose time has gone by expire."""
    gone = 0
    for case in Case.objects.filter(state=CaseState.WEIGHING, expires_at__lte=clock.now())[:200]:
        try:
            actions.expire_case(case)
            gone += 1
        except Refusal:
            continue  # decided at this very moment
    return jobs.done(f"{gone} expired")


jobs.every("assessment.expire_cases", seconds=60)
