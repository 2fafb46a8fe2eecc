"""``luotain match``: items from standard input, hits to standard output, one JSON object a line."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from pathlib import Path

from luotain.engines.language import Analyser
from luotain.engines.language.command import cache_on_disk, use_utf8
from luotain.engines.matcher.document import Prepared
from luotain.engines.matcher.index import Index
from luotain.engines.matcher.output import Output
from luotain.engines.matcher.reading import Broken, read_item, read_watches
from luotain.engines.matcher.render import Renderer

SUMMARY = "Match items (JSON lines) against many watches."


def configure(parser: argparse.ArgumentParser) -> None:
    """Arguments of ``luotain match``."""
    parser.add_argument(
        "--watches", required=True, help='JSON file: a list of {"id", "query"}, optionally "languages"'
    )


def run(arguments: argparse.Namespace) -> int:
    """Match standard input; 0, 1 when a line or a watch was broken, 2 when the watches could not be read at
    all."""
    use_utf8()
    try:
        watches, troubles = read_watches(Path(arguments.watches).read_text("utf-8"))
    except (OSError, UnicodeDecodeError, Broken) as error:
        _tell(f"luotain match: {error}")
        return 2
    analyser = Analyser(cache=cache_on_disk())
    index = Index(analyser)
    failures = index.load(watches)
    troubles += [f"watch {failure.id}: {failure.error}" for failure in failures]
    for trouble in troubles:
        _tell(f"luotain match: {trouble}")
    # What is loaded stays: without this the collector walks over a hundred thousand watches again and again.
    gc.freeze()
    try:
        broken = _match(index, analyser) or bool(troubles)
    except BrokenPipeError:  # the reader has seen enough; nothing can be said to it any more
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        broken = True
    analyser.save()
    return 1 if broken else 0


def _match(index: Index, analyser: Analyser) -> bool:
    renderer = Renderer(index)
    broken = False
    with Output(sys.stdout.buffer) as output:
        for number, line in enumerate(sys.stdin.buffer, 1):
            if line.isspace():
                continue
            try:
                item, document = read_item(line)
                output.write(renderer.lines(item, Prepared(document, analyser)))
            except Broken as error:
                broken = True
                _tell(f"luotain match: line {number}: {error}")
    return broken


def _tell(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)
