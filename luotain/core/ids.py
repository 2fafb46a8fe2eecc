"""Identifiers that go outside: hard to guess, easy to read aloud."""

from __future__ import annotations

import secrets
from functools import lru_cache

from luotain.core import clock

ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
"""Digits and small letters without 0, 1, i, l, o: 31 signs, so 16 of them carry 79 bits."""

_SIGNS = bytes(ord(ALPHABET[byte % 31]) for byte in range(256))
_UNEVEN = bytes(range(31 * 8, 256))
"""Bytes left out, since with them the first signs would come a little oftener."""


def public_id(length: int = 16) -> str:
    """A random identifier for addresses; `length` signs of 4.95 bits each."""
    found = secrets.token_bytes(length + 8).translate(_SIGNS, _UNEVEN)[:length].decode()
    return found if len(found) == length else found + public_id(length - len(found))


def ordered_id(length: int = 16) -> str:
    """The same for what comes in floods and stands behind a door anyway: it begins with the second of its making, so that
    new rows stand side by side in an index instead of all over it. The last nine of 16 signs are random (44 bits)."""
    return _signs_of(int(clock.now().timestamp())) + public_id(length - _SECONDS)


@lru_cache(maxsize=4)
def _signs_of(second: int) -> str:
    rest, signs = second, []
    for _ in range(_SECONDS):
        rest, sign = divmod(rest, 31)
        signs.append(ALPHABET[sign])
    return "".join(reversed(signs))


_SECONDS = 7
"""Signs that the second takes: 31 to the seventh of them last for 800 years."""
