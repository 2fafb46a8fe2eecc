"""The record name a delivery gets at the service, made of its key so that the same delivery always has the
same name."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta

from luotain.connectors.keys import EPOCH, key_time

ALPHABET = "234567abcdefghijklmnopqrstuvwxyz"
SOME_DAY = datetime(2024, 1, 1, tzinfo=UTC)
YEAR = 365 * 24 * 3600 * 1_000_000


def record_name(key: str) -> str:
    """A record name of the kind posts must have: a TID (timestamp identifier of the AT Protocol's record key
    rules).

    Its 53 bits of microseconds are the moment inside the key, with digits of the key's hash for what is finer
    than a millisecond; its 10 bits of clock are of the hash too. A key without a moment gets one from its
    hash.
    """
    number = int.from_bytes(hashlib.sha256(b"record name\0" + key.encode()).digest()[:12])
    made = key_time(key)
    if made is None:
        microseconds = (SOME_DAY - EPOCH) // timedelta(microseconds=1) + (number >> 10) % YEAR
    else:
        microseconds = (made - EPOCH) // timedelta(milliseconds=1) * 1000 + (number >> 10) % 1000
    return tid(microseconds, number & 1023)


def tid(microseconds: int, clock: int) -> str:
    """A timestamp identifier: 13 letters that sort by time."""
    number = (microseconds & (2**53 - 1)) << 10 | clock & 1023
    return "".join(ALPHABET[number >> 5 * place & 31] for place in range(12, -1, -1))


def key_mark(key: str) -> str:
    """What is written into the record to know it again as ours: a digest, so that the key itself stays with
    us."""
    return hashlib.sha256(b"delivery\0" + key.encode()).hexdigest()[:32]
