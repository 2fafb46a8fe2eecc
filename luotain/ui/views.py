"""The living page: every component in its states, made from the real templates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from luotain.core import clock, rights
from luotain.ui.declarations import Act, Need
from luotain.ui.forms import TextsFormField


class ExampleForm(forms.Form):
    """Fields of every kind."""

    name = forms.CharField(label=_("Name"), help_text=_("A hint stands between the label and the field."))
    text = TextsFormField(label=_("A text in three languages"), rows=2)
    choice = forms.ChoiceField(
        label=_("A choice"), choices=[("a", _("Yes")), ("b", _("No"))], widget=forms.RadioSelect
    )
    note = forms.CharField(label=_("Note"), required=False, widget=forms.Textarea(attrs={"rows": 2}))


@dataclass(frozen=True)
class ExampleFinding:
    """A finding as the guideline gives it."""

    strength: str
    sentence: object
    remedy: object
    clause_code: str = "6.2"
    clause_title: object = ""


def components_show(request: HttpRequest) -> HttpResponse:
    """All components on one page."""
    rights.require(request, "desk.see_today")
    now = clock.now()
    findings = [
        ExampleFinding(
            "block",
            _("The text has a personal identity code."),
            _("Take it away."),
            "7.5",
            _("Others' privacy"),
        ),
        ExampleFinding(
            "hold",
            _("The thinking pause is not over."),
            _("Read it again after the pause."),
            "5.14",
            _("Time to think"),
        ),
        ExampleFinding(
            "advise", _("The sentence is long."), _("Split it in two."), "7.4", _("Clear language")
        ),
    ]
    shapes = {
        "late": _("Late or stopped"),
        "weigh": _("To be weighed"),
        "approve": _("To be approved"),
        "doubtful": _("Unclear"),
        "fine": _("In order"),
    }
    context = {
        "form": ExampleForm({"name": ""}) if "errors" in request.GET else ExampleForm(auto_id="plain_%s"),
        "wrong_form": ExampleForm({"name": ""}, auto_id="wrong_%s"),
        "findings": findings,
        "needs": [
            Need(
                shape,
                words,
                "#",
                _("Why this needs a person, in one sentence."),
                due=now + timedelta(minutes=40),
                late=shape == "late",
            )
            for shape, words in shapes.items()
        ],
        "acts": [
            Act(_("A main act"), "#", key="n", method="get"),
            Act(_("A quiet act"), "#", method="get", quiet=True),
        ],
        "tabs": [
            {"label": _("Drafts"), "url": "#", "current": True},
            {"label": _("Sent"), "url": "#", "current": False},
        ],
        "values": [1, 3, 2, 5, 4, 8, 6],
        "text": "Talvirenkaiden pakko aikaistuu.",
        "spans": [(0, 14, "hit"), (15, 20, "advise")],
        "until": now + timedelta(hours=2),
    }
    return render(request, "ui/components.html", context)
