"""A few words to a colleague about an item."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from luotain import ledger
from luotain.core import clock
from luotain.core.refusal import Refusal
from luotain.listening import permissions
from luotain.listening.models import Item, Note
from luotain.people.models import Person


def write_note(item: Item, *, to: Person, text: str, by: Person) -> Note:
    """Show `item` to a colleague; it is on their Today until they open it."""
    permissions.listen.require(by)
    if not to.is_active:
        raise Refusal(
            "listening.colleague_left",
            _("This colleague does not work here any more."),
            _("Choose somebody else."),
            status=422,
        )
    with transaction.atomic():
        note = Note.objects.create(item=item, by=by, to=to, text=text.strip()[:1000])
        ledger.write("listening.note_written", item, by=by)
    return note


def see_notes(item: Item, *, by: Person) -> None:
    """The colleague has opened it."""
    Note.objects.filter(item=item, to=by, seen_at=None).update(seen_at=clock.now())
