"""luotain doctor."""

from __future__ import annotations

import argparse
import json
import sys

from luotain.running.commands import common
from luotain.running.doctor import Finding, State, look
from luotain.running.words import gettext_now as _

SUMMARY = "Say what is in order, what is missing and how to get it."


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments."""
    parser.add_argument("--tests", action="store_true", help="also what the tests need")
    parser.add_argument("--peers", action="store_true", help="also what the test servers need")
    parser.add_argument("--json", action="store_true", help="for programs: a list of findings")
    common.add_data(parser)
    common.add_language(parser)


def run(arguments: argparse.Namespace) -> int:
    """0 when nothing that is needed is missing, else 1."""
    common.use(arguments)
    findings = []
    for finding in look(tests=arguments.tests, peers=arguments.peers):
        findings.append(finding)
        if not arguments.json:
            show(finding)
    if arguments.json:
        json.dump([finding.as_data() for finding in findings], sys.stdout, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")
    missing = any(finding.state == State.MISSING for finding in findings)
    if not arguments.json:
        end = (
            _("Something that is needed is missing.") if missing else _("Nothing that is needed is missing.")
        )
        sys.stdout.write(f"\n{end}\n")
    return int(missing)


def show(finding: Finding) -> None:
    """One line, and below it the remedy."""
    word = {State.OK: _("ok"), State.WITHOUT: _("without"), State.MISSING: _("missing")}[finding.state]
    sys.stdout.write(f"{word:<10}{finding.sentence}\n")
    if finding.remedy:
        sys.stdout.write(f"{'':<10}{finding.remedy}\n")
    sys.stdout.flush()
