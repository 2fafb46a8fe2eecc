"""Asking for a right from a room below `people`: by its name, through the signed-in person."""

from __future__ import annotations

from django.db.models import Model
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from luotain.core.refusal import Refusal


def require(request: HttpRequest, name: str, obj: Model | None = None) -> None:
    """Raise Refusal unless whoever sends `request` has the right called `name` (as ``desk.operate``) to `obj`.

    A right that no room has declared is had by nobody.
    """
    if not request.user.has_perm(name, obj):
        raise Refusal(
            "core.not_allowed",
            _("You do not have the right to see or do this."),
            _("Ask an administrator of your Luotain, who can say which role it needs."),
            status=403,
        )
