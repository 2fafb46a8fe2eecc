"""What a service can do, said once by its connector; screens, checks and delivery read it from here."""

from __future__ import annotations

from dataclasses import dataclass

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
    """Largest attachment in bytes."""
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
    quote: bool = False
    """A post can quote another post."""
    mentions: bool = False
    """Names of accounts in the text become links."""
    hashtags: bool = False
    """Hashtags in the text become links."""
    figures: bool = False
    """Counts of replies, shares and likes can be read."""
