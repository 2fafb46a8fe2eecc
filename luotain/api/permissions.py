"""Who may do what to tokens. What a token lets a program do is decided by the other rooms, as on their screens."""

from __future__ import annotations

import rules
from django.utils.translation import gettext_lazy as _

from luotain.api.models import ApiToken
from luotain.people.models import Person
from luotain.people.rules import is_administrator, is_staff, right


@rules.predicate
def is_owner(person: Person, token: ApiToken | None) -> bool:
    """The one whose programs use it."""
    return token is None or token.person_id == person.pk


make_token = right(
    "api.make_token",
    _("Make a token, so that a program can do what you may do."),
    is_staff,
    ask=_("Sign in."),
)
end_token = right(
    "api.end_token",
    _("End a token of your own; an administrator ends anybody's."),
    is_owner | is_administrator,
    ask=_("Ask an administrator."),
)
see_all_tokens = right(
    "api.see_all_tokens",
    _("See which programs have tokens, and whose."),
    is_administrator,
    ask=_("Ask an administrator."),
)
