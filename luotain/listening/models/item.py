"""Something heard."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from luotain.core import clock
from luotain.core.ids import ordered_id
from luotain.listening.at_hand import AtHand


class Item(models.Model):
    """One thing heard in one source. `html` is safe to show; personal fields are the few a reader sees."""

    public_id = models.CharField(max_length=32, default=ordered_id, unique=True, editable=False)
    source = models.ForeignKey(
        "listening.Source", on_delete=models.CASCADE, related_name="items", db_index=False
    )
    remote_id = models.CharField(max_length=1000)
    title = models.CharField(max_length=500, blank=True, default="")
    text = models.TextField(blank=True, default="")
    html = models.TextField(blank=True, default="")
    url = models.CharField(max_length=2000, blank=True, default="")
    author = models.CharField(max_length=200, blank=True, default="")
    language = models.CharField(max_length=8, blank=True, default="")
    published_at = models.DateTimeField(null=True, blank=True)
    heard_at = models.DateTimeField(default=clock.now, db_index=True)
    at = models.DateTimeField(default=clock.now)
    """When it was published, or heard where that is not known: the order of every stream."""
    changed_at = models.DateTimeField(null=True, blank=True)
    """When the source was seen to have changed it after we first heard it."""

    gone_at = models.DateTimeField(null=True, blank=True)
    """When it was no longer in any of its places."""
    expires_at = models.DateTimeField(null=True, blank=True, db_index=True)
    """When it is let go of, unless it is part of a case."""
    link_key = models.CharField(max_length=32, blank=True, default="", db_index=True, editable=False)
    """Digest of its plain address and title: the same in every place that carries it."""
    text_key = models.CharField(max_length=32, blank=True, default="", db_index=True, editable=False)
    """Digest of its words when they are many enough to tell it from others."""

    like = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, db_index=False, related_name="others"
    )
    """The first item that said nearly the same; empty for the first itself."""

    kept = models.BooleanField(default=False)
    """Part of a case, and kept as long as the case is."""

    at_hand: AtHand | None = None
    """What has been made of its words, between hearing and keeping it; not in the database."""

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["source", "-at"], name="item_by_source"),
            models.Index(fields=["-at", "-id", "source"], name="item_by_time"),
            models.Index(fields=["like"], condition=models.Q(like__isnull=False), name="item_by_likeness"),
        ]

    def __str__(self) -> str:
        return self.title or self.text[:80]

    @property
    def heading(self) -> str:
        """Its title, or how it begins."""
        if self.title:
            return self.title
        beginning = " ".join(self.text.split())
        return beginning if len(beginning) <= 90 else beginning[:89].rsplit(" ", 1)[0] + "…"


class Place(models.Model):
    """One place where an item stands: the first is its own source, the others carry the same."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="places")
    source = models.ForeignKey(
        "listening.Source", on_delete=models.CASCADE, related_name="places", db_index=False
    )
    remote_id = models.CharField(max_length=1000)
    url = models.CharField(max_length=2000, blank=True, default="")
    at = models.DateTimeField()
    """The item's own time, copied so that the stream of a source is read along one index."""
    heard_at = models.DateTimeField(default=clock.now)
    gone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["heard_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["source", "remote_id"], name="one_place_a_source")]
        indexes = [
            models.Index(fields=["source", "-at", "-item"], name="place_by_source"),
            models.Index(
                fields=["source", "-heard_at", "item"],
                condition=models.Q(gone_at__isnull=True),
                name="place_by_hearing",
            ),
        ]

    def __str__(self) -> str:
        return str(self.source)


class ItemVersion(models.Model):
    """What an item said before its source changed it."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="versions")
    title = models.CharField(max_length=500, blank=True, default="")
    text = models.TextField(blank=True, default="")
    until = models.DateTimeField()
    """When we saw that it says something else."""

    class Meta:
        ordering = ["-until", "-pk"]


class Note(models.Model):
    """A few words to a colleague about an item."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="notes")
    by = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    to = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    text = models.CharField(_("note"), max_length=1000)
    at = models.DateTimeField(default=clock.now)
    seen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["to", "seen_at"], name="note_to_read")]


class Mark(models.Model):
    """What one reader has done with one item."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="marks")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    read_at = models.DateTimeField(null=True, blank=True)
    unread_at = models.DateTimeField(null=True, blank=True)
    """When it was left unread on purpose, however far the reader has caught up since before."""
    starred_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "person"], name="one_mark_a_reader")]
        indexes = [
            models.Index(fields=["person", "-starred_at"], name="mark_starred"),
            models.Index(
                fields=["person", "item"],
                condition=models.Q(unread_at__isnull=False),
                name="mark_left_unread",
            ),
            models.Index(
                fields=["person", "item"], condition=models.Q(read_at__isnull=False), name="mark_read"
            ),
        ]
