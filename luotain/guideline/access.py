"""Found and allowed to see, in one step."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from luotain.core.refusal import Refusal
from luotain.engines import policy
from luotain.guideline import parts, permissions, queries
from luotain.guideline.models import (
    Handling,
    Position,
    PositionEdition,
    Precedent,
    Suggestion,
    Trial,
    Version,
)
from luotain.guideline.states import VersionState
from luotain.people.models import Person


def guideline(person: Person) -> policy.Guideline:
    """The guideline in force."""
    permissions.read_guideline.require(person)
    return queries.guideline_in_force()


def clause(person: Person, code: str) -> policy.Clause:
    """One clause of the guideline in force."""
    found = guideline(person).clause(code)
    if found is None:
        raise no_such_clause(code)
    return found


def no_such_clause(code: str) -> Refusal:
    """There is none with this number."""
    return Refusal(
        "guideline.no_such_clause",
        _("The guideline in force has no clause %(code)s.") % {"code": code},
        _("See the list of clauses."),
        status=404,
    )


def version(person: Person, version_id: int) -> Version:
    """A version to read. Drafts are read by those who write them; what its bodies handle, by everyone."""
    permissions.read_guideline.require(person)
    found = Version.objects.select_related("based_on", "owner").filter(pk=version_id).first()
    if found is None:
        raise _nothing_here(_("There is no such version of the guideline."), _("See the list of versions."))
    if found.state == VersionState.DRAFT:
        permissions.edit_guideline.require(person)
    return found


def version_to_write(person: Person, version_id: int) -> Version:
    """A draft to write into."""
    permissions.edit_guideline.require(person)
    return version(person, version_id)


def part_to_write(person: Person, version_id: int, part: str, code: str) -> tuple[Version, object]:
    """A draft and one item of it."""
    draft = version_to_write(person, version_id)
    item = parts.find(draft.guideline(), part, code) if part in parts.KEYS else None
    if item is None:
        raise _nothing_here(_("The draft has no such part."), _("Go back to the draft and choose again."))
    return draft, item


def handling(person: Person, version_id: int, handling_id: int) -> Handling:
    """One body's place on a version's way."""
    found = version_to_write(person, version_id).handlings.filter(pk=handling_id).first()
    if found is None:
        raise _nothing_here(_("The version has no such body."), _("Go back to the version."))
    return found


def suggestion(person: Person, public_id: str) -> Suggestion:
    """A suggestion to decide."""
    permissions.edit_guideline.require(person)
    found = Suggestion.objects.select_related("by", "draft").filter(public_id=public_id).first()
    if found is None:
        raise _nothing_here(_("There is no such suggestion."), _("See the queue of suggestions."))
    return found


def precedent(person: Person, public_id: str) -> Precedent:
    """An unclear case, answered or not."""
    permissions.read_guideline.require(person)
    found = Precedent.objects.select_related("asked_by", "answered_by").filter(public_id=public_id).first()
    if found is None:
        raise _nothing_here(_("There is no such case."), _("Search the cases, or ask."))
    return found


def position(person: Person, public_id: str) -> Position:
    """An official position, in force or not."""
    permissions.read_guideline.require(person)
    found = Position.objects.select_related("owner").filter(public_id=public_id).first()
    if found is None:
        raise _nothing_here(_("There is no such position."), _("See the library of official positions."))
    return found


def position_edition(person: Person, public_id: str, number: int | None = None) -> PositionEdition:
    """One edition of a position; the newest one where no number is given."""
    found = position(person, public_id)
    editions = found.editions.select_related("position__owner")
    edition = editions.filter(number=found.number if number is None else number).first()
    if edition is None:
        raise _nothing_here(_("The position has no such edition."), _("Look at its page."))
    return edition


def position_to_edit(person: Person, public_id: str) -> Position:
    """A position to word anew, renew or take out of use."""
    found = position(person, public_id)
    permissions.edit_position.require(person, found)
    return found


def trial(person: Person, trial_id: int) -> Trial:
    """A trial on the past."""
    permissions.edit_guideline.require(person)
    found = Trial.objects.select_related("tried", "against", "asked_by").filter(pk=trial_id).first()
    if found is None:
        raise _nothing_here(_("There is no such trial."), _("See the version's page."))
    return found


def _nothing_here(sentence: object, remedy: object) -> Refusal:
    return Refusal("guideline.not_found", sentence, remedy, status=404)  # type: ignore[arg-type] # lazy sentences
