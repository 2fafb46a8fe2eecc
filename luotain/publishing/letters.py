"""Letters of alarm: that a post is late, that nobody knows whether it arrived, that it is there after all, that an
account no longer lets us in.

A letter says the profile, the service, the matter and where to look, and nothing else: no text, no title, no name, no key.
"""

from __future__ import annotations

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from luotain.core import clock
from luotain.people.models import Person
from luotain.people.post import send
from luotain.publishing.models import Alarm, AlarmLetter


def tell(person: Person, alarm: Alarm, matter: str, *, place: str, address: str) -> bool:
    """Send one person the letter of a matter, in their language, unless they have had it. Raises NotSent."""
    letter, _new = AlarmLetter.objects.get_or_create(person=person, alarm=alarm, matter=matter)
    if letter.sent_at is not None:
        return False
    with translation.override(person.language):
        subject = subject_of(alarm, place)
        text = text_of(alarm, place, f"{settings.SITE_ADDRESS.rstrip('/')}{address}")
    send(person, subject, text, message_id=f"{letter.public_id}@alarms.luotain")
    AlarmLetter.objects.filter(pk=letter.pk, sent_at=None).update(sent_at=clock.now())
    return True


def subject_of(alarm: Alarm, place: str) -> str:
    """The subject, in the language of the moment."""
    words = {"place": place}
    if alarm == Alarm.LATE:
        return _("Late: a post to %(place)s") % words
    if alarm == Alarm.UNCLEAR:
        return _("Unclear: a post to %(place)s") % words
    if alarm == Alarm.FOUND:
        return _("Found after all: a post to %(place)s") % words
    return _("Disconnected: %(place)s") % words


def text_of(alarm: Alarm, place: str, address: str) -> str:
    """The letter, in the language of the moment."""
    words = {"place": place, "address": address}
    if alarm == Alarm.LATE:
        return (
            _(
                "A post should have gone out to %(place)s already and is still in the queue. See what holds it:\n\n"
                "%(address)s\n\nYou are told of this once.\n"
            )
            % words
        )
    if alarm == Alarm.UNCLEAR:
        return (
            _(
                "A post was handed over to %(place)s, and nobody knows whether it arrived. It is not sent again before that is "
                "known. See what is known, and decide:\n\n%(address)s\n\nYou are told of this once.\n"
            )
            % words
        )
    if alarm == Alarm.FOUND:
        return (
            _(
                "A post to %(place)s that counted as not sent, or was left unclear, is at the service after all. Nothing is done "
                "about it by itself. See it, and keep it or have it removed:\n\n%(address)s\n\nYou are told of this once.\n"
            )
            % words
        )
    return (
        _(
            "The service no longer lets us in to the account of %(place)s. Nothing goes out through it before it is connected "
            "again:\n\n%(address)s\n\nYou are told of this once.\n"
        )
        % words
    )
