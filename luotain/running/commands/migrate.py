"""luotain migrate."""

from __future__ import annotations

import argparse

from luotain.running import database, preparing
from luotain.running.commands import common
from luotain.running.telling import Teller
from luotain.running.words import gettext_now as _

SUMMARY = "Bring the database up to date; with --check only say whether it is."


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments."""
    parser.add_argument(
        "--check", action="store_true", help="change nothing; status 3 when steps are waiting"
    )
    common.add_data(parser)
    common.add_language(parser)


def run(arguments: argparse.Namespace) -> int:
    """0 when up to date, 3 when ``--check`` found waiting steps, 1 with a sentence when it cannot be told."""
    common.use(arguments)
    return common.told(check if arguments.check else migrate)


def migrate(tell: Teller) -> int:
    """Bring up to date."""
    preparing.load_and_prepare(tell)
    tell.say(_("The database is up to date."))
    return 0


def check(tell: Teller) -> int:
    """Only look."""
    preparing.load(tell)
    waiting = database.waiting_steps()
    if not waiting:
        tell.say(_("The database is up to date."))
        return 0
    tell.say(_("%(count)d steps are waiting; `luotain migrate` makes them.") % {"count": len(waiting)})
    return 3
