"""A start that cannot go on, in words for the person at the terminal."""

from __future__ import annotations


class CannotStart(Exception):
    """Ends a command with status 1. `sentence` says what is wrong, `remedy` what to do."""

    def __init__(self, sentence: str, remedy: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.sentence} {self.remedy}".strip()
