"""``luotain explain``: whether and why a query finds a text, in Finnish, Swedish or English."""

from __future__ import annotations

import argparse
import os
import sys

from luotain.engines.language import Analyser
from luotain.engines.language.command import cache_on_disk, dump, use_utf8
from luotain.engines.matcher.document import Document
from luotain.engines.matcher.errors import QueryError
from luotain.engines.matcher.explain import explain
from luotain.engines.matcher.render import plain_hit

SUMMARY = "Say whether and why a query finds a text."


def configure(parser: argparse.ArgumentParser) -> None:
    """Arguments of ``luotain explain``."""
    parser.add_argument("--query", required=True, help="the query")
    parser.add_argument("text", nargs="?", help="the text; without it standard input is read")
    parser.add_argument(
        "--in",
        "--language",
        dest="reader",
        choices=["fi", "sv", "en"],
        help="language of the answer; without it that of --lang, else that of the environment, else English",
    )
    parser.add_argument("--lang", help="language of the text: fi, sv or en")
    parser.add_argument("--title", default="", help="title of the item")
    parser.add_argument("--from", dest="sender", default="", help="account that the item is from")
    parser.add_argument("--url", default="", help="the item's own address")
    parser.add_argument("--source", default="", help="id of the source")
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(arguments: argparse.Namespace) -> int:
    """Print the explanation; 0 when the query finds the text, 1 when not, 2 when the query cannot be read."""
    use_utf8()
    text = arguments.text if arguments.text is not None else sys.stdin.read()
    document = Document(
        text, arguments.title, arguments.lang, arguments.sender, arguments.url, arguments.source
    )
    reader = arguments.reader or _usual(arguments.lang)
    analyser = Analyser(cache=cache_on_disk())
    try:
        hit, sentences = explain(arguments.query, document, analyser, reader)
    except QueryError as error:
        sentence = error.message(reader)
        if arguments.json:
            _say(dump({"error": error.code, "start": error.start, "end": error.end, "message": sentence}))
        else:
            sys.stderr.write(f"{arguments.query}\n{' ' * error.start}^\n{sentence}\n")
        return 2
    analyser.save()
    if arguments.json:
        found = {"found": hit is not None, **(plain_hit(hit) if hit is not None else {})}
        found.pop("watch", None)
        _say(dump({**found, "sentences": sentences}))
    else:
        _say("\n".join(sentences))
    return 0 if hit is not None else 1


def _usual(language: str | None) -> str:
    """The language to answer in when none was chosen."""
    for known in (language, os.environ.get("LC_ALL"), os.environ.get("LC_MESSAGES"), os.environ.get("LANG")):
        if known and known[:2].lower() in {"fi", "sv", "en"}:
            return known[:2].lower()
    return "en"


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
