"""The words around a candidate: where its sentence begins and ends, and which telling words stand in it.

Both are looked up for the whole text at once, and only when the first candidate asks, so that the time is linear however many
candidates a text holds.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import cached_property

from .address_words import AT_HOME, AT_WORK, EVENT, OUR_ADDRESS
from .email_words import ABOUT_WRITING
from .folding import Folded
from .health_words import AS_OWN, AS_TOPIC, EXPERT_ROLE, PRONOUN, PUBLIC_ROLE
from .identity_code_words import IDENTITY_CODE_SAID
from .name_words import IN_A_ROLE
from .plate_words import BUS, OTHER_THING, PLATE_SAID, VEHICLE, VINTAGE
from .stems import Places, Vocabulary
from .telephone_words import (
    IDENTIFIER_BEFORE,
    MEANT_AS_TELEPHONE,
    NUMBER_OF_A_DESK,
    NUMBER_OF_A_PERSON,
    PUBLIC_HOUSE,
)
from .words import words_of

REACH = 200  # characters looked at on each side, at most
MOST_ASKED = 5_000  # candidates of one text whose surroundings are read; no post holds so many

VOCABULARY = Vocabulary(
    (
        AT_HOME,
        AT_WORK,
        EVENT,
        OUR_ADDRESS,
        ABOUT_WRITING,
        AS_OWN,
        AS_TOPIC,
        EXPERT_ROLE,
        PRONOUN,
        PUBLIC_ROLE,
        IDENTITY_CODE_SAID,
        IN_A_ROLE,
        OTHER_THING,
        PLATE_SAID,
        VINTAGE,
        BUS,
        VEHICLE,
        IDENTIFIER_BEFORE,
        MEANT_AS_TELEPHONE,
        NUMBER_OF_A_DESK,
        NUMBER_OF_A_PERSON,
        PUBLIC_HOUSE,
    )
)

_ENDS = re.compile(r"[.!?…][.!?…\"')»”*]{0,8}(?= |\n|$)|\n")
_HANDLE = re.compile(r"(?<![\w.+-])@\w{1,60}")
# Words that end with a full stop without ending a sentence.
_SHORT = words_of(
    """
    puh p os tel tfn tlf nr no n esim ns ks kts mm jne yms so synt s st dr mr mrs ms prof puhnro gsm matkapuh mob k kl klo huom
    tri rva hra nti fil maist toht bl a t ex d v s.k t.ex bst as rek rekno reknr per vs i e h c b r m j l
    """
)


def merged(stretches: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Stretches of a text in their order, those that touch made one, none beginning before the text."""
    found: list[tuple[int, int]] = []
    for start, end in stretches:
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((max(0, start), end))
    return found


class Reading:
    """A folded text being read: its letters, its sentences, and the telling words in it."""

    def __init__(self, folded: Folded) -> None:
        """Nothing is looked up yet."""
        self.text, self.low = folded.text, folded.low
        self._asked = 0

    @property
    def spent(self) -> bool:
        """Whether the text is hostile: so many candidates that the words around them are no longer read."""
        return self._asked > MOST_ASKED

    @cached_property
    def places(self) -> Places:
        """Where the telling words of every finder stand; the name of an account (`@virasto`) tells nothing."""
        low = self.low
        if "@" in low:
            low = _HANDLE.sub(lambda match: " " * len(match[0]), low)
        return VOCABULARY.places_in(low)

    @cached_property
    def _sentence_ends(self) -> list[int]:
        return [match.end() for match in _ENDS.finditer(self.low) if not self._is_short(match.start())]

    def sentence(self, start: int, end: int) -> tuple[int, int]:
        """Where the sentence holding ``low[start:end]`` begins and ends, at most ``REACH`` characters away.

        After ``MOST_ASKED`` questions a text is hostile, and only the candidate itself is answered: then nothing around it
        excuses it any more.
        """
        self._asked += 1
        if self.spent:
            return start, end
        ends = self._sentence_ends
        at = bisect_right(ends, start)
        begin = max(ends[at - 1] if at else 0, start - REACH)
        at = bisect_left(ends, end)
        while at < len(ends) and ends[at] <= end:
            at += 1
        stop = min(ends[at] if at < len(ends) else len(self.low), end + REACH)
        return begin, stop

    def _is_short(self, stop: int) -> bool:
        """Whether the full stop at ``stop`` closes an abbreviation or an initial."""
        low = self.low
        if low[stop] != "." or low[stop + 1 : stop + 2] == ".":
            return False
        first = stop
        while first and stop - first < 9 and (low[first - 1].isalpha() or low[first - 1] == "."):
            first -= 1
        return low[first:stop] in _SHORT
