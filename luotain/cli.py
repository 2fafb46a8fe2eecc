"""The `luotain` command: one table of subcommands, each loaded only when it is called.

A subcommand is a module with three names: ``SUMMARY`` (one line), ``configure(parser)`` and ``run(arguments) -> int``.
Only the module of the subcommand that was asked for is imported, so those that need no Django start without it.
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence

COMMANDS: dict[str, str] = {
    "run": "luotain.running.commands.run",
    "demo": "luotain.running.commands.demo",
    "setup": "luotain.running.commands.setup",
    "doctor": "luotain.running.commands.doctor",
    "migrate": "luotain.running.commands.migrate",
    "first-link": "luotain.running.commands.first_link",
    "rotate-key": "luotain.running.commands.rotate_key",
    "match": "luotain.engines.matcher.command",
    "explain": "luotain.engines.matcher.explain_command",
    "analyse": "luotain.engines.language.command",
    "feed": "luotain.core.feed_command",
    "personal-data": "luotain.engines.personal_data.command",
    "check": "luotain.guideline.check_command",
    "worker": "luotain.jobs.worker_command",
    "ledger": "luotain.ledger.command",
}


def overview() -> str:
    """All subcommands with their one-line summaries."""
    lines = ["usage: luotain COMMAND ...", ""]
    for name, path in COMMANDS.items():
        lines.append(f"  {name:<16}{importlib.import_module(path).SUMMARY}")
    return "\n".join([*lines, "", "luotain COMMAND --help says more of each."])


def main(argv: Sequence[str] | None = None) -> int:
    """Run one subcommand; the value is the exit status."""
    words = list(sys.argv[1:] if argv is None else argv)
    if not words or words[0] in {"-h", "--help", "help"}:
        print(overview())  # noqa: T201 - this is the command line's own output
        return 0
    name, rest = words[0], words[1:]
    if name not in COMMANDS:
        print(f"luotain: there is no command {name!r}; `luotain help` lists them.", file=sys.stderr)  # noqa: T201
        return 2
    command = importlib.import_module(COMMANDS[name])
    parser = argparse.ArgumentParser(prog=f"luotain {name}", description=command.SUMMARY)
    command.configure(parser)
    try:
        status: int = command.run(parser.parse_args(rest))
        sys.stdout.flush()
    except BrokenPipeError:  # whoever read our output has seen enough, as `| head` has
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return status


if __name__ == "__main__":
    sys.exit(main())
