"""luotain demo."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from luotain.running import preparing, serving
from luotain.running.commands import common
from luotain.running.stop import CannotStart
from luotain.running.telling import Teller
from luotain.running.words import gettext_now as _

SUMMARY = "Start Luotain with an invented body that has two weeks of life in it."
BUILDER = "luotain.desk.demo"


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments."""
    parser.add_argument(
        "--listen", default="", metavar="ADDRESS:PORT", help="where to listen (default 127.0.0.1:8010)"
    )
    common.add_data(parser)
    common.add_language(parser)


def run(arguments: argparse.Namespace) -> int:
    """Build the invented body in a data folder of its own, then serve."""
    if not arguments.data:
        arguments.data = os.environ.get("LUOTAIN_DEMO_DATA", "") or str(Path.cwd() / "data" / "demo")
    common.use(arguments)
    return common.told(start)


def start(tell: Teller) -> int:
    """Prepare, build, serve."""
    if find_spec(BUILDER) is None:
        raise CannotStart(
            _("This version has no invented body to show."), _("`luotain run` starts an empty desk.")
        )
    builder = import_module(BUILDER)
    for name, value in getattr(builder, "SETTINGS", {}).items():
        os.environ.setdefault(name, value)
    tell.say(_("Starting Luotain."))
    preparing.load(tell)
    from django.conf import settings

    door = serving.open_door(settings.LISTEN)
    try:
        preparing.prepare(tell)
        with tell.step(_("Building the invented body and its two weeks.")):
            made = builder.build()
        lines = list(made) if isinstance(made, Iterable) and not isinstance(made, str) else []

        def ready() -> None:
            tell.say(_("Luotain is running: %(address)s") % {"address": settings.SITE_ADDRESS})
            for line in lines:
                tell.say(str(line))
            tell.say(_("Everything in it is invented. Ctrl-C stops it."))

        serving.serve(door, on_ready=ready)
    finally:
        door.close()
    tell.say(_("Luotain has stopped."))
    return 0
