"""A stream told of in one go, mornings or once a week."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from luotain.core import clock
from luotain.core.ids import public_id


def _token() -> str:
    return public_id(32)


class DigestRhythm(models.TextChoices):
    """How often a stream is told of in one go."""

    NEVER = "never", _("Not at all")
    DAILY = "daily", _("Every office morning")
    WEEKLY = "weekly", _("On the first office morning of the week")


class Digest(models.Model):
    """One person's wish to be told in one go what is new in one stream."""

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    stream = models.CharField(max_length=400, blank=True, default="")
    """The stream as the end of its address; empty for everything."""
    rhythm = models.CharField(_("how often"), max_length=10, choices=DigestRhythm.choices)
    by_mail = models.BooleanField(_("by e-mail too"), default=True)
    token = models.CharField(max_length=32, default=_token, unique=True, editable=False)
    """The address that ends it without a sign-in, which nobody can guess."""
    since = models.DateTimeField(default=clock.now)
    """What was heard until then has been told."""
    next_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "stream"], name="one_digest_a_stream")]


class DigestIssue(models.Model):
    """What one digest told at one time; the letter that carries it has its public id."""

    digest = models.ForeignKey(Digest, on_delete=models.CASCADE, related_name="issues")
    public_id = models.CharField(max_length=32, default=public_id, unique=True, editable=False)
    items = models.ManyToManyField("listening.Item", related_name="+")
    count = models.PositiveIntegerField()
    """All that was new; the items named may be fewer."""
    since = models.DateTimeField()
    made_at = models.DateTimeField(default=clock.now)
    sent_at = models.DateTimeField(null=True, blank=True)
    seen_at = models.DateTimeField(null=True, blank=True)
    """When the person looked at the stream after it."""

    class Meta:
        indexes = [models.Index(fields=["digest", "seen_at"], name="digest_unseen")]
