"""How the chain is hashed. Small and fixed, so that anyone can check an exported ledger with a program of their own.

The hash of an entry is SHA-256 (hexadecimal) over the UTF-8 bytes of the canonical JSON of the list
``[sequence, written_at, code, subject_kind, subject_id, about, by_id, data, previous]`` where `about` and `data` are the
stored texts themselves. Canonical JSON: keys sorted, no spaces, no escapes beyond those JSON needs.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

GENESIS = "0" * 64
"""What stands as `previous` in the first entry."""

COLUMNS = (
    "sequence",
    "written_at",
    "code",
    "subject_kind",
    "subject_id",
    "about",
    "by_id",
    "data_text",
    "previous",
)
"""The columns that are hashed, in order."""


def canonical(value: object) -> str:
    """`value` as canonical JSON. Raises ValueError for numbers that JSON does not have."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def hash_of(columns: Mapping[str, Any]) -> str:
    """The hash of an entry given its columns by name."""
    text = canonical([columns[name] for name in COLUMNS])
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()
