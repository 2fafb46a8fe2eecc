"""The house's permission rules: one object a right, used by actions, screens, the API and “What may I do?”.

A room declares its rights in its `permissions.py`::

    approve_post = right("publishing.approve_post", _("Approve a post that someone else wrote."), is_approver & ~is_author,
                         ask=_("Ask a maintainer of the profile."))

An action begins with ``permissions.approve_post.require(by, post)``; a template asks ``{% if request.person|may:… %}``
through a query. Predicates are those of the `rules` library: functions of (person, object) joined by ``&``, ``|``, ``~``.
A predicate is also asked without an object (None): it then answers whether the right could be had over some object.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import rules
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from luotain.core.refusal import Refusal
from luotain.people.models import Person, Role


@dataclass(frozen=True)
class Right:
    """One thing a person may or may not do. `label` says it as a sentence; `ask` says who can help."""

    name: str
    label: str | Promise
    ask: str | Promise
    predicate: Any

    def allows(self, person: Person | None, obj: object = None) -> bool:
        """Whether `person` may do this to `obj`; without `obj`: whether they could to some."""
        return bool(person and person.pk and person.is_active and self.predicate.test(person, obj))

    def require(self, person: Person | None, obj: object = None) -> None:
        """Raise Refusal unless allowed."""
        if not self.allows(person, obj):
            raise Refusal(
                "people.not_allowed",
                _("You do not have the right to do this: %(label)s") % {"label": self.label},
                self.ask,
                status=403,
            )


ALL_RIGHTS: dict[str, Right] = {}


def right(name: str, label: str | Promise, predicate: Any, *, ask: str | Promise) -> Right:
    """Declare a right; `name` is `room.verb_noun` and unique."""
    if name in ALL_RIGHTS:
        raise ValueError(f"The right {name} is declared twice.")
    ALL_RIGHTS[name] = made = Right(name, label, ask, predicate)
    return made


def may(person: Person | None, name: str, obj: object = None) -> bool:
    """Whether `person` has the right called `name`; an unknown name is no."""
    return name in ALL_RIGHTS and ALL_RIGHTS[name].allows(person, obj)


def has_role(*roles: Role) -> Any:
    """A predicate: the person has one of `roles`."""
    wanted = tuple(roles)

    def holds(person: Person, obj: object = None) -> bool:
        return person.has_role(*wanted)

    return rules.predicate(holds, name=f"has_role:{'/'.join(wanted)}")


is_administrator = has_role(Role.ADMINISTRATOR)
is_communications = has_role(Role.COMMUNICATIONS, Role.COMMUNICATIONS_DIRECTOR)
is_director = has_role(Role.COMMUNICATIONS_DIRECTOR)
is_records_keeper = has_role(Role.RECORDS_KEEPER)


@rules.predicate
def is_staff(person: Person, obj: object = None) -> bool:
    """Anyone who works here."""
    return person.is_active
