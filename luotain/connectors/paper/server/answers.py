"""A request as the routes see it, and what they give back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs


@dataclass(frozen=True)
class Asked:
    """One request."""

    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes
    base: str

    def json(self) -> dict[str, Any]:
        """The body as a JSON object; `Refused` when it is none."""
        try:
            data = json.loads(self.body or b"{}")
        except ValueError:
            data = None
        if not isinstance(data, dict):
            raise Refused(400, "not_json", "The body must be a JSON object.")
        return data

    def form(self) -> dict[str, str]:
        """The body as a filled-in form."""
        fields = parse_qs(self.body.decode("utf-8", "replace"), keep_blank_values=True)
        return {name: values[-1] for name, values in fields.items()}


@dataclass(frozen=True)
class Given:
    """One answer."""

    status: int = 200
    body: bytes = b""
    mime: str = "application/json"
    headers: dict[str, str] = field(default_factory=dict)


class Refused(Exception):
    """A no with a status, a code and a sentence."""

    def __init__(
        self, status: int, code: str, sentence: str, headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(sentence)
        self.headers = dict(headers or {})
        self.status = status
        self.code = code
        self.sentence = sentence


def as_json(data: Any, status: int = 200, **headers: str) -> Given:
    """An answer for a program."""
    return Given(status=status, body=json.dumps(data, ensure_ascii=False).encode(), headers=headers)


def as_page(html: str, status: int = 200) -> Given:
    """An answer for a person."""
    return Given(status=status, body=html.encode(), mime="text/html; charset=utf-8")


def go_to(address: str) -> Given:
    """Send a person on after a form."""
    return Given(status=303, headers={"Location": address}, mime="text/plain")
