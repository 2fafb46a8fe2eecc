"""What each code says: rooms declare their sentences in `ledger_sentences.py`, found the way Django finds `admin.py`.

A sentence has named placeholders: `by`, and the keys of the entry's data. Where a sentence depends on the data, a room
gives a function of (by, data) that returns it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from typing import Any

from django.apps import apps
from django.utils.functional import Promise
from django.utils.module_loading import module_has_submodule
from django.utils.translation import gettext as _

Sentence = str | Promise | Callable[[str, Mapping[str, Any]], str | Promise]


@cache
def all_sentences() -> dict[str, Sentence]:
    """Every declared sentence by code. Raises ValueError when two rooms declare one code."""
    found: dict[str, Sentence] = {}
    for config in apps.get_app_configs():
        if not config.name.startswith("luotain.") or not module_has_submodule(
            config.module, "ledger_sentences"
        ):
            continue
        for code, sentence in import_module(f"{config.name}.ledger_sentences").SENTENCES.items():
            if code in found:
                raise ValueError(
                    f"The ledger sentence of {code} is declared twice; the second is in {config.name}."
                )
            found[code] = sentence
    return found


class _Facts(dict[str, Any]):
    """The data of an entry; a fact that an old entry does not have shows as a dash."""

    def __missing__(self, key: str) -> str:
        return "–"


def say(code: str, *, by: str, data: Mapping[str, Any]) -> str:
    """The sentence of one entry in the language of the moment. A code nobody declares (a room since removed) is named."""
    sentence = all_sentences().get(code)
    if sentence is None:
        return _("%(by)s did something this version has no words for (%(code)s).") % {"by": by, "code": code}
    if callable(sentence) and not isinstance(sentence, Promise):
        return str(sentence(by, _Facts(data)))
    return str(sentence) % _Facts({**data, "by": by})
