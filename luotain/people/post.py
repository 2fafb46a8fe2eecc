"""Letters to people: invitations. Django's mail carries them."""

from __future__ import annotations

import logging

from django.conf import settings
from django.core.mail import send_mail
from django.utils import translation
from django.utils.translation import gettext as _

from luotain.people.models import Body, Person

log = logging.getLogger(__name__)


def is_set_up() -> bool:
    """Whether e-mail leaves this installation; without LUOTAIN_EMAIL_URL links are shown instead of sent."""
    return not settings.EMAIL_BACKEND.endswith((".console.EmailBackend", ".dummy.EmailBackend"))


def send_link(person: Person, address: str) -> bool:
    """Send the one-time link to its person, in their language. False when it could not be sent."""
    if not is_set_up():
        return False
    with translation.override(person.language):
        body = Body.current()
        subject = _("Your way in to Luotain at %(body)s") % {"body": body}
        text = _(
            "Hello %(name)s,\n\n"
            "you can work at the social media desk of %(body)s. Choose a password here within seven days:\n\n"
            "%(address)s\n\n"
            "The link works once. If you did not expect this message, tell the administrator.\n"
        ) % {"name": person, "body": body, "address": address}
    try:
        return bool(send_mail(subject, text, settings.DEFAULT_FROM_EMAIL, [person.email]))
    except OSError as trouble:  # what smtplib raises is one, too
        log.warning("An invitation could not be sent by e-mail: %s", type(trouble).__name__)
        return False
