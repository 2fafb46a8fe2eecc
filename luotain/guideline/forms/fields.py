"""Fields that several forms share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from luotain.engines import policy
from luotain.engines.policy.sentences import LANGUAGES


def sentence(texts: Mapping[str, str] | None) -> policy.Sentence:
    """Texts of a form as the engine's sentence."""
    given = texts or {}
    return policy.Sentence(*(given.get(code, "").strip() for code in LANGUAGES))


def texts_of(said: policy.Sentence) -> dict[str, str]:
    """The engine's sentence as texts of a form."""
    return dict(said)


class LinesField(forms.CharField):
    """A list, one item a line."""

    def __init__(self, *, rows: int = 4, **keywords: Any) -> None:
        keywords.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
        keywords.setdefault("help_text", _("One a line."))
        super().__init__(**keywords)

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, (list, tuple)) else value

    def to_python(self, value: Any) -> Any:
        if isinstance(value, (list, tuple)):
            return tuple(value)
        return tuple(line.strip() for line in str(value or "").splitlines() if line.strip())

    def validate(self, value: Any) -> None:
        if self.required and not value:
            raise forms.ValidationError(self.error_messages["required"], code="required")

    def run_validators(self, value: Any) -> None:
        """Lengths are counted a line."""
        for line in value:
            super().run_validators(line)
