"""What this hall offers to do to things of the rooms below."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from luotain.api import permissions
from luotain.people.models import Person
from luotain.ui.declarations import Act


def acts_on(person: Person, thing: object) -> Iterable[Act]:
    """On one's own page: the tokens of one's programs."""
    if isinstance(thing, Person) and thing.pk == person.pk and permissions.make_token.allows(person):
        yield Act(_("Tokens for programs"), reverse("api:tokens"), method="get", quiet=True)
