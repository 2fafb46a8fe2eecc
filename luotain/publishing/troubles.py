"""Why a delivery is where it is, as sentences: our own codes, and those of the connectors in their own words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from luotain.connectors import Disconnected, Rejected, Trouble, TryLater, Unclear

OWN = {
    "publishing.worker_lost": _(
        "The worker that was sending it disappeared in the middle, so nobody knows whether it arrived."
    ),
    "publishing.account_waits": _("The service has asked this account to wait, so it waits too."),
    "publishing.server_waits": _("The server has asked us all to wait, so it waits too."),
    "publishing.paused": _("Publishing is paused, so it waits."),
    "publishing.inside_pause": _("The thinking pause is not over and confirmed, so it waits."),
    "publishing.too_late": _("Its last moment has passed, so a person is asked before it is sent."),
    "publishing.profile_closed": _("The profile may not speak now, so it was not sent."),
    "publishing.not_connected": _("The profile has no connected account, so it was not sent."),
    "publishing.not_approved": _("The text is not the one that was approved, so it was not sent."),
    "publishing.guideline": _("The guideline does not let it through now, so it was not sent."),
    "publishing.media_retired": _("A file of the post may not be used any more, so it was not sent."),
    "publishing.media_damaged": _(
        "A file of the post is not on the disk as it was approved, so it was not sent."
    ),
    "publishing.removal_not_approved": _(
        "The removal is not the one that was approved, so nothing was removed."
    ),
    "publishing.unknown_service": _("This version does not know the service any more, so it was not sent."),
    "publishing.broke": _(
        "Sending broke in the middle because of a fault of ours, so nobody knows whether it arrived."
    ),
    "publishing.edited_elsewhere": _(
        "The post has been changed at the service by someone else, so it was not edited."
    ),
    "publishing.gone_there": _(
        "The post is not at the service any more, so it was not edited. Its correction can go out as a post of its own."
    ),
    "publishing.found_after_all": _(
        "The service says that the post is there after all, although it counted as not sent or was left unclear."
    ),
    "publishing.found_twice": _("The service says that the post is there a second time, at another address."),
    "publishing.overtaken": _("The post has a correction, so the earlier text is not sent here any more."),
    "publishing.answered_gone": _("What this answers is not at the service any more, so it was not sent."),
}
KINDS: dict[str, type[Trouble]] = {
    "try_later": TryLater,
    "rejected": Rejected,
    "disconnected": Disconnected,
    "unclear": Unclear,
}


def code_of(trouble: Trouble) -> str:
    """How a connector's trouble is kept in a row: `unclear.answer_lost`."""
    for name, kind in KINDS.items():
        if isinstance(trouble, kind):
            return f"{name}.{trouble.code}"
    return f"unclear.{trouble.code}"


def sentence_of(code: str, language: str) -> str:
    """The sentence of a kept code in a language; empty for no trouble."""
    if not code:
        return ""
    if code in OWN:
        return str(OWN[code])
    kind, _dot, rest = code.partition(".")
    if kind not in KINDS:
        return code
    words = KINDS[kind].codes.get(rest) or next(iter(KINDS[kind].codes.values()))
    return words.say(language)
