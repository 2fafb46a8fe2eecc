"""Has somebody else written the same thing since the form was opened?"""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from luotain.engines import policy
from luotain.people.requests import Request


def seen_mark(item: Any) -> str:
    """What the form carries along: the item as it was when the form was opened."""
    return policy.fingerprint(item) if item is not None else ""


def changed_meanwhile(request: Request, form: forms.Form, item: Any) -> bool:
    """Whether the item is another by now. The form then says so and keeps its words; saving once more takes them."""
    seen = request.POST.get("seen", "")
    if item is None or not seen or seen == seen_mark(item):
        return False
    form.add_error(None, _("Somebody else has changed this since you opened it. Compare, then save again."))
    return True
