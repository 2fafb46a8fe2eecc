"""The life of a case."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CaseState(models.TextChoices):
    """Where a case stands. It begins as “we do not step in” and stays so unless both sides say otherwise."""

    WEIGHING = "weighing", _("Being weighed")
    DECIDED = "decided", _("Decided")
    EXPIRED = "expired", _("Expired")
    CLOSED = "closed", _("Closed")


CASE_MOVES: dict[str, frozenset[str]] = {
    CaseState.WEIGHING: frozenset({CaseState.DECIDED, CaseState.EXPIRED}),
    CaseState.DECIDED: frozenset({CaseState.CLOSED, CaseState.WEIGHING}),
    CaseState.EXPIRED: frozenset({CaseState.WEIGHING, CaseState.CLOSED}),
    CaseState.CLOSED: frozenset({CaseState.WEIGHING}),
}

STATE_KINDS = {
    CaseState.WEIGHING: "wait",
    CaseState.DECIDED: "good",
    CaseState.EXPIRED: "stop",
    CaseState.CLOSED: "",
}


class Outcome(models.TextChoices):
    """What is decided. The first is where every case starts."""

    STAY_OUT = "stay_out", _("We do not step in")
    OWN_PROFILE = "own_profile", _("We answer through our own profile")
    OWN_SITE = "own_site", _("We answer on our own site")
    OTHER_CHANNEL = "other_channel", _("We answer through another channel")
    REDIRECT = "redirect", _("We show the way to where official business is done")
    FOLLOW = "follow", _("We follow and come back to it")


STEPPING_IN = frozenset({Outcome.OWN_PROFILE, Outcome.OWN_SITE, Outcome.OTHER_CHANNEL, Outcome.REDIRECT})


class Voice(models.TextChoices):
    """Who would speak."""

    NONE = "none", _("Nobody")
    ORGANISATION = "organisation", _("The body")
    NAMED_OFFICIAL = "named_official", _("An official by name")


class Side(models.TextChoices):
    """The two that weigh together."""

    COMMUNICATIONS = "communications", _("Communications")
    DEPARTMENT = "department", _("Department")


class Welcome(models.TextChoices):
    """Would we be welcome?"""

    UNSURE = "unsure", _("Not sure")
    YES = "yes", _("Yes, we were asked or it is about us")
    NO = "no", _("No, it is meant to be among themselves")


class Heat(models.TextChoices):
    """How a discussion goes. Told to those who weigh and write; never a ground for removing anything."""

    CALM = "calm", _("Calm")
    LIVELY = "lively", _("Lively")
    HEATED = "heated", _("Heated")
