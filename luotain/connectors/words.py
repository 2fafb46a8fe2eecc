"""A sentence in the three languages, without any translation machinery: connectors run outside Django too."""

from __future__ import annotations

from dataclasses import dataclass

LANGUAGES = ("en", "fi", "sv")


@dataclass(frozen=True)
class Words:
    """The same words in English, Finnish and Swedish; `say` picks one and falls back to English."""

    en: str
    fi: str
    sv: str

    def say(self, language: str, **values: object) -> str:
        """The words in a language (a code such as `fi` or `sv-FI`), with named placeholders such as
        `%(handle)s` filled."""
        text = {"fi": self.fi, "sv": self.sv}.get(language.lower()[:2], self.en)
        return text % values if values else text

    def __str__(self) -> str:
        return self.en
