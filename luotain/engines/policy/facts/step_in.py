"""Facts of a joint assessment: whether the body takes part in a discussion it has heard."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from luotain.engines.policy.facts.people import SideView


@dataclass(frozen=True)
class StepInFacts:
    """Everything the rules may look at when a case is about to be decided or acted on."""

    decision: str = "stay_out"
    """``step_in`` or ``stay_out``; every assessment starts as *stay_out*."""
    views: tuple[SideView, ...] = ()
    grounds: str = ""
    added_value: str = ""
    voice: str = ""
    """``organisation``, ``named_official`` or ``none``; empty until chosen."""
    route: str = ""
    """``own_profile``, ``own_site``, ``other_channel`` or ``none``."""
    own_profile_there: bool = False
    """Whether the body has an open profile in the service where the discussion is."""
    welcome: str = ""
    """Would we be welcome: ``yes``, ``no`` or ``unsure``; empty until weighed."""
    place: str = "public"
    """``public``, ``semi_closed`` or ``closed``."""
    crisis: bool = False
    crisis_reason: str = ""
    false_information: bool = False
    playbook: tuple[str, ...] = ()
    """Steps of the correction playbook that are settled: ``own_source``, ``link``, ``no_repeat``,
    ``polite``."""
    already_corrected: bool = False
    expires: datetime | None = None
    now: datetime | None = None
    topics: tuple[str, ...] = ()
    text: str = ""
    """The gist of the discussion, for topic words."""
    source_kind: str = ""
    """``service``, ``newspaper``, ``forum`` …"""

    def text_in(self, language: str) -> str:
        """The gist, whatever the language."""
        return self.text
