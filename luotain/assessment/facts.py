"""A case as the guideline's gate sees it; also how a past decision's facts are rebuilt."""

from __future__ import annotations

from luotain.assessment.models import Case
from luotain.assessment.states import STEPPING_IN, Outcome
from luotain.core import clock
from luotain.engines.policy.facts import SideView, StepInFacts
from luotain.profiles import queries as profiles

ROUTES = {
    Outcome.STAY_OUT: "none",
    Outcome.FOLLOW: "none",
    Outcome.OWN_PROFILE: "own_profile",
    Outcome.OWN_SITE: "own_site",
    Outcome.OTHER_CHANNEL: "other_channel",
    Outcome.REDIRECT: "own_profile",
}


def step_in_facts(case: Case, *, outcome: str, voice: str, reason: str, welcome: str) -> StepInFacts:
    """What the gate `step_in` looks at when `case` is about to be decided as `outcome`."""
    views = tuple(
        SideView(
            side=view.side,
            by=str(view.by_id),
            opinion="step_in" if view.steps_in else "stay_out",
            reason=view.reason,
            added_value=view.added_value,
        )
        for view in case.views.all()
    )
    items = list(case.items.all())
    kinds = {item.source_kind for item in items}
    steps_in = outcome in STEPPING_IN
    return StepInFacts(
        decision="step_in" if steps_in else "stay_out",
        views=views,
        grounds=reason,
        added_value=next((view.added_value for view in views if view.added_value), case.crisis_reason),
        voice=voice,
        route=ROUTES[Outcome(outcome)],
        own_profile_there=any(
            profiles.open_profiles().filter(service=kind).exists() for kind in kinds if kind
        ),
        welcome=welcome,
        place="public",
        crisis=bool(case.crisis_reason),
        crisis_reason=case.crisis_reason,
        false_information=case.false_information,
        playbook=tuple(case.playbook),
        expires=clock.local(case.expires_at),
        now=clock.local(),
        text="\n".join(f"{item.heading}\n{item.text}" for item in items)[:20_000],
        source_kind=next(iter(sorted(kinds)), ""),
    )
