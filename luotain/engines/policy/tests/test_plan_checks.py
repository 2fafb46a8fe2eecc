"""The checks of an assessment, a profile, a consultation, a campaign and a watch, by table."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from luotain.engines.policy import Gate, Responsibility, decide
from luotain.engines.policy.facts import (
    CampaignFacts,
    Decision,
    Maintainer,
)
from luotain.guideline.starter import load

from .build import TODAY, abouts, findings_of, same
from .plans import CAMPAIGN, CONSULTATION, PROFILE, STEP_IN, WATCH


@pytest.mark.parametrize(
    ("gate", "facts"),
    [
        ("step_in", STEP_IN),
        ("open_profile", PROFILE),
        ("open_consultation", CONSULTATION),
        ("start_campaign", CAMPAIGN),
        ("start_watch", WATCH),
    ],
)
def test_what_is_in_order_passes_the_starter_guideline(gate: str, facts: Any) -> None:
    """The other side of every table below: the same facts without the flaw."""
    verdict = decide(load(), gate, facts, today=TODAY)
    assert [(finding.rule, finding.sentence.en) for finding in verdict.findings] == []


SERVICE = PROFILE.service
PROFILE_FLAWS: list[tuple[str, dict[str, Any], Any, list[str]]] = [
    ("three_benefits", {"benefit_body": ""}, None, ["benefit_body"]),
    ("three_benefits", {"benefit_stakeholders": " "}, None, ["benefit_stakeholders"]),
    ("three_benefits", {"benefit_citizens": ""}, None, ["benefit_citizens"]),
    ("plan_fields", {"purpose": " "}, {"fields": ["purpose", "complements"]}, ["purpose"]),
    ("plan_fields", {"exit_plan": ""}, {"fields": ["exit_plan"], "kinds": ["campaign"]}, []),
    ("plan_fields", {"exit_plan": ""}, {"fields": ["exit_plan"], "kinds": ["service"]}, ["exit_plan"]),
    ("plan_fields", {"replaces": ""}, {"fields": ["replaces"]}, ["replaces"]),
    ("maintainers_named", {"maintainers": (Maintainer("anna"),)}, None, ["maintainers"]),
    ("maintainers_named", {"maintainers": (Maintainer("anna"), Maintainer("anna"))}, None, ["maintainers"]),
    (
        "maintainers_named",
        {"maintainers": (Maintainer("a"), Maintainer("b", active=False))},
        None,
        ["maintainers"],
    ),
    (
        "maintainers_named",
        {"maintainers": (Maintainer("a"), Maintainer("b", until=date(2026, 11, 23)))},
        None,
        ["maintainers"],
    ),
    ("maintainers_named", {"maintainers": (Maintainer("a"), Maintainer("b", until=TODAY))}, None, []),
    ("working_time", {"hours_per_week": None}, None, ["hours_per_week"]),
    ("working_time", {"hours_per_week": 1}, None, ["hours_per_week"]),
    ("working_time", {"hours_confirmed_by_supervisor": False}, None, ["hours_confirmed_by_supervisor"]),
    ("end_or_review", {"ends_on": None}, None, ["ends_on"]),
    ("end_or_review", {"ends_on": None, "review_on": date(2027, 1, 1)}, None, []),
    ("end_or_review", {"ends_on": date(2026, 1, 1)}, None, ["ends_on"]),
    ("end_or_review", {"kind": "trial", "ends_on": None, "review_on": date(2027, 1, 1)}, None, ["ends_on"]),
    ("end_or_review", {"kind": "trial", "ends_on": date(2028, 1, 1)}, None, ["ends_on"]),
    ("right_decider", {"decision": Decision()}, None, ["decision"]),
    (
        "right_decider",
        {"decision": replace(PROFILE.decision, role="department_head")},
        None,
        ["decision.role"],
    ),
    ("right_decider", {"decision": replace(PROFILE.decision, reasons="")}, None, ["decision.reasons"]),
    ("right_decider", {"kind": "project"}, None, ["department_decision"]),
    (
        "right_decider",
        {"kind": "project", "department_decision": Decision("cecilia")},
        None,
        ["department_decision"],
    ),
    ("right_decider", {"kind": "project", "department_decision": Decision("daavid")}, None, []),
    ("listening_record", {"listening_days": None}, None, ["listening_days"]),
    ("listening_record", {"listening_days": 13}, None, ["listening_days"]),
    ("risks_weighed", {"risks": PROFILE.risks[1:]}, None, ["risks.no_goals"]),
    (
        "risks_weighed",
        {"risks": (replace(PROFILE.risks[0], measure=""), *PROFILE.risks[1:])},
        None,
        ["risks.no_goals"],
    ),
    ("service_standing", {"service": replace(SERVICE, status="ended")}, None, ["service.ended"]),
    ("service_standing", {"service": replace(SERVICE, terms_read_version="1")}, None, ["service.terms"]),
    (
        "service_standing",
        {"service": replace(SERVICE, one_profile_only=True), "kind": "person_led"},
        None,
        ["service.one_profile"],
    ),
    ("service_standing", {"service": replace(SERVICE, one_profile_only=True)}, None, []),
    ("service_standing", {"service": replace(SERVICE, outside_eea=True)}, None, ["service.data_protection"]),
    (
        "service_standing",
        {"service": replace(SERVICE, outside_eea=True, data_protection_opinion=True)},
        None,
        [],
    ),
    (
        "service_standing",
        {"service": replace(SERVICE, open_comments=True, can_hide_comments=False)},
        None,
        ["service.hiding"],
    ),
    ("replaced_channel", {"replaces": "Puhelinpalvelu"}, None, ["replacement_agreed_by"]),
    ("replaced_channel", {"replaces": "Puhelinpalvelu", "replacement_agreed_by": "Johtoryhmä"}, None, []),
    ("byline_decision", {"byline": ""}, None, ["byline"]),
    ("byline_decision", {"byline_reason": ""}, None, ["byline_reason"]),
    ("byline_decision", {"byline": "name"}, None, ["byline_safety_note"]),
    (
        "byline_decision",
        {"byline_weighed_with_communications": False},
        None,
        ["byline_weighed_with_communications"],
    ),
    ("public_line", {"public_text": "Ratapihan työt."}, None, ["public_text"]),
    ("public_line", {"public_text": "viralliset asiat – KIRJAAMO"}, None, []),
    ("public_line", {"public_text": ""}, None, []),
]


@pytest.mark.requirement_part("R84")
@pytest.mark.requirement_part("R92")
@pytest.mark.requirement_part("R93")
@pytest.mark.requirement_part("R96")
@pytest.mark.requirement_part("R135")
@pytest.mark.requirement_part("R141")
@pytest.mark.requirement_part("R142")
@pytest.mark.requirement_part("R154")
@pytest.mark.parametrize(("check", "changes", "parameters", "about"), PROFILE_FLAWS)
def test_opening_a_profile(check: str, changes: dict[str, Any], parameters: Any, about: list[str]) -> None:
    assert abouts(check, replace(PROFILE, **changes), parameters=parameters) == about


@pytest.mark.requirement_part("R12")
def test_changing_the_table_changes_who_may_decide() -> None:
    table = (Responsibility("open_profile", "communications_director", same("Avaaminen")),)
    assert abouts("right_decider", PROFILE, responsibilities=table) == ["decision.role"]
    director = replace(PROFILE, decision=replace(PROFILE.decision, role="communications_director"))
    assert not findings_of("right_decider", director, responsibilities=table)


@pytest.mark.requirement_part("R143")
@pytest.mark.requirement_part("R4")
@pytest.mark.parametrize(
    ("check", "changes", "about"),
    [
        ("closing_told", {}, ["end_notice_published", "archive_ready"]),
        ("closing_told", {"end_notice_published": True, "archive_ready": True}, []),
        ("lesson_learnt", {}, ["lesson"]),
        ("lesson_learnt", {"nothing_to_note": True}, []),
        ("lesson_learnt", {"nothing_to_note": True, "kind": "trial"}, ["lesson"]),
        ("lesson_learnt", {"lesson": "Vastaa ennen kymmentä.", "kind": "trial"}, []),
    ],
)
def test_closing_a_profile(check: str, changes: dict[str, Any], about: list[str]) -> None:
    assert abouts(check, replace(PROFILE, **changes), gate="close_profile") == about


@pytest.mark.requirement_part("R21")
@pytest.mark.requirement_part("R48")
@pytest.mark.requirement_part("R40")
@pytest.mark.parametrize(
    ("check", "changes", "about"),
    [
        ("another_way", {"other_ways": ()}, ["other_ways"]),
        ("another_way", {"other_ways": (" ",)}, ["other_ways"]),
        ("consultation_time", {"closes_on": None}, ["closes_on"]),
        ("consultation_time", {"closes_on": TODAY - timedelta(days=1)}, ["closes_on"]),
        ("consultation_time", {"closes_on": TODAY + timedelta(days=20)}, ["closes_on"]),
        ("consultation_time", {"closes_on": TODAY + timedelta(days=42)}, []),
        ("consultation_time", {"summary_promised_by": None}, ["summary_promised_by"]),
        ("made_for_net", {"only_document": True}, ["questions"]),
        ("made_for_net", {"questions": 0}, ["questions"]),
        ("sounding_limits", {"is_sounding": True}, ["method_limits"]),
        ("sounding_limits", {"is_sounding": True, "method_limits": "Ei edusta kaikkia."}, []),
        ("two_languages", {"languages": ("fi",)}, ["variants.sv"]),
    ],
)
def test_opening_a_consultation(check: str, changes: dict[str, Any], about: list[str]) -> None:
    assert abouts(check, replace(CONSULTATION, **changes)) == about


GOAL = CAMPAIGN.goals[0]


@pytest.mark.requirement_part("R18")
@pytest.mark.requirement_part("R58")
@pytest.mark.requirement_part("R136")
@pytest.mark.requirement_part("R137")
@pytest.mark.parametrize(
    ("check", "changes", "about"),
    [
        ("goals_measured", {"goals": ()}, ["goals"]),
        ("goals_measured", {"goals": (replace(GOAL, measure=""),)}, ["goals.0.measure"]),
        ("goals_measured", {"goals": (replace(GOAL, means=()),)}, ["goals.0.means"]),
        ("goals_measured", {"goals": (GOAL, replace(GOAL, due=None))}, ["goals.1.due"]),
        ("both_sign", {"department": Decision()}, ["department"]),
        ("both_sign", {"communications": Decision()}, ["communications"]),
        ("both_sign", {"communications": Decision("anna")}, ["communications"]),
    ],
)
def test_starting_a_campaign(check: str, changes: dict[str, Any], about: list[str]) -> None:
    assert abouts(check, replace(CAMPAIGN, **changes)) == about


@pytest.mark.parametrize(
    "field", ["channels", "people", "hours", "starts_on", "ends_on", "end_notice", "not_reached"]
)
def test_no_campaign_starts_without_all_its_fields(field: str) -> None:
    empty = getattr(CampaignFacts(), field)
    verdict = decide(load(), Gate.START_CAMPAIGN, replace(CAMPAIGN, **{field: empty}), today=TODAY)
    assert verdict.outcome == "block"
    assert field in {finding.missing for finding in verdict.findings}


@pytest.mark.requirement_part("R46")
@pytest.mark.requirement_part("R77")
@pytest.mark.parametrize(
    ("check", "changes", "about"),
    [
        ("watch_owner", {"owner": ""}, ["owner"]),
        ("watch_owner", {"purpose": " "}, ["purpose"]),
        ("watch_owner", {"review_on": None}, ["review_on"]),
        ("watch_owner", {"review_on": date(2026, 11, 23)}, ["review_on"]),
        ("public_sources", {"closed_sources": ("ryhmä",)}, ["sources"]),
        ("public_sources", {"targets_private_account": True}, ["sources"]),
    ],
)
def test_starting_a_watch(check: str, changes: dict[str, Any], about: list[str]) -> None:
    assert abouts(check, replace(WATCH, **changes)) == about
