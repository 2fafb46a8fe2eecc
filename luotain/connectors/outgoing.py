"""What is sent to a service, and what the service gives back: posts, attachments, receipts, and posts read
back."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True)
class Media:
    """One attachment with its bytes; `alt` tells in words what the picture tells."""

    content: bytes = field(repr=False)
    mime: str
    alt: str = ""
    width: int | None = None
    height: int | None = None
    name: str = ""
    seconds: float | None = None
    """How long a film is."""
    remote_id: str = ""
    """Where an earlier attempt has put it at the service already, as `Publishes.upload` told."""

    stated_size: int = 0
    """Its size where the content is not at hand, while writing."""

    @property
    def is_film(self) -> bool:
        """Whether it moves and sounds."""
        return self.mime.startswith("video/")

    @property
    def size(self) -> int:
        """Size in bytes."""
        return len(self.content) or self.stated_size


@dataclass(frozen=True)
class LinkCard:
    """A card shown for a link: its title, a line of description and perhaps a picture."""

    url: str
    title: str
    description: str = ""
    picture: Media | None = None


@dataclass(frozen=True)
class Outgoing:
    """A post as one service shall show it: the variant's text and all that goes with it.

    `reply_to` and `quote` are remote identifiers at the same service, as a `Receipt` or a heard item carries
    them.
    """

    text: str
    language: str = ""
    """The text's language as a code such as `fi`; empty when it is not known."""
    media: tuple[Media, ...] = ()
    reply_to: str = ""
    quote: str = ""
    link: LinkCard | None = None
    sensitive: bool = False
    warning: str = ""


@dataclass(frozen=True)
class Receipt:
    """Proof that a post stands at the service. `version` is the service's mark of this exact content, for
    edits."""

    remote_id: str
    url: str
    key: str
    at: datetime | None = None
    """When the service says it was made (with a time zone); None when it does not say."""
    version: str = ""


@dataclass(frozen=True)
class MediaThere:
    """An attachment as the service shows it."""

    alt: str
    mime: str = ""
    url: str = ""
    width: int | None = None
    height: int | None = None
    mark: str = ""
    """The service's own name of this very file: another one in its place has another. Empty where it gives none."""


@dataclass(frozen=True)
class Figures:
    """Counts the service gives for a post; None where it does not tell."""

    replies: int | None = None
    shares: int | None = None
    likes: int | None = None


@dataclass(frozen=True)
class ReadBack:
    """A post as it stands at the service now, to compare with what we sent."""

    remote_id: str
    url: str
    text: str
    version: str = ""
    language: str = ""
    at: datetime | None = None
    key: str = ""
    media: tuple[MediaThere, ...] = ()
    reply_to: str = ""
    quote: str = ""
    link_url: str = ""
    sensitive: bool = False
    warning: str = ""
    figures: Figures = Figures()

    def receipt(self, key: str) -> Receipt:
        """The receipt of this post under our key."""
        return Receipt(remote_id=self.remote_id, url=self.url, key=key, at=self.at, version=self.version)
