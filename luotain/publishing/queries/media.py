"""What screens read of the library."""

from __future__ import annotations

from django.db.models import Count, Q, QuerySet

from luotain.people.models import Person
from luotain.publishing.models import MediaItem, Post
from luotain.publishing.queries.lists import seen_by


def media_found(words: str = "", *, kind: str = "", retired: bool = False) -> QuerySet[MediaItem]:
    """The files that fit, the newest first. Words are looked for in the name, in what it shows, and in whose it is."""
    found = MediaItem.objects.filter(retired_at__isnull=not retired).select_related("uploaded_by", "unit")
    for word in words.split()[:8]:
        found = found.filter(
            Q(title__icontains=word)
            | Q(alt__fi__icontains=word)
            | Q(alt__sv__icontains=word)
            | Q(alt__en__icontains=word)
            | Q(author__icontains=word)
            | Q(source__icontains=word)
            | Q(licence__icontains=word)
        )
    if kind:
        found = found.filter(kind=kind)
    return found.annotate(used=Count("attachments")).order_by("-uploaded_at", "-pk")


def media_to_pick(words: str, post: Post, *, at_most: int = 12) -> list[MediaItem]:
    """Files that can be put into a post: their rights are recorded, and it does not hold them yet."""
    held = [one.media_id for one in post.attachments.all()]
    return list(media_found(words).exclude(rights="").exclude(pk__in=held)[:at_most])


def posts_with(item: MediaItem, person: Person) -> QuerySet[Post]:
    """The posts that hold a file, those that this person may see."""
    return seen_by(person).filter(attachments__media=item).order_by("-changed_at")
