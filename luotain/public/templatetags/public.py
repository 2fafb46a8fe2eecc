"""Helpers of citizens' pages."""

from __future__ import annotations

import re

from django import template

from luotain.guideline import queries

register = template.Library()


@register.simple_tag
def guideline_is_public() -> bool:
    """Whether the guideline in force is there for citizens to read."""
    return queries.guideline_is_public()


@register.filter
def in_language(path: str, code: str) -> str:
    """The same page's address in another language."""
    return (
        re.sub(r"^/public/(fi|sv|en)/", f"/public/{code}/", path)
        if re.match(r"^/public/(fi|sv|en)/", path)
        else f"/public/{code}/"
    )
