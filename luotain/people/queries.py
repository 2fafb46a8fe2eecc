"""What screens and other rooms read of people."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.functional import Promise

from luotain.core import clock
from luotain.people.models import Grant, Person, Role, Unit
from luotain.people.rules import ALL_RIGHTS, Right


def in_force(day: date | None = None) -> Q:
    """The grants that hold on `day` (default: today)."""
    return Q(until=None) | Q(until__gte=day or clock.local().date())


def people_with_role(*roles: Role) -> QuerySet[Person]:
    """Those at work who hold one of `roles` today."""
    held = Grant.objects.filter(in_force(), role__in=roles)
    return Person.objects.working().filter(pk__in=held.values("person"))


def administrators() -> QuerySet[Person]:
    """Those who can let others in."""
    return people_with_role(Role.ADMINISTRATOR)


def has_administrator() -> bool:
    """Whether anybody is an administrator."""
    return administrators().exists()


def people_list(*, left: bool = False) -> QuerySet[Person]:
    """Everyone at work, or everyone who has left, with unit and roles in three queries."""
    rows = Person.objects.filter(left_at__isnull=not left)
    return rows.select_related("unit", "supervisor").prefetch_related("grants")


def active_units() -> QuerySet[Unit]:
    """The units that are in use."""
    return Unit.objects.filter(is_active=True)


@dataclass(frozen=True)
class MayLine:
    """One right on the page “What may I do?”."""

    right: Right
    allowed: bool


@dataclass(frozen=True)
class MayRoom:
    """The rights of one room, those one has first."""

    room: str
    name: str | Promise
    lines: tuple[MayLine, ...]


def what_may(person: Person, names: dict[str, str | Promise]) -> list[MayRoom]:
    """Every right of the house, answered by the rule that also guards the action. `names` names the rooms."""
    rooms: dict[str, list[MayLine]] = {}
    for name, right in sorted(ALL_RIGHTS.items()):
        rooms.setdefault(name.partition(".")[0], []).append(MayLine(right, right.allows(person)))
    return [
        MayRoom(room, names.get(room, room), tuple(sorted(lines, key=lambda line: not line.allowed)))
        for room, lines in rooms.items()
    ]


def roles_shown(grants: Iterable[Grant]) -> str:
    """The roles in force as one line."""
    today = clock.local().date()
    return ", ".join(str(grant.get_role_display()) for grant in grants if grant.holds_on(today))
