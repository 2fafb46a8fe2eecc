"""The room's entries as sentences."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "assessment.case_raised": _("%(by)s raised this to be weighed."),
    "assessment.item_joined": _("%(by)s joined another item to the case."),
    "assessment.view_given": _("%(by)s gave the view of one side (%(side)s)."),
    "assessment.case_decided": _("%(by)s wrote down the decision: %(outcome)s. %(reason)s"),
    "assessment.decided_in_crisis": _("%(by)s decided alone because of a crisis: %(reason)s"),
    "assessment.case_expired": _("Nobody decided in time, so the case expired without stepping in."),
    "assessment.case_renewed": _("%(by)s renewed the case."),
    "assessment.case_closed": _("%(by)s closed the case: %(reason)s"),
}
