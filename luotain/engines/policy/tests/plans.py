"""Plans and an assessment in order, for tests that take one thing away."""

from __future__ import annotations

from datetime import date, timedelta

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

from .build import NOON, TODAY

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
