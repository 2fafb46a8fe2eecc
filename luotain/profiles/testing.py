"""Factories of the room's nouns, for its own tests and those above."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from luotain.core import clock, sealed
from luotain.guideline import actions as guideline
from luotain.guideline.queries import shown
from luotain.people.models import Person
from luotain.profiles import actions
from luotain.profiles.facts import profile_facts
from luotain.profiles.models import Account, Maintainer, Profile

PLAN: dict[str, Any] = {
    "purposes": ["information", "interaction"],
    "purpose": {"fi": "Kerromme kaduista.", "sv": "Vi berättar om gator.", "en": "We tell about streets."},
    "benefit_body": {"en": "We hear early what does not work."},
    "benefit_stakeholders": {"en": "Associations hear at the same time as others."},
    "benefit_citizens": {"en": "A question is answered the same day."},
    "complements": {"en": "the website"},
    "not_reached": {"en": "Others are served by telephone."},
    "hours": {"en": "weekdays 8 to 16"},
    "rhythm": {"en": "Three times a day."},
    "goals": {"en": "Nine questions of ten answered the same day, by duty shifts."},
    "exit_plan": {"en": "We tell on our site the same day."},
    "hours_a_week": 6,
    "risks": dict.fromkeys(
        ("no_goals", "under_resourcing", "unclear_roles", "bad_administration", "privacy", "security"),
        "Weighed.",
    ),
    "data_protection_opinion": True,
}


def make_plan(
    by: Person, *, name: str = "Streets of Koivula", service: str = "paper", **plan: Any
) -> Profile:
    """An idea with a whole plan, not yet applied for."""
    today = clock.local().date()
    return actions.propose_profile(
        name=name,
        service=service,
        by=by,
        **{
            **PLAN,
            "review_on": date(today.year + 1, 5, 31),
            "listening_since": today - timedelta(days=60),
            "terms_read_at": today,
            "hours_confirmed_by": by,
            **plan,
        },
    )


def make_decided(owner: Person, second: Person, communications: Person, **plan: Any) -> Profile:
    """A profile that has been applied for and decided, with two maintainers."""
    profile = make_plan(owner, **plan)
    actions.name_maintainer(profile, second, by=owner)
    actions.apply_for_profile(profile, by=owner)
    actions.sign_decision(profile, by=communications, number="K/1/2026", reasons="Residents are there.")
    return Profile.objects.get(pk=profile.pk)


def connect(
    profile: Profile, *, server: str = "http://127.0.0.1:1", handle: str = "koivula", **keys: str
) -> Account:
    """The account's row as `connect_account` would leave it, without asking a server."""
    return Account.objects.create(
        profile=profile,
        server=server,
        handle=handle,
        url=f"{server}/@{handle}",
        sealed_keys=sealed.seal(keys or {"token": "t"}),
        checked_at=clock.now(),
    )


def answers(profile: Profile, gate: str, by: Person) -> dict[str, str]:
    """A written reason for every advice still open at `gate`."""
    verdict = guideline.look(gate, profile_facts(profile, author=by), about=profile)
    return {
        one.key: "Weighed with Communications." for one in shown(verdict, open_only=True) if one.can_be_passed
    }


def make_open(owner: Person, second: Person, communications: Person, **plan: Any) -> Profile:
    """A profile that speaks, connected to nothing real."""
    profile = make_decided(owner, second, communications, **plan)
    connect(profile)
    profile = Profile.objects.get(pk=profile.pk)
    actions.change_byline(
        profile,
        byline="name",
        reason="The official shows.",
        safety_note="A nickname at any time.",
        by=communications,
    )
    profile = Profile.objects.get(pk=profile.pk)
    actions.open_profile(profile, by=owner, passings=answers(profile, "open_profile", owner))
    return Profile.objects.get(pk=profile.pk)


def end_task(profile: Profile, person: Person) -> None:
    """As if `person` had never been stopped from ending: for tests of what follows."""
    Maintainer.objects.filter(profile=profile, person=person).update(ended_at=clock.now())
