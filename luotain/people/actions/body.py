"""Change what the body says of itself."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from luotain import ledger
from luotain.core.refusal import Refusal
from luotain.people import permissions
from luotain.people.models import Body, Person

CHANGEABLE = frozenset(
    {
        "name",
        "languages",
        "official_channel",
        "official_channel_url",
        "site_url",
        "contact_email",
        "set_up_at",
    }
)


def change_body(*, by: Person, **changes: Any) -> Body:
    """Change `changes`, fields of `CHANGEABLE`. The trail names the fields, not their texts."""
    permissions.manage_body.require(by)
    if strange := set(changes) - CHANGEABLE:
        raise TypeError(f"A body has no changeable {', '.join(sorted(strange))}.")
    if "languages" in changes and not changes["languages"]:
        raise Refusal(
            "people.no_language",
            _("A body speaks at least one language, so nothing was changed."),
            _("Choose at least one."),
            status=422,
        )
    with transaction.atomic():
        body = Body.current()
        changed = sorted(field for field, value in changes.items() if getattr(body, field) != value)
        for field in changed:
            setattr(body, field, changes[field])
        if changed:
            body.save(update_fields=changed)
            ledger.write("people.body_changed", body, by=by, data={"fields": changed})
    return body
