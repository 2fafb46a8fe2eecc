"""Facts of a profile that is to be opened, have its byline changed, or be closed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from luotain.engines.policy.facts.people import AuthorFacts, Decision, Maintainer


@dataclass(frozen=True)
class RiskView:
    """One risk, whether it has been weighed and what is done about it."""

    code: str
    weighed: bool = False
    measure: str = ""


@dataclass(frozen=True)
class ServiceStanding:
    """The service the profile would live in."""

    id: str = ""
    name: str = ""
    status: str = "in_use"
    """``in_use``, ``changed`` or ``ended``."""
    terms_version: str = ""
    terms_read_version: str = ""
    """Which version of the terms somebody here has read."""
    one_profile_only: bool = False
    outside_eea: bool = False
    data_protection_opinion: bool = False
    can_hide_comments: bool = True
    open_comments: bool = False


@dataclass(frozen=True)
class ProfileFacts:
    """Everything the rules may look at about a profile's plan and life."""

    name: str = ""
    kind: str = "service"
    """``service``, ``campaign``, ``project``, ``person_led`` or ``trial``."""
    state: str = ""
    purpose: str = ""
    benefit_body: str = ""
    benefit_stakeholders: str = ""
    benefit_citizens: str = ""
    complements: str = ""
    """What ways of working it complements."""
    replaces: str = ""
    """What ends because of it; empty when it replaces nothing."""
    replacement_agreed_by: str = ""
    not_reached: str = ""
    """Who is not reached through it, and how they will be."""
    maintainers: tuple[Maintainer, ...] = ()
    hours_per_week: float | None = None
    hours_confirmed_by_supervisor: bool = False
    rhythm: str = ""
    """How often one posts and looks."""
    ends_on: date | None = None
    review_on: date | None = None
    official_business_notice: str = ""
    """The public line that says where official business is done."""
    public_text: str = ""
    """The public description, as it is or will be on the service."""
    decision: Decision = field(default_factory=Decision)
    project_department: str = ""
    """For a project: the leading department, which then decides too."""
    department_decision: Decision = field(default_factory=Decision)
    listening_days: int | None = None
    """How long the service has been followed for the purpose; None when there is no record."""
    response_promise: str = ""
    """Published promise of when and in which languages people are answered."""
    goals: tuple[str, ...] = ()
    risks: tuple[RiskView, ...] = ()
    exit_plan: str = ""
    service: ServiceStanding = field(default_factory=ServiceStanding)
    byline: str = ""
    """``name``, ``nickname`` or ``profile_only``; empty until chosen."""
    byline_reason: str = ""
    byline_safety_note: str = ""
    byline_weighed_with_communications: bool = False
    end_notice_published: bool = False
    where_next: str = ""
    """Where readers are sent after closing."""
    archive_ready: bool = False
    lesson: str = ""
    nothing_to_note: bool = False
    author: AuthorFacts = field(default_factory=AuthorFacts)
