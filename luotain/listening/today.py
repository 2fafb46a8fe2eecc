"""What of this room needs a person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from luotain.listening import digests, links, queries
from luotain.listening.streams import Stream
from luotain.people.models import Person
from luotain.ui.declarations import Need


def needs(person: Person) -> Iterable[Need]:
    """What one's watches have told, notes from colleagues, watches that have stopped, sources that do not answer."""
    waiting = queries.what_waits(person)
    for note in queries.notes_to_read(person) if waiting.notes else ():
        yield Need(
            "weigh",
            note.item.heading,
            reverse("listening:item", args=[note.item.public_id]),
            _("%(by)s shows you this: “%(text)s”") % {"by": note.by, "text": note.text[:120]},
        )
    for alert in queries.unseen_alerts(person) if waiting.alerts else ():
        yield Need(
            "weigh",
            _("Watch %(watch)s") % {"watch": alert.watch},
            f"{reverse('listening:stream')}?watch={alert.watch.pk}",
            ngettext("It has found %(count)d new item.", "It has found %(count)d new items.", alert.count)
            % {"count": alert.count},
        )
    for issue in digests.unseen(person) if waiting.digests else ():
        stream = Stream.at_address(issue.digest.stream)
        yield Need(
            "weigh",
            _("Digest: %(stream)s") % {"stream": digests.name_of(stream)},
            reverse("listening:stream") + issue.digest.stream,
            digests.said_of(issue),
        )
    for one in queries.watches_to_mend(person) if waiting.watches else ():
        yield Need(
            "approve",
            _("Watch %(watch)s has stopped") % {"watch": one.watch},
            reverse("listening:watch_edit", args=[one.watch.pk]),
            _("Its review date has gone by. Say whether it is still needed.")
            if one.why == "review"
            else _("One of its sources is not open to everyone any more. Take that source out, or stop it.")
            if one.why == "closed"
            else _("Its owner does not work here any more. Give it a new one, or stop it for good."),
        )
    if waiting.links:
        yield _dead_links(person)
    for source in queries.ailing_sources(person) if waiting.sources else ():
        yield Need(
            "doubtful",
            _("Source %(source)s does not answer") % {"source": source},
            reverse("listening:source", args=[source.pk]),
            _(
                "It has failed %(count)d times in a row and is asked less often. Check its address or stop following it."
            )
            % {"count": source.failures},
        )


def _dead_links(person: Person) -> Need:
    dead = list(links.dead_of(person).order_by("-dead_since")[:100])
    why = ngettext(
        "%(address)s leads nowhere any more.",
        "%(count)d links lead nowhere any more, %(address)s among them.",
        len(dead),
    )
    shown = {"count": len(dead), "address": dead[0].address[:80]} if dead else {"count": 0, "address": ""}
    return Need("doubtful", _("Dead links"), f"{reverse('listening:links')}?mine=yes", why % shown)


@dataclass(frozen=True)
class WatchSide:
    """The panel of watches beside Today."""

    template: str
    lines: list[queries.WatchLine]


def sides(person: Person) -> Iterable[WatchSide]:
    """What is being listened to."""
    yield WatchSide("listening/_watch_side.html", queries.watch_lines()[:8])
