"""Look after the version in force: its owner, its review, whether citizens see it, who has read it."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from luotain import ledger
from luotain.core.refusal import Refusal
from luotain.guideline import permissions
from luotain.guideline.models import Receipt, Version
from luotain.guideline.states import VersionState
from luotain.people.models import Person


def keep_version(
    version: Version, *, owner: Person | None, review_on: date | None, is_public: bool, by: Person
) -> Version:
    """Who looks after the version in force, by when it is read again, and whether citizens see it. Its words stay."""
    permissions.publish_guideline.require(by)
    require_in_force(version)
    with transaction.atomic():
        version.take_turn(owner=owner, review_on=review_on, is_public=is_public)
        ledger.write(
            "guideline.version_kept",
            version,
            by=by,
            data={
                "version": version.label,
                "owner": owner.pk if owner else None,
                "review_on": review_on.isoformat() if review_on else "",
                "is_public": is_public,
            },
        )
    return version


def confirm_read(version: Version, *, by: Person) -> Receipt:
    """`by` has read the version in force; said once."""
    permissions.read_guideline.require(by)
    require_in_force(version)
    with transaction.atomic():
        receipt, made = Receipt.objects.get_or_create(version=version, person=by)
        if made:
            ledger.write("guideline.version_read", version, by=by, data={"version": version.label})
    return receipt


def require_in_force(version: Version) -> None:
    """Raise Refusal unless the version decides now."""
    if version.state != VersionState.PUBLISHED:
        raise Refusal(
            "guideline.not_in_force",
            _("Version %(version)s is not in force.") % {"version": version.label},
            _("Open the version that is."),
            status=409,
        )
