"""A text in pieces, as services show it: links, names of accounts and hashtags stand out. For previews only; at the service
itself the connector decides."""

from __future__ import annotations

import re
from dataclasses import dataclass

FOUND = re.compile(
    r"(?P<link>https?://[^\s<>\"]+[^\s<>\".,:;!?)\]}'”’»…])|(?P<name>(?<![\w@./])@[\w][\w.@-]*\w)|(?P<tag>(?<![\w&/])#\w*[^\W\d]\w*)"
)
LONGEST_LINK = 30


@dataclass(frozen=True)
class Piece:
    """A stretch of text; `kind` is `link`, `name`, `tag` or empty."""

    text: str
    kind: str = ""


def pieces_of(text: str) -> list[Piece]:
    """The whole text in order. Links are shortened as services do."""
    found, place = [], 0
    for match in FOUND.finditer(text):
        if match.start() > place:
            found.append(Piece(text[place : match.start()]))
        kind = str(match.lastgroup)
        found.append(Piece(shortened(match[0]) if kind == "link" else match[0], kind))
        place = match.end()
    return [*found, Piece(text[place:])] if place < len(text) else found


def shortened(url: str) -> str:
    """A link without its scheme, cut where it grows long."""
    plain = url.partition("://")[2]
    return plain if len(plain) <= LONGEST_LINK else f"{plain[:LONGEST_LINK]}…"
