"""What has happened to a thing: who, when and why."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

from django.db.models import Model
from django.http import HttpRequest
from ninja import Router

from luotain import ledger
from luotain.api.shapes.common import NOES, PublicId, Trail
from luotain.api.v1.me import person_of
from luotain.assessment import access as assessment_access
from luotain.listening import access as listening_access
from luotain.people.models import Person
from luotain.profiles import access as profile_access
from luotain.publishing import access as publishing_access

router = Router(tags=["Trail"])
FOUND_BY: dict[str, Callable[[Person, str], Model]] = {
    "items": listening_access.item,
    "cases": assessment_access.case,
    "profiles": profile_access.profile,
    "posts": publishing_access.post,
}


@router.get("/{kind}/{thing_id}", response={200: Trail, **NOES}, summary="The timeline of a thing")
def trail_read(
    request: HttpRequest, kind: Literal["items", "cases", "profiles", "posts"], thing_id: PublicId
) -> dict[str, Any]:
    """Its entries as sentences, oldest first, for whoever may see the thing itself."""
    thing = FOUND_BY[kind](person_of(request), thing_id)
    return {
        "lines": [
            {
                "sequence": line.sequence,
                "at": line.at,
                "sentence": line.sentence,
                "by": line.by,
                "code": line.code,
                "data": line.data,
            }
            for line in ledger.timeline(thing)
        ]
    }
