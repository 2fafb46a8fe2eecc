"""Form fields of the house."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.http import QueryDict
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from luotain.core.languages import LANGUAGE_CODES, Texts, as_texts

LANGUAGE_NAMES = {"fi": _("in Finnish"), "sv": _("in Swedish"), "en": _("in English")}


class DateInput(forms.DateInput):
    """The browser's own date picker."""

    input_type = "date"

    def __init__(self, **keywords: Any) -> None:
        super().__init__(format="%Y-%m-%d", **keywords)


class TextsWidget(forms.Widget):
    """One input a language, named ``<field>_fi`` and so on."""

    use_fieldset = True

    def __init__(
        self, *, rows: int = 1, languages: Sequence[str] = LANGUAGE_CODES, attrs: dict[str, Any] | None = None
    ) -> None:
        super().__init__(attrs)
        self.rows = rows
        self.languages = languages

    def id_for_label(self, id_: str, index: int | str | None = None) -> str:
        return f"{id_}_{self.languages[0]}" if id_ else ""

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> dict[str, str]:
        return {code: data.get(f"{name}_{code}", "") for code in self.languages}

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return all(f"{name}_{code}" not in data for code in self.languages)

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        texts = as_texts(value)
        base = self.build_attrs(self.attrs, attrs)
        identity = base.pop("id", f"id_{name}")
        base.pop("required", None)
        lines = []
        for code in self.languages:
            element = flatatt({**base, "id": f"{identity}_{code}", "name": f"{name}_{code}", "lang": code})
            control = (
                format_html("<textarea rows={}{}>{}</textarea>", self.rows, element, texts.get(code, ""))
                if self.rows > 1
                else format_html('<input type="text" value="{}"{}>', texts.get(code, ""), element)
            )
            lines.append((f"{identity}_{code}", LANGUAGE_NAMES[code], code, control))
        rows = format_html_join(
            "",
            '<div><label class="code" for="{}"><span class="unseen">{}</span><span aria-hidden="true">{}</span></label>{}</div>',
            lines,
        )
        return format_html('<div class="texts">{}</div>', rows)


class TextsFormField(forms.Field):
    """A text in the body's languages; required means that at least one language is filled."""

    def __init__(
        self,
        *,
        rows: int = 1,
        max_length: int = 4000,
        languages: Sequence[str] = LANGUAGE_CODES,
        **kwargs: Any,
    ) -> None:
        kwargs.setdefault("widget", TextsWidget(rows=rows, languages=languages))
        super().__init__(**kwargs)
        self.max_length = max_length

    def to_python(self, value: Any) -> Texts:
        return as_texts({code: text.strip() for code, text in (value or {}).items()})

    def validate(self, value: Texts) -> None:
        if self.required and not value:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        for text in value.values():
            if len(text) > self.max_length:
                raise forms.ValidationError(
                    _("Keep this to %(limit)d characters; now it has %(length)d."),
                    params={"limit": self.max_length, "length": len(text)},
                )


def reasons_given(data: QueryDict) -> dict[str, str]:
    """The written reasons of a form, by the key of the finding each answers (fields called ``pass-<key>``)."""
    return {
        name.removeprefix("pass-"): str(data[name])
        for name in data
        if name.startswith("pass-") and str(data[name]).strip()
    }
