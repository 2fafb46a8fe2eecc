"""`luotain personal-data < ITEMS.jsonl`: the finder for shell pipes and other programs."""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any

SUMMARY = "Find what in a text points to a person: JSON lines in, JSON lines out."


def configure(parser: argparse.ArgumentParser) -> None:
    """Options of the subcommand; the items come on standard input, one JSON object with `id` and `text` a line."""
    parser.add_argument(
        "--own-domain",
        action="append",
        default=[],
        metavar="DOMAIN",
        help="an e-mail domain of the body itself, where a word that is no name is a role (may be repeated)",
    )
    parser.add_argument(
        "--least-confidence",
        type=float,
        default=0.5,
        metavar="NUMBER",
        help="leave out findings less certain than this, from 0 to 1 (default 0.5)",
    )


def run(arguments: argparse.Namespace) -> int:
    """Answer every line with one line; 1 at the end if any line could not be read, else 0."""
    from .find import find
    from .findings import Options

    options = Options(
        least_confidence=arguments.least_confidence,
        own_domains=frozenset(domain.lower() for domain in arguments.own_domain),
    )
    broken = False
    for number, line in enumerate(sys.stdin.buffer, start=1):
        if not line.strip():
            continue
        try:
            item_id, text = _item(line)
        except ValueError as error:
            broken = True
            print(f"luotain personal-data: line {number}: {error}", file=sys.stderr)
            continue
        spans = [
            {
                "start": finding.start,
                "end": finding.end,
                "label": finding.kind.value,
                "confidence": finding.confidence,
                "masked": finding.masked,
            }
            for finding in find(text, options=options)
        ]
        print(json.dumps({"id": item_id, "spans": spans}))
    return 1 if broken else 0


def _item(line: bytes) -> tuple[Any, str]:
    """The id and text of a line; ValueError says what is wrong without repeating what the line holds."""
    try:
        item = json.loads(line)
    except (ValueError, RecursionError):
        raise ValueError("this is not one JSON object in UTF-8.") from None
    if not isinstance(item, dict) or "id" not in item or not isinstance(item.get("text"), str):
        raise ValueError('an object with "id" and a string "text" was expected.')
    return item["id"], item["text"]
