"""Small helpers of templates, available everywhere without loading."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django import template
from django.urls import resolve, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from luotain.ui.declarations import Place, discovered

register = template.Library()

SHAPES = {
    "late": (
        '<circle cx="7" cy="7" r="6.5" fill="currentColor"/>'
        '<path class="on" d="M7 3.4V7.6M7 10v.6" fill="none" stroke-width="1.8" stroke-linecap="round"/>'
    ),
    "weigh": '<path d="M7 1 13 13H1z" fill="currentColor"/>',
    "approve": '<rect x="1.5" y="1.5" width="11" height="11" rx="2" fill="currentColor"/>',
    "doubtful": '<path d="M7 0 14 7 7 14 0 7z" fill="currentColor"/>',
    "fine": '<circle cx="7" cy="7" r="5.6" fill="none" stroke="currentColor" stroke-width="2"/>',
}
STRENGTH_SHAPES = {"block": "late", "hold": "approve", "advise": "weigh"}


@register.simple_tag
def shape(name: str) -> SafeString:
    """The sign of a state: weigh, approve, doubtful, late, fine, or a finding's strength (block, hold, advise)."""
    name = STRENGTH_SHAPES.get(name, name)
    drawing = mark_safe(SHAPES[name])  # noqa: S308 - our own constant
    return format_html(
        '<svg class="shape {}" viewBox="0 0 14 14" aria-hidden="true" focusable="false">{}</svg>',
        name,
        drawing,
    )


@register.filter
def moment(value: datetime | None) -> SafeString | str:
    """A time as people say it: 12.41 today, else with its date; machine-readable in the element. For lists, where times
    stand under each other."""
    return _moment(value)


@register.filter
def moment_alone(value: datetime | None) -> SafeString | str:
    """The same where it stands alone, after “since” or “next”: 1.12 might be the first of December there,
    “today at 1.12” not."""
    return _moment(value, alone=True)


def _moment(value: datetime | None, *, alone: bool = False) -> SafeString | str:
    if not value:
        return ""
    at, now = timezone.localtime(value), timezone.localtime()
    if at.year != now.year:
        text = date_format(at, "DATETIME_FORMAT")
    elif at.date() != now.date():
        text = date_format(at, "SHORT_DATETIME_FORMAT")
    else:
        text = date_format(at, "TIME_FORMAT")
        if alone:
            text = _("today at %(time)s") % {"time": text}
    return format_html('<time datetime="{}">{}</time>', at.isoformat(timespec="minutes"), text)


@register.filter
def span_of_time(value: timedelta | int | None) -> str:
    """A length of time in words: 2 h 40 min. Takes a timedelta or minutes."""
    minutes = int(value.total_seconds() // 60) if isinstance(value, timedelta) else int(value or 0)
    hours, rest = divmod(abs(minutes), 60)
    days, hours = divmod(hours, 24)
    if days:
        return ngettext("%(count)d day", "%(count)d days", days) % {"count": days}
    if hours:
        return _("%(hours)d h %(minutes)d min") % {"hours": hours, "minutes": rest}
    return _("%(minutes)d min") % {"minutes": rest}


@register.simple_tag
def marked(text: str, spans: Iterable[tuple[int, int, str]]) -> SafeString:
    """`text` with each (start, end, class) of `spans` in a mark; overlapping later ones are left out."""
    pieces: list[tuple[SafeString | str]] = []
    at = 0
    for start, end, kind in sorted(spans):
        if start < at or end <= start:
            continue
        pieces += [(text[at:start],), (format_html('<mark class="{}">{}</mark>', kind, text[start:end]),)]
        at = end
    return format_html_join("", "{}", [*pieces, (text[at:],)])


@register.simple_tag(takes_context=True)
def places(context: template.Context) -> list[Place]:
    """The rail: what the rooms declare for this person, in order."""
    person = context.get("person")
    if person is None:
        return []
    found = [entry for module in discovered("navigation") for entry in module.entries(person)]
    return sorted(found, key=lambda place: place.order)


@register.simple_tag(takes_context=True)
def standing_in(context: template.Context, rail: Iterable[Place]) -> str:
    """The address of the rail's one entry of the room this page is in; empty in the hall, which has only pages."""
    match = getattr(context.get("request"), "resolver_match", None)
    if match is None:
        return ""
    same = [place.url for place in rail if resolve(place.url).app_name == match.app_name]
    return same[0] if len(same) == 1 and same[0] != reverse("desk:today") else ""


@register.simple_tag(takes_context=True)
def query(context: template.Context, **changes: Any) -> str:
    """The address of this page with some of its parameters changed (None takes one away)."""
    parameters = context["request"].GET.copy()
    for name, value in changes.items():
        if value is None:
            parameters.pop(name, None)
        else:
            parameters[name] = str(value)
    return "?" + parameters.urlencode()


@register.filter
def initials(name: object) -> str:
    """Up to two letters for an avatar."""
    words = str(name).replace("@", " ").split()
    return "".join(word[0] for word in words[:2]).upper()


@register.simple_tag
def sparkline(values: Iterable[int], width: int = 120, height: int = 28) -> str:
    """The points of a polyline through `values`, for an SVG of this size."""
    numbers = list(values) or [0]
    top = max(max(numbers), 1)
    step = width / max(len(numbers) - 1, 1)
    return " ".join(
        f"{index * step:.1f},{height - 4 - (value / top) * (height - 8):.1f}"
        for index, value in enumerate(numbers)
    )
