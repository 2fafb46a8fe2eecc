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
from luotain.listening import closed_places, following, permissions
from luotain.listening.models import Item, Source
from luotain.people.models import Person

LONGEST = 3650
"""Days; longer than that is an archive, not listening."""


def change_source(source: Source, *, by: Person, **changes: Any) -> Source:
    """Make `changes`. Keeping items longer than usual needs a reason; a new address is asked at once."""
    permissions.change_source.require(by, source)
    days, reason = changes.get("keep_days", source.keep_days), changes.get("keep_reason", source.keep_reason)
    if not 1 <= days <= LONGEST:
        raise Refusal(
            "listening.keep_days_out_of_bounds",
            _("Items are kept for at least one day and for %(days)d at most.") % {"days": LONGEST},
            _("Choose fewer days; what is needed for longer belongs to a case or to the archive."),
            status=422,
        )
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
        changes |= _moved_to(source, changes["address"])
    moved = moved or changes.get("options", source.options) != source.options
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


def _moved_to(source: Source, address: str) -> dict[str, Any]:
    """What a new address means for a source. Refusal when it is no place of the same kind, or not open to everyone."""
    closed_places.must_be_open(address)
    one = following.listeners().get(source.kind)
    spot = one.recognise(address) if one else None
    if spot is None or (source.way and spot.way != source.way):
        raise Refusal(
            "listening.other_kind",
            _("This is not an address of the same kind: %(kind)s.")
            % {"kind": following.name_of_kind(source)},
            _("Follow it as a source of its own, and stop this one."),
            status=422,
        )
    return {"address": spot.address, "options": {**_kept_options(source), **spot.options}}


def _kept_options(source: Source) -> dict[str, str]:
    """The options that belong to the way and not to the old address."""
    names = {field.name for field in following.option_fields(source)}
    return {name: value for name, value in source.options.items() if name in names}
