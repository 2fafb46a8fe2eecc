"""A sentence in the three languages of the house, and the way its named places are filled."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

LANGUAGES: tuple[str, ...] = ("fi", "sv", "en")
"""The languages every sentence of a verdict exists in, in the order they are shown."""


@dataclass(frozen=True)
class Sentence:
    """One meaning in Finnish, Swedish and English, with named places such as ``%(profile)s``.

    All three are equal: none is a translation that may be missing.
    """

    fi: str
    sv: str
    en: str

    def say(self, language: str) -> str:
        """The sentence in one language; any language other than fi, sv and en is answered in English."""
        if language == "fi":
            return self.fi
        return self.sv if language == "sv" else self.en

    def fill(self, **values: object) -> Sentence:
        """The same sentence with its named places filled.

        A value that is itself a :class:`Sentence` is said in each language's own words. A place without a
        value raises :class:`KeyError`, because a half-filled sentence must never reach a person.
        """
        if not values:
            return self
        return Sentence(*(self.say(code) % _spoken(values, code) for code in LANGUAGES))

    def __iter__(self) -> Iterator[tuple[str, str]]:
        """Pairs of language code and text, in the order of :data:`LANGUAGES`."""
        return iter((("fi", self.fi), ("sv", self.sv), ("en", self.en)))

    def __bool__(self) -> bool:
        """Whether anything is said in any language."""
        return bool(self.fi or self.sv or self.en)


EMPTY = Sentence("", "", "")
"""The sentence that says nothing: a text the body has not written yet."""


_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def day(value: date) -> Sentence:
    """A day the way each language writes it."""
    plain = f"{value.day}.{value.month}.{value.year}"
    return Sentence(plain, plain, f"{value.day} {_MONTHS[value.month - 1]} {value.year}")


def moment(value: datetime) -> Sentence:
    """A day and a time of day the way each language writes them."""
    on = day(value)
    return Sentence(f"{on.fi} kello {value:%H.%M}", f"{on.sv} kl. {value:%H.%M}", f"{on.en} at {value:%H:%M}")


def _spoken(values: dict[str, object], language: str) -> dict[str, object]:
    return {
        name: value.say(language) if isinstance(value, Sentence) else value for name, value in values.items()
    }
