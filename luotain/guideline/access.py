"""Found and allowed to see, in one step."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from luotain.core.refusal import Refusal
from luotain.engines import policy
from luotain.guideline import permissions, queries
from luotain.people.models import Person


def guideline(person: Person) -> policy.Guideline:
    """The guideline in force."""
    permissions.read_guideline.require(person)
    return queries.guideline_in_force()


def clause(person: Person, code: str) -> policy.Clause:
    """One clause of the guideline in force."""
    found = guideline(person).clause(code)
    if found is None:
        raise Refusal(
            "guideline.no_such_clause",
            _("The guideline in force has no clause %(code)s.") % {"code": code},
            _("See the list of clauses."),
            status=404,
        )
    return found
