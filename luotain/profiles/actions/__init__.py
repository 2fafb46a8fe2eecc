"""The verbs of the room."""

from luotain.profiles.actions.apply_for_profile import apply_for_profile, return_application
from luotain.profiles.actions.change_byline import change_byline
from luotain.profiles.actions.check_account import check_account, check_keys
from luotain.profiles.actions.close_profile import archive_profile, close_profile, wind_down_profile
from luotain.profiles.actions.connect_account import connect_account, mark_disconnected
from luotain.profiles.actions.decide_profile import sign_decision
from luotain.profiles.actions.name_maintainers import drop_maintainer, end_maintainers_of, name_maintainer
from luotain.profiles.actions.open_profile import open_profile
from luotain.profiles.actions.propose_profile import change_plan, propose_profile

__all__ = [
    "apply_for_profile",
    "archive_profile",
    "change_byline",
    "change_plan",
    "check_account",
    "check_keys",
    "close_profile",
    "connect_account",
    "drop_maintainer",
    "end_maintainers_of",
    "mark_disconnected",
    "name_maintainer",
    "open_profile",
    "propose_profile",
    "return_application",
    "sign_decision",
    "wind_down_profile",
]
