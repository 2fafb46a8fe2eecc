"""Masked forms: the shape of a value, so that people recognise what is meant without reading it."""

from __future__ import annotations

import re

from .findings import Kind

COVER = "•"
_COVERED = re.compile(r"[^\W_]|_")
_LONGEST = 60


def mask(kind: Kind, value: str) -> str:
    """Cover every letter and digit of a value; only its punctuation and, for an account, its country stay.

    An e-mail address becomes ``•••@•••`` of constant length, since the length of a name tells too; words that disguise
    it are covered like the rest.
    """
    if kind is Kind.EMAIL:
        return f"{COVER * 3}@{COVER * 3}"
    if kind is Kind.HEALTH:
        return COVER * 3
    if kind is Kind.NAME:
        return f"{COVER * 3} {COVER * 3}"
    head = value[:2] if kind is Kind.IBAN and value[:2].isalpha() and len(value) > 4 else ""
    body = value[len(head) :][:_LONGEST]
    return head + _COVERED.sub(COVER, body)
