"""Identifiers that go outside: hard to guess, easy to read aloud."""

from __future__ import annotations

import secrets

ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
"""Digits and small letters without 0, 1, i, l, o: 31 signs, so 16 of them carry 79 bits."""

_SIGNS = bytes(ord(ALPHABET[byte % 31]) for byte in range(256))
_UNEVEN = bytes(range(31 * 8, 256))
"""Bytes left out, since with them the first signs would come a little oftener."""


def public_id(length: int = 16) -> str:
    """A random identifier for addresses; `length` signs of 4.95 bits each."""
    found = secrets.token_bytes(length + 8).translate(_SIGNS, _UNEVEN)[:length].decode()
    return found if len(found) == length else found + public_id(length - len(found))
