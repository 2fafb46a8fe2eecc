"""Where a correction meets what it corrects: what of it stands at a place, what can be edited there, and the line by which a
post of its own says what it corrects."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from django.db.models import Exists, OuterRef, Q
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from luotain.core import clock
from luotain.core.once import once_a_page
from luotain.profiles.models import Profile
from luotain.publishing.addresses import post_url
from luotain.publishing.models import Act, Correction, Delivery, Deviation, DeviationKind, Post, Variant
from luotain.publishing.services import service_of
from luotain.publishing.states import DeliveryState, PostState

SEEN = frozenset({DeliveryState.SENT, DeliveryState.UNCLEAR, DeliveryState.GIVEN_UP})
"""What may have been read by someone."""
NOT_OUT = (DeliveryState.PLANNED, DeliveryState.REFUSED)
"""What surely is not at its place, and could still be sent there."""


def is_overtaken(post: Post) -> bool:
    """Whether a correction says, or is to say, something else than `post`: its text is then sent nowhere any more."""
    if post.state != PostState.PUBLISHED:  # nothing else is corrected
        return False
    begun = Correction.objects.exclude(post__state=PostState.WITHDRAWN)
    if not post.is_correction:
        return begun.filter(original=post).exists()
    own = post.correction_made
    return begun.filter(original=own.original_id, pk__gt=own.pk).exists()


def not_out(original: Post) -> list[Delivery]:
    """What of `original` and its earlier corrections has not gone out, and does not go out any more once it is corrected."""
    posts = Q(post=original) | Q(post__correction_made__original=original)
    found = Delivery.objects.filter(posts, act__in=(Act.PUBLISH, Act.EDIT), state__in=NOT_OUT)
    return list(found.select_related("profile", "post").prefetch_related("parts").order_by("pk"))


@once_a_page
def said_at(original: Post, profile_id: int) -> list[Delivery]:
    """All that `original` and its corrections have said, or may have said, through a profile; an edit is no saying of its own."""
    gone = Deviation.objects.filter(delivery=OuterRef("pk"), kind=DeviationKind.GONE, answer="")
    found = (
        Delivery.objects.filter(act=Act.PUBLISH, profile_id=profile_id)
        .filter(Q(post=original) | Q(post__correction_made__original=original))
        .select_related("variant", "post")
        .annotate(found_gone=Exists(gone))
        .prefetch_related("parts")
        .order_by("pk")
    )
    return [one for one in found if one.state in SEEN or one.stood_in_part]


def is_there(delivery: Delivery) -> bool:
    """Whether something of it stands at its place, as far as anybody knows."""
    if delivery.removed_at is not None or getattr(delivery, "found_gone", False):
        return False
    return delivery.state == DeliveryState.SENT or delivery.stands_in_part


def is_gone(delivery: Delivery) -> bool:
    """Whether it stood there, and stands there no more."""
    return (delivery.state == DeliveryState.SENT or delivery.stood_in_part) and not is_there(delivery)


def spoken_of(original: Post, profile_id: int, language: str, *, besides: int = 0) -> Delivery | None:
    """What a correction at this profile speaks of: what stands there (the original first, then the newest of its
    corrections), otherwise what stood or may stand there; None where nothing of it has ever been. `besides`: the number of
    the correcting post."""
    found = [one for one in said_at(original, profile_id) if one.post_id != besides]

    def how_near(one: Delivery) -> tuple[bool, bool, bool, int]:
        its_own = one.post_id == original.pk
        other_language = one.variant is None or one.variant.language != language
        return not is_there(one), not its_own, other_language, one.pk if its_own else -one.pk

    return min(found, key=how_near, default=None)


def shows_edits(profile: Profile) -> bool:
    """Whether the profile's service can edit, and readers see there that something was edited."""
    service = service_of(profile.service)
    return service is not None and service.abilities.edit and service.abilities.edit_is_seen


def editable(original: Post, profile: Profile, language: str) -> Delivery | None:
    """What of `original` can be edited where it stands; a thread is not."""
    if not shows_edits(profile):
        return None
    for one in said_at(original, profile.pk):
        spoken_in = one.variant.language if one.variant is not None else ""
        if one.post_id == original.pk and spoken_in == language and is_there(one):
            return one if one.remote_id and not one.parts.all() else None
    return None


@once_a_page
def linked_instead(post: Post) -> frozenset[int | None]:
    """The texts of a correction whose edit was refused, where a person has chosen a post of its own instead."""
    found = post.deliveries.filter(round=post.round, act=Act.PUBLISH)
    return frozenset(found.values_list("variant", flat=True))


def edited_delivery(variant: Variant, post: Post) -> Delivery | None:
    """For a correction: the delivery that can be edited where it stands, so that readers see the change."""
    if not post.is_correction or len(variant.parts) > 1:
        return None
    if variant.pk in linked_instead(post):
        return None
    return editable(post.correction_made.original, variant.profile, variant.language)


class Way(StrEnum):
    """What a correction comes to at one profile."""

    EDIT = "edit"
    LINK = "link"
    GONE = "gone"
    UNSURE = "unsure"
    NEW = "new"


def way_at(
    original: Post, profile_id: int, language: str, *, edits: Delivery | None, besides: int = 0
) -> Way:
    """What becomes of the correction of `original` at a profile, where `edits` is what can be edited there."""
    if edits is not None:
        return Way.EDIT
    said = spoken_of(original, profile_id, language, besides=besides)
    if said is None:
        return Way.NEW
    if is_there(said):
        return Way.LINK
    return Way.GONE if is_gone(said) else Way.UNSURE


def way_of(variant: Variant, post: Post) -> str:
    """The same for a correction that is written; empty for any other post."""
    if not post.is_correction:
        return ""
    original, edits = post.correction_made.original, edited_delivery(variant, post)
    return way_at(original, variant.profile_id, variant.language, edits=edits, besides=post.pk)


def reference(variant: Variant, post: Post) -> str:
    """For a correction that is a post of its own: what it corrects, with the address of it there, or of our own copy."""
    if not post.is_correction:
        return ""
    original = post.correction_made.original
    said = spoken_of(original, variant.profile_id, variant.language, besides=post.pk)
    if said is None:
        return ""
    gone, at = is_gone(said), said.sent_at or said.first_tried_at or said.due_at
    url = "" if gone else said.url_there
    if not url and said.post.published_at is not None:
        url = post_url(said.post)
    return reference_line(at, url, gone=gone, language=variant.language)


def reference_line(at: datetime, url: str, *, gone: bool, language: str) -> str:
    """What is corrected, in the words that go out."""
    with translation.override(language):
        words = {"day": date_format(clock.local(at), "DATE_FORMAT"), "url": url}
        if gone:
            if url:
                return _("Corrects our post of %(day)s, which is not here any more: %(url)s") % words
            return _("Corrects our post of %(day)s, which is not here any more.") % words
        if url:
            return _("Corrects our post of %(day)s: %(url)s") % words
        return _("Corrects our post of %(day)s.") % words


def answered_there(delivery: Delivery) -> str:
    """What a correction of its own answers at the service: what it speaks of, where that stands. Empty where it does not."""
    post = delivery.post
    language = delivery.variant.language if delivery.variant else ""
    said = spoken_of(post.correction_made.original, delivery.profile_id or 0, language, besides=post.pk)
    if said is None or not is_there(said):
        return ""
    return said.remote_id or next((one.remote_id for one in said.parts.all() if one.remote_id), "")
