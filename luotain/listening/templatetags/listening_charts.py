"""A row of bars as SVG, with its numbers for those who do not see it."""

from __future__ import annotations

from collections.abc import Sequence

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

register = template.Library()
HEIGHT, STEP = 48, 4


@register.simple_tag
def bars(values: Sequence[int], label: str) -> SafeString:
    """One bar a value, the last at the right; `label` says it in words."""
    top = max([*values, 1])
    drawn = format_html_join(
        "",
        '<rect x="{}" y="{}" width="3" height="{}" fill="currentColor"/>',
        (
            (index * STEP, HEIGHT - height, height)
            for index, value in enumerate(values)
            if (height := round(value / top * (HEIGHT - 4)) or (2 if value else 0))
        ),
    )
    return format_html(
        '<svg class="chart weigh" viewBox="0 0 {} {}" role="img" aria-label="{}">'
        '<path d="M0 {}h{}" stroke="currentColor" stroke-width="1" opacity=".35"/>{}</svg>',
        len(values) * STEP,
        HEIGHT,
        label,
        HEIGHT - 0.5,
        len(values) * STEP,
        drawn,
    )
