"""What makes items that say nearly the same findable."""

from __future__ import annotations

from django.db import models


class Likeness(models.Model):
    """The keys of one item's words (`luotain.engines.likeness`). Kept only as long as others may be grouped under it."""

    item = models.OneToOneField(
        "listening.Item", on_delete=models.CASCADE, primary_key=True, related_name="likeness"
    )
    heard_at = models.DateTimeField(db_index=True)
    key_1 = models.BigIntegerField(db_index=True)
    key_2 = models.BigIntegerField(db_index=True)
    key_3 = models.BigIntegerField(db_index=True)
    key_4 = models.BigIntegerField(db_index=True)
    key_5 = models.BigIntegerField(db_index=True)
