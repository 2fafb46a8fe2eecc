"""The words around a candidate: its sentence, found within a bounded distance so that long texts stay linear."""

from __future__ import annotations

import re

from .words import words_of

REACH = 200  # characters looked at on each side, at most

_ENDS = re.compile(r"[.!?…]+[\"')»”]*(?= |\n|$)|\n+")
# Words that end with a full stop without ending a sentence.
_SHORT = words_of(
    """
        puh p os tel tfn tlf nr no n esim ns ks kts mm jne yms so synt s st dr mr mrs ms prof puhnro gsm
        matkapuh mob k kl klo huom tri rva hra nti fil maist toht bl a t ex d v s.k t.ex bst as rek rekno reknr
        per vs i e
        """
)


def sentence_around(low: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence holding ``low[start:end]`` begins and ends, at most ``REACH`` characters away."""
    begin = max(0, start - REACH)
    for boundary in _ENDS.finditer(low, begin, start):
        if not _is_short(low, boundary.start(), begin) and boundary.end() <= start:
            begin = boundary.end()
    stop = min(len(low), end + REACH)
    for boundary in _ENDS.finditer(low, end, stop):
        if not _is_short(low, boundary.start(), end):
            stop = boundary.end()
            break
    return begin, stop


def _is_short(low: str, stop: int, begin: int) -> bool:
    """Whether the full stop at ``stop`` closes an abbreviation."""
    if low[stop] != "." or low[stop : stop + 2] == "..":
        return False
    first = stop
    while first > begin and stop - first < 9 and (low[first - 1].isalpha() or low[first - 1] == "."):
        first -= 1
    return low[first:stop] in _SHORT
