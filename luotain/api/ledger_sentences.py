"""The hall's entries as sentences."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "api.token_made": _("%(by)s made the token %(beginning)s… for a program; its last day is %(until)s."),
    "api.token_ended": _("%(by)s ended the token %(beginning)s…."),
}
