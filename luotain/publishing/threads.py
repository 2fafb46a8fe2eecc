"""A text that is too long for one post, as a thread: parted between paragraphs, then sentences, then words."""

from __future__ import annotations

import re
from collections.abc import Callable

PARTING = "\n---\n"
SENTENCE = re.compile(r"(?<=[.!?…])\s+")


def split(text: str, fits: Callable[[str, bool], bool]) -> str:
    """`text` with a line of three dashes wherever a new post must begin. `fits(part, is_last)` says whether a part fits."""
    parts: list[str] = []
    for given in re.split(r"^[ \t]*-{3,}[ \t]*$", text, flags=re.MULTILINE):
        parts += _parted(given.strip(), fits)
    return PARTING.join(parts)


def _parted(text: str, fits: Callable[[str, bool], bool]) -> list[str]:
    if not text or fits(text, True):
        return [text] if text else []
    parts, now = [], ""
    for piece, glue in _pieces(text):
        longer = f"{now}{glue}{piece}" if now else piece
        if now and not fits(longer, True):
            parts.append(now)
            now = piece
        else:
            now = longer
        while not fits(now, True) and " " in now:
            first, now = _cut(now, fits)
            parts.append(first)
    return [*parts, now] if now else parts


def _pieces(text: str) -> list[tuple[str, str]]:
    """Sentences with what glues each to the one before it: a new paragraph or a space."""
    found = []
    for paragraph in re.split(r"\n\s*\n", text):
        for number, sentence in enumerate(SENTENCE.split(paragraph.strip())):
            if sentence:
                found.append((sentence, " " if number else "\n\n"))
    return found


def _cut(text: str, fits: Callable[[str, bool], bool]) -> tuple[str, str]:
    """As many words as fit, and the rest."""
    words = text.split(" ")
    count = 1
    while count < len(words) - 1 and fits(" ".join(words[: count + 1]), False):
        count += 1
    return " ".join(words[:count]), " ".join(words[count:])
