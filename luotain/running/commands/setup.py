"""luotain setup."""

from __future__ import annotations

import argparse

from luotain.running import preparing
from luotain.running.commands import common
from luotain.running.telling import Teller
from luotain.running.words import gettext_now as _

SUMMARY = "Make the data folder, its secrets, the database and the sentences; start nothing."


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments."""
    common.add_data(parser)
    common.add_language(parser)


def run(arguments: argparse.Namespace) -> int:
    """Prepare everything that `luotain run` would."""
    common.use(arguments)
    return common.told(prepare)


def prepare(tell: Teller) -> int:
    """Prepare, and say where it is."""
    preparing.load_and_prepare(tell)
    from django.conf import settings

    tell.say(_("Luotain is ready in %(folder)s. `luotain run` starts it.") % {"folder": settings.DATA_FOLDER})
    return 0
