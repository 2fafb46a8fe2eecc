"""What of this room needs a person."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from luotain.core.refusal import Refusal
from luotain.guideline import permissions, queries
from luotain.guideline.models import Precedent, Version
from luotain.guideline.states import PrecedentState, VersionState
from luotain.people.models import Person
from luotain.ui.declarations import Need


def needs(person: Person) -> Iterable[Need]:
    """A version to read, a review that is overdue, sources to look at, suggestions and unclear cases that wait."""
    try:
        version = queries.version_in_force()
    except Refusal:
        return
    if version.asks_receipts and not queries.has_read(person, version):
        yield Need(
            "weigh",
            _("Read the guideline: version %(version)s") % {"version": version.label},
            reverse("guideline:read"),
            _("It is in force. Read what has changed and say that you have read it."),
            due=version.published_at,
        )
    writes = permissions.edit_guideline.allows(person)
    if version.is_overdue() and (version.owner_id == person.pk or writes):
        yield Need(
            "late",
            _("The guideline is past its review date"),
            reverse("guideline:read"),
            _("Read it again: start a draft, or give the next review date."),
            due=_evening(version.review_on),
            late=True,
        )
    if writes:
        yield from _of_writers(version)
    if (
        version.owner is not None
        and not version.owner.is_active
        and permissions.publish_guideline.allows(person)
    ):
        yield Need(
            "weigh",
            _("The guideline has nobody to look after it"),
            f"{version.get_absolute_url()}#keep",
            _("Its owner has left. Name another."),
        )
    for position in queries.positions_to_renew(person)[:20]:
        yield Need(
            "late" if position.has_expired else "weigh",
            _("Renew the position: %(title)s") % {"title": position.title},
            position.get_absolute_url(),
            _("Its last day is near or over. Renew it, word it anew, or take it out of use."),
            due=_evening(position.valid_until),
            late=position.has_expired,
        )
    if permissions.answer_unclear.allows(person):
        for case in Precedent.objects.filter(state=PrecedentState.ASKED).order_by("asked_at")[:20]:
            yield Need(
                "weigh",
                str(case),
                case.get_absolute_url(),
                _("An unclear case waits for an answer."),
                due=case.asked_at,
            )


def _of_writers(version: Version) -> Iterable[Need]:
    """What waits for those who write the guideline."""
    for source in queries.sources_to_look_at(version.guideline()):
        yield Need(
            "late",
            _("Look at a source: %(source)s") % {"source": source.name},
            reverse("guideline:sources"),
            _("It was in preparation. Is it ready, and what does it mean for us?"),
            due=_evening(source.ask_after),
            late=True,
        )
    waiting = list(queries.waiting_suggestions())
    if (first := next(iter(waiting), None)) is not None:
        yield Need(
            "weigh",
            _("Suggestions for the guideline: %(count)d") % {"count": len(waiting)},
            reverse("guideline:suggestions"),
            _("Take each into a draft, or say why the clause stays as it is."),
            due=first.made_at,
        )


def coming(person: Person) -> Iterable[Need]:
    """The version that goes through its bodies."""
    if not permissions.edit_guideline.allows(person):
        return
    under_way = queries.version_under_way()
    if under_way is None or under_way.state != VersionState.IN_HANDLING or not under_way.handling_round:
        return
    waits = queries.handling_that_waits(under_way)
    if waits is not None:
        yield Need(
            "fine",
            _("Guideline version %(version)s") % {"version": under_way.label},
            under_way.get_absolute_url(),
            _("It is handled next by: %(body)s.") % {"body": waits.body_name},
        )


def _evening(day: date | None) -> datetime | None:
    """The last moment of a day."""
    return timezone.make_aware(datetime.combine(day, time.max)) if day else None
