"""What of this room needs a person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from luotain.listening import queries
from luotain.people.models import Person
from luotain.ui.declarations import Need


def needs(person: Person) -> Iterable[Need]:
    """One's own watches past their review and sources that do not answer."""
    for watch in queries.watches_to_review(person):
        yield Need(
            "approve",
            _("Watch %(watch)s has stopped") % {"watch": watch},
            reverse("listening:watch_edit", args=[watch.pk]),
            _("Its review date has gone by. Say whether it is still needed."),
        )
    for source in queries.ailing_sources(person):
        yield Need(
            "doubtful",
            _("Source %(source)s does not answer") % {"source": source},
            reverse("listening:sources"),
            _(
                "It has failed %(count)d times in a row and is asked less often. Check its address or stop following it."
            )
            % {"count": source.failures},
        )


@dataclass(frozen=True)
class WatchSide:
    """The panel of watches beside Today."""

    template: str
    lines: list[queries.WatchLine]


def sides(person: Person) -> Iterable[WatchSide]:
    """What is being listened to."""
    yield WatchSide("listening/_watch_side.html", queries.watch_lines()[:8])
