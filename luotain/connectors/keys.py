"""The key a delivery carries through every attempt: random, and with the moment of its making inside."""

from __future__ import annotations

import secrets
import uuid
from datetime import UTC, datetime, timedelta

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def new_key(at: datetime) -> str:
    """A new delivery key: a UUID of version 7 (RFC 9562, section 5.7) made of the moment and 74 random
    bits."""
    milliseconds = (at - EPOCH) // timedelta(milliseconds=1)
    number = (milliseconds & (2**48 - 1)) << 80
    number |= 0x7 << 76 | secrets.randbits(12) << 64 | 0b10 << 62 | secrets.randbits(62)
    return str(uuid.UUID(int=number))


def key_time(key: str) -> datetime | None:
    """The moment inside a key made by `new_key`; None for any other text."""
    try:
        one = uuid.UUID(key)
    except ValueError:
        return None
    if one.version != 7:
        return None
    return EPOCH + timedelta(milliseconds=one.int >> 80)
