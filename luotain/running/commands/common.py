"""What the running commands share."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable

from luotain.running.stop import CannotStart
from luotain.running.telling import Teller
from luotain.running.words import LANGUAGES, choose


def add_language(parser: argparse.ArgumentParser) -> None:
    """``--lang``: the language of what is printed."""
    parser.add_argument(
        "--lang", choices=LANGUAGES, default="", help="language of what is printed (fi, sv, en)"
    )


def add_data(parser: argparse.ArgumentParser) -> None:
    """``--data``: the data folder, for one run."""
    parser.add_argument(
        "--data", default="", metavar="FOLDER", help="data folder (default: LUOTAIN_DATA or ./data)"
    )


def use(arguments: argparse.Namespace) -> None:
    """Let the arguments stand before the environment. Before settings are loaded."""
    choose(getattr(arguments, "lang", ""))
    if folder := getattr(arguments, "data", ""):
        os.environ["LUOTAIN_DATA"] = folder
    if listen := getattr(arguments, "listen", ""):
        os.environ["LUOTAIN_LISTEN"] = listen


def told(work: Callable[[Teller], int]) -> int:
    """Run `work`; what cannot go on ends with a sentence and status 1."""
    tell = Teller()
    try:
        return work(tell)
    except CannotStart as trouble:
        print(f"luotain: {trouble}", file=sys.stderr)  # noqa: T201 - the command line's own output
        return 1
    except KeyboardInterrupt:
        return 130
