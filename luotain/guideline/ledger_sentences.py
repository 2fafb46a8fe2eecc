"""The room's entries as sentences."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "guideline.asked": _(
        "The guideline (version %(version)s) was asked at the gate “%(gate)s” and let this through."
    ),
    "guideline.finding_passed": _("%(by)s passed the advice of clause %(clause)s: %(reason)s"),
    "guideline.finding_cleared": _("%(by)s cleared the hold of clause %(clause)s."),
    "guideline.starter_adopted": _("The starter guideline (version %(version)s) was taken into use."),
    "guideline.version_published": _("%(by)s put version %(version)s of the guideline in force."),
}
