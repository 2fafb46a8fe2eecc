"""What is wrong with a source, in words for the one who answers for it."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from luotain.connectors.listening_refusals import LISTENING

Words = str | Promise

WHAT_HAPPENED: dict[str, tuple[Words, Words]] = {
    "unreachable": (
        _("Its server could not be reached."),
        _(
            "It is tried again by itself. When this goes on, see with a browser whether the site is still there."
        ),
    ),
    "no_answer": (
        _("Its server gave no usable answer."),
        _("It is tried again by itself. When this goes on, ask the site whether the feed still works."),
    ),
    "busy": (
        _("Its server asked us to wait."),
        _("We do as it asks, and try again by ourselves."),
    ),
    "gone": (
        _("There is nothing at this address any more."),
        _("Look on the site for the feed's new address and change it here, or stop following."),
    ),
    "ended": (
        _("Its server says that there is nothing at this address any more, for good."),
        _("Look on the site for the feed's new address and change it here, or stop following."),
    ),
    "closed_address": (
        _("The server does not let us read this address."),
        _("Only open sources are followed. Ask the site for an open feed, or stop following."),
    ),
    "bad_address": (
        _("The address cannot be used: it is not one of the open web, or it leads in a circle."),
        _("Check the address and change it here."),
    ),
    "too_large": (
        _("What comes from the address is too large to be read."),
        _("Ask the site for a feed of its newest items only."),
    ),
    "not_understood": (
        _("What comes from the address is no feed, and the page names none."),
        _("Look on the site for the address of its feed and change it here."),
    ),
    "our_mistake": (
        _("Luotain itself stumbled over what this source says."),
        _("The source is in order. Tell your administrator: the log of Luotain says what happened."),
    ),
}
OTHERWISE: tuple[Words, Words] = (
    _("It did not answer as it should."),
    _("It is tried again by itself. When this goes on, check its address."),
)

FORGIVEN: dict[str, Words] = {
    "cut": _("It was too long to be read whole, so only its beginning was read."),
    "wrong_encoding": _("Its letters are not in the encoding it says they are."),
    "illegal_characters": _("It holds characters that do not belong in a feed."),
    "junk_before": _("Something stands before the feed begins."),
    "bare_ampersand": _("Its & signs are not written as they should be."),
    "html_entities": _("It uses names of characters that belong to web pages."),
    "unknown_entities": _("It uses names of characters that nobody knows."),
    "outside_entities": _("It asks for files from elsewhere. Nothing was fetched."),
    "entities": _("It tries to blow itself up from small pieces. It was read without them."),
    "broken_xml": _("Its structure is broken, so it was read by guessing."),
    "odd_structure": _("It is not built like a feed, so it was read by guessing."),
    "too_many_items": _("It has more items than are read at once."),
    "no_identity": _("Its items have no identity of their own, so an edited one may look new."),
    "same_identity": _("Several of its items have the same identity."),
    "bad_date": _("Some of its dates cannot be read; the time of hearing stands instead."),
    "unsafe_link": _("Some of its links are not safe and were left out."),
}
SOMETHING = _("Something small was not as it should be.")


def what_happened(trouble: str) -> tuple[Words, Words, str] | None:
    """What happened the last time, what to do about it, and the service's own words; None when all is well."""
    if not trouble:
        return None
    _kind, _sign, rest = trouble.partition(":")
    code, _sign, detail = rest.partition(":")
    happened, remedy = WHAT_HAPPENED.get(code) or _in_the_connectors_words(code)
    return happened, remedy, detail


def _in_the_connectors_words(code: str) -> tuple[Words, Words]:
    if code not in LISTENING:
        return OTHERWISE
    happened, _stop, remedy = LISTENING[code].say((get_language() or "fi")[:2]).partition(". ")
    return f"{happened}.", remedy


def what_was_forgiven(codes: list[str]) -> list[Words]:
    """What was read past, each said once."""
    return list(dict.fromkeys(FORGIVEN.get(code, SOMETHING) for code in codes))
