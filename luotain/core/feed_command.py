"""`luotain feed`: items of feeds as JSON lines, without starting Django.

It lives here and not in the engine, because an address is fetched by the guarded client.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, TextIO

from luotain.engines import feeds
from luotain.engines.feeds.reading import LARGEST_BODY

SUMMARY = "Read feeds from files, standard input or addresses; print their items as JSON lines."

_ACCEPT = "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5"


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments of the subcommand."""
    parser.add_argument(
        "sources",
        nargs="+",
        metavar="FILE",
        help="a file, - for standard input, or an address that begins with http:// or https://",
    )
    parser.add_argument(
        "--url", default="", help="the address that relative links in files are resolved against"
    )


def run(arguments: argparse.Namespace) -> int:
    """Print every item on standard output and every fault on standard error; 1 when a source gave nothing at all."""
    status = 0
    for source in arguments.sources:
        try:
            body, content_type, url = _read(source, arguments.url)
        except _Unread as unread:
            _print(sys.stderr, {"file": source, "code": unread.code, "detail": unread.detail})
            status = 1
            continue
        feed = feeds.parse(body, content_type=content_type, url=url)
        for line in _lines(source, feed):
            _print(sys.stdout, line)
        for fault in feed.faults:
            _print(
                sys.stderr, {"file": source, "code": fault.code, "detail": fault.detail, "item": fault.item}
            )
        if not feed.format:
            status = 1
    sys.stdout.flush()
    return status


class _Unread(Exception):
    """A source whose bytes could not be had."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(detail)
        self.code = code
        self.detail = detail


def _read(source: str, url: str) -> tuple[bytes, str, str]:
    """Body, content type and address of one source."""
    if source == "-":
        return sys.stdin.buffer.read(LARGEST_BODY + 1), "", url
    if source.lower().startswith(("http://", "https://")):
        return _fetch(source)
    try:
        with Path(source).open("rb") as file:
            return file.read(LARGEST_BODY + 1), "", url
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its name is not one of a file"
        raise _Unread("no_file", f"The file cannot be read: {reason}.")


def _fetch(address: str) -> tuple[bytes, str, str]:
    from luotain.core import http  # only an address needs it, and it takes longer to load than a feed to read

    allow = [entry for entry in os.environ.get("LUOTAIN_HTTP_ALLOW", "").split(",") if entry.strip()]
    contact = os.environ.get("LUOTAIN_HTTP_CONTACT", "")
    try:
        answer = http.fetch(address, allow=allow, contact=contact, headers={"Accept": _ACCEPT})
    except http.HttpError as error:
        raise _Unread(error.code, error.message)
    if not answer.ok:
        raise _Unread("refused", f"The server answered {answer.status}.")
    return answer.body, answer.content_type, answer.url


def _lines(source: str, feed: feeds.Feed) -> Iterator[dict[str, Any]]:
    for item in feed.items:
        yield {
            "file": source,
            "id": item.id,
            "title": item.title,
            "text": item.text,
            "html": item.html,
            "url": item.url,
            "author": item.author,
            "published": _moment(item.published),
            "updated": _moment(item.updated),
            "lang": item.language,
            "categories": list(item.categories),
            "attachments": [
                {"url": file.url, "type": file.media_type, "length": file.length, "title": file.title}
                for file in item.attachments
            ],
        }


def _moment(moment: datetime | None) -> str | None:
    return moment.isoformat().replace("+00:00", "Z") if moment else None


def _print(stream: TextIO, line: dict[str, Any]) -> None:
    written = json.dumps(line, ensure_ascii=False)
    stream.write(written.encode("utf-8", "replace").decode("utf-8") + "\n")
