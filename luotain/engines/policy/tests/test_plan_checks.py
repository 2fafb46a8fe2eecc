"""The checks of an assessment, a profile, a consultation, a campaign and a watch, by table."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from luotain.engines.policy import Gate, Responsibility, decide
from luotain.engines.policy.facts import (
    CampaignFacts,
    ConsultationFacts,
    Decision,
    Goal,
    Maintainer,
    ProfileFacts,
    RiskView,
    ServiceStanding,
    SideView,
    StepInFacts,
    WatchFacts,
)
from luotain.guideline.starter import load

from .build import NOON, TODAY, abouts, findings_of, same

RISKS = ("no_goals", "under_resourcing", "unclear_roles", "bad_administration", "privacy", "security")
DEPARTMENT = SideView("department", "anna", "step_in", "Tieto on väärä.", "Oikea päivä.")
COMMUNICATIONS = SideView("communications", "bertta", "step_in", "Meiltä kysytään.", "Linkki ohjeeseen.")

STEP_IN = StepInFacts(
    decision="step_in",
    views=(DEPARTMENT, COMMUNICATIONS),
    grounds="Ohje puuttuu keskustelusta.",
    added_value="Oikea päivä.",
    voice="organisation",
    route="own_profile",
    own_profile_there=True,
    welcome="yes",
    expires=NOON + timedelta(hours=48),
    now=NOON,
)

PROFILE = ProfileFacts(
    name="Ratapiha",
    purpose="Kertoa töistä.",
    benefit_body="Vähemmän soittoja.",
    benefit_stakeholders="Urakoitsija kuulee.",
    benefit_citizens="Reitti on selvä.",
    complements="Verkkosivuja.",
    not_reached="Paperitiedote niille, joilla ei ole verkkoa.",
    maintainers=(Maintainer("anna"), Maintainer("bertta")),
    hours_per_week=4,
    hours_confirmed_by_supervisor=True,
    rhythm="Kahdesti päivässä.",
    ends_on=date(2027, 6, 30),
    official_business_notice="Viralliset asiat: kirjaamo.",
    public_text="Ratapihan työt. Viralliset asiat: kirjaamo.",
    decision=Decision("cecilia", "communications", "12/2026", TODAY, "Tarve on selvä."),
    listening_days=30,
    response_promise="Arkisin 8–16, suomeksi ja ruotsiksi.",
    goals=("Soittoja vähemmän",),
    risks=tuple(RiskView(code, True, "Keino.") for code in RISKS),
    exit_plan="Siirrytään omille sivuille.",
    service=ServiceStanding("paper", "Paperi", terms_version="2", terms_read_version="2"),
    byline="profile_only",
    byline_reason="Moni ylläpitää.",
    byline_weighed_with_communications=True,
)

CONSULTATION = ConsultationFacts(
    title="Ratapihan nimi",
    questions=3,
    opens_on=TODAY,
    closes_on=TODAY + timedelta(days=60),
    languages=("fi", "sv"),
    contact="Kaupunkisuunnittelu",
    other_ways=("registry",),
    not_reached="Kirjastossa voi vastata paperilla.",
    summary_promised_by=date(2027, 3, 1),
    feedback_promise="Yhteenveto kertoo, mitä seurasi.",
)

CAMPAIGN = CampaignFacts(
    name="Heijastin",
    goals=(Goal("Heijastin käyttöön", "osuus", "30 %", "50 %", date(2027, 3, 1), ("julisteet",)),),
    channels=("paper",),
    people=("anna",),
    hours=20,
    starts_on=TODAY,
    ends_on=date(2027, 1, 31),
    end_notice="Kiitos, ohjeet jäävät sivuille.",
    not_reached="Kouluihin kirje.",
    department=Decision("anna"),
    communications=Decision("bertta"),
)

WATCH = WatchFacts(
    name="Portti", owner="anna", review_on=TODAY, sources=("https://a.example/feed",), purpose="Työn tueksi."
)


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
