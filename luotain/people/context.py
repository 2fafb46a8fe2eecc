"""What every page of the house knows."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from luotain.people import post
from luotain.people.models import Body


def desk(request: HttpRequest) -> dict[str, Any]:
    """The body and the person, for base pages."""
    return {
        "body": Body.current(),
        "person": getattr(request, "person", None),
        "mail_works": post.is_set_up(),
    }
