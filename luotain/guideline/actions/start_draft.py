"""Begin a new version from the one in force, or let a draft go."""

from __future__ import annotations

from dataclasses import replace

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from luotain import ledger
from luotain.core import clock
from luotain.core.moves import someone_was_faster
from luotain.core.refusal import Refusal
from luotain.engines import policy
from luotain.guideline import permissions, queries
from luotain.guideline.models import Version
from luotain.guideline.states import VersionState
from luotain.people.models import Person


def start_draft(*, by: Person) -> Version:
    """A draft that begins as the version in force. There is one at a time, so that none undoes another.

    What has been found out of the sources since is taken along. Raises Refusal when a draft is under way already.
    """
    permissions.edit_guideline.require(by)
    if (under_way := queries.version_under_way()) is not None:
        raise Refusal(
            "guideline.draft_under_way",
            _("There is a draft already: %(version)s.") % {"version": under_way.label},
            _("Write into it, or let it go first."),
            status=409,
        )
    base = queries.version_in_force()
    label = queries.next_label(clock.local().year)
    guideline = replace(base.guideline(), version=label, sources=queries.sources_as_found(base.guideline()))
    try:
        with transaction.atomic():
            draft = Version.objects.create(
                label=label,
                data=policy.to_data(guideline),
                based_on=base,
                owner=base.owner or by,
                place=base.place,
                is_public=base.is_public,
            )
            ledger.write(
                "guideline.draft_started", draft, by=by, data={"version": label, "based_on": base.label}
            )
    except IntegrityError:
        raise someone_was_faster() from None
    return draft


def discard_draft(draft: Version, *, by: Person) -> None:
    """The draft is no more; suggestions taken into it stay decided. Only a draft can be let go."""
    permissions.edit_guideline.require(by)
    require_draft(draft)
    with transaction.atomic():
        draft.take_turn()
        ledger.write("guideline.draft_discarded", draft, by=by, data={"version": draft.label})
        draft.delete()


def require_draft(version: Version) -> None:
    """Raise Refusal unless the version can still be written."""
    if version.state != VersionState.DRAFT:
        raise Refusal(
            "guideline.not_a_draft",
            _("Version %(version)s is not a draft, so its text stands as it is.")
            % {"version": version.label},
            _("Start a new draft, or have this one sent back to preparation."),
            status=409,
        )
