"""The letter of a digest: what is new in one stream, with the way to end it by one click."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from luotain.core import clock
from luotain.listening import digests
from luotain.listening.models import DigestIssue, DigestRhythm
from luotain.listening.streams import Stream
from luotain.people.post import send


def send_digest(issue: DigestIssue) -> bool:
    """Send it, once. Raises NotSent."""
    digest, person = issue.digest, issue.digest.person
    if issue.sent_at is not None or not person.is_active or digest.rhythm == DigestRhythm.NEVER:
        return False
    off = settings.SITE_ADDRESS + reverse("listening:digest_off", args=[digest.token])
    with translation.override(person.language):
        subject, text = subject_of(issue), text_of(issue, off)
    one_click = {"List-Unsubscribe": f"<{off}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    send(person, subject, text, message_id=f"{issue.public_id}@digests.luotain", headers=one_click)
    DigestIssue.objects.filter(pk=issue.pk, sent_at=None).update(sent_at=clock.now())
    return True


def subject_of(issue: DigestIssue) -> str:
    """The stream and how much is new, in one line."""
    stream = digests.name_of(Stream.at_address(issue.digest.stream))
    said = ngettext("%(stream)s: %(count)d new item", "%(stream)s: %(count)d new items", issue.count)
    if issue.count >= digests.READ:
        said = _("%(stream)s: at least %(count)d new items")
    return " ".join((said % {"stream": stream, "count": issue.count}).split())


def text_of(issue: DigestIssue, off: str) -> str:
    """The letter in the language of the moment; what has been taken away at its source meanwhile is left out."""
    items = issue.items.filter(gone_at=None).select_related("source").order_by("-at", "-pk")
    lines = [
        _("What is new since %(since)s:") % {"since": clock.local(issue.since).strftime("%-d.%-m. %H.%M")},
        "",
    ]
    for item in items:
        address = settings.SITE_ADDRESS + reverse("listening:item", args=[item.public_id])
        lines += [item.heading, f"  {item.source}", f"  {address}", ""]
    if issue.count > digests.MOST:
        more = issue.count - digests.MOST
        rest = _("The rest is at the desk: %(count)d more.")
        if issue.count >= digests.READ:
            rest = _("The rest is at the desk: at least %(count)d more.")
        lines += [rest % {"count": more}, ""]
    page = settings.SITE_ADDRESS + reverse("listening:stream") + issue.digest.stream
    lines += [_("The stream: %(address)s") % {"address": page}, ""]
    lines.append(_("You chose this digest. End it here: %(address)s") % {"address": off})
    return "\n".join(lines)
