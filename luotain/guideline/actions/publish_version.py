"""Put a version of the guideline in force."""

from __future__ import annotations

from django.db import transaction

from luotain import ledger
from luotain.core import clock
from luotain.engines import policy
from luotain.guideline import permissions
from luotain.guideline.models import Version
from luotain.guideline.states import VersionState
from luotain.people.models import Person


def publish_version(version: Version, *, by: Person) -> Version:
    """The version decides from now on; the one before it is superseded. Raises Refusal or PolicyDataError."""
    permissions.publish_guideline.require(by)
    guideline = policy.from_data(policy.Guideline, version.data)
    with transaction.atomic():
        for earlier in Version.objects.filter(state=VersionState.PUBLISHED):
            earlier.move(VersionState.SUPERSEDED)
        version.move(VersionState.PUBLISHED, published_at=clock.now())
        ledger.write(
            "guideline.version_published",
            version,
            by=by,
            data={"version": version.label, "fingerprint": policy.fingerprint(guideline)},
        )
    return version
