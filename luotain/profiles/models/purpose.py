"""What a profile is for, picked from a list that is not only about telling things."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Purpose(models.TextChoices):
    """Social media is not just another channel: preparing matters, talking and taking part stand beside information."""

    INFORMATION = "information", _("Information")
    PREPARATION = "preparation", _("Preparation of matters")
    INTERACTION = "interaction", _("Interaction")
    PARTICIPATION = "participation", _("Participation")
    ADVICE = "advice", _("Advice and service")
    NETWORKS = "networks", _("Networks and stakeholders")
    RECRUITMENT = "recruitment", _("Recruitment")


COMMUNICATIONS = frozenset({Purpose.INFORMATION, Purpose.RECRUITMENT})
"""Purposes of communications in the narrow sense; the others do the body's other work."""
