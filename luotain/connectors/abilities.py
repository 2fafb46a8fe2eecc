"""What a service can do, said once by its connector; screens, checks and delivery read it from here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any, Self

PICTURES = ("image/jpeg", "image/png", "image/webp", "image/gif")


@dataclass(frozen=True)
class Abilities:
    """What one service, or one server of it, can do. Every field is explained in
    `docs/building/new-connector.md`."""

    text_limit: int | None = None
    """Longest text in the units of the connector's own `count`; None when there is no limit."""
    byte_limit: int | None = None
    """Longest text in UTF-8 bytes, for services that count both ways."""
    media: int = 0
    """How many attachments one post may carry."""
    media_kinds: tuple[str, ...] = ()
    """Media types the service takes, such as `image/png`."""
    media_bytes: int | None = None
    """Largest attachment in bytes; of a film, `film_bytes` where the service tells it apart."""
    film_bytes: int | None = None
    """Largest film in bytes."""
    film_seconds: int | None = None
    """Longest film in seconds."""
    picture_pixels: int | None = None
    """Most pixels of a picture, its width times its height."""
    film_alone: bool = False
    """A film stands alone: no other attachment goes with it."""
    media_or_link: bool = False
    """A post has either attachments or a link card, never both."""
    wide_rights: bool = False
    """Whoever uploads gives the service rights that it may pass on; `rights_given` says which."""
    alt_text: bool = False
    """Text alternatives of pictures arrive at the service."""
    alt_text_limit: int | None = None
    """Longest text alternative, in the units of `count`."""
    edit: bool = False
    """A post can be changed after it was sent."""
    edit_is_seen: bool = False
    """Readers see the changed text; where they may not, a correction must be a post of its own."""
    remove: bool = False
    """A post can be removed, and the removal verified by reading back."""
    find_by_key: bool = False
    """The service can be asked for a post by our key; without it a lost answer is for a person to decide."""
    list_recent: bool = False
    """The account's own newest posts can be listed, to look for one by its content and time."""
    language_tag: bool = False
    """The post's language is told to the service."""
    link_card: bool = False
    """A card with title and description can be sent for a link."""
    content_warning: bool = False
    """A warning text can stand before the post."""
    sensitive: bool = False
    """Pictures can be marked as sensitive."""
    reply: bool = False
    """A post can answer another post; threads are made of these."""
    titled: bool = False
    """The first line of a text becomes its heading or subject."""
    thread: bool = False
    """A long text may be told as a thread of posts, each answering the one before."""
    quote: bool = False
    """A post can quote another post."""
    mentions: bool = False
    """Names of accounts in the text become links."""
    hashtags: bool = False
    """Hashtags in the text become links."""
    figures: bool = False
    """Counts of replies, shares and likes can be read."""

    def told(self, usual: Self) -> dict[str, Any]:
        """What differs from `usual`, as plain data to be kept with an account."""
        ours, theirs = asdict(self), asdict(usual)
        return {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in ours.items()
            if value != theirs[name]
        }

    def with_told(self, data: Mapping[str, Any]) -> Self:
        """These abilities with what a server told of its own; names that are not known (any more) are left out."""
        known = {one.name for one in fields(self)}
        kept: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value
            for name, value in data.items()
            if name in known
        }
        return replace(self, **kept)
