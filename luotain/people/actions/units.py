"""Add and change units."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from luotain import ledger
from luotain.people import permissions
from luotain.people.models import Person, Unit


def _only_one_is_communications(unit: Unit) -> None:
    if unit.is_communications:
        Unit.objects.filter(is_communications=True).exclude(pk=unit.pk).update(is_communications=False)


def add_unit(name: Any, *, by: Person, is_communications: bool = False) -> Unit:
    """A new unit; when it is Communications, no other is any more."""
    permissions.manage_units.require(by)
    with transaction.atomic():
        unit = Unit(name=name, is_communications=is_communications)
        _only_one_is_communications(unit)
        unit.save()
        ledger.write("people.unit_added", unit, by=by)
    return unit


def change_unit(unit: Unit, *, by: Person, **changes: Any) -> Unit:
    """Change `name`, `is_communications` or `is_active`."""
    permissions.manage_units.require(by)
    if strange := set(changes) - {"name", "is_communications", "is_active"}:
        raise TypeError(f"A unit has no changeable {', '.join(sorted(strange))}.")
    with transaction.atomic():
        changed = sorted(field for field, value in changes.items() if getattr(unit, field) != value)
        for field in changed:
            setattr(unit, field, changes[field])
        if changed:
            _only_one_is_communications(unit)
            unit.save(update_fields=changed)
            ledger.write("people.unit_changed", unit, by=by, data={"fields": changed})
    return unit
