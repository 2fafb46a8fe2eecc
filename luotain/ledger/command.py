"""`luotain ledger`: check the trail, write it out, or print where it ends."""

from __future__ import annotations

import argparse
import contextlib
import sys
import time

SUMMARY = "Check the ledger (verify), write it out (export), or print its newest entry (head)."


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's own subcommands."""
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="verify|export|head")
    check = verbs.add_parser("verify", help="recompute the chain and name the first bad entry")
    check.add_argument(
        "--anchor",
        action="append",
        default=[],
        metavar="SEQUENCE:HASH",
        help="also check that this entry still has this hash (may be given several times)",
    )
    export = verbs.add_parser("export", help="write all entries as JSON lines")
    export.add_argument(
        "--after", type=int, default=0, metavar="SEQUENCE", help="only entries after this one"
    )
    verbs.add_parser("head", help="print the newest sequence and hash, to be written down elsewhere")


def run(arguments: argparse.Namespace) -> int:
    """0 when all is well, 1 when the ledger is not as it was written, 2 for a wrong anchor on the command line."""
    from luotain.core.start import start_django

    start_django()
    return {"verify": _verify, "export": _export, "head": _head}[arguments.verb](arguments)


def _verify(arguments: argparse.Namespace) -> int:
    from luotain.ledger.raw import one_moment
    from luotain.ledger.verify import Anchor, verify

    try:
        anchors = [Anchor.read(text) for text in arguments.anchor]
    except ValueError as trouble:
        print(f"luotain ledger: {trouble}", file=sys.stderr)
        return 2
    with one_moment():
        verdict = verify(anchors=anchors, progress=_Progress())
    if verdict.finding is None:
        print(f"The ledger is as it was written: {verdict.good} entries, newest hash {verdict.head}.")
        return 0
    print(verdict.finding.sentence)
    print(
        f"Entries 1 to {verdict.good} are as they were written."
        if verdict.good
        else "No entry before it is sound."
    )
    return 1


def _export(arguments: argparse.Namespace) -> int:
    from luotain.ledger import raw
    from luotain.ledger.chain import canonical

    with contextlib.suppress(BrokenPipeError):
        for row in raw.entries():
            if row["sequence"] > arguments.after:
                print(canonical(row).encode("utf-8", "backslashreplace").decode())
    return 0


def _head(arguments: argparse.Namespace) -> int:
    from luotain.ledger import raw
    from luotain.ledger.chain import GENESIS

    head = next(iter(raw.head()), {"sequence": 0, "hash": GENESIS})
    print(f"{head['sequence']}:{head['hash']}")
    return 0


class _Progress:
    """Says how far the check has come, on a terminal at most five times a second, else every ten seconds."""

    def __init__(self) -> None:
        self._last = time.monotonic()
        self._pause = 0.2 if sys.stderr.isatty() else 10.0

    def __call__(self, done: int, total: int) -> None:
        if time.monotonic() - self._last >= self._pause:
            self._last = time.monotonic()
            sys.stderr.write(f"{done} of {total} entries checked.\n")
