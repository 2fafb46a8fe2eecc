"""A moment as people give it: a day and a time of day on the body's own clock."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luotain.core import wall_clock

WHICH = (
    ("", gettext_lazy("Choose which")),
    ("first", gettext_lazy("The first time (summer time)")),
    ("second", gettext_lazy("The second time (winter time)")),
)
DAYS = ["%Y-%m-%d", "%d.%m.%Y"]
TIMES = ["%H:%M", "%H:%M:%S", "%H.%M"]


class MomentWidget(forms.MultiWidget):
    """A day and a time of day; and, on the one night when a time comes twice, which of the two is meant."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        widgets = (
            forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "aria-label": gettext_lazy("Day")}),
            forms.TimeInput(
                format="%H:%M", attrs={"type": "time", "aria-label": gettext_lazy("Time of day")}
            ),
            forms.Select(choices=WHICH, attrs={"aria-label": gettext_lazy("Which of the two times")}),
        )
        super().__init__(widgets, attrs)

    def decompress(self, value: datetime | None) -> list[Any]:
        if value is None:
            return [None, None, ""]
        at = timezone.localtime(value)
        twice = wall_clock.read(at.date(), at.time()).comes_twice
        return [at.date(), at.time(), ("second" if at.fold else "first") if twice else ""]

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        parts = value if isinstance(value, list) else self.decompress(value)
        if not _comes_twice(*parts[:2]):
            context["widget"]["subwidgets"].pop()
        return context

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> list[Any]:
        return [data.get(f"{name}_{number}", "") for number in range(3)]


def _comes_twice(day: Any, at: Any) -> bool:
    """Whether what stands in the two fields is a time that comes twice."""
    try:
        day = day if isinstance(day, date) else forms.DateField(input_formats=DAYS).clean(day)
        at = at if isinstance(at, time) else forms.TimeField(input_formats=TIMES).clean(at)
    except forms.ValidationError:
        return False
    return wall_clock.read(day, at).comes_twice


class MomentField(forms.MultiValueField):
    """A moment on the body's own clock. A time that does not exist, or comes twice, is said and not guessed."""

    widget = MomentWidget
    default_error_messages = {
        "no_day": gettext_lazy("The day is missing."),
        "no_time": gettext_lazy("The time of day is missing."),
        "invalid_date": gettext_lazy("Give the day as 31.12.2026 or 2026-12-31."),
        "invalid_time": gettext_lazy("Give the time of day as 9:00."),
    }

    def __init__(self, **kwargs: Any) -> None:
        wrong_day = {"invalid": self.default_error_messages["invalid_date"]}
        wrong_time = {"invalid": self.default_error_messages["invalid_time"]}
        fields = (
            forms.DateField(input_formats=DAYS, error_messages=wrong_day, required=False),
            forms.TimeField(input_formats=TIMES, error_messages=wrong_time, required=False),
            forms.ChoiceField(choices=WHICH, required=False),
        )
        super().__init__(fields=fields, require_all_fields=False, **kwargs)

    def compress(self, values: list[Any]) -> datetime | None:
        day, at, which = [*values, None, None, ""][:3]
        if day is None and at is None:
            return None
        if day is None:
            raise forms.ValidationError(self.error_messages["no_day"], code="no_day")
        if at is None:
            raise forms.ValidationError(self.error_messages["no_time"], code="no_time")
        return moment_of(day, at, which)


def moment_of(day: date, at: time, which: str = "") -> datetime:
    """The moment, or a ValidationError that says why there is none and what to choose instead."""
    reading = wall_clock.read(day, at)
    words = {"time": time_format(at, "TIME_FORMAT"), "day": date_format(day, "SHORT_DATE_FORMAT")}
    if reading.does_not_exist and reading.first_after and reading.last_before:
        raise forms.ValidationError(
            _(
                "%(time)s on %(day)s does not exist: that night the clock goes from %(before)s straight to "
                "%(after)s. Choose another time."
            )
            % {
                **words,
                "before": date_format(reading.last_before, "TIME_FORMAT"),
                "after": date_format(reading.first_after, "TIME_FORMAT"),
            },
            code="does_not_exist",
        )
    if reading.comes_twice and which not in {"first", "second"}:
        raise forms.ValidationError(
            _(
                "%(time)s on %(day)s comes twice, because the clock goes back that night. Choose which is meant."
            )
            % words,
            code="comes_twice",
        )
    return reading.moments[1 if reading.comes_twice and which == "second" else 0]
