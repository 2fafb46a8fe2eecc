"""What a finder answers: kinds, findings and options, all frozen, none of them holding the value that was found."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """The kinds of personal data looked for; the value is the label in the command's output."""

    HETU = "hetu"
    PHONE = "phone"
    EMAIL = "email"
    IBAN = "iban"
    ADDRESS = "address"
    PLATE = "plate"
    HEALTH = "health"
    NAME = "name"


EVERYTHING = frozenset(Kind)
FORBIDDEN_AT_SIGHT = EVERYTHING - {Kind.NAME}
"""The kinds that hardly ever belong in a text. A name may well belong there, so it is looked for only when asked."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One place in a text that points to a person.

    ``start`` and ``end`` are Python string indexes into the text that was given, so ``text[start:end]`` is the value.
    ``confidence`` is 0 to 1: at least 0.9 means that the form alone proves it (a check digit, a whole e-mail address),
    less means that the words around decided. ``masked`` shows the shape of the value with its letters and digits
    covered, and is safe to show and to log. The value itself is not kept here, and must not be kept elsewhere.
    """

    kind: Kind
    start: int
    end: int
    confidence: float
    masked: str


@dataclass(frozen=True, slots=True)
class Options:
    """What to look for.

    ``kinds`` says what is searched for, names of private people only when they are among them; ``least_confidence`` (0 to 1)
    leaves out what is less certain; ``own_domains`` are the body's own e-mail domains (``city.example``), where an address
    without a person's name in it is taken as a role's; ``known_people`` are names that may stand in its texts: the body's own
    people, who are named in their work.
    """

    kinds: frozenset[Kind] = FORBIDDEN_AT_SIGHT
    least_confidence: float = 0.5
    own_domains: frozenset[str] = frozenset()
    known_people: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Span:
    """What one finder hands back: offsets into the folded text (see ``folding``) and a confidence."""

    start: int
    end: int
    confidence: float
