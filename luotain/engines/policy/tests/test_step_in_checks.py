"""The checks of a joint assessment, by table."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from luotain.engines.policy.facts import (
    StepInFacts,
)

from .build import NOON, abouts, findings_of
from .plans import COMMUNICATIONS, DEPARTMENT, STEP_IN


@pytest.mark.requirement("R123")
def test_a_new_assessment_starts_as_no_and_needs_grounds_for_yes() -> None:
    assert StepInFacts().decision == "stay_out"
    assert not findings_of("step_in_grounds", StepInFacts())
    assert abouts("step_in_grounds", StepInFacts(decision="step_in")) == ["grounds", "added_value"]


STEP_IN_FLAWS: list[tuple[str, dict[str, Any], list[str]]] = [
    ("both_sides_spoken", {"views": ()}, ["views.department", "views.communications"]),
    ("both_sides_spoken", {"views": (DEPARTMENT,)}, ["views.communications"]),
    ("both_sides_spoken", {"views": (COMMUNICATIONS,)}, ["views.department"]),
    (
        "both_sides_spoken",
        {"views": (DEPARTMENT, replace(COMMUNICATIONS, opinion=""))},
        ["views.communications"],
    ),
    (
        "both_sides_spoken",
        {"views": (DEPARTMENT, replace(COMMUNICATIONS, reason=" "))},
        ["views.communications.reason"],
    ),
    ("both_sides_spoken", {"views": (DEPARTMENT, replace(COMMUNICATIONS, by="anna"))}, ["views"]),
    ("both_sides_spoken", {"views": (), "crisis": True}, ["views.department", "views.communications"]),
    ("both_sides_spoken", {"views": (), "crisis": True, "crisis_reason": "Vaara."}, []),
    ("crisis_rule", {"crisis": True}, ["crisis_reason"]),
    ("crisis_rule", {"crisis": True, "crisis_reason": "Vaara.", "views": ()}, ["views"]),
    ("crisis_rule", {"crisis": True, "crisis_reason": "Vaara."}, []),
    ("step_in_grounds", {"grounds": " "}, ["grounds"]),
    ("step_in_grounds", {"added_value": ""}, []),
    (
        "step_in_grounds",
        {"views": tuple(replace(view, opinion="stay_out") for view in (DEPARTMENT, COMMUNICATIONS))},
        ["decision"],
    ),
    ("voice_chosen", {"voice": ""}, ["voice"]),
    ("voice_chosen", {"voice": "everyone"}, ["voice"]),
    ("voice_chosen", {"voice": "none"}, ["voice"]),
    ("voice_chosen", {"voice": "none", "decision": "stay_out", "route": ""}, []),
    ("voice_chosen", {"voice": "", "decision": "stay_out"}, ["voice"]),
    ("voice_chosen", {"route": ""}, ["route"]),
    ("own_route", {"route": "other_channel"}, ["route"]),
    ("own_route", {"route": "own_site"}, []),
    ("own_route", {"route": "other_channel", "own_profile_there": False}, []),
    ("welcome", {"welcome": ""}, ["welcome"]),
    ("welcome", {"welcome": "no"}, ["route"]),
    ("welcome", {"welcome": "no", "route": "own_site"}, []),
    ("welcome", {"welcome": "unsure"}, []),
    ("closed_place", {"place": "closed"}, ["route"]),
    ("closed_place", {"place": "semi_closed"}, ["route"]),
    ("closed_place", {"place": "closed", "route": "own_site"}, []),
    ("closed_place", {"place": "closed", "decision": "stay_out"}, []),
    ("assessment_expiry", {"expires": None}, ["expires"]),
    ("assessment_expiry", {"expires": NOON}, ["expires"]),
    ("assessment_expiry", {"expires": NOON, "decision": "stay_out"}, []),
    (
        "correction_playbook",
        {"false_information": True},
        ["playbook.own_source", "playbook.link", "playbook.no_repeat", "playbook.polite"],
    ),
    (
        "correction_playbook",
        {"false_information": True, "playbook": ("own_source", "link", "no_repeat", "polite")},
        [],
    ),
    (
        "correction_playbook",
        {
            "false_information": True,
            "already_corrected": True,
            "playbook": ("own_source", "link", "no_repeat", "polite"),
        },
        ["already_corrected"],
    ),
]


@pytest.mark.requirement_part("R125")
@pytest.mark.requirement_part("R126")
@pytest.mark.requirement_part("R131")
@pytest.mark.requirement_part("R132")
@pytest.mark.requirement_part("R133")
@pytest.mark.parametrize(("check", "changes", "about"), STEP_IN_FLAWS)
def test_stepping_in(check: str, changes: dict[str, Any], about: list[str]) -> None:
    assert abouts(check, replace(STEP_IN, **changes)) == about
