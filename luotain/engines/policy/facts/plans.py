"""Facts of plans with a life: a consultation, a campaign, a watch."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from luotain.engines.policy.facts.people import Decision


@dataclass(frozen=True)
class Goal:
    """What is sought, and how one will know."""

    text: str
    measure: str = ""
    baseline: str = ""
    target: str = ""
    due: date | None = None
    means: tuple[str, ...] = ()


@dataclass(frozen=True)
class ConsultationFacts:
    """A question to the public that is about to open."""

    title: str = ""
    questions: int = 0
    opens_on: date | None = None
    closes_on: date | None = None
    languages: tuple[str, ...] = ()
    contact: str = ""
    other_ways: tuple[str, ...] = ()
    """Other ways to take part: ``registry``, ``post``, ``meeting``, ``statement_service`` …"""
    not_reached: str = ""
    """Who is not reached online, and how they will be."""
    summary_promised_by: date | None = None
    feedback_promise: str = ""
    """What people are told of how their word was used."""
    only_document: bool = False
    """Whether it is only a document put on the net as it was on paper."""
    method_limits: str = ""
    """For a sounding: what it can and cannot say."""
    is_sounding: bool = False


@dataclass(frozen=True)
class CampaignFacts:
    """A campaign that is about to start."""

    name: str = ""
    goals: tuple[Goal, ...] = ()
    channels: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    hours: float | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    end_notice: str = ""
    """What readers are told when it ends."""
    not_reached: str = ""
    complements: str = ""
    department: Decision = field(default_factory=Decision)
    communications: Decision = field(default_factory=Decision)
    """The two sides that weigh the purpose together; each must sign."""


@dataclass(frozen=True)
class WatchFacts:
    """A watch that is about to start: what is followed, by whom, and until when."""

    name: str = ""
    owner: str = ""
    review_on: date | None = None
    sources: tuple[str, ...] = ()
    closed_sources: tuple[str, ...] = ()
    """Sources that are not open to everyone."""
    words: tuple[str, ...] = ()
    schedule: str = ""
    purpose: str = ""
    targets_private_account: bool = False
    """Whether it would follow a private person's account, a member of staff's own among them."""
