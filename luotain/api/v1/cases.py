"""Cases: raised, viewed from two sides, decided."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from ninja import Query, Router, Status

from luotain.api.paging import Page, page_of
from luotain.api.shapes.cases import (
    CaseFilter,
    CaseList,
    CaseReason,
    CaseShown,
    Deciding,
    HeatGiven,
    OfficialBusiness,
    Raising,
    ViewGiven,
    case_as_data,
    case_line,
)
from luotain.api.shapes.common import NOES, PublicId
from luotain.api.v1.me import person_of
from luotain.assessment import access, actions, permissions, queries
from luotain.assessment.models import Case
from luotain.assessment.states import Side
from luotain.core.refusal import Refusal
from luotain.listening import access as listening_access
from luotain.people import queries as people_queries
from luotain.people.models import Person
from luotain.profiles import queries as profile_queries

router = Router(tags=["Cases"])


@router.get("", response={200: CaseList, **NOES}, summary="List")
def case_list(request: HttpRequest, wanted: Query[CaseFilter]) -> Page:
    """Cases, the newest first."""
    permissions.see_cases.require(person_of(request))
    return page_of(
        queries.cases(wanted.state or ""),
        "raised_at",
        cursor=wanted.cursor,
        limit=wanted.limit,
        show=case_line,
    )


@router.post("", response={200: CaseShown, 201: CaseShown, **NOES}, summary="Raise something heard")
def case_raise(request: HttpRequest, given: Raising) -> Status[dict[str, Any]]:
    """A new case, which begins as “we do not step in”. 200: the first item is being weighed in this case already."""
    person = person_of(request)
    permissions.raise_case.require(person)
    items = [listening_access.item(person, one) for one in dict.fromkeys(given.items)]
    if (place := items[0].cases.select_related("case").first()) is not None:
        return Status(200, _shown(person, place.case.public_id))
    unit = None
    if given.unit is not None:
        unit = people_queries.active_units().filter(pk=given.unit, is_communications=False).first()
        if unit is None:
            raise _no_such("unit")
    case = actions.raise_case(items, by=person, unit=unit, title=given.title)
    return Status(201, _shown(person, case.public_id))


@router.get("/{case_id}", response={200: CaseShown, **NOES}, summary="Read one")
def case_read(request: HttpRequest, case_id: PublicId) -> dict[str, Any]:
    """What was heard, what two sides think, what was decided and why."""
    return _shown(person_of(request), case_id)


@router.put("/{case_id}/views/{side}", response={200: CaseShown, **NOES}, summary="Give a side's view")
def case_view(request: HttpRequest, case_id: PublicId, side: Side, given: ViewGiven) -> dict[str, Any]:
    """Given again, it takes the place of the earlier one as long as nothing is decided."""
    person = person_of(request)
    case = access.case(person, case_id)
    actions.give_view(
        case,
        side=side,
        steps_in=given.steps_in,
        reason=given.reason,
        added_value=given.added_value,
        by=person,
    )
    return _shown(person, case_id)


@router.post("/{case_id}/decide", response={200: CaseShown, **NOES}, summary="Write down the decision")
def case_decide(request: HttpRequest, case_id: PublicId, given: Deciding) -> dict[str, Any]:
    """The guideline's gate `step_in` decides whether it may be so; a no names its findings."""
    person = person_of(request)
    case = access.case(person, case_id)
    permissions.decide_case.require(person, case)
    actions.decide_case(
        case,
        by=person,
        outcome=given.outcome,
        voice=given.voice,
        reason=given.reason,
        speaker=_speaker(case, given.speaker),
        profile=_profile(given.profile),
        welcome=given.welcome,
        false_information=given.false_information,
        official_business=given.official_business,
        playbook=given.playbook,
        crisis_reason=given.crisis_reason,
        look_again_at=given.look_again_at,
        passings=given.passings,
    )
    return _shown(person, case_id)


@router.put(
    "/{case_id}/official-business", response={200: CaseShown, **NOES}, summary="Mark as official business"
)
def case_official(request: HttpRequest, case_id: PublicId, given: OfficialBusiness) -> dict[str, Any]:
    """A matter for the registry: people are shown the way there instead of an answer here."""
    person = person_of(request)
    actions.mark_official_business(access.case(person, case_id), by=person, is_so=given.is_so)
    return _shown(person, case_id)


@router.put("/{case_id}/heat", response={200: CaseShown, **NOES}, summary="Note how the discussion goes")
def case_heat(request: HttpRequest, case_id: PublicId, given: HeatGiven) -> dict[str, Any]:
    """Information for those who weigh and answer; a ground for nothing."""
    person = person_of(request)
    actions.note_heat(access.case(person, case_id), given.heat, by=person)
    return _shown(person, case_id)


@router.post("/{case_id}/renew", response={200: CaseShown, **NOES}, summary="Weigh again")
def case_renew(request: HttpRequest, case_id: PublicId) -> dict[str, Any]:
    """From now on it is weighed anew; both sides give their views again."""
    person = person_of(request)
    actions.renew_case(access.case(person, case_id), by=person)
    return _shown(person, case_id)


@router.post("/{case_id}/close", response={200: CaseShown, **NOES}, summary="Close")
def case_close(request: HttpRequest, case_id: PublicId, given: CaseReason) -> dict[str, Any]:
    """Nothing more will be done."""
    person = person_of(request)
    actions.close_case(access.case(person, case_id), by=person, reason=given.reason)
    return _shown(person, case_id)


def _shown(person: Person, case_id: str) -> dict[str, Any]:
    return case_as_data(access.case(person, case_id))


def _speaker(case: Case, number: int | None) -> Person | None:
    """An official at work in the department whose matter it is, as on the screen."""
    if number is None:
        return None
    found = Person.objects.working().filter(unit_id=case.unit_id, pk=number).first()
    if found is None:
        raise _no_such("speaker")
    return found


def _profile(code: str | None) -> Any:
    """A profile that may speak, as on the screen."""
    if code is None:
        return None
    found = profile_queries.open_profiles().filter(public_id=code).first()
    if found is None:
        raise _no_such("profile")
    return found


def _no_such(field: str) -> Refusal:
    return Refusal(
        "api.no_such_choice",
        _("The field %(field)s names something that cannot be chosen here.") % {"field": field},
        _("See the lists of units, people and profiles."),
        status=422,
    )
