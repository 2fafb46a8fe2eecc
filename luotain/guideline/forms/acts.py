"""What people do with versions, suggestions, unclear cases and sources."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from luotain.guideline.actions.keep_position import PositionRecord
from luotain.guideline.forms.fields import LinesField
from luotain.guideline.models import SourceStatus
from luotain.guideline.states import HandlingOutcome
from luotain.people.models import Person
from luotain.ui.forms import DateInput, TextsFormField


def text_area(rows: int) -> forms.Textarea:
    """A text of several lines."""
    return forms.Textarea(attrs={"rows": rows})


class DescribeForm(forms.Form):
    """What changes and why, and who has prepared it."""

    change_note = TextsFormField(
        label=_("What changes and why"),
        rows=3,
        required=False,
        max_length=2000,
        help_text=_("Shown to everyone who is asked to read the version."),
    )
    contributors = forms.ModelMultipleChoiceField(
        label=_("Who has prepared it"),
        queryset=Person.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("They are named and thanked in the version for good."),
    )
    others = LinesField(
        label=_("Others who have helped"),
        required=False,
        rows=2,
        help_text=_("One a line: name, title."),
    )

    def __init__(self, *arguments: Any, **keywords: Any) -> None:
        super().__init__(*arguments, **keywords)
        people = Person.objects.working().select_related("unit")
        self.fields["contributors"].queryset = people  # type: ignore[attr-defined] # a ModelMultipleChoiceField

    def made(self) -> list[dict[str, Any]]:
        """The contributors as the version keeps them."""
        found: list[dict[str, Any]] = [
            {
                "person": person.pk,
                "name": person.name,
                "title": person.title,
                "unit": person.unit_id,
                "unit_name": dict(person.unit.name) if person.unit else {},
            }
            for person in self.cleaned_data["contributors"]
        ]
        for line in self.cleaned_data["others"]:
            name, _comma, title = line.partition(",")
            found.append({"name": name.strip(), "title": title.strip(), "unit": None, "unit_name": {}})
        return found


class BodiesForm(forms.Form):
    """Which bodies handle the version, in their order."""

    bodies = LinesField(
        label=_("Bodies in the order in which they handle it"),
        help_text=_("One a line, for example the preparation group, then the management group."),
    )
    missing_units_reason = forms.CharField(
        label=_("Why it goes on without some departments"),
        required=False,
        max_length=500,
        widget=text_area(2),
        help_text=_("Needed only when a department had nobody in the preparation."),
    )


class OutcomeForm(forms.Form):
    """What a body decided."""

    outcome = forms.ChoiceField(
        label=_("Outcome"),
        choices=[one for one in HandlingOutcome.choices if one[0] != HandlingOutcome.WAITING],
        widget=forms.RadioSelect,
    )
    handled_on = forms.DateField(widget=DateInput(), label=_("Handled on"))
    note = forms.CharField(label=_("Note"), required=False, max_length=500)


class PublishForm(forms.Form):
    """Where a version is given and who signs it; the date is the day it comes into force."""

    place = forms.CharField(label=_("Place"), max_length=80)
    signatories = LinesField(label=_("Signed by"), rows=2, help_text=_("One a line: name, title."))

    def signed(self) -> list[dict[str, str]]:
        """Names with titles."""
        found = []
        for line in self.cleaned_data["signatories"]:
            name, _comma, title = line.partition(",")
            found.append({"name": name.strip(), "title": title.strip()})
        return found


class KeepForm(forms.Form):
    """Who looks after the version in force."""

    owner = forms.ModelChoiceField(
        label=_("Owner"), queryset=Person.objects.none(), required=False, empty_label=_("Nobody yet")
    )
    review_on = forms.DateField(widget=DateInput(), label=_("Read again by"), required=False)
    is_public = forms.BooleanField(label=_("Citizens may read it on the public pages"), required=False)

    def __init__(self, *arguments: Any, **keywords: Any) -> None:
        super().__init__(*arguments, **keywords)
        self.fields["owner"].queryset = Person.objects.working()  # type: ignore[attr-defined] # a ModelChoiceField


class SuggestForm(forms.Form):
    """How a clause should read."""

    text = forms.CharField(
        label=_("The clause as it should read"), max_length=4000, widget=text_area(6), strip=True
    )
    reason = forms.CharField(label=_("Why"), max_length=1000, required=False, widget=text_area(2))


class AcceptForm(forms.Form):
    """A word to the reader whose suggestion is taken."""

    answer = forms.CharField(label=_("A word of thanks"), max_length=500, required=False)


class DeclineForm(forms.Form):
    """Why the clause stays as it is."""

    reason = forms.CharField(label=_("Why the clause stays as it is"), max_length=1000, widget=text_area(2))


class UnclearForm(forms.Form):
    """A question the guideline does not answer clearly."""

    question = forms.CharField(
        label=_("What is unclear"),
        max_length=2000,
        widget=text_area(4),
        help_text=_("A sentence or two. Leave out names: the answer is for everybody."),
    )
    clause = forms.CharField(label=_("Clause, if one comes near"), max_length=20, required=False)
    about = forms.CharField(required=False, max_length=300, widget=forms.HiddenInput)


class AnswerForm(forms.Form):
    """What to do, for everybody who meets the same."""

    answer = forms.CharField(label=_("What to do, and why"), max_length=4000, widget=text_area(5))
    clause = forms.CharField(label=_("Clause"), max_length=20, required=False)


class PositionForm(forms.Form):
    """An official position in the languages in which the body has it."""

    title = forms.CharField(label=_("Heading"), max_length=160)
    text = TextsFormField(
        label=_("The position in its own words"),
        rows=5,
        max_length=4000,
        help_text=_("As it may be said in public, in each language in which the body has it."),
    )
    stated_on = forms.DateField(widget=DateInput(), label=_("Stated on"))
    valid_until = forms.DateField(
        widget=DateInput(),
        label=_("Valid until"),
        required=False,
        help_text=_("Its last day. Empty: until somebody takes it out of use."),
    )
    owner = forms.ModelChoiceField(
        label=_("Who answers for it"),
        queryset=Person.objects.none(),
        help_text=_("Is asked to renew it in time."),
    )
    source = forms.CharField(
        label=_("Where was it decided or stated?"),
        max_length=500,
        help_text=_("An address, or the number and date of a decision."),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *arguments: Any, **keywords: Any) -> None:
        super().__init__(*arguments, **keywords)
        people = Person.objects.working()
        if owner := self.initial.get("owner"):
            people = people | Person.objects.filter(pk=getattr(owner, "pk", owner))
        self.fields["owner"].queryset = people.distinct()  # type: ignore[attr-defined] # a ModelChoiceField

    def clean(self) -> dict[str, Any]:
        """The last day is not before the first."""
        given = super().clean() or {}
        first, last = given.get("stated_on"), given.get("valid_until")
        if first and last and last < first:
            self.add_error(
                "valid_until", _("The last day is before the day on which the position was stated.")
            )
        return given

    def record(self) -> PositionRecord:
        """The position as it was worded."""
        names = ("title", "text", "stated_on", "valid_until", "owner", "source")
        return PositionRecord(**{name: self.cleaned_data[name] for name in names})


class RetireForm(forms.Form):
    """Why a position is taken out of use."""

    why = forms.CharField(label=_("Why is it taken out of use?"), max_length=500, widget=text_area(2))


class LookForm(forms.Form):
    """What was found of a source."""

    status = forms.ChoiceField(label=_("Status"), choices=SourceStatus.choices)
    ask_after = forms.DateField(
        widget=DateInput(),
        label=_("Look again after"),
        required=False,
        help_text=_("For something in preparation."),
    )
    note = forms.CharField(label=_("Effect on us"), max_length=500, required=False)


class TryForm(forms.Form):
    """From which day on the past is tried."""

    since = forms.DateField(widget=DateInput(), label=_("Everything since"))


class ImportForm(forms.Form):
    """Terms from a vocabulary."""

    source = forms.CharField(
        label=_("Source of the terms"),
        max_length=120,
        help_text=_("Shown with every imported term, for example TSK 40."),
    )
    file = forms.FileField(
        label=_("File of terms"),
        help_text=_(
            "A CSV file in UTF-8 with a first line of names: code, term_fi, term_sv, term_en, definition_fi, definition_sv, "
            "definition_en."
        ),
    )
