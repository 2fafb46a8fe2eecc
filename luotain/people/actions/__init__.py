"""The room's verbs, one a file."""

from luotain.people.actions.body import change_body
from luotain.people.actions.delegate_role import delegate_role
from luotain.people.actions.details import change_own_details, change_person, note_stance_seen
from luotain.people.actions.end_grant import end_grant
from luotain.people.actions.first_administrator import issue_first_link, make_first_administrator
from luotain.people.actions.grant_role import grant_role
from luotain.people.actions.invitation import accept_invitation, invite_person, renew_invitation
from luotain.people.actions.leave_house import leave_house
from luotain.people.actions.sessions import end_sessions, reset_two_step
from luotain.people.actions.units import add_unit, change_unit

__all__ = [
    "accept_invitation",
    "add_unit",
    "change_body",
    "change_own_details",
    "change_person",
    "change_unit",
    "delegate_role",
    "end_grant",
    "end_sessions",
    "grant_role",
    "invite_person",
    "issue_first_link",
    "leave_house",
    "make_first_administrator",
    "note_stance_seen",
    "renew_invitation",
    "reset_two_step",
]
