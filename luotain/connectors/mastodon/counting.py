"""Counting as Mastodon does: characters as readers see them, a link as 23, and a name without its server.

Source: `app/validators/status_length_validator.rb` of Mastodon, and `characters_reserved_per_url` of the instance.
"""

from __future__ import annotations

import re

from luotain.connectors.counting import graphemes

LINK = re.compile(r"https?://[^\s<>\"“”]+", re.IGNORECASE)
NAME_ELSEWHERE = re.compile(r"(?<![\w/])(@[\w][\w.-]*)@[\w.-]+\w")
RESERVED = 23
"""What any link counts as, however long it is."""


def length(text: str) -> int:
    """How many characters of the limit a text uses."""
    without = LINK.sub("x" * RESERVED, text)
    return graphemes(NAME_ELSEWHERE.sub(r"\1", without))
