"""Take the starter guideline into use, so that a fresh installation can decide from its first minute."""

from __future__ import annotations

from django.db import transaction

from luotain import ledger
from luotain.core import clock
from luotain.engines import policy
from luotain.guideline import starter
from luotain.guideline.actions.publish_version import next_review
from luotain.guideline.models import Version
from luotain.guideline.states import VersionState
from luotain.people.models import Person


def adopt_starter(*, by: Person | None = None) -> Version:
    """Publish the starter guideline as the version in force, unless there is one already."""
    with transaction.atomic():
        if (already := Version.objects.filter(state=VersionState.PUBLISHED).first()) is not None:
            return already
        guideline = starter.load()
        version = Version.objects.create(
            label=guideline.version,
            state=VersionState.PUBLISHED,
            data=policy.to_data(guideline),
            owner=by,
            published_at=clock.now(),
            review_on=next_review(guideline),
        )
        ledger.write(
            "guideline.starter_adopted",
            version,
            by=by,
            data={"version": version.label, "fingerprint": policy.fingerprint(guideline)},
        )
    return version
