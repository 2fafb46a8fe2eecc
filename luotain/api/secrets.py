"""What a token looks like, and how it is kept: shown once, then only its hash."""

from __future__ import annotations

import hashlib

from luotain.core.ids import public_id

SIGN = "luo_"
"""How every token begins, so that a scanner of leaked secrets can know it."""
SECRET_SIGNS = 40
"""Random signs after it: 198 bits."""
BEGINNING = len(SIGN) + 6


def new_token() -> str:
    """A token nobody can guess."""
    return f"{SIGN}{public_id(SECRET_SIGNS)}"


def hash_of(token: str) -> str:
    """SHA-256 of a token, in hexadecimal."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def beginning_of(token: str) -> str:
    """The signs that may be shown afterwards."""
    return token[:BEGINNING]
