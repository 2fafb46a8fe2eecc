"""Letters to people: invitations, and the one way by which every room sends its own. Django's mail carries them."""

from __future__ import annotations

import logging
from collections.abc import Mapping

from django.conf import settings
from django.core.mail import EmailMessage, send_mail
from django.utils import translation
from django.utils.translation import gettext as _

from luotain.people.models import Body, Person

log = logging.getLogger(__name__)


def is_set_up() -> bool:
    """Whether e-mail leaves this installation; without LUOTAIN_EMAIL_URL links are shown instead of sent."""
    return not settings.EMAIL_BACKEND.endswith((".console.EmailBackend", ".dummy.EmailBackend"))


class NotSent(Exception):
    """The mail server did not take it; it may be tried again."""


def send(
    person: Person, subject: str, text: str, *, message_id: str, headers: Mapping[str, str] | None = None
) -> None:
    """Send a letter that no person wrote. Raises NotSent. One that may have gone out before a crash goes again under the same
    `message_id` (`name@room.luotain`), so that mail programs show one."""
    own = {"Message-ID": f"<{message_id}>", "Auto-Submitted": "auto-generated", **(headers or {})}
    message = EmailMessage(subject, text, settings.DEFAULT_FROM_EMAIL, [person.email], headers=own)
    try:
        message.send()
    except OSError as trouble:  # what smtplib raises is one, too
        raise NotSent(type(trouble).__name__) from trouble


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
