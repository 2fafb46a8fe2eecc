"""One profile: its plan, its people, its decision, its account, its story."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from luotain import ledger
from luotain.guideline import actions as guideline
from luotain.guideline import queries as guideline_queries
from luotain.people.models import Person
from luotain.people.requests import Request
from luotain.profiles import access, permissions, queries
from luotain.profiles.actions.apply_for_profile import missing_from_plan
from luotain.profiles.actions.decide_profile import sides_needed
from luotain.profiles.facts import profile_facts
from luotain.profiles.forms import BylineForm, DecisionForm, MaintainerForm
from luotain.profiles.models import Profile, Signature
from luotain.profiles.states import ProfileState
from luotain.ui.declarations import panels_on


def profile_show(request: Request, public_id: str) -> HttpResponse:
    """The page of a profile."""
    return profile_page(request, access.profile(request.person, public_id))


def profile_page(request: Request, profile: Profile, *, findings: tuple[object, ...] = ()) -> HttpResponse:
    """The page, with the findings of a refused act when there are any."""
    person = request.person
    plan = permissions.plan_profile.allows(person, profile)
    refused = bool(findings)
    if not findings and profile.state == ProfileState.DECIDED:
        findings = guideline_queries.shown(
            guideline.look("open_profile", profile_facts(profile, author=person), about=profile),
            open_only=True,
        )
    context = {
        "profile": profile,
        "maintainers": queries.active_maintainers(profile),
        "too_few": len(queries.active_maintainers(profile)) < 2,
        "notice": queries.official_notice(profile),
        "lacks_notice": queries.lacks_notice(profile),
        "connected": queries.is_connected(profile),
        "decision": profile.decisions.prefetch_related("signatures__by").first(),
        "findings": findings,
        "refused": refused,
        "missing": missing_from_plan(profile) if profile.state == ProfileState.IDEA else [],
        "may": _may(person, profile, plan),
        "sign_sides": _sides_to_sign(person, profile),
        "decision_form": DecisionForm(),
        "maintainer_form": MaintainerForm(),
        "byline_form": BylineForm(initial={"byline": profile.byline}),
        "panels": panels_on(person, profile),
        "timeline": ledger.timeline(profile),
    }
    return render(request, "profiles/profile_show.html", context, status=409 if refused else 200)


def _may(person: Person, profile: Profile, plan: bool) -> dict[str, bool]:
    close = permissions.close_profile.allows(person, profile)
    return {
        "plan": plan and profile.state not in {ProfileState.CLOSED, ProfileState.ARCHIVED},
        "apply": plan and profile.state == ProfileState.IDEA,
        "return": profile.state == ProfileState.APPLIED
        and permissions.decide_profile.allows(person, profile),
        "open": plan and profile.state == ProfileState.DECIDED,
        "connect": permissions.connect_account.allows(person, profile)
        and profile.state not in {ProfileState.CLOSED, ProfileState.ARCHIVED},
        "maintainers": permissions.change_maintainers.allows(person, profile),
        "byline": permissions.change_byline.allows(person, profile),
        "wind_down": close and profile.state == ProfileState.OPEN,
        "close": close and profile.state == ProfileState.WINDING_DOWN,
        "archive": close and profile.state == ProfileState.CLOSED,
    }


def _sides_to_sign(person: Person, profile: Profile) -> list[tuple[str, str]]:
    """The sides this person could sign the decision for now."""
    if profile.state != ProfileState.APPLIED:
        return []
    pending = profile.decisions.filter(decided_at__isnull=True).prefetch_related("signatures").first()
    signed = {one.side for one in pending.signatures.all()} if pending else set()
    able = []
    for side in Signature.Side:
        right = (
            permissions.decide_profile
            if side == Signature.Side.COMMUNICATIONS
            else permissions.sign_for_department
        )
        if side.value in sides_needed(profile) - signed and right.allows(person, profile):
            able.append((side.value, str(side.label)))
    return able
