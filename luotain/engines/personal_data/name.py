"""Names of private people: a given name and a surname that the sentence does not place in a public role.

A draft may well name a minister, an official in the office or a singer on a stage; it should not name a neighbour without
thinking. So a name is told only when it is whole, and quiet when the sentence says in what role, when it is part of a street,
a prize or a firm, and when the same person has been placed in a role anywhere in the text.
"""

from __future__ import annotations

from collections.abc import Iterator

from .context import Reading
from .findings import Span
from .health_words import EXPERT_ROLE, PUBLIC_ROLE
from .name_words import AFTER_A_THING, BEFORE_A_THING, IN_A_ROLE, REMEMBERED
from .people_named import Named, named_people

READ = 100_000  # letters read for names at most; no post is longer, and names only ask for a second thought
_STEM = 4  # letters of a surname by which the same person is known in another case
_SURE = 0.9


def find_names(reading: Reading, known_people: frozenset[str] = frozenset()) -> Iterator[Span]:
    """Whole names of people whom nothing in the text places in a public role, and who are not ``known_people``."""
    text, low = reading.text, reading.low
    named = [
        one for one in named_people(text, 0, min(len(text), READ)) if one.whole and one.certainty >= _SURE
    ]
    public = {_person(name.lower()) for name in known_people} | {
        _who(low, one) for one in named if _is_public(reading, one)
    }
    for one in named:
        if _who(low, one) not in public:
            yield Span(one.start, one.end, one.certainty)


def _who(low: str, one: Named) -> tuple[str, str]:
    """The same person in another case: the given name as it stands, and how the surname begins."""
    return _person(low[one.start : one.end])


def _person(name: str) -> tuple[str, str]:
    words = name.replace(",", "").split()
    return words[0] if words else "", words[-1][:_STEM] if words else ""


def _is_public(reading: Reading, one: Named) -> bool:
    """Whether the sentence gives the name a public role, or the name belongs to a street, a prize, a work or a firm."""
    low = reading.low
    first, last = _who(low, one)
    if last in REMEMBERED.get(first, ()):
        return True
    if AFTER_A_THING.match(low, one.end) or BEFORE_A_THING.search(low, max(0, one.start - 24), one.start):
        return True
    before, after = reading.sentence(one.start, one.end)
    return any(reading.places.any(stems, before, after) for stems in (PUBLIC_ROLE, EXPERT_ROLE, IN_A_ROLE))
