"""The life of a version of the guideline."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class VersionState(models.TextChoices):
    """Where a version stands. A published one never changes; the next one supersedes it."""

    DRAFT = "draft", _("Draft")
    IN_HANDLING = "in_handling", _("In handling")
    PUBLISHED = "published", _("In force")
    SUPERSEDED = "superseded", _("Superseded")


VERSION_MOVES: dict[str, frozenset[str]] = {
    VersionState.DRAFT: frozenset({VersionState.IN_HANDLING, VersionState.PUBLISHED}),
    VersionState.IN_HANDLING: frozenset({VersionState.DRAFT, VersionState.PUBLISHED}),
    VersionState.PUBLISHED: frozenset({VersionState.SUPERSEDED}),
    VersionState.SUPERSEDED: frozenset(),
}
