"""The verbs of the room."""

from luotain.assessment.actions.close_case import close_case, expire_case, renew_case
from luotain.assessment.actions.decide_case import decide_case
from luotain.assessment.actions.give_view import give_view
from luotain.assessment.actions.mark_official_business import mark_official_business
from luotain.assessment.actions.note_heat import note_heat
from luotain.assessment.actions.raise_case import join_item, raise_case

__all__ = [
    "close_case",
    "decide_case",
    "expire_case",
    "give_view",
    "join_item",
    "mark_official_business",
    "note_heat",
    "raise_case",
    "renew_case",
]
