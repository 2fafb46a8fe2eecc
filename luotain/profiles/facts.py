"""A profile as the guideline's gates see it; also how a past decision's facts are rebuilt."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from luotain.core import clock
from luotain.engines.policy.facts import AuthorFacts, ProfileFacts
from luotain.engines.policy.facts import Decision as DecisionFacts
from luotain.engines.policy.facts import Maintainer as MaintainerFacts
from luotain.engines.policy.facts.profile import RiskView, ServiceStanding
from luotain.guideline import queries as guideline_queries
from luotain.guideline.permissions import role_words
from luotain.people.models import Person
from luotain.profiles import queries
from luotain.profiles.models import Profile, ProfileKind, Signature

BYLINES = {"name": "name", "nickname": "nickname", "profile": "profile_only"}


def profile_facts(
    profile: Profile, *, author: Person | None = None, deciding: str = "open_profile"
) -> ProfileFacts:
    """What the gates open_profile, change_byline and close_profile look at.

    `deciding` is the matter in the guideline's table of who answers for what: a byline is decided by the one who changes it.
    """
    decision = profile.decisions.first()
    signatures = {one.side: one for one in decision.signatures.all()} if decision else {}

    def signed(side: str) -> DecisionFacts:
        one: Signature | None = signatures.get(side)
        if decision is None or one is None:
            return DecisionFacts()
        return DecisionFacts(
            by=str(one.by_id),
            role=_role(one.roles, side, "open_profile"),
            number=decision.number,
            on=clock.local(one.signed_at).date(),
            reasons=decision.reasons,
        )

    today = clock.local().date()
    decided = signed(Signature.Side.COMMUNICATIONS)
    if deciding != "open_profile" and author is not None and decided.by:
        role = _role(role_words(author), Signature.Side.COMMUNICATIONS, deciding)
        decided = replace(decided, by=str(author.pk), role=role, on=today)
    return ProfileFacts(
        name=profile.name,
        kind=profile.kind,
        state=profile.state,
        purpose=str(profile.purpose),
        benefit_body=str(profile.benefit_body),
        benefit_stakeholders=str(profile.benefit_stakeholders),
        benefit_citizens=str(profile.benefit_citizens),
        complements=str(profile.complements),
        not_reached=str(profile.not_reached),
        maintainers=tuple(
            MaintainerFacts(id=str(row.person_id)) for row in queries.active_maintainers(profile)
        ),
        hours_per_week=float(profile.hours_a_week) or None,
        hours_confirmed_by_supervisor=profile.hours_confirmed_by_id is not None,
        rhythm=str(profile.rhythm),
        ends_on=profile.ends_on,
        review_on=profile.review_on,
        official_business_notice=queries.official_notice(profile),
        public_text=f"{profile.purpose} {queries.official_notice(profile)}",  # as the register and the ready bio say it
        decision=decided,
        project_department=str(profile.unit_id) if profile.kind == ProfileKind.PROJECT else "",
        department_decision=signed(Signature.Side.DEPARTMENT),
        listening_days=(today - profile.listening_since).days if profile.listening_since else None,
        response_promise=str(profile.hours),
        goals=(str(profile.goals),) if profile.goals else (),
        risks=tuple(
            RiskView(code=code, weighed=bool(measure), measure=measure)
            for code, measure in sorted(profile.risks.items())
        ),
        exit_plan=str(profile.exit_plan),
        service=ServiceStanding(
            id=profile.service,
            name=profile.service,
            terms_version="read" if profile.terms_read_at else "now",
            terms_read_version="read" if profile.terms_read_at else "",
            data_protection_opinion=profile.data_protection_opinion,
        ),
        byline=BYLINES[profile.byline],
        byline_reason=profile.byline_reason,
        byline_safety_note=profile.byline_safety_note,
        byline_weighed_with_communications=bool(profile.byline_reason),
        end_notice_published=profile.end_notice_at is not None,
        where_next=str(profile.end_notice),
        archive_ready=True,
        lesson=profile.lesson,
        nothing_to_note=False,
        author=AuthorFacts(id=str(author.pk), roles=tuple(sorted(author.roles))) if author else AuthorFacts(),
    )


def _role(words: Iterable[str], side: str, matter: str) -> str:
    """In which role it was decided: the one that the guideline asks for, where the person had it."""
    if side != Signature.Side.COMMUNICATIONS:
        return side
    had = list(words)
    wanted = guideline_queries.guideline_in_force().responsible_for(matter) or "communications"
    return wanted if wanted in had or not had else had[0]
