"""The room's entries as sentences."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luotain.people.models import Role

Facts = Mapping[str, Any]


def role_of(data: Facts) -> str:
    """The role's name in the language of the moment."""
    return str(dict(Role.choices).get(data["role"], data["role"]))


def day_of(data: Facts) -> str:
    """The day as people write it."""
    return date_format(date.fromisoformat(data["until"]), "SHORT_DATE_FORMAT")


def granted(by: str, data: Facts) -> str:
    """A role given, for good or until a day."""
    facts = {"by": by, "role": role_of(data)}
    if data.get("until"):
        return _("%(by)s gave the role “%(role)s” until %(until)s.") % {**facts, "until": day_of(data)}
    return _("%(by)s gave the role “%(role)s”.") % facts


def lent(by: str, data: Facts) -> str:
    """A role lent to a stand-in."""
    return _("%(by)s lent the role “%(role)s” until %(until)s.") % {
        "by": by,
        "role": role_of(data),
        "until": day_of(data),
    }


def ended(by: str, data: Facts) -> str:
    """A role taken away."""
    return _("%(by)s ended the role “%(role)s”.") % {"by": by, "role": role_of(data)}


SENTENCES: dict[str, str | Promise | Callable[[str, Facts], str]] = {
    "people.first_administrator_made": gettext_lazy(
        "%(by)s became the first administrator by the one-time link."
    ),
    "people.person_invited": gettext_lazy("%(by)s invited this person."),
    "people.invitation_renewed": gettext_lazy(
        "%(by)s made a new link for signing in; the earlier one ended."
    ),
    "people.invitation_accepted": gettext_lazy("%(by)s took the invitation into use."),
    "people.person_changed": gettext_lazy("%(by)s changed this person's details."),
    "people.own_details_changed": gettext_lazy("%(by)s changed their own details."),
    "people.role_granted": granted,
    "people.role_lent": lent,
    "people.role_ended": ended,
    "people.person_left": gettext_lazy("%(by)s recorded that this person left. Every right ended at once."),
    "people.sessions_ended": gettext_lazy("%(by)s signed this person out everywhere."),
    "people.two_step_reset": gettext_lazy("%(by)s removed this person's second steps of signing in."),
    "people.stance_seen": gettext_lazy("%(by)s was shown the body's stance on social media."),
    "people.unit_added": gettext_lazy("%(by)s added the unit."),
    "people.unit_changed": gettext_lazy("%(by)s changed the unit."),
    "people.body_changed": gettext_lazy("%(by)s changed the body's details."),
}
