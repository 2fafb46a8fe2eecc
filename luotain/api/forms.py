"""The hall's forms."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from luotain.core import clock
from luotain.core.ids import public_id
from luotain.ui.forms import DateInput

USUAL = timedelta(days=90)


class TokenForm(forms.Form):
    """What the token is for, and until when."""

    name = forms.CharField(
        label=_("What is it for?"),
        max_length=80,
        help_text=_("The program that uses it, for example the calendar of the website."),
    )
    until = forms.DateField(
        label=_("Last day"),
        widget=DateInput(),
        input_formats=["%Y-%m-%d"],
        help_text=_("A year from today at most. After it the program needs a new token."),
    )
    made_with = forms.CharField(widget=forms.HiddenInput, max_length=40)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("until", clock.local().date() + USUAL)
        self.initial.setdefault("made_with", public_id())
