"""A person being told no, in words that say what to do next."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise


@dataclass
class Refusal(Exception):
    """Raised by an action that may not happen; one middleware shows it as a page, a part or JSON.

    `code` is stable and for machines (``people.not_allowed``), `sentence` says what happened, `remedy` what to do next,
    `status` is the HTTP status, `clause` the guideline clause that asks for it, and `findings` a verdict's findings.
    """

    code: str
    sentence: str | Promise
    remedy: str | Promise = ""
    status: int = 409
    clause: str = ""
    findings: tuple[Any, ...] = field(default_factory=tuple)

    def __str__(self) -> str:
        return f"{self.sentence} {self.remedy}".strip()


# Raising an exception that is a dataclass: keep its identity, so that tracebacks and chaining work as for any other.
Refusal.__hash__ = Exception.__hash__  # type: ignore[method-assign] # dataclass sets it to None
