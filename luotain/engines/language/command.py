"""``luotain analyse``: tokens, language, base forms and compound parts of a text, as JSON."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TextIO

from luotain.engines.language.analyser import Analyser
from luotain.engines.language.cache import FormCache
from luotain.engines.language.model import LANGUAGES, UNKNOWN, Analysis

SUMMARY = "Take a text apart: language, tokens, base forms, compound parts."


def configure(parser: argparse.ArgumentParser) -> None:
    """Arguments of ``luotain analyse``."""
    parser.add_argument(
        "text", nargs="?", help="the text; without it and without --lines, standard input is one text"
    )
    parser.add_argument(
        "--lines", action="store_true", help="read standard input; every line is a text of its own"
    )
    parser.add_argument("--lang", choices=[*LANGUAGES, UNKNOWN], help="the language, when it is known")
    parser.add_argument(
        "--version", action="store_true", help="print the analyser's name and version and stop"
    )


def run(arguments: argparse.Namespace) -> int:
    """Print one JSON object a text; the value is the exit status."""
    use_utf8()
    analyser = Analyser(cache=cache_on_disk())
    if arguments.version:
        print(json.dumps({"analyser": analyser.name, "version": analyser.version}, ensure_ascii=False))
        return 0
    texts: Iterable[str]
    if arguments.lines:
        texts = (line.rstrip("\n") for line in sys.stdin)
    elif arguments.text is not None:
        texts = [arguments.text]
    else:
        texts = [sys.stdin.read()]
    for text in texts:
        print(dump(describe(analyser.analyse(text, arguments.lang))), flush=arguments.lines)
    analyser.save()
    return 0


def describe(analysis: Analysis) -> dict[str, Any]:
    """An analysis as plain data; offsets count characters of the text, end exclusive."""
    return {
        "language": analysis.language,
        "tokens": [
            {
                "text": token.text,
                "start": token.start,
                "end": token.end,
                "kind": token.kind.value,
                "key": token.key,
                "bases": list(token.bases),
                "parts": list(token.parts),
                "guessed": token.form.guessed,
            }
            for token in analysis
        ],
    }


def dump(value: Any) -> str:
    """JSON on one line; lone surrogates are escaped so that the line can always be written."""
    text = json.dumps(value, ensure_ascii=False)
    return text if _is_writable(text) else json.dumps(value)


def _is_writable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def use_utf8() -> None:
    """Read and write UTF-8 whatever the locale; bytes that are not UTF-8 come in as replacement characters."""
    streams: list[tuple[TextIO, str]] = [(sys.stdin, "replace"), (sys.stdout, "backslashreplace")]
    for stream, errors in streams:
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors=errors)


def cache_on_disk() -> Callable[[str], FormCache]:
    """The form cache of the person who runs the command: ``LUOTAIN_CACHE`` or the usual cache folder.

    ``LUOTAIN_CACHE=off`` keeps nothing.
    """
    chosen = os.environ.get("LUOTAIN_CACHE", "")
    if chosen == "off":
        return lambda name: FormCache(None, analyser=name)
    base = (
        Path(chosen)
        if chosen
        else Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "luotain"
    )
    return lambda name: FormCache(base / "forms.tsv", analyser=name)
