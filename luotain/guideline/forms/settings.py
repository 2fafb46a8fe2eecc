"""The numbers rooms read, and the words a body makes its own first."""

from __future__ import annotations

import typing
from dataclasses import fields as fields_of
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from luotain.engines import policy
from luotain.guideline.forms.fields import sentence, texts_of
from luotain.guideline.words import FIELD_NAMES
from luotain.ui.forms import TextsFormField

LANGUAGE_CHOICES = [("fi", "Suomi"), ("sv", "Svenska"), ("en", "English")]


class SettingsForm(forms.Form):
    """One field for each setting, made from its type, after the two texts."""

    stance = TextsFormField(
        label=_("The body's stance"),
        rows=3,
        help_text=_("What the body thinks of its people taking part. Shown at everyone's first sign-in."),
    )
    public_place_prompt = TextsFormField(
        label=_("The public-place question"),
        rows=2,
        help_text=_("Asked at the moment of posting, in the body's own image of a public place."),
    )

    def __init__(self, *arguments: Any, guideline: policy.Guideline, **keywords: Any) -> None:
        self.guideline = guideline
        keywords["initial"] = {
            "stance": texts_of(guideline.stance),
            "public_place_prompt": texts_of(guideline.public_place_prompt),
            **{item.name: getattr(guideline.settings, item.name) for item in fields_of(policy.Settings)},
        }
        super().__init__(*arguments, **keywords)
        kinds = typing.get_type_hints(policy.Settings)
        for item in fields_of(policy.Settings):
            label = FIELD_NAMES[item.name]
            if item.name == "languages":
                self.fields[item.name] = forms.MultipleChoiceField(
                    label=label, choices=LANGUAGE_CHOICES, widget=forms.CheckboxSelectMultiple
                )
            elif kinds[item.name] is bool:
                self.fields[item.name] = forms.BooleanField(label=label, required=False)
            else:
                self.fields[item.name] = forms.IntegerField(label=label, min_value=0, max_value=10_000)

    def made(self) -> policy.Guideline:
        """The guideline with these numbers and words."""
        given = self.cleaned_data
        numbers = {item.name: given[item.name] for item in fields_of(policy.Settings)}
        numbers["languages"] = tuple(numbers["languages"])
        return replace(
            self.guideline,
            settings=policy.Settings(**numbers),
            stance=sentence(given["stance"]),
            public_place_prompt=sentence(given["public_place_prompt"]),
        )
