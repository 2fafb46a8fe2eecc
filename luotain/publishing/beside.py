"""What this room shows beside things of the rooms below."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from luotain.core import clock
from luotain.people.models import Person
from luotain.profiles.models import Profile
from luotain.publishing import queries
from luotain.ui.declarations import Beside

DAYS = timedelta(days=30)


def panels_on(person: Person, thing: object) -> Iterable[Beside]:
    """On a profile: what its posts of the last month have brought."""
    if isinstance(thing, Profile) and thing.is_public:
        yield Beside("publishing/_profile_counts.html", queries.counts_since(clock.now() - DAYS, thing))
