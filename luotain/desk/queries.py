"""What the hall's pages read from the rooms."""

from __future__ import annotations

from datetime import timedelta

from django.core.cache import cache
from django.utils.translation import get_language

from luotain.core import clock
from luotain.people.models import Person
from luotain.ui.declarations import Figure, Found, Need, discovered

FAR = timedelta(days=3650)


def needs_of(person: Person) -> list[Need]:
    """All that needs this person now: what is late first, then by its clock."""
    found = [need for module in discovered("today") for need in module.needs(person)]
    return sorted(found, key=lambda need: (not need.late, need.due or clock.now() + FAR))


def coming_to(person: Person) -> list[Need]:
    """What will happen by itself, soonest first."""
    found = [
        need
        for module in discovered("today")
        for need in getattr(module, "coming", lambda _person: ())(person)
    ]
    return sorted(found, key=lambda need: need.due or clock.now() + FAR)


def figures_of(days: int = 7) -> list[Figure]:
    """What the rooms count over the last `days` days, in order; counted once a minute."""
    key = f"desk.figures:{days}:{clock.now():%Y%m%d%H%M}:{get_language()}"
    counted: list[Figure] | None = cache.get(key)
    if counted is None:
        since = clock.now() - timedelta(days=days)
        found = [one for module in discovered("figures") for one in module.figures(since)]
        found.sort(key=lambda one: one.order)
        counted = [Figure(str(one.label), one.value, one.order) for one in found]
        cache.set(key, counted, 60)
    return counted


def search(person: Person, words: str) -> list[Found]:
    """What the rooms find for `words`, newest first within each room."""
    if not words.strip():
        return []
    return [found for module in discovered("search") for found in module.find(person, words.strip()[:200])]
