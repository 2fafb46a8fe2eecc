"""Who tells the story: where it stands, and when its moments are."""

from __future__ import annotations

from datetime import datetime, timedelta

from luotain.assessment.models import Case
from luotain.connectors.paper.server import PaperServer
from luotain.core import clock
from luotain.desk.demo import town
from luotain.guideline import actions as guideline
from luotain.guideline.queries import shown
from luotain.listening.models import Item, Source
from luotain.profiles.facts import profile_facts
from luotain.profiles.models import Profile
from luotain.publishing.models import Post


class Teller:
    """One telling: the town as it stands, and a clock for every event."""

    def __init__(self, paper: PaperServer) -> None:
        self.paper = paper
        self.now = clock.now()
        self.today = clock.local().replace(hour=0, minute=0, second=0, microsecond=0)
        self.town: town.Town
        self.profile: Profile
        self.sources: dict[str, Source] = {}
        self.cases: dict[str, Case] = {}
        self.posts: dict[str, Post] = {}

    def ago(self, days: int, hour: int, minute: int = 0) -> datetime:
        """A moment of the story; never later than now."""
        return min(
            self.today - timedelta(days=days) + timedelta(hours=hour, minutes=minute),
            self.now - timedelta(minutes=1),
        )

    def answers(self, gate: str) -> dict[str, str]:
        """A written reason for every piece of advice still open."""
        verdict = guideline.look(
            gate, profile_facts(self.profile, author=self.town.jonas), about=self.profile
        )
        return {
            one.key: "Punnittu viestinnän kanssa; palataan arvioinnissa."
            for one in shown(verdict, open_only=True)
            if one.can_be_passed
        }

    def item(self, title: str) -> Item:
        return Item.objects.get(title=title)
