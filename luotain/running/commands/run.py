"""luotain run."""

from __future__ import annotations

import argparse

from luotain.running import first_link, preparing, serving
from luotain.running.commands import common
from luotain.running.telling import Teller
from luotain.running.words import gettext_now as _

SUMMARY = "Start Luotain: database, web and background work in one process."


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments."""
    parser.add_argument(
        "--listen", default="", metavar="ADDRESS:PORT", help="where to listen (default 127.0.0.1:8010)"
    )
    common.add_data(parser)
    common.add_language(parser)


def run(arguments: argparse.Namespace) -> int:
    """Prepare and serve until asked to stop; 0 after a clean end, 1 with a sentence when it cannot start."""
    common.use(arguments)
    return common.told(start)


def start(tell: Teller) -> int:
    """All of it, once the arguments are in the environment."""
    tell.say(_("Starting Luotain."))
    preparing.load(tell)
    from django.conf import settings

    door = serving.open_door(settings.LISTEN)
    try:
        preparing.prepare(tell)

        def ready() -> None:
            tell.say(_("Luotain is running: %(address)s") % {"address": settings.SITE_ADDRESS})
            if first_link.nobody_yet():
                tell.say(
                    _(
                        "Nobody can sign in yet. This link makes the first administrator, once, within 24 hours:"
                    )
                )
                tell.say(f"  {first_link.make()}")
            tell.say(_("Ctrl-C stops it."))

        serving.serve(door, on_ready=ready)
    finally:
        door.close()
    tell.say(_("Luotain has stopped."))
    return 0
