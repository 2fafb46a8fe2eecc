"""Write into a draft: its parts, its languages, what is said of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from luotain import ledger
from luotain.engines import policy
from luotain.guideline import parts, permissions
from luotain.guideline.actions.start_draft import require_draft
from luotain.guideline.models import Version
from luotain.people.models import Person


def edit_draft(
    draft: Version, guideline: policy.Guideline, *, part: str, code: str = "", by: Person
) -> Version:
    """The draft reads as `guideline` from now on; `part` and `code` say what was changed.

    Raises Refusal when the version is no draft any more, or when somebody has written into it since it was read.
    """
    permissions.edit_guideline.require(by)
    require_draft(draft)
    with transaction.atomic():
        draft.take_turn(data=policy.to_data(guideline))
        ledger.write(
            "guideline.draft_edited",
            draft,
            by=by,
            data={"version": draft.label, "part": part, "code": code},
        )
    return draft


def put_part(draft: Version, part: str, item: Any, *, instead_of: str = "", by: Person) -> Version:
    """Put a clause, a rule, a topic … into the draft, in the place of the one with its code."""
    changed = parts.put(draft.guideline(), part, item, instead_of=instead_of)
    return edit_draft(draft, changed, part=part, code=parts.code_of(part, item), by=by)


def take_out_part(draft: Version, part: str, code: str, *, by: Person) -> Version:
    """Take a clause, a rule, a topic … out of the draft."""
    return edit_draft(draft, parts.take_out(draft.guideline(), part, code), part=part, code=code, by=by)


def note_equal(draft: Version, clause: policy.Clause, *, by: Person) -> Version:
    """Somebody has compared the clause's languages as they stand now, and found that they say the same."""
    permissions.edit_guideline.require(by)
    require_draft(draft)
    with transaction.atomic():
        draft.take_turn(equal_texts={**draft.equal_texts, clause.code: policy.fingerprint(clause)})
        ledger.write(
            "guideline.languages_compared", draft, by=by, data={"version": draft.label, "clause": clause.code}
        )
    return draft


def describe_draft(
    draft: Version,
    *,
    change_note: Mapping[str, str],
    contributors: Sequence[Mapping[str, Any]],
    by: Person,
) -> Version:
    """What changes and why, and who has prepared it."""
    permissions.edit_guideline.require(by)
    require_draft(draft)
    with transaction.atomic():
        draft.take_turn(change_note=dict(change_note), contributors=[dict(one) for one in contributors])
        ledger.write(
            "guideline.draft_described",
            draft,
            by=by,
            data={"version": draft.label, "contributors": len(contributors)},
        )
    return draft
