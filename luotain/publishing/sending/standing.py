"""How a published post stands at its service: figures, and whether it still says and shows what we sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from luotain.connectors import ReadBack
from luotain.publishing import voice
from luotain.publishing.models import Act, Delivery, Deviation, DeviationKind, MediaKind
from luotain.publishing.outgoing import abilities_at
from luotain.publishing.states import UNDER_WAY, DeliveryState

HOURS = (0.25, 1, 3, 8, 24, 48, 96, 192, 384, 720)
"""How old a post is when it is read back: often while it is fresh, seldom when it is not."""
MONTH, YEAR = timedelta(days=30), timedelta(days=365)


@dataclass(frozen=True)
class Picture:
    """A file as it stands beside a text: its words, and the service's own name of it (empty until it was read back)."""

    alt: str
    mark: str = ""


@dataclass(frozen=True)
class Known:
    """What we hold to stand at a service: one post, or one of a thread."""

    text: str
    media: tuple[Picture, ...] = ()
    version: str = ""
    gone: bool = False
    at_most: int | None = None
    """How many files may stand there, while it has not been read back yet: some services show only pictures as such."""

    @property
    def as_data(self) -> dict[str, Any]:
        """To be kept."""
        media = [{"alt": one.alt, "mark": one.mark} for one in self.media]
        return {"text": self.text, "version": self.version, "gone": self.gone, "media": media}


def next_reading(sent_at: datetime, now: datetime) -> datetime | None:
    """When a post is read back next; None when it is too old to be asked for any more."""
    for hours in HOURS:
        at = sent_at + timedelta(hours=hours)
        if at > now:
            return at
    return now + MONTH if now - sent_at < YEAR else None


def known_of(delivery: Delivery) -> tuple[Known, ...]:
    """What we last sent there, or have since read back and taken as known: post by post."""
    if delivery.known_there:
        return tuple(from_data(one) for one in delivery.known_there)
    edited = (
        delivery.edited_by.filter(act=Act.EDIT, state=DeliveryState.SENT).order_by("-sent_at", "-pk").first()
    )
    newest = edited or delivery
    texts = [one.text for one in delivery.parts.all() if one.remote_id] if edited is None else []
    texts = texts or [newest.intent_text]
    media, at_most = sent_with(newest)
    return (
        Known(texts[0], media, delivery.remote_version, at_most=at_most),
        *(Known(text, at_most=0) for text in texts[1:]),
    )


def sent_with(delivery: Delivery) -> tuple[tuple[Picture, ...], int]:
    """The pictures that went with a delivery, and how many files in all."""
    if delivery.variant is None:
        return (), 0
    files = delivery.variant.files_of(delivery.post)
    told = abilities_at(delivery.variant.profile).alt_text
    return tuple(
        Picture(one.alt_in(delivery.variant.language) if told else "")
        for one in files
        if one.media.kind == MediaKind.IMAGE
    ), len(files)


def from_data(data: dict[str, Any]) -> Known:
    """As it was kept."""
    media = tuple(Picture(one["alt"], one["mark"]) for one in data["media"])
    return Known(data["text"], media, data["version"], data["gone"])


def seen(there: ReadBack | None) -> Known:
    """A post as it was read back."""
    if there is None:
        return Known("", gone=True)
    return Known(there.text, tuple(Picture(one.alt, one.mark) for one in there.media), there.version[:200])


def is_busy(delivery: Delivery) -> bool:
    """Whether we are changing or removing it at this moment ourselves."""
    return delivery.edited_by.filter(state__in=UNDER_WAY).exists()


def is_as_known(known: Known, there: Known) -> bool:
    """Whether a post stands as we know it. Spaces are each service's own."""
    if known.gone or there.gone:
        return known.gone and there.gone
    return known.text.split() == there.text.split() and has_same_pictures(known, there)


def has_same_pictures(known: Known, there: Known) -> bool:
    """Whether the files are those we know, with the words we know."""
    ours, theirs = ([one.alt.split() for one in post.media] for post in (known, there))
    if known.at_most is not None:  # not read back yet: ours must be there, and no more than we sent
        return all(one in theirs for one in ours) and len(theirs) <= known.at_most
    marks = zip(known.media, there.media, strict=False)
    return ours == theirs and all(not one.mark or not two.mark or one.mark == two.mark for one, two in marks)


def deviation_of(delivery: Delivery, known: Sequence[Known], there: Sequence[Known]) -> Deviation | None:
    """What somebody else has done, not saved yet; None when all of it stands as we know it."""
    if len(known) == len(there) and all(is_as_known(*pair) for pair in zip(known, there, strict=True)):
        return None
    return Deviation(
        delivery=delivery,
        kind=DeviationKind.GONE if all(one.gone for one in there) else DeviationKind.CHANGED,
        ours=joined(known),
        theirs=joined(there),
        ours_posts=[one.as_data for one in known],
        theirs_posts=[one.as_data for one in there],
        remote_version=there[0].version,
    )


def joined(posts: Sequence[Known]) -> str:
    """The words of a thread as one text."""
    return voice.PARTED.join(one.text for one in posts if not one.gone)
