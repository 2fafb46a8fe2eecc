"""A person's secret address of the plan, for their own calendar program."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from luotain import ledger
from luotain.core import clock
from luotain.core.ids import public_id
from luotain.core.refusal import Refusal
from luotain.people.models import Person
from luotain.publishing import permissions
from luotain.publishing.models import PlanFeed
from luotain.publishing.models.plan import fingerprint

SIGNS = 40


def make_feed(*, by: Person) -> tuple[PlanFeed, str]:
    """A new address, shown this once; the one before stops working."""
    permissions.see_plan.require(by)
    secret = public_id(SIGNS)
    with transaction.atomic():
        _end(by)
        feed = PlanFeed.objects.create(person=by, secret_hash=fingerprint(secret))
        ledger.write("publishing.plan_feed_made", by, by=by, data={"feed": feed.pk})
    return feed, secret


def end_feed(*, by: Person) -> None:
    """The address stops working at once."""
    permissions.see_plan.require(by)
    with transaction.atomic():
        if not _end(by):
            raise Refusal(
                "publishing.no_feed", _("You have no such address now."), _("Make one first."), status=409
            )
        ledger.write("publishing.plan_feed_ended", by, by=by)


def _end(by: Person) -> int:
    return PlanFeed.objects.filter(person=by, ended_at__isnull=True).update(ended_at=clock.now())
