"""Forms of the plan: the time of a post, the slots of a queue, the rule of what comes again, a table."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from luotain.core import clock
from luotain.publishing.models import Post
from luotain.publishing.models.recurrence import OnHoliday, Rhythm
from luotain.publishing.recurring import NTH, Rule
from luotain.ui.forms import DateInput
from luotain.ui.moments import MomentField


class WhenForm(forms.Form):
    """The two moments of a post. Dropping it on a day gives the first only, and the second stays."""

    due_at = MomentField(
        label=_("Send at"), required=False, help_text=_("Empty: as soon as it has been approved.")
    )
    not_after = MomentField(
        label=_("Not after"),
        required=False,
        help_text=_("Past this moment a person is asked before anything is sent."),
    )

    def __init__(self, *args: Any, post: Post, **kwargs: Any) -> None:
        self.post = post
        kwargs["initial"] = {"due_at": post.due_at, "not_after": post.not_after}
        super().__init__(*args, **kwargs)
        if self.is_bound and "not_after_0" not in self.data:
            del self.fields["not_after"]

    def moments(self) -> dict[str, Any]:
        """Both moments as they should be."""
        given = self.cleaned_data
        return {"due_at": given["due_at"], "not_after": given.get("not_after", self.post.not_after)}


class SlotForm(forms.Form):
    """One time on one or more weekdays."""

    weekdays = forms.MultipleChoiceField(
        label=_("Weekdays"), choices=list(WEEKDAYS.items()), widget=forms.CheckboxSelectMultiple
    )
    at = forms.TimeField(
        label=_("Time of day"),
        input_formats=["%H:%M", "%H.%M"],
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
    )


class RecurrenceForm(forms.Form):
    """How a post comes again."""

    rhythm = forms.ChoiceField(
        label=_("How often?"), choices=Rhythm.choices, widget=forms.RadioSelect, initial=Rhythm.WEEKLY
    )
    weekdays = forms.MultipleChoiceField(
        label=_("For every week: on which weekdays?"),
        choices=list(WEEKDAYS.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    month_day = forms.TypedChoiceField(
        label=_("For a day of the month: which?"),
        choices=[*((one, f"{one}.") for one in range(1, 32)), (-1, _("the last day"))],
        coerce=int,
        required=False,
        empty_value="1",
        help_text=_("A month without the day is left out."),
    )
    nth = forms.TypedChoiceField(
        label=_("For a weekday of the month: which of them?"),
        choices=list(NTH.items()),
        coerce=int,
        required=False,
        empty_value="1",
    )
    weekday = forms.TypedChoiceField(
        label=_("And which weekday?"),
        choices=list(WEEKDAYS.items()),
        coerce=int,
        required=False,
        empty_value="0",
    )
    every = forms.IntegerField(
        label=_("Every so many weeks or months"), min_value=1, max_value=52, initial=1, required=False
    )
    at = forms.TimeField(
        label=_("Time of day"),
        input_formats=["%H:%M", "%H.%M"],
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
    )
    begins_on = forms.DateField(label=_("From"), widget=DateInput())
    until = forms.DateField(
        label=_("Until"), widget=DateInput(), required=False, help_text=_("Empty: until somebody ends it.")
    )
    on_holiday = forms.ChoiceField(
        label=_("On a public holiday"),
        choices=OnHoliday.choices,
        widget=forms.RadioSelect,
        initial=OnHoliday.MOVE,
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("rhythm") == Rhythm.WEEKLY and not given.get("weekdays"):
            self.add_error("weekdays", _("Choose at least one weekday."))
        begins_on, until = given.get("begins_on"), given.get("until")
        if begins_on and begins_on < clock.local().date():
            self.add_error("begins_on", _("Choose today or a later day."))
        if begins_on and until and until < begins_on:
            self.add_error("until", _("The last day is before the first one."))
        return given

    def rule(self) -> Rule:
        """What was given, as a rule."""
        given = self.cleaned_data
        weekdays = tuple(sorted(int(one) for one in given["weekdays"]))
        return Rule(
            rhythm=given["rhythm"],
            at=given["at"],
            begins_on=given["begins_on"],
            weekdays=(int(given["weekday"]),) if given["rhythm"] == Rhythm.NTH_WEEKDAY else weekdays,
            every=given["every"] or 1,
            month_day=int(given["month_day"]),
            nth=int(given["nth"]),
            until=given["until"],
            on_holiday=given["on_holiday"],
        )


class TableForm(forms.Form):
    """A table with a plan."""

    table = forms.FileField(
        label=_("The table (CSV)"),
        help_text=_("From Excel: Save as, CSV UTF-8. Separated by semicolons, commas or tabs."),
    )
