"""Who may do what when listening."""

from __future__ import annotations

import rules
from django.utils.translation import gettext_lazy as _

from luotain.listening.models import Source, Watch
from luotain.people.models import Person
from luotain.people.rules import is_administrator, is_communications, is_staff, right


@rules.predicate
def is_owner(person: Person, thing: Source | Watch | None) -> bool:
    """The one who answers for it."""
    return thing is None or thing.owner_id == person.pk


ASK = _("Ask its owner or Communications.")

listen = right("listening.listen", _("Read what has been heard."), is_staff, ask=_("Sign in."))
add_source = right("listening.add_source", _("Add a source to follow."), is_staff, ask=_("Sign in."))
change_source = right(
    "listening.change_source",
    _("Change or stop a source."),
    is_owner | is_communications | is_administrator,
    ask=ASK,
)
start_watch = right("listening.start_watch", _("Start a word watch."), is_staff, ask=_("Sign in."))
change_watch = right(
    "listening.change_watch", _("Change or stop a word watch."), is_owner | is_communications, ask=ASK
)
