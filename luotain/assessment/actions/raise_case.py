"""Raise something heard, so that two sides weigh it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from luotain import ledger
from luotain.assessment import permissions
from luotain.assessment.models import Case, CaseItem
from luotain.core import clock
from luotain.core.refusal import Refusal
from luotain.guideline import actions as guideline
from luotain.listening.models import Item
from luotain.people.models import Person, Unit
from luotain.profiles import queries as profiles


def raise_case(items: Sequence[Item], *, by: Person, unit: Unit | None = None, title: str = "") -> Case:
    """A new case from `items`, for `unit` (default: the raiser's own). It starts as “we do not step in”."""
    permissions.raise_case.require(by)
    unit = unit or by.unit
    if unit is None:
        raise Refusal(
            "assessment.no_unit",
            _("A case needs the department whose matter it is."),
            _("Choose the department."),
            status=422,
        )
    if not items:
        raise Refusal(
            "assessment.no_items",
            _("A case needs something that was heard."),
            _("Raise it from an item."),
            status=422,
        )
    now = clock.now()
    with transaction.atomic():
        case = Case.objects.create(
            title=(title.strip() or items[0].heading)[:200],
            unit=unit,
            raised_by=by,
            raised_at=now,
            expires_at=now + timedelta(hours=guideline.settings().assessment_valid_hours),
            profile=profiles.open_profiles().filter(service=items[0].source.kind).first(),
        )
        for item in items:
            _keep(case, item)
        ledger.write("assessment.case_raised", case, also=tuple(items), by=by)
    return case


def join_item(case: Case, item: Item, *, by: Person) -> Case:
    """Another item about the same matter."""
    permissions.raise_case.require(by)
    with transaction.atomic():
        if not case.items.filter(item=item).exists():
            _keep(case, item)
            ledger.write("assessment.item_joined", case, also=(item,), by=by)
    return case


def _keep(case: Case, item: Item) -> None:
    CaseItem.objects.create(
        case=case,
        item=item,
        heading=item.heading[:500],
        text=item.text,
        url=item.url,
        source=str(item.source)[:300],
        source_kind=item.source.kind,
        at=item.at,
    )
    Item.objects.filter(pk=item.pk).update(kept=True)
