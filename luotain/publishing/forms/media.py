"""Forms of the library: a file as it comes in, and what is known of it."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from luotain.core.languages import Texts
from luotain.people.models import Body
from luotain.publishing.drafts import MediaRecord
from luotain.publishing.models import MediaItem, MediaKind, Rights
from luotain.ui.forms import TextsFormField

TAKEN = "image/jpeg,image/png,image/gif,image/webp,video/mp4,video/quicktime,application/pdf"
LICENCES = ("CC0 1.0", "CC BY 4.0", "CC BY-SA 4.0", "CC BY-NC 4.0", "CC BY-ND 4.0", "CC BY-NC-SA 4.0")


class RecordForm(forms.Form):
    """What is known of a file: what it shows, whose it is, by what right it is used."""

    title = forms.CharField(
        label=_("Name"), max_length=160, help_text=_("For finding it here; readers do not see it.")
    )
    alt = TextsFormField(
        label=_("What does it show?"),
        rows=2,
        max_length=2000,
        required=False,
        help_text=_("In a sentence or two, for those who do not see it, in every language of your texts."),
    )
    decorative = forms.BooleanField(label=_("It is mere decoration and tells nothing."), required=False)
    captions = forms.BooleanField(
        label=_("A film: it has captions, or its words stand on our own site."), required=False
    )
    rights = forms.ChoiceField(
        label=_("By what right do we use it?"),
        choices=[("", _("Not known yet: it goes into no post")), *Rights.choices],
        required=False,
    )
    author = forms.CharField(label=_("Who made it?"), max_length=200, required=False)
    licence = forms.CharField(
        label=_("Licence"),
        max_length=200,
        required=False,
        help_text=_("As its author writes it, for example CC BY 4.0."),
        widget=forms.TextInput(attrs={"list": "licences"}),
    )
    source = forms.CharField(
        label=_("Source"),
        max_length=500,
        required=False,
        help_text=_("Where it comes from: an address, or words."),
    )
    may_pass_on = forms.BooleanField(
        label=_("A service may be given the right to show it and pass it on."),
        required=False,
        help_text=_("Most services ask for this. If you are not sure, leave it empty and ask."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["alt"].widget.languages = Body.current().languages or ["fi", "sv", "en"]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("rights") in {Rights.LICENSED, Rights.PERMISSION} and not given.get("author"):
            self.add_error("author", _("Say whose it is."))
        if given.get("rights") == Rights.LICENSED and not given.get("licence"):
            self.add_error("licence", _("Say which licence it is under."))
        return given

    @property
    def record(self) -> MediaRecord:
        """What was filled in."""
        given = self.cleaned_data
        return MediaRecord(
            title=given["title"],
            alt=given.get("alt") or Texts(),
            decorative=given["decorative"],
            captions=given["captions"],
            author=given["author"],
            source=given["source"],
            licence=given["licence"],
            rights=given["rights"],
            may_pass_on=given["may_pass_on"],
        )


class UploadForm(RecordForm):
    """A file with what is known of it."""

    file = forms.FileField(
        label=_("File"),
        help_text=_(
            "A picture (JPEG, PNG, GIF, WebP), a film (MP4, MOV) or a PDF. Place, device and maker are taken out of it."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": TAKEN}),
    )
    field_order = ("file",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].required = False

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if not given.get("title") and given.get("file"):
            given["title"] = PurePath(given["file"].name.replace("\\", "/")).stem[:160] or str(_("File"))
        return given

    def content(self) -> bytes:
        """The bytes as they came; what they are is for the action to find out."""
        return bytes(self.cleaned_data["file"].read())


class RetireForm(forms.Form):
    """Why it goes out of use."""

    why = forms.CharField(
        label=_("Why may it not be used any more?"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )


class SearchForm(forms.Form):
    """Which files of the library."""

    is_filter = True  # everything may be left out, so nothing is marked as optional
    q = forms.CharField(label=_("Search"), max_length=100, required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=[("", _("All")), *MediaKind.choices], required=False)


def initial_of_item(item: MediaItem) -> dict[str, Any]:
    """What is known of a file, as the form shows it."""
    names = ("title", "alt", "decorative", "captions", "rights", "author", "licence", "source", "may_pass_on")
    return {name: getattr(item, name) for name in names}
