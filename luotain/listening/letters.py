"""E-mails of alerts: few words, every item with its place and its page at the desk."""

from __future__ import annotations

from itertools import groupby

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from luotain.core import clock
from luotain.listening.models import Letter, Told
from luotain.people.post import send

MOST = 50
"""Items in one letter; the rest is at the desk."""


def send_letter(letter: Letter) -> bool:
    """Send it, once. Raises NotSent."""
    if letter.sent_at is not None or not letter.person.is_active:
        return False
    told = list(
        Told.objects.filter(letter=letter)
        .select_related("item__source", "watch")
        .order_by("watch__name", "item__at")
    )
    if not told:
        return False
    with translation.override(letter.person.language):
        count = len(told)
        subject = ngettext("%(count)d new item in your watches", "%(count)d new items in your watches", count)
        text = letter_text(told)
    send(letter.person, subject % {"count": count}, text, message_id=f"{letter.public_id}@alerts.luotain")
    Letter.objects.filter(pk=letter.pk, sent_at=None).update(sent_at=clock.now())
    return True


def letter_text(told: list[Told]) -> str:
    """The letter in the language of the moment."""
    lines: list[str] = []
    for watch, rows in groupby(told[:MOST], key=lambda row: row.watch):
        lines += [str(watch), "=" * min(60, len(str(watch))), ""]
        for row in rows:
            address = settings.SITE_ADDRESS + reverse("listening:item", args=[row.item.public_id])
            lines += [row.item.heading, f"  {row.item.source}", f"  {address}", ""]
    if len(told) > MOST:
        lines += [_("The rest is at the desk: %(count)d more.") % {"count": len(told) - MOST}, ""]
    settings_page = settings.SITE_ADDRESS + reverse("listening:alerts")
    lines.append(_("You chose to be told of these. Change it here: %(address)s") % {"address": settings_page})
    return "\n".join(lines)
