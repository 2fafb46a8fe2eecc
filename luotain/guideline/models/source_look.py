"""That somebody looked whether a source still stands."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from luotain.core import clock


class SourceStatus(models.TextChoices):
    """What was found."""

    IN_PREPARATION = "in_preparation", _("In preparation")
    PUBLISHED = "published", _("Published")
    GONE = "gone", _("Gone")


class SourceLook(models.Model):
    """One look at one source of the guideline. The newest counts, whatever the version in force says of the source."""

    source = models.CharField(max_length=60)
    """The source's code in the guideline."""
    status = models.CharField(_("status"), max_length=20, choices=SourceStatus.choices)
    looked_on = models.DateField()
    ask_after = models.DateField(_("look again after"), null=True, blank=True)
    note = models.CharField(_("effect on us"), max_length=500, blank=True, default="")
    by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["source"], name="source_look_source")]

    def __str__(self) -> str:
        return f"{self.source}: {self.status}"
