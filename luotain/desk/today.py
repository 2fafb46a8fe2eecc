"""What the hall itself asks of a person."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from luotain.desk import permissions
from luotain.people.models import Body, Person
from luotain.ui.declarations import Need


def needs(person: Person) -> Iterable[Need]:
    """The first steps, as long as they have neither been taken nor left."""
    if Body.current().set_up_at is None and permissions.set_up.allows(person):
        yield Need(
            "weigh",
            _("Set up the desk"),
            reverse("desk:first_use"),
            _("Four short steps; each can be left for later."),
        )


def coming(person: Person) -> Iterable[Need]:
    """Nothing comes by itself here."""
    return ()
