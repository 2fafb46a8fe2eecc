"""The rhythm of the office: when it is open, and on which days it is not."""

from luotain.rhythm.holidays import Holiday, holiday_on, holidays_between
from luotain.rhythm.hours import Hours, hours, is_office_day, is_open, next_office_day

__all__ = [
    "Holiday",
    "Hours",
    "holiday_on",
    "holidays_between",
    "hours",
    "is_office_day",
    "is_open",
    "next_office_day",
]
