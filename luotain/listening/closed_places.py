"""Places that are not open to everyone, known by their addresses. The guideline says that they are left in peace."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _

from luotain.core.refusal import Refusal
from luotain.guideline import queries as guideline

CHECK = "public_sources"
"""The check whose clause speaks of closed places."""


@dataclass(frozen=True)
class _Closed:
    host: str
    """The host itself, or any below it."""
    path: str = ""
    """What the path begins with, as a pattern; everything when empty."""
    conversation: bool = True
    """A group or a conversation, to which one is let in. Otherwise a service that shows itself only after a sign-in."""


_PLACES = (
    _Closed("chat.whatsapp.com"),
    _Closed("whatsapp.com"),
    _Closed("wa.me"),
    _Closed("t.me", r"/(\+|joinchat/|c/)"),
    _Closed("telegram.me", r"/(\+|joinchat/|c/)"),
    _Closed("discord.gg"),
    _Closed("discord.com", r"/(invite|channels)/"),
    _Closed("discordapp.com", r"/(invite|channels)/"),
    _Closed("slack.com"),
    _Closed("teams.microsoft.com"),
    _Closed("teams.live.com"),
    _Closed("signal.group"),
    _Closed("signal.me"),
    _Closed("invite.viber.com"),
    _Closed("m.me"),
    _Closed("messenger.com"),
    _Closed("facebook.com", r"/(groups|messages)\b"),
    _Closed("linkedin.com", r"/groups\b"),
    _Closed("facebook.com", conversation=False),
    _Closed("fb.com", conversation=False),
    _Closed("fb.me", conversation=False),
    _Closed("instagram.com", conversation=False),
    _Closed("linkedin.com", conversation=False),
    _Closed("x.com", conversation=False),
    _Closed("twitter.com", conversation=False),
    _Closed("nextdoor.com", conversation=False),
    _Closed("snapchat.com", conversation=False),
)
_SIGN_IN = re.compile(
    r"/(log-?in|sign-?in|kirjaudu|logga-in|wp-login\.php|users/sign_in|oauth)\b", re.IGNORECASE
)


def must_be_open(address: str) -> None:
    """Raise Refusal, with the guideline's clause, when the address is that of a closed place."""
    parts = urlsplit(address if "://" in address else f"https://{address}")
    host = (parts.hostname or "").lower()
    if not host or "@" in address.partition("://")[2].partition("/")[0]:
        return
    for one in _PLACES:
        if (host == one.host or host.endswith(f".{one.host}")) and re.match(
            one.path, parts.path, re.IGNORECASE
        ):
            raise not_open(host) if one.conversation else signed_in_only(host)
    if _SIGN_IN.match(parts.path):
        raise signed_in_only(host)


def not_open(place: str) -> Refusal:
    """The no to a closed group or a private conversation."""
    return Refusal(
        "listening.closed_place",
        _(
            "%(place)s leads to a group or a conversation that is not open to everyone. Such are left in peace."
        )
        % {"place": place},
        _("Follow a public place that speaks of the same topic."),
        status=422,
        clause=clause(),
    )


def signed_in_only(place: str) -> Refusal:
    """The no to what is shown only after a sign-in."""
    return Refusal(
        "listening.signed_in_only",
        _("%(place)s shows what is said there only to those who have signed in, so it is not followed.")
        % {"place": place},
        _("Look for the same body's own site or its account on an open network."),
        status=422,
        clause=clause(),
    )


def clause() -> str:
    """The clause in force that says that only what is open is followed; empty when the body has none."""
    try:
        version = guideline.guideline_in_force()
    except Refusal:
        return ""
    return next(
        (rule.clause for rule in version.rules if rule.check == CHECK and "start_watch" in rule.gates), ""
    )
