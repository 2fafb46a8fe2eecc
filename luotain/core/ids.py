"""Identifiers that go outside: hard to guess, easy to read aloud."""

from __future__ import annotations

import secrets

ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
"""Digits and small letters without 0, 1, i, l, o: 31 signs, so 16 of them carry 79 bits."""


def public_id(length: int = 16) -> str:
    """A random identifier for addresses; `length` signs of 4.95 bits each."""
    return "".join(secrets.choice(ALPHABET) for _ in range(length))
