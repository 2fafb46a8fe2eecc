"""The room's screens, one a file."""

from luotain.people.views.body import body_edit
from luotain.people.views.enter import enter
from luotain.people.views.may import may
from luotain.people.views.me import me, me_sign_out_everywhere
from luotain.people.views.person_list import person_list
from luotain.people.views.person_show import person_show
from luotain.people.views.person_verbs import (
    grant_end,
    person_edit,
    person_grant,
    person_invite,
    person_leave,
    person_link,
    person_reset_two_step,
    person_sign_out,
)
from luotain.people.views.role_lend import role_lend
from luotain.people.views.unit_list import unit_add, unit_edit, unit_list

__all__ = [
    "body_edit",
    "enter",
    "grant_end",
    "may",
    "me",
    "me_sign_out_everywhere",
    "person_edit",
    "person_grant",
    "person_invite",
    "person_leave",
    "person_link",
    "person_list",
    "person_reset_two_step",
    "person_show",
    "person_sign_out",
    "role_lend",
    "unit_add",
    "unit_edit",
    "unit_list",
]
