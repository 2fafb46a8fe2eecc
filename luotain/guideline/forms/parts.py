"""The smaller parts of a guideline: word lists, topics, who answers for what, the card, terms, sources, sections."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from luotain.core.text import safe_link
from luotain.engines import policy
from luotain.guideline import parts
from luotain.guideline.forms.fields import LinesField, sentence, texts_of
from luotain.guideline.words import LEVELS, ROLE_NAMES, SOURCE_KINDS, SOURCE_STATUSES, WORD_LISTS
from luotain.ui.forms import DateInput, TextsFormField

CODE = r"^[a-z0-9][a-z0-9_-]{0,58}$"
CODE_HINT = _("Small letters, digits and hyphens; it stays the same when the words change.")


def code_field() -> forms.RegexField:
    """The code of a new item."""
    return forms.RegexField(CODE, label=_("Code"), max_length=60, help_text=CODE_HINT)


class PartForm(forms.Form):
    """What the forms of all parts have in common: an item goes in, another comes out of `made`."""

    part: ClassVar[str] = ""
    fixed: ClassVar[str] = "code"
    """The field that tells items apart; it is asked for a new item only."""

    def __init__(
        self, *arguments: Any, guideline: policy.Guideline, item: Any = None, **keywords: Any
    ) -> None:
        self.guideline, self.item = guideline, item
        if item is not None:
            keywords["initial"] = {**self.initial_of(item), **keywords.get("initial", {})}
        super().__init__(*arguments, **keywords)
        if item is not None and self.fixed in self.fields:
            del self.fields[self.fixed]
        if "clause" in self.fields:
            codes = [(clause.code, clause.code) for clause in guideline.clauses]
            self.fields["clause"].choices = [("", "–"), *codes]  # type: ignore[attr-defined] # a ChoiceField

    def initial_of(self, item: Any) -> dict[str, Any]:
        """The item's fields as the form shows them."""
        return {
            name: texts_of(value) if isinstance(value := getattr(item, name), policy.Sentence) else value
            for name in self.base_fields
        }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.item is None and not self.errors:
            code = parts.code_of(self.part, self.made())
            if parts.find(self.guideline, self.part, code) is not None:
                self.add_error(self.fixed, _("There is one with this code already."))
        return cleaned

    def values(self) -> dict[str, Any]:
        """What the form says, in the engine's types."""
        return {
            name: sentence(value) if isinstance(self.fields[name], TextsFormField) else value
            for name, value in self.cleaned_data.items()
        }

    def made(self) -> Any:
        """The item as the form says it."""
        raise NotImplementedError


class SectionForm(PartForm):
    """A section's heading."""

    part = "sections"
    code = code_field()
    title = TextsFormField(label=_("Heading"), max_length=200)

    def made(self) -> policy.Section:
        given = self.values()
        return replace(self.item, **given) if self.item else policy.Section(**given)


class WordListForm(PartForm):
    """A named list of words for one language or for all."""

    part = "word_lists"
    fixed = "name"
    name = forms.ChoiceField(label=_("List"))
    language = forms.ChoiceField(
        label=_("Language"),
        choices=[("", _("All languages")), ("fi", "Suomi"), ("sv", "Svenska"), ("en", "English")],
        required=False,
    )
    words = LinesField(
        label=_("Words"),
        required=False,
        rows=14,
        help_text=_(
            "One a line. A star at the end of a word stands for any ending. After “=” what to write instead, after a second "
            "“=” a note. In case numbers # stands for any digits, for example KOI/#/#."
        ),
    )

    def __init__(self, *arguments: Any, **keywords: Any) -> None:
        super().__init__(*arguments, **keywords)
        if self.item is not None:
            del self.fields["language"]
        else:
            self.fields["name"].choices = list(WORD_LISTS.items())  # type: ignore[attr-defined] # a ChoiceField

    def initial_of(self, item: policy.WordList) -> dict[str, Any]:
        return {
            "words": [
                " = ".join(piece for piece in (note.find, note.instead, note.note)).rstrip(" =")
                for note in item.words
            ]
        }

    def made(self) -> policy.WordList:
        given = self.cleaned_data
        notes = []
        for line in given["words"]:
            pieces = [piece.strip() for piece in line.split("=", 2)]
            notes.append(policy.WordNote(*pieces))
        name = self.item.name if self.item else given["name"]
        language = self.item.language if self.item else given["language"]
        return policy.WordList(name, language, tuple(notes))


class TopicForm(PartForm):
    """A topic note: whether a matter may be discussed now."""

    part = "topics"
    code = code_field()
    title = TextsFormField(label=_("Topic"), max_length=120)
    level = forms.ChoiceField(label=_("Level"), choices=list(LEVELS.items()), widget=forms.RadioSelect)
    reason = TextsFormField(label=_("Reason"), rows=2, max_length=500)
    words = LinesField(
        label=_("Words by which a text is seen to touch it"),
        required=False,
        help_text=_("One a line. A star at the end of a word stands for any ending."),
    )
    until = forms.DateField(widget=DateInput(), label=_("Last day of the note"), required=False)

    def made(self) -> policy.Topic:
        given = self.values()
        return replace(self.item, **given) if self.item else policy.Topic(**given)


class ResponsibilityForm(PartForm):
    """Who answers for one matter."""

    part = "responsibilities"
    fixed = "matter"
    matter = forms.RegexField(CODE, label=_("Code of the matter"), max_length=60, help_text=CODE_HINT)
    title = TextsFormField(label=_("Matter"), max_length=200)
    role = forms.ChoiceField(label=_("Role that decides"), choices=list(ROLE_NAMES.items()))
    clause = forms.ChoiceField(label=_("Clause"), required=False)

    def made(self) -> policy.Responsibility:
        given = self.values()
        return replace(self.item, **given) if self.item else policy.Responsibility(**given)


class CardForm(PartForm):
    """One rule of the card."""

    part = "card"
    fixed = "number"
    number = forms.IntegerField(label=_("Number"), min_value=1, max_value=99)
    sentence = TextsFormField(label=_("Sentence"), max_length=200)
    clause = forms.ChoiceField(label=_("Clause that says it at length"))
    checks = LinesField(label=_("Rules of the machine, by their codes"), required=False)

    def clean_checks(self) -> tuple[str, ...]:
        given: tuple[str, ...] = self.cleaned_data["checks"]
        known = {rule.id for rule in self.guideline.rules}
        if unknown := [code for code in given if code not in known]:
            raise forms.ValidationError(_("There is no rule called %(rule)s."), params={"rule": unknown[0]})
        return given

    def made(self) -> policy.CardRule:
        given = self.values()
        return replace(self.item, **given) if self.item else policy.CardRule(**given)


class TermForm(PartForm):
    """A term with its definition and where it is taken from."""

    part = "glossary"
    code = code_field()
    term = TextsFormField(label=_("Term"), max_length=120)
    definition = TextsFormField(label=_("Definition"), rows=3, max_length=1000)
    source = forms.CharField(label=_("Source"), max_length=120, required=False)

    def made(self) -> policy.Term:
        given = self.values()
        return replace(self.item, **given) if self.item else policy.Term(**given)


class SourceForm(PartForm):
    """Something the guideline leans on."""

    part = "sources"
    code = code_field()
    name = forms.CharField(label=_("Name"), max_length=300)
    kind = forms.ChoiceField(label=_("Kind"), choices=list(SOURCE_KINDS.items()))
    status = forms.ChoiceField(label=_("Status"), choices=list(SOURCE_STATUSES.items()))
    url = forms.CharField(label=_("Address"), max_length=500, required=False)
    publisher = forms.CharField(label=_("Publisher"), max_length=200, required=False)
    ask_after = forms.DateField(widget=DateInput(), label=_("Look again after"), required=False)
    note = TextsFormField(label=_("Effect on us"), required=False, rows=2, max_length=500)

    def clean_url(self) -> str:
        url: str = self.cleaned_data["url"].strip()
        if url and not safe_link(url):
            raise forms.ValidationError(_("Write a web address that begins with https://."))
        return url

    def made(self) -> policy.Source:
        given = self.values()
        return replace(self.item, **given) if self.item else policy.Source(**given)


PART_FORMS: dict[str, type[PartForm]] = {
    form.part: form
    for form in (
        SectionForm,
        WordListForm,
        TopicForm,
        ResponsibilityForm,
        CardForm,
        TermForm,
        SourceForm,
    )
}
"""The form of each part that has nothing of its own on its page."""
