"""Who may do what in the hall."""

from django.utils.translation import gettext_lazy as _

from luotain.people.rules import is_administrator, is_communications, is_staff, right

see_today = right("desk.see_today", _("See today's page and search."), is_staff, ask=_("Sign in."))
operate = right(
    "desk.operate",
    _("See background work and try a failed job again."),
    is_administrator | is_communications,
    ask=_("Ask an administrator."),
)
set_up = right(
    "desk.set_up", _("Take the first steps of a new desk."), is_administrator, ask=_("Ask an administrator.")
)
