"""What may stand in the data of an entry: ids, states, hashes, numbers, moments, and the reasons people gave.

The trail is kept for good and cannot be changed, so what must one day be erased may not stand in it: no texts of items
or posts, no names, no addresses. Those live in rows of their own; the trail holds their ids and, where it must be shown
that a text is the same one, its hash. Reasons that officials write for their decisions are the record itself and stay.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from typing import Any

REFUSED_KEYS = frozenset(
    {
        "address",
        "author_name",
        "body",
        "comment",
        "content",
        "display_name",
        "email",
        "e_mail",
        "first_name",
        "handle",
        "html",
        "ip",
        "ip_address",
        "last_name",
        "mail",
        "message",
        "name",
        "nickname",
        "password",
        "personal_data",
        "phone",
        "secret",
        "summary",
        "telephone",
        "text",
        "title",
        "token",
        "username",
    }
)
"""Keys under which personal data, texts or secrets travel. ``post_text`` and the like are refused too (the last word)."""

REASON_KEYS = frozenset({"added_value", "ground", "note", "reason", "remedy", "why"})
"""Keys that hold what an official wrote as the reason of an act; their texts are kept whole."""

LONGEST_FACT = 200
"""Signs of text in any other value: longer ones are texts, not facts."""
LONGEST_REASON = 10_000


def as_facts(data: Mapping[str, Any]) -> dict[str, Any]:
    """`data` as plain JSON values, or ValueError/TypeError saying what may not stand in the trail."""
    return {key: _value(key, value) for key, value in _checked(data).items()}


def _checked(data: Mapping[Any, Any]) -> Mapping[str, Any]:
    for key in data:
        if not isinstance(key, str):
            raise TypeError(f"Ledger data has the key {key!r}; keys are words.")
        word = key.lower()
        last = word.rpartition("_")[2]
        if word in REFUSED_KEYS or last in {
            "text",
            "email",
            "mail",
            "phone",
            "password",
            "secret",
            "token",
            "html",
        }:
            raise ValueError(
                f"Ledger data may not hold {key!r}: the trail cannot be erased. Store the id of the row, or a hash."
            )
    return data


def _value(key: str, value: Any) -> Any:
    """One value as JSON has it."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, Enum):
        return _value(key, value.value)
    if isinstance(value, int | float):
        return value
    if isinstance(value, str):
        longest = LONGEST_REASON if key in REASON_KEYS else LONGEST_FACT
        if len(value) > longest:
            raise ValueError(
                f"Ledger data holds {len(value)} signs as {key!r}; at most {longest} are a fact."
            )
        if "\x00" in value:
            raise ValueError(f"Ledger data holds a NUL sign in {key!r}, which PostgreSQL cannot keep.")
        return str(value)
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise ValueError(f"Ledger data holds a moment without a time zone as {key!r}.")
        return value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, timedelta):
        return value.total_seconds()
    if isinstance(value, uuid.UUID | Decimal):
        return str(value)
    if isinstance(value, Mapping):
        return as_facts(value)
    if isinstance(value, list | tuple | set | frozenset):
        values = [_value(key, part) for part in value]
        return sorted(values) if isinstance(value, set | frozenset) else values
    raise TypeError(
        f"Ledger data holds {type(value).__name__} as {key!r}; give its id, its state or a number."
    )
