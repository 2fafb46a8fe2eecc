"""Turns and moves: a change that happens only if the world is still as we saw it.

Both are compare-and-set: one ``UPDATE … WHERE id = … AND version = … AND state = …``. One row changed means the turn is
ours; none means that someone was faster, and the person hears so. It works the same on SQLite and PostgreSQL.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from luotain.core.refusal import Refusal


def someone_was_faster() -> Refusal:
    """The refusal of a turn that another took first."""
    return Refusal(
        "core.someone_was_faster",
        _("Someone else changed this a moment ago, so your change was not made."),
        _("Look at the newest version and try again."),
        status=409,
    )


class WithTurns(models.Model):
    """A row that people and jobs take turns to change."""

    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        abstract = True

    def take_turn(self, **changes: Any) -> Self:
        """Make `changes` and advance the version, or raise Refusal when the row is no longer as we read it."""
        return self._compare_and_set(self._seen(), changes)

    def _seen(self) -> dict[str, Any]:
        return {"pk": self.pk, "version": self.version}

    def _compare_and_set(self, seen: dict[str, Any], changes: dict[str, Any]) -> Self:
        changes["version"] = self.version + 1
        if not type(self)._base_manager.filter(**seen).update(**changes):
            raise someone_was_faster()
        for name, value in changes.items():
            setattr(self, name, value)
        return self


class WithStates(WithTurns):
    """A row with a `state` that changes only along `moves` (state → the states it may go to)."""

    moves: ClassVar[Mapping[str, frozenset[str]]] = {}

    class Meta:
        abstract = True

    def move(self, to: str, **changes: Any) -> Self:
        """Go to state `to` and make `changes` at once.

        Raises Refusal when the row is no longer as we read it or when no such move is declared.
        """
        state: str = self.state  # type: ignore[attr-defined] # declared by the noun, with its own choices
        if to not in self.moves.get(state, frozenset()):
            raise Refusal(
                "core.no_such_move",
                _("This cannot go from “%(now)s” to “%(to)s”.")
                % {"now": self._label(state), "to": self._label(to)},
                _("Look at its timeline to see what has happened to it."),
                status=409,
            )
        return self._compare_and_set({**self._seen(), "state": state}, {**changes, "state": str(to)})

    def _label(self, state: str) -> Any:
        field = self._meta.get_field("state")
        return dict(field.flatchoices).get(state, state)  # type: ignore[union-attr] # a plain field
