"""A draft goes through its bodies, one after another."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from luotain import ledger
from luotain.core.moves import someone_was_faster
from luotain.core.refusal import Refusal
from luotain.engines import policy
from luotain.guideline import permissions, queries
from luotain.guideline.actions.start_draft import require_draft
from luotain.guideline.models import Handling, Version
from luotain.guideline.states import HandlingOutcome, VersionState
from luotain.people.models import Person


def send_to_handling(
    draft: Version, *, bodies: Sequence[str], missing_units_reason: str = "", by: Person
) -> Version:
    """From here the text stands still, and the bodies in `bodies` handle it in that order.

    Raises Refusal when the draft is not sound, when no body is named, or when a department had nobody in the preparation
    and nobody has written why that is right.
    """
    permissions.edit_guideline.require(by)
    require_draft(draft)
    names = [name.strip() for name in bodies if name.strip()]
    if not names:
        raise Refusal(
            "guideline.no_bodies",
            _("No body is named that would handle the version."),
            _("Name at least one, in the order in which they handle it."),
            status=422,
        )
    if policy.problems(draft.guideline()):
        raise Refusal(
            "guideline.not_sound",
            _(
                "The draft is not sound yet: something it names does not exist, or is not said in every language."
            ),
            _("See the list of what to mend on the draft's page."),
            status=409,
        )
    missing = queries.units_not_represented(draft)
    if missing and not missing_units_reason.strip():
        raise Refusal(
            "guideline.units_missing",
            _("Nobody has prepared this for: %(units)s.") % {"units": ", ".join(str(one) for one in missing)},
            _("Name a contributor from each, or write why the version goes on without them."),
            status=409,
            clause="0.13" if draft.guideline().clause("0.13") else "",
        )
    with transaction.atomic():
        turn = draft.handling_round + 1
        draft.move(
            VersionState.IN_HANDLING,
            handling_round=turn,
            missing_units_reason=missing_units_reason.strip() if missing else "",
        )
        for number, name in enumerate(names, 1):
            Handling.objects.create(version=draft, round=turn, number=number, body_name=name[:120])
        ledger.write(
            "guideline.sent_to_handling",
            draft,
            by=by,
            data={
                "version": draft.label,
                "bodies": len(names),
                "without_units": [one.pk for one in missing],
                "reason": draft.missing_units_reason,
                "fingerprint": policy.fingerprint(draft.guideline()),
            },
        )
    return draft


def record_handling(
    version: Version, handling: Handling, *, outcome: str, on: date, note: str = "", by: Person
) -> Version:
    """What one body decided, and when. Bodies come in their order; a version that is sent back is a draft again."""
    permissions.edit_guideline.require(by)
    waiting = queries.handling_that_waits(version)
    if version.state != VersionState.IN_HANDLING or waiting is None or waiting.pk != handling.pk:
        raise Refusal(
            "guideline.not_its_turn",
            _("It is not the turn of %(body)s.") % {"body": handling.body_name},
            _("Bodies handle the version one after another; see whose turn it is."),
            status=409,
        )
    if outcome == HandlingOutcome.WAITING or outcome not in HandlingOutcome.values:
        raise Refusal(
            "guideline.no_outcome",
            _("The outcome is missing."),
            _("Say whether the body approved the version or sent it back."),
            status=422,
        )
    with transaction.atomic():
        recorded = Handling.objects.filter(pk=handling.pk, outcome=HandlingOutcome.WAITING).update(
            outcome=outcome, handled_on=on, note=note.strip()[:500], recorded_by=by
        )
        if not recorded:
            raise someone_was_faster()
        if outcome == HandlingOutcome.RETURNED:
            version.move(VersionState.DRAFT)
        ledger.write(
            "guideline.handled",
            version,
            by=by,
            data={
                "version": version.label,
                "number": handling.number,
                "outcome": str(outcome),
                "on": on.isoformat(),
                "note": note.strip()[:200],
            },
        )
    return version
