"""Factories of the room's nouns, for its own tests and those of the rooms above."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from luotain.core import clock
from luotain.core.languages import Texts
from luotain.engines import policy
from luotain.guideline import actions, queries
from luotain.guideline.models import Position, Version
from luotain.people.models import Person


def make_draft(by: Person, **changes: Any) -> Version:
    """A draft begun from the version in force, with parts of the guideline changed."""
    draft = actions.start_draft(by=by)
    if changes:
        actions.edit_draft(draft, replace(draft.guideline(), **changes), part="rules", by=by)
    return draft


def approved(draft: Version, *, by: Person, bodies: tuple[str, ...] = ("Johtoryhmä",)) -> Version:
    """A draft that all its bodies have approved today."""
    reason = "Kaikki on kuultu muuten."
    actions.send_to_handling(draft, bodies=bodies, missing_units_reason=reason, by=by)
    while (waits := queries.handling_that_waits(draft)) is not None:
        actions.record_handling(draft, waits, outcome="approved", on=clock.local().date(), by=by)
    return draft


def put_in_force(guideline: policy.Guideline, *, by: Person) -> Version:
    """`guideline` as the version in force, by way of a draft and one body. `by` is the communications director."""
    draft = actions.start_draft(by=by)
    taken = Version.objects.filter(label=guideline.version).exists()
    label = draft.label if taken else guideline.version
    draft.take_turn(label=label, data=policy.to_data(replace(guideline, version=label)))
    version = approved(draft, by=by)
    return actions.publish_version(
        version, place="Koivula", signatories=[{"name": by.name, "title": "Viestintäjohtaja"}], by=by
    )


def without_rule(guideline: policy.Guideline, rule_id: str) -> tuple[policy.Rule, ...]:
    """The rules but one."""
    return tuple(rule for rule in guideline.rules if rule.id != rule_id)


def make_position(by: Person, **fields: Any) -> Position:
    """An official position that `by`, who is of Communications, has put into the library."""
    today = clock.local().date()
    given: dict[str, Any] = {
        "title": "Sillan korjaus",
        "text": Texts(
            fi="Kunta korjaa Myllysillan ensi kesänä.",
            sv="Kommunen reparerar Kvarnbron nästa sommar.",
            en="The municipality mends the mill bridge next summer.",
        ),
        "stated_on": today - timedelta(days=30),
        "valid_until": today + timedelta(days=60),
        "owner": by,
        "source": "Kunnanhallitus, pykälä 112",
        **fields,
    }
    return actions.add_position(actions.PositionRecord(**given), by=by)
