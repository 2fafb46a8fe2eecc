"""What the command line says, in the reader's language, also before Django can be loaded."""

from __future__ import annotations

import gettext
import os
from functools import lru_cache
from pathlib import Path

LANGUAGES = ("fi", "sv", "en")
FOLDER = Path(__file__).resolve().parents[2] / "locale" / "running"
_chosen: list[str] = []


def choose(language: str) -> None:
    """Speak `language` (fi, sv, en) from now on; empty: what the environment asks for."""
    _chosen[:] = [language] if language in LANGUAGES else []


def language() -> str:
    """The chosen language, else the first of LC_ALL, LC_MESSAGES and LANG that says one, else English."""
    if _chosen:
        return _chosen[0]
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(variable, ""):
            return value[:2] if value[:2] in LANGUAGES else "en"
    return "en"


@lru_cache
def _catalogue(code: str) -> gettext.NullTranslations:
    return gettext.translation("django", localedir=FOLDER, languages=[code], fallback=True)


def gettext_now(sentence: str) -> str:
    """`sentence` in the reader's language."""
    return _catalogue(language()).gettext(sentence)
