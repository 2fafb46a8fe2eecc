"""How long a text is by each service's own counting, and what counts."""

from __future__ import annotations

from dataclasses import dataclass

from luotain.publishing import outgoing
from luotain.publishing.corrects import edited_delivery, reference
from luotain.publishing.models import Act, Post, Variant
from luotain.publishing.services import service_of


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


def length_of(variant: Variant, post: Post) -> Length:
    """The length of what would go out, the line of who speaks and the note of a correction included; of a thread, that of
    its longest post."""
    service = service_of(variant.profile.service)
    edited = edited_delivery(variant, post)
    parts = outgoing.parts_of(
        variant, post, act=Act.EDIT if edited else Act.PUBLISH, reference=reference(variant, post)
    )
    if service is None:
        return Length(len(parts[0].text), None, variant.profile.service)
    limit = outgoing.abilities_at(variant.profile).text_limit
    counts = tuple(service.length(part) for part in parts)
    return Length(max(counts), limit, variant.profile.service, counts)
