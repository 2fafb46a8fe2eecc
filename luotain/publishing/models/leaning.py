"""That a post brings out an official position, and in which edition."""

from __future__ import annotations

from django.db import models


class Leaning(models.Model):
    """The tie between a post and the edition of a position whose words were put into it."""

    post = models.ForeignKey("publishing.Post", on_delete=models.CASCADE, related_name="leanings")
    edition = models.ForeignKey("guideline.PositionEdition", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["post", "edition"], name="one_leaning_an_edition")]

    def __str__(self) -> str:
        return f"{self.post}: {self.edition}"
