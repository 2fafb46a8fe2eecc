"""Who may do what when listening."""

from __future__ import annotations

import rules
from django.utils.translation import gettext_lazy as _

from luotain.listening.models import Link, LinkPlace, Source, Subscription, Watch
from luotain.people.models import Person
from luotain.people.rules import is_administrator, is_communications, is_staff, right


@rules.predicate
def is_owner(person: Person, thing: Source | Watch | None) -> bool:
    """The one who answers for it."""
    return thing is None or thing.owner_id == person.pk


@rules.predicate
def is_shared_with(person: Person, watch: Watch | None) -> bool:
    """It is shared with the person's unit."""
    return watch is None or (watch.shared_with_id is not None and watch.shared_with_id == person.unit_id)


@rules.predicate
def is_on_own_list(person: Person, subscription: Subscription | None) -> bool:
    """It stands on the person's own list or on that of their unit."""
    return subscription is None or (
        subscription.person_id == person.pk
        or (subscription.unit_id is not None and subscription.unit_id == person.unit_id)
    )


@rules.predicate
def answers_for_link(person: Person, link: Link | None) -> bool:
    """The one who answers for something that points there."""
    return link is None or LinkPlace.objects.filter(link=link, owner=person).exists()


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
    "listening.change_watch",
    _("Change or stop a word watch."),
    is_owner | is_shared_with | is_communications,
    ask=ASK,
)
change_subscription = right(
    "listening.change_subscription",
    _("Change one's own reading list or that of the unit."),
    is_on_own_list,
    ask=_("Ask someone of the unit whose list it is."),
)
leave_link = right(
    "listening.leave_link",
    _("Say that a link is to stay as it is."),
    answers_for_link | is_communications,
    ask=ASK,
)
