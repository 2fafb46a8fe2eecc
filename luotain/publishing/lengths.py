"""How long a text is by each service's own counting, and what counts."""

from __future__ import annotations

from dataclasses import dataclass

from luotain import connectors
from luotain.core.once import once_a_page
from luotain.publishing import outgoing
from luotain.publishing.models import Act, Delivery, Post, Variant
from luotain.publishing.models.delivery import STANDING


@dataclass(frozen=True)
class Length:
    """A text held against the limit of its service."""

    count: int
    limit: int | None
    kind: str
    parts: tuple[int, ...] = ()
    """The length of each post of a thread."""

    @property
    def is_too_long(self) -> bool:
        """Whether the service would refuse it."""
        return self.limit is not None and self.count > self.limit

    @property
    def left(self) -> int | None:
        """How many more fit."""
        return None if self.limit is None else self.limit - self.count


def service_of(kind: str) -> type[connectors.Publishes] | None:
    """The publishing connector of a kind; None when there is none (any more)."""
    try:
        found = connectors.get(kind)
    except connectors.UnknownConnector:
        return None
    return found if issubclass(found, connectors.Publishes) else None


def length_of(variant: Variant, post: Post) -> Length:
    """The length of what would go out, the line of who speaks and the note of a correction included; of a thread, that of
    its longest post."""
    service = service_of(variant.profile.service)
    edited = edited_delivery(variant, post)
    parts = outgoing.parts_of(
        variant, post, act=Act.EDIT if edited else Act.PUBLISH, original_url=original_url(variant, post)
    )
    if service is None:
        return Length(len(parts[0].text), None, variant.profile.service)
    limit = outgoing.abilities_at(variant.profile).text_limit
    counts = tuple(service.length(part) for part in parts)
    return Length(max(counts), limit, variant.profile.service, counts)


@once_a_page
def sent_there(original: Post, profile_id: int, language: str) -> Delivery | None:
    """The delivery by which `original` stands at the profile's service in that language."""
    return (
        original.deliveries.filter(STANDING, profile_id=profile_id, act=Act.PUBLISH)
        .filter(variant__language=language)
        .order_by("pk")
        .first()
    )


def edited_delivery(variant: Variant, post: Post) -> Delivery | None:
    """For a correction: the delivery that can be edited where it stands, so that readers see the change."""
    if not post.is_correction:
        return None
    service = service_of(variant.profile.service)
    if service is None or not (service.abilities.edit and service.abilities.edit_is_seen):
        return None
    if post.deliveries.filter(variant=variant.pk, round=post.round, act=Act.PUBLISH).exists():
        return None  # the edit was refused, and a person has chosen to link instead
    there = sent_there(post.correction_made.original, variant.profile_id, variant.language)
    in_parts = len(variant.parts) > 1 or (there is not None and there.parts.exists())
    return there if there is not None and there.remote_id and not in_parts else None


def original_url(variant: Variant, post: Post) -> str:
    """For a correction: where the original stands at the same profile."""
    if not post.is_correction:
        return ""
    there = sent_there(post.correction_made.original, variant.profile_id, variant.language)
    return there.url if there else ""
