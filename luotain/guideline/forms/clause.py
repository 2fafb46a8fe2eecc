"""A clause in its languages side by side."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from luotain.engines import policy
from luotain.engines.policy.sentences import LANGUAGES
from luotain.guideline.forms.fields import LinesField
from luotain.ui.forms import DateInput

NAMES = {"fi": "Suomi", "sv": "Svenska", "en": "English"}


class ClauseForm(forms.Form):
    """Heading, text and why in each language; where the clause stands and what it leans on."""

    code = forms.RegexField(
        r"^\d{1,2}(\.\d{1,3})+$",
        label=_("Number of the clause"),
        max_length=12,
        help_text=_("Section and number, for example 5.27."),
        error_messages={"invalid": _("Write it as 5.27: the section, a full stop, the number.")},
    )
    sources = LinesField(label=_("Sources it leans on, by their codes"), required=False, rows=2)
    rows = LinesField(label=_("Requirement rows it carries"), required=False, rows=2)
    review_by = forms.DateField(
        widget=DateInput(),
        label=_("Read again by"),
        required=False,
        help_text=_("Where it leans on law or on something else that moves."),
    )

    def __init__(
        self,
        *arguments: Any,
        guideline: policy.Guideline,
        clause: policy.Clause | None = None,
        **keywords: Any,
    ) -> None:
        initial = {} if clause is None else self._initial(clause)
        keywords["initial"] = {**initial, **keywords.get("initial", {})}
        super().__init__(*arguments, **keywords)
        self.guideline, self.clause = guideline, clause
        if clause is not None:
            del self.fields["code"]
        for language in LANGUAGES:
            self.fields[f"title_{language}"] = self._text(_("Heading"), language, 1)
            self.fields[f"text_{language}"] = self._text(_("Text"), language, 7)
            self.fields[f"why_{language}"] = self._text(_("Why"), language, 3)

    @staticmethod
    def _text(label: Any, language: str, rows: int) -> forms.CharField:
        attributes = {"lang": language, "aria-label": f"{label} ({NAMES[language]})"}
        widget = (
            forms.Textarea(attrs={**attributes, "rows": rows})
            if rows > 1
            else forms.TextInput(attrs=attributes)
        )
        return forms.CharField(label=label, required=False, max_length=4000, widget=widget)

    @staticmethod
    def _initial(clause: policy.Clause) -> dict[str, Any]:
        found: dict[str, Any] = {
            "code": clause.code,
            "sources": clause.sources,
            "rows": clause.rows,
            "review_by": clause.review_by,
        }
        for language in LANGUAGES:
            found[f"title_{language}"] = clause.title.say(language)
            found[f"text_{language}"] = clause.text.say(language)
            found[f"why_{language}"] = clause.why.say(language)
        return found

    @property
    def columns(self) -> list[dict[str, Any]]:
        """The fields by language, for the template."""
        return [
            {
                "language": language,
                "name": NAMES[language],
                "fields": [self[f"{part}_{language}"] for part in ("title", "text", "why")],
            }
            for language in LANGUAGES
        ]

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        if self.guideline.clause(code) is not None:
            raise forms.ValidationError(_("There is a clause with this number already."))
        if code.split(".")[0] not in {section.code for section in self.guideline.sections}:
            raise forms.ValidationError(_("There is no such section."))
        return code

    def clean_sources(self) -> tuple[str, ...]:
        given: tuple[str, ...] = self.cleaned_data["sources"]
        known = {source.code for source in self.guideline.sources}
        if unknown := [code for code in given if code not in known]:
            raise forms.ValidationError(
                _("There is no source called %(source)s."), params={"source": unknown[0]}
            )
        return given

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not any(cleaned.get(f"text_{language}", "").strip() for language in LANGUAGES):
            self.add_error("text_fi", _("Write the text in at least one language."))
        return cleaned

    def made(self) -> policy.Clause:
        """The clause as the form says it, also while the form is not whole (for the preview)."""
        given = self.cleaned_data
        code = self.clause.code if self.clause else given.get("code", "")
        return policy.Clause(
            code=code,
            section=self.clause.section if self.clause else code.split(".")[0],
            title=self._said("title"),
            text=self._said("text"),
            why=self._said("why"),
            rows=tuple(given.get("rows") or ()),
            sources=tuple(given.get("sources") or ()),
            review_by=given.get("review_by"),
        )

    def _said(self, part: str) -> policy.Sentence:
        return policy.Sentence(
            *(self.cleaned_data.get(f"{part}_{language}", "").strip() for language in LANGUAGES)
        )
