"""The room's forms."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from luotain.assessment.models import Case
from luotain.assessment.states import Outcome, Voice, Welcome
from luotain.people.models import Person, Unit
from luotain.profiles import queries as profiles

PLAYBOOK = (
    ("own_source", _("The right information stands at our own source first.")),
    ("link", _("We link to the source.")),
    ("no_repeat", _("We do not repeat the false claim.")),
    ("polite", _("We correct once, politely.")),
)


class RaiseForm(forms.Form):
    """From an item to a case."""

    title = forms.CharField(label=_("What is claimed or asked"), max_length=200)
    unit = forms.ModelChoiceField(label=_("Whose matter it is"), queryset=Unit.objects.none())

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = Unit.objects.filter(is_active=True, is_communications=False)  # type: ignore[attr-defined]
        if person.unit and not person.unit.is_communications:
            self.initial.setdefault("unit", person.unit_id)


class ViewForm(forms.Form):
    """One side's view."""

    steps_in = forms.TypedChoiceField(
        label=_("Do we step in?"),
        choices=[("no", _("No")), ("yes", _("Yes"))],
        initial="no",
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(label=_("View and its reason"), widget=forms.Textarea(attrs={"rows": 3}))
    added_value = forms.CharField(
        label=_("What would stepping in add, and to whom?"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Needed when the answer is yes."),
    )


class DecisionForm(forms.Form):
    """What both sides have decided."""

    outcome = forms.ChoiceField(
        label=_("Decision"), choices=Outcome.choices, initial=Outcome.STAY_OUT, widget=forms.RadioSelect
    )
    voice = forms.ChoiceField(label=_("Who would speak"), choices=Voice.choices, initial=Voice.NONE)
    speaker = forms.ModelChoiceField(
        label=_("Which official"), queryset=Person.objects.none(), required=False
    )
    profile = forms.ModelChoiceField(
        label=_("Through which profile"), queryset=profiles.Profile.objects.none(), required=False
    )
    welcome = forms.ChoiceField(
        label=_("Would we be welcome?"), choices=Welcome.choices, initial=Welcome.UNSURE
    )
    official_business = forms.BooleanField(label=_("This is official business."), required=False)
    false_information = forms.BooleanField(label=_("This is about false information."), required=False)
    playbook = forms.MultipleChoiceField(
        label=_("How we correct"), choices=PLAYBOOK, required=False, widget=forms.CheckboxSelectMultiple
    )
    reason = forms.CharField(
        label=_("Reason"), widget=forms.Textarea(attrs={"rows": 3}), help_text=_("Also when we stay silent.")
    )

    crisis_reason = forms.CharField(
        label=_("Why one side is enough"),
        max_length=500,
        help_text=_("Only in a crisis; the reason is kept and shown."),
    )

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not case.missing_sides():
            del self.fields["crisis_reason"]
        self.fields["speaker"].queryset = Person.objects.working().filter(unit_id=case.unit_id)  # type: ignore[attr-defined]
        self.fields["profile"].queryset = profiles.open_profiles()  # type: ignore[attr-defined]
        self.initial.setdefault("profile", case.profile_id)
        self.initial.setdefault("official_business", case.official_business)
        if case.official_business:
            self.fields["official_business"].disabled = True
            self.initial.setdefault("outcome", Outcome.REDIRECT)
