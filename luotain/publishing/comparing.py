"""What has changed between two snapshots of a post, word by word, for someone who has read the first."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from luotain.publishing.content import texts_in

WORDS = re.compile(r"\s+|[^\s]+")
LONGEST = 4000
"""Words beyond which a text is compared as a whole: the comparison grows with the square."""


@dataclass(frozen=True)
class Change:
    """One text that is not what it was: `pieces` are (kind, words) with kind same, gone or new."""

    place: str
    language: str
    pieces: list[tuple[str, str]]


def changes(before: dict[str, Any], after: dict[str, Any]) -> list[Change]:
    """The texts that differ, in a steady order; texts that came or went are wholly new or gone."""
    old = {(place, language): text for place, language, text in texts_in(before)}
    new = {(place, language): text for place, language, text in texts_in(after)}
    found = []
    for key in [*new, *(one for one in old if one not in new)]:
        if old.get(key, "") != new.get(key, ""):
            found.append(Change(key[0], key[1], list(compare(old.get(key, ""), new.get(key, "")))))
    return found


def compare(before: str, after: str) -> Iterator[tuple[str, str]]:
    """The two texts as pieces that stayed, went and came."""
    old, new = WORDS.findall(before), WORDS.findall(after)
    if len(old) > LONGEST or len(new) > LONGEST:
        yield from (("gone", before), ("new", after))
        return
    for kind, a, b, c, d in difflib.SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if kind == "equal":
            yield "same", "".join(old[a:b])
            continue
        if a < b:
            yield "gone", "".join(old[a:b])
        if c < d:
            yield "new", "".join(new[c:d])
