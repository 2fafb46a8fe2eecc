"""luotain first-link."""

from __future__ import annotations

import argparse

from luotain.running import first_link, preparing
from luotain.running.commands import common
from luotain.running.stop import CannotStart
from luotain.running.telling import Teller
from luotain.running.words import gettext_now as _

SUMMARY = "Print a new one-time link for the first administrator."


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments."""
    common.add_data(parser)
    common.add_language(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the link; earlier ones end."""
    common.use(arguments)
    return common.told(show)


def show(tell: Teller) -> int:
    """The link, or a sentence when an administrator is already at work."""
    preparing.load_and_prepare(tell)
    if not first_link.nobody_yet():
        raise CannotStart(
            _("This installation already has an administrator."),
            _("Ask one of them for an invitation, or a new password from the sign-in page."),
        )
    tell.say(_("This link makes the first administrator, once, within 24 hours:"))
    tell.say(f"  {first_link.make()}")
    return 0
