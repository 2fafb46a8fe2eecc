"""Change what is known of a source: its name, address, reason, owner, and how long its items are kept."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from luotain import jobs, ledger
from luotain.core import clock
from luotain.core.refusal import Refusal
from luotain.listening import permissions
from luotain.listening.models import Item, Source
from luotain.people.models import Person

LONGEST = 3650
"""Days; longer than that is an archive, not listening."""


def change_source(source: Source, *, by: Person, **changes: Any) -> Source:
    """Make `changes`. Keeping items longer than usual needs a reason; a new address is asked at once."""
    permissions.change_source.require(by, source)
    days, reason = changes.get("keep_days", source.keep_days), changes.get("keep_reason", source.keep_reason)
    if days > source.usual_keep_days and not reason.strip():
        raise Refusal(
            "listening.keep_reason_needed",
            _("Items of this source are kept for %(days)d days unless there is a reason to keep them longer.")
            % {"days": source.usual_keep_days},
            _("Write why they are needed longer, or choose fewer days."),
            status=422,
        )
    moved = changes.get("address", source.address) != source.address
    if moved:
        changes |= {"cursor": "", "failures": 0, "trouble": "", "told_at": None, "next_try_at": clock.now()}
    longer = days != source.keep_days
    try:
        with transaction.atomic():
            source.take_turn(**changes)
            if longer:
                Item.objects.filter(source=source).update(expires_at=F("heard_at") + timedelta(days=days))
            if moved and not source.is_by_hand:
                jobs.enqueue("listening.collect", source_id=source.pk)
            ledger.write("listening.source_changed", source, by=by, data={"days": days, "reason": reason})
    except IntegrityError as trouble:
        raise Refusal(
            "listening.address_taken",
            _("Another source has this address already."),
            _("Use that source, or check the address."),
            status=409,
        ) from trouble
    return source
