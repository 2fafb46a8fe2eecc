"""Recorded answers of a service, given again: for what a test server cannot be made to say."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from luotain.core.http import Response


@dataclass(frozen=True)
class Asked:
    """One request that a replay was asked."""

    method: str
    path: str
    options: Mapping[str, Any]


class Replay:
    """A client that answers from files. Each request must be the one the next file was recorded for.

    A file holds JSON: `request` as `METHOD /path`, `status`, `headers` and `body` (JSON, or a text in
    `text`). Names, keys and tokens in it have been replaced.
    """

    def __init__(self, folder: Path, *names: str) -> None:
        self.coming = [json.loads((folder / f"{name}.json").read_text(encoding="utf-8")) for name in names]
        self.asked: list[Asked] = []

    def fetch(self, url: str, *, method: str = "GET", **options: Any) -> Response:
        """The next recorded answer."""
        path = urlsplit(url).path
        self.asked.append(Asked(method, path, options))
        if not self.coming:
            raise AssertionError(f"Nothing more was recorded, but {method} {path} was asked.")
        recorded = self.coming.pop(0)
        if recorded["request"] != f"{method} {path}":
            raise AssertionError(f"{recorded['request']} was recorded, but {method} {path} was asked.")
        body = recorded["text"].encode() if "text" in recorded else json.dumps(recorded["body"]).encode()
        return Response(recorded["status"], url, recorded.get("headers", {}), body)
