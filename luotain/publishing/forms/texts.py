"""The fields of one text and of one file in the writing form, whose names follow the post."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from luotain.core.languages import LANGUAGE_CODES, Texts
from luotain.publishing.drafts import MediaDraft, TextDraft, text_of
from luotain.publishing.models import Attachment, Variant
from luotain.publishing.outgoing import abilities_at
from luotain.ui.forms import LANGUAGE_NAMES, TextsFormField

LANGUAGES = [(code, LANGUAGE_NAMES[code]) for code in LANGUAGE_CODES]


def clean_text(text: str) -> str:
    """Line ends as one sign, no white space around."""
    return text.replace("\r\n", "\n").strip()


def add_text_fields(form: Any, key: str, one: Variant) -> None:
    """The fields of one text."""
    able = abilities_at(one.profile)
    form.fields[f"text_{key}"] = forms.CharField(
        label=_("Text for %(profile)s") % {"profile": one.profile},
        required=False,
        max_length=20_000,
        strip=False,
        initial=one.text,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    form.fields[f"language_{key}"] = forms.ChoiceField(
        label=_("Language"), choices=LANGUAGES, initial=one.language
    )
    form.fields[f"warning_{key}"] = forms.CharField(
        label=_("Content warning"),
        required=False,
        max_length=300,
        initial=one.warning,
        help_text=_("Stands before the text, where readers choose whether to open it.")
        if able.content_warning
        else _("The service has no place of its own for it, so it becomes the first line."),
    )
    if able.sensitive:
        form.fields[f"sensitive_{key}"] = forms.BooleanField(
            label=_("Hide the pictures until the reader asks for them"), required=False, initial=one.sensitive
        )
    if form.attachments:
        left_out = set(one.without or ())
        form.fields[f"with_{key}"] = forms.MultipleChoiceField(
            label=_("Files that go with this text"),
            choices=[(file.media.public_id, file.media.title) for file in form.attachments],
            required=False,
            widget=forms.CheckboxSelectMultiple,
            initial=[
                file.media.public_id for file in form.attachments if file.media.public_id not in left_out
            ],
        )
    if one.link:
        form.fields[f"card_title_{key}"] = forms.CharField(
            label=_("Heading of the card"), max_length=200, initial=one.link.get("title", ""), required=False
        )
        form.fields[f"card_description_{key}"] = forms.CharField(
            label=_("Text of the card"),
            max_length=300,
            initial=one.link.get("description", ""),
            required=False,
        )


def text_fields(form: Any, key: str, one: Variant) -> dict[str, Any]:
    """One text with its fields, for the page."""
    able = abilities_at(one.profile)
    names = ("text", "language", "warning", "sensitive", "with", "card_title", "card_description")
    found = {name: form[f"{name}_{key}"] for name in names if f"{name}_{key}" in form.fields}
    found["goes_with"] = found.pop("with", None)
    several = [other for other_key, other in form.keyed if other.profile_id == one.profile_id]
    return {
        "key": key,
        "profile": one.profile,
        "variant": one,
        "takes": able,
        "is_first": several[0] is one,
        "is_one_of_several": len(several) > 1,
        "can_add_language": several[-1] is one and len(several) < len(LANGUAGE_CODES),
        **found,
    }


def text_draft(form: Any, key: str, one: Variant) -> TextDraft:
    """What the writer has put into one text. What the page did not show stays as it was."""
    given, was = form.cleaned_data, text_of(one)
    without = was.without
    if f"with_{key}" in form.fields and f"shown_{key}" in form.data:
        chosen = set(given.get(f"with_{key}") or ())
        without = tuple(
            file.media.public_id for file in form.attachments if file.media.public_id not in chosen
        )
    link = dict(was.link)
    for part in ("title", "description"):
        name = f"card_{part}_{key}"
        if name in form.fields and name in form.data:
            link[part] = given.get(name) or ""
    return replace(
        was,
        language=given.get(f"language_{key}") or was.language,
        text=clean_text(given.get(f"text_{key}") or ""),
        warning=given.get(f"warning_{key}") or "" if f"warning_{key}" in form.data else was.warning,
        sensitive=bool(given.get(f"sensitive_{key}")) if f"shown_{key}" in form.data else was.sensitive,
        without=without,
        link=link,
    )


def add_file_fields(form: Any, one: Attachment) -> None:
    """The fields of one file."""
    name = one.media.public_id
    form.fields[f"alt_{name}"] = TextsFormField(
        label=_("What does it show?"),
        rows=2,
        max_length=2000,
        required=False,
        initial=one.alt,
        languages=form.languages,
    )
    form.fields[f"decorative_{name}"] = forms.BooleanField(
        label=_("Mere decoration: it tells nothing"), required=False, initial=one.decorative
    )


def file_fields(form: Any, one: Attachment) -> dict[str, Any]:
    """One file with its fields, for the page."""
    name = one.media.public_id
    return {
        "item": one.media,
        "alt": form[f"alt_{name}"],
        "decorative": form[f"decorative_{name}"],
        "is_first": one is form.attachments[0],
        "is_last": one is form.attachments[-1],
    }


def file_draft(form: Any, one: Attachment) -> MediaDraft:
    """What the writer has said of one file. What the page did not show stays as it was."""
    name = one.media.public_id
    if f"shown_{name}" not in form.data:
        return MediaDraft(one.media, Texts(one.alt), one.decorative)
    given = form.cleaned_data
    alt = Texts({**one.alt, **dict.fromkeys(form.languages, ""), **(given.get(f"alt_{name}") or {})})
    return MediaDraft(
        one.media,
        Texts({code: text for code, text in alt.items() if text}),
        bool(given.get(f"decorative_{name}")),
    )
