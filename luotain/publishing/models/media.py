"""Pictures, films and documents of the body, each with whose it is and what it shows in words."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from luotain.core import clock
from luotain.core.ids import public_id
from luotain.core.languages import Texts, TextsField
from luotain.core.moves import WithTurns


class MediaKind(models.TextChoices):
    """What sort of file it is."""

    IMAGE = "image", _("Picture")
    FILM = "film", _("Film")
    DOCUMENT = "document", _("Document")


class Rights(models.TextChoices):
    """By what right it is used."""

    OWN = "own", _("Made by us")
    BOUGHT = "bought", _("Bought, with the right to use it so")
    PERMISSION = "permission", _("By the author's permission")
    LICENSED = "licensed", _("Under an open licence")
    PUBLIC_DOMAIN = "public_domain", _("Free of rights")


class MediaItem(WithTurns):
    """One file of the library. Its bytes never change: another picture is another item."""

    public_id = models.CharField(max_length=32, default=public_id, unique=True, editable=False)
    kind = models.CharField(max_length=10, choices=MediaKind.choices)
    mime = models.CharField(max_length=60)
    sha256 = models.CharField(max_length=64, unique=True)
    """Fingerprint of the cleaned content, which is also its name on the disk."""
    size = models.PositiveIntegerField()
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    seconds = models.FloatField(default=0)
    pages = models.PositiveIntegerField(default=0)
    removed = models.JSONField(default=list)
    """What the file told beside what it shows, and what was removed before it was kept (`core.uploads`)."""

    title = models.CharField(_("name"), max_length=160)
    """For the desk."""
    alt = TextsField(_("in words"))
    """What it shows, for those who do not see it."""
    decorative = models.BooleanField(_("mere decoration"), default=False)
    captions = models.BooleanField(_("has captions or a transcript"), default=False)
    author = models.CharField(_("author"), max_length=200, blank=True, default="")
    source = models.CharField(_("source"), max_length=500, blank=True, default="")
    licence = models.CharField(_("licence"), max_length=200, blank=True, default="")
    rights = models.CharField(
        _("right to use"), max_length=16, choices=Rights.choices, blank=True, default=""
    )
    """Empty: nobody has recorded it yet, so it goes into no post."""
    may_pass_on = models.BooleanField(_("may be passed on by a service"), default=False)

    unit = models.ForeignKey("people.Unit", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    uploaded_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(default=clock.now)
    changed_at = models.DateTimeField(default=clock.now)
    retired_at = models.DateTimeField(null=True, blank=True)
    """From here on it goes into no new post; what has been sent keeps it."""
    retired_why = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        ordering = ["-uploaded_at", "-pk"]
        indexes = [models.Index(fields=["-uploaded_at"], name="media_newest")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its page at the desk."""
        return reverse("publishing:media", args=[self.public_id])

    @property
    def has_rights(self) -> bool:
        """Whether it is recorded by what right it is used, and whose it is where that must be said."""
        return bool(self.rights) and (self.rights != Rights.LICENSED or bool(self.licence and self.author))

    @property
    def credit(self) -> str:
        """Whose it is and under which licence, as it stands under a post; empty where nothing need be said."""
        if self.rights in {"", Rights.OWN}:
            return ""
        return ", ".join(part for part in (self.author, self.licence) if part)

    @property
    def is_film(self) -> bool:
        """Whether it moves."""
        return self.kind == MediaKind.FILM


class Attachment(models.Model):
    """A file in one post, with the words that go with it there. What it says is the post's own, bound to its approvals."""

    post = models.ForeignKey("publishing.Post", on_delete=models.CASCADE, related_name="attachments")
    media = models.ForeignKey(MediaItem, on_delete=models.PROTECT, related_name="attachments")
    position = models.PositiveSmallIntegerField()
    alt = TextsField(_("in words"))
    decorative = models.BooleanField(_("mere decoration"), default=False)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["post", "media"], name="one_media_a_post")]

    def __str__(self) -> str:
        return f"{self.media} ({self.position})"

    def alt_in(self, language: str) -> str:
        """Its words in a language, else in another that has them; nothing for mere decoration."""
        return "" if self.decorative else Texts(self.alt).in_language(language).strip()
