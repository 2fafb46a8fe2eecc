"""The library of official positions: added, worded anew, renewed, taken out of use. Every edition stays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from luotain import ledger
from luotain.core import clock
from luotain.core.languages import Texts
from luotain.core.moves import someone_was_faster
from luotain.core.refusal import Refusal
from luotain.guideline import permissions
from luotain.guideline.models import Position, PositionEdition
from luotain.guideline.states import PositionState
from luotain.people.models import Person


@dataclass(frozen=True)
class PositionRecord:
    """A position as a person words it."""

    title: str
    text: Texts
    stated_on: date
    owner: Person
    source: str
    valid_until: date | None = None

    @property
    def columns(self) -> dict[str, object]:
        """The fields that an edition keeps."""
        return {
            "title": self.title.strip(),
            "text": Texts({code: text.strip() for code, text in self.text.items() if text.strip()}),
            "stated_on": self.stated_on,
            "valid_until": self.valid_until,
            "owner": self.owner,
            "source": self.source.strip(),
        }

    @property
    def searched(self) -> str:
        """What the search looks at."""
        return "\n".join([self.title, *self.text.values(), self.source]).casefold()


def add_position(record: PositionRecord, *, by: Person) -> Position:
    """Put a position into the library, in its first edition."""
    permissions.keep_positions.require(by)
    _check(record)
    with transaction.atomic():
        position = Position.objects.create(**record.columns, searched=record.searched)
        _keep_edition(position, record, by=by)
        ledger.write(
            "guideline.position_added",
            position,
            by=by,
            data={"edition": 1, "valid_until": record.valid_until},
        )
    return position


def edit_position(
    position: Position, record: PositionRecord, *, by: Person, seen: int | None = None
) -> Position:
    """A new edition. `seen` is the edition the person worked from; another means that someone was faster.

    What leant on other words than these leans on yesterday's from now on; the same words with a later last day are renewed.
    """
    permissions.edit_position.require(by, position)
    _check(record)
    if seen is not None and seen != position.number:
        raise someone_was_faster()
    with transaction.atomic():
        position.move(
            PositionState.IN_USE,
            **record.columns,
            searched=record.searched,
            number=position.number + 1,
            changed_at=clock.now(),
        )
        _keep_edition(position, record, by=by)
        ledger.write(
            "guideline.position_edited",
            position,
            by=by,
            data={"edition": position.number, "valid_until": record.valid_until},
        )
    return position


def retire_position(position: Position, *, why: str, by: Person) -> Position:
    """Take it out of use at once and for good. It stays to be read."""
    permissions.edit_position.require(by, position)
    if not why.strip():
        raise Refusal(
            "guideline.no_reason",
            _("It is not said why the position is taken out of use."),
            _("Write in a sentence what has changed."),
            status=422,
        )
    with transaction.atomic():
        position.move(PositionState.RETIRED, retired_at=clock.now(), retired_why=why.strip()[:500])
        ledger.write("guideline.position_retired", position, by=by, data={"why": position.retired_why})
    return position


def _keep_edition(position: Position, record: PositionRecord, *, by: Person) -> None:
    PositionEdition.objects.create(position=position, number=position.number, by=by, **record.columns)


def _check(record: PositionRecord) -> None:
    """A position needs words and a source, and an end that is not before its beginning."""
    columns = record.columns
    if not columns["title"] or not columns["text"] or not columns["source"]:
        raise Refusal(
            "guideline.position_incomplete",
            _("The position lacks its heading, its words or its source."),
            _("Give all three; the words in at least one language."),
            status=422,
            clause="5.14",
        )
    if record.valid_until is not None and record.valid_until < record.stated_on:
        raise Refusal(
            "guideline.position_ends_too_early",
            _("The last day is before the day on which the position was stated."),
            _("Change one of the two days."),
            status=422,
        )
