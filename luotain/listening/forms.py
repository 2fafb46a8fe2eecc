"""The room's forms."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from luotain.core import clock
from luotain.listening.models import SourceKind, Watch


class DateInput(forms.DateInput):
    """The browser's own date picker."""

    input_type = "date"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(format="%Y-%m-%d", **kwargs)


class SourceForm(forms.Form):
    """A new source by its address."""

    address = forms.URLField(
        label=_("Address"),
        max_length=1000,
        assume_scheme="https",
        help_text=_("The address of a feed, for example https://example.fi/feed."),
    )
    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=[
            (kind.value, kind.label) for kind in (SourceKind.FEED, SourceKind.BLUESKY, SourceKind.PAPER)
        ],
        initial=SourceKind.FEED,
    )
    folder = forms.CharField(label=_("Folder"), max_length=120, required=False)
    why = forms.CharField(label=_("Why we follow it"), max_length=300, required=False)


class SourceListForm(forms.Form):
    """Many sources from another reader."""

    file = forms.FileField(label=_("A list from another reader (OPML)"))


class WatchForm(forms.ModelForm):
    """A word watch."""

    class Meta:
        model = Watch
        fields = ["name", "query", "reason", "review_on"]
        widgets = {"review_on": DateInput(), "query": forms.TextInput()}
        help_texts = {
            "query": _(
                "A word finds all its forms. “Two words” in quotation marks is a phrase; OR, NOT and brackets work."
            ),
            "review_on": _("After this day the watch stops and asks you whether it is still needed."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            self.initial.setdefault("review_on", clock.local().date() + timedelta(days=180))


class ItemForm(forms.Form):
    """Something heard elsewhere, entered by hand."""

    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=[
            (SourceKind.NEWSPAPER.value, SourceKind.NEWSPAPER.label),
            (SourceKind.OTHER.value, SourceKind.OTHER.label),
        ],
    )
    where = forms.CharField(
        label=_("Where"), max_length=200, help_text=_("The newspaper's name, or how it reached us.")
    )
    title = forms.CharField(label=_("Title"), max_length=300)
    text = forms.CharField(label=_("Text"), widget=forms.Textarea(attrs={"rows": 8}))
    url = forms.URLField(label=_("Address"), required=False, assume_scheme="https")
