"""Texts that exist in several languages: one column, one value a language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import get_language

LANGUAGE_CODES = ("fi", "sv", "en")


class Texts(dict[str, str]):
    """``{"fi": …, "sv": …, "en": …}`` that shows itself in the language of the moment."""

    def in_language(self, language: str | None) -> str:
        """The text in `language`, else in the first language that has it, else empty."""
        for code in ((language or settings.LANGUAGE_CODE)[:2], *LANGUAGE_CODES):
            if text := self.get(code):
                return text
        return ""

    def __str__(self) -> str:
        return self.in_language(get_language())

    def __bool__(self) -> bool:
        return any(text.strip() for text in self.values())

    def __html__(self) -> str:
        from django.utils.html import escape

        return str(escape(str(self)))


class TextsField(models.JSONField):
    """A model field holding Texts. Given a plain string it keeps it under the language of the moment."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", Texts)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        """As Django's own field, so that migrations import nothing of ours."""
        name, _path, arguments, keywords = super().deconstruct()
        if keywords.get("default") is Texts:
            keywords["default"] = dict
        return name, "django.db.models.JSONField", arguments, keywords

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Texts:
        return as_texts(super().from_db_value(value, expression, connection))

    def to_python(self, value: Any) -> Texts:
        return as_texts(super().to_python(value))

    def get_prep_value(self, value: Any) -> Any:
        return super().get_prep_value(dict(as_texts(value)))


def as_texts(value: Mapping[str, str] | str | None) -> Texts:
    """Any of the shapes a text comes in, as Texts."""
    if not value:
        return Texts()
    if isinstance(value, str):
        return Texts({(get_language() or settings.LANGUAGE_CODE)[:2]: value})
    return Texts({str(code): str(text) for code, text in value.items() if text})
