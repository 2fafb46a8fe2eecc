"""Put a version of the guideline in force."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping, Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from luotain import ledger
from luotain.core import clock
from luotain.core.refusal import Refusal
from luotain.engines import policy
from luotain.guideline import permissions, queries
from luotain.guideline.models import Version
from luotain.guideline.states import VersionState
from luotain.people.models import Person


def publish_version(
    version: Version, *, place: str, signatories: Sequence[Mapping[str, str]], by: Person
) -> Version:
    """The version decides from now on, dated today, placed and signed; the one before it is superseded.

    Raises Refusal while a body has not approved it, while the place or the signatures are missing, or when another version
    has come into force since this one was begun.
    """
    permissions.publish_guideline.require(by)
    if not queries.is_approved(version):
        raise Refusal(
            "guideline.not_approved",
            _("Version %(version)s has not been approved by all its bodies.") % {"version": version.label},
            _("Send it to its bodies and record what each decided."),
            status=409,
        )
    signed = [
        {"name": one.get("name", "").strip(), "title": one.get("title", "").strip()}
        for one in signatories
        if one.get("name", "").strip()
    ]
    if not place.strip() or not signed:
        raise Refusal(
            "guideline.not_signed",
            _("A version in force has a place and at least one signature."),
            _("Write where it is given and who signs it."),
            status=422,
        )
    guideline = version.guideline()
    with transaction.atomic():
        for earlier in Version.objects.filter(state=VersionState.PUBLISHED):
            if version.based_on_id != earlier.pk:
                raise Refusal(
                    "guideline.begun_from_another",
                    _("Another version has come into force since this one was begun."),
                    _("Start a new draft from it, and take over what you need."),
                    status=409,
                )
            earlier.move(VersionState.SUPERSEDED)
        now = clock.now()
        version.move(
            VersionState.PUBLISHED,
            published_at=now,
            place=place.strip(),
            signatories=signed,
            review_on=next_review(guideline),
        )
        ledger.write(
            "guideline.version_published",
            version,
            by=by,
            data={"version": version.label, "fingerprint": policy.fingerprint(guideline)},
        )
    return version


def next_review(guideline: policy.Guideline) -> date:
    """The day by which a guideline that comes into force today is read again."""
    today = clock.local().date()
    years, month = divmod(today.month - 1 + guideline.settings.guideline_review_months, 12)
    last = monthrange(today.year + years, month + 1)[1]
    return today.replace(year=today.year + years, month=month + 1, day=min(today.day, last))
