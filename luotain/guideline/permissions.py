"""Who may do what to the guideline."""

from django.utils.translation import gettext_lazy as _

from luotain.people.rules import is_administrator, is_communications, is_director, is_staff, right

ASK = _("Ask the communications director.")

read_guideline = right("guideline.read_guideline", _("Read the guideline."), is_staff, ask=_("Sign in."))
edit_guideline = right(
    "guideline.edit_guideline", _("Write a draft of the guideline."), is_communications, ask=ASK
)
publish_guideline = right(
    "guideline.publish_guideline",
    _("Put a version of the guideline in force."),
    is_director | is_administrator,
    ask=ASK,
)
