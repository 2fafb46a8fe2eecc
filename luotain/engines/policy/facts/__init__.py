"""What the gates are told: one family of frozen dataclasses for each kind of act.

Every field has a default, so a room fills what it knows and old records can be read after new fields have
come. What a field's empty value means is said beside it: mostly "not there", and then the check that wants it
says so.
"""

from __future__ import annotations

from luotain.engines.policy.facts.people import Approval, AuthorFacts, Decision, Maintainer, SideView
from luotain.engines.policy.facts.plans import CampaignFacts, ConsultationFacts, Goal, WatchFacts
from luotain.engines.policy.facts.post import (
    AltText,
    ConversationFacts,
    CrisisFacts,
    MediaFacts,
    PauseFacts,
    PersonalData,
    PositionUse,
    PreviousVersion,
    ProfileStanding,
    PublicText,
    RemovalFacts,
    ServiceLimits,
    TextFacts,
    TextVariant,
    content_fingerprint,
)
from luotain.engines.policy.facts.profile import ProfileFacts, RiskView, ServiceStanding
from luotain.engines.policy.facts.step_in import StepInFacts
from luotain.engines.policy.terms import Gate

Facts = TextFacts | StepInFacts | ProfileFacts | ConsultationFacts | CampaignFacts | WatchFacts

FAMILY: dict[Gate, type[Facts]] = {
    Gate.PUBLISH: TextFacts,
    Gate.REPLY: TextFacts,
    Gate.CORRECT: TextFacts,
    Gate.REMOVE: TextFacts,
    Gate.STEP_IN: StepInFacts,
    Gate.OPEN_PROFILE: ProfileFacts,
    Gate.CHANGE_BYLINE: ProfileFacts,
    Gate.CLOSE_PROFILE: ProfileFacts,
    Gate.OPEN_CONSULTATION: ConsultationFacts,
    Gate.START_CAMPAIGN: CampaignFacts,
    Gate.START_WATCH: WatchFacts,
}
"""Which family of facts each gate takes."""

__all__ = [
    "FAMILY",
    "AltText",
    "Approval",
    "AuthorFacts",
    "CampaignFacts",
    "ConsultationFacts",
    "ConversationFacts",
    "CrisisFacts",
    "Decision",
    "Facts",
    "Goal",
    "Maintainer",
    "MediaFacts",
    "PauseFacts",
    "PersonalData",
    "PositionUse",
    "PreviousVersion",
    "ProfileFacts",
    "ProfileStanding",
    "PublicText",
    "RemovalFacts",
    "RiskView",
    "ServiceLimits",
    "ServiceStanding",
    "SideView",
    "StepInFacts",
    "TextFacts",
    "TextVariant",
    "WatchFacts",
    "content_fingerprint",
]
