"""Letters of the room: a reminder to read the version in force."""

from __future__ import annotations

import logging

from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from luotain.guideline.models import Version
from luotain.people import post as people_post
from luotain.people.models import Body, Person

log = logging.getLogger(__name__)


def send_reading_reminder(person: Person, version: Version) -> bool:
    """Remind one person, in their language. False when no letter leaves this installation, or this one did not."""
    if not people_post.is_set_up():
        return False
    with translation.override(person.language):
        subject = _("Please read the guideline: %(version)s") % {"version": version.label}
        text = _(
            "Hello %(name)s,\n\n"
            "version %(version)s of the social media guideline of %(body)s is in force. Read it here and say that you have "
            "read it:\n\n%(address)s\n\n"
            "You are reminded once a week until then.\n"
        ) % {
            "name": person,
            "version": version.label,
            "body": Body.current(),
            "address": f"{settings.SITE_ADDRESS.rstrip('/')}{reverse('guideline:read')}",
        }
    try:
        return bool(send_mail(subject, text, settings.DEFAULT_FROM_EMAIL, [person.email]))
    except OSError as trouble:  # what smtplib raises is one, too
        log.warning("A reminder could not be sent by e-mail: %s", type(trouble).__name__)
        return False
