"""Change a person's details: one's own, or as an administrator."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from luotain import ledger
from luotain.core import clock
from luotain.people import permissions
from luotain.people.models import Person

OWN = frozenset({"language", "nickname"})
BY_ADMINISTRATOR = OWN | {"name", "title", "unit", "supervisor"}


def _change(person: Person, allowed: frozenset[str], changes: dict[str, Any]) -> list[str]:
    if strange := set(changes) - allowed:
        raise TypeError(f"These cannot be changed here: {', '.join(sorted(strange))}.")
    changed = sorted(field for field, value in changes.items() if getattr(person, field) != value)
    for field in changed:
        setattr(person, field, changes[field])
    if changed:
        person.save(update_fields=changed)
    return changed


def change_own_details(*, by: Person, **changes: Any) -> Person:
    """Change one's own `language` and `nickname`. The trail names the fields, not their values."""
    permissions.change_own_details.require(by)
    with transaction.atomic():
        if changed := _change(by, OWN, changes):
            ledger.write("people.own_details_changed", by, by=by, data={"fields": changed})
    return by


def change_person(person: Person, *, by: Person, **changes: Any) -> Person:
    """Change another's `name`, `title`, `unit`, `supervisor`, `language` or `nickname`."""
    permissions.manage_people.require(by)
    with transaction.atomic():
        if changed := _change(person, BY_ADMINISTRATOR, changes):
            ledger.write("people.person_changed", person, by=by, data={"fields": changed})
    return person


def note_stance_seen(*, by: Person) -> None:
    """Remember that the body's stance has been shown to `by`; only the first time counts."""
    with transaction.atomic():
        now = clock.now()
        if Person.objects.filter(pk=by.pk, first_seen_stance_at=None).update(first_seen_stance_at=now):
            by.first_seen_stance_at = now
            ledger.write("people.stance_seen", by, by=by)
