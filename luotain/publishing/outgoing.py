"""A text as its service will show it: the very words, files and card, part by part."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from luotain import connectors
from luotain.connectors import Abilities, LinkCard, Media, Outgoing
from luotain.profiles import queries as profile_queries
from luotain.profiles.models import Profile
from luotain.publishing import voice
from luotain.publishing.models import Act, Attachment, Post, Variant

Load = Callable[[str, str], bytes]
"""Reads a file by fingerprint and kind."""


def not_read(sha256: str, mime: str) -> bytes:
    """For looking at a text while writing: lengths and limits need no bytes."""
    return b""


def abilities_at(profile: Profile) -> Abilities:
    """What the profile's service can do, with what its own server has told; nothing where there is no such service."""
    return profile_queries.abilities(profile) or Abilities()


def parts_of(
    variant: Variant, post: Post, *, act: str = Act.PUBLISH, reference: str = ""
) -> tuple[Outgoing, ...]:
    """What goes out for one text: one post, or the posts of a thread. Files, warning and card go with the first."""
    able = abilities_at(variant.profile)
    texts = voice.outgoing_texts(variant, post, able=able, act=act, reference=reference)
    files = variant.files_of(post)
    card = card_of(variant.card) if able.link_card and not (able.media_or_link and files) else None
    first = Outgoing(
        text=texts[0],
        language=variant.language,
        media=tuple(media_of(one, variant.language, able) for one in files),
        link=card,
        sensitive=variant.sensitive and able.sensitive,
        warning=variant.warning if able.content_warning else "",
    )
    rest = (
        Outgoing(text=text, language=variant.language, warning=first.warning, sensitive=first.sensitive)
        for text in texts[1:]
    )
    return (first, *rest)


def media_of(one: Attachment, language: str, able: Abilities) -> Media:
    """A file as its connector takes it, its bytes still on the disk. The words go where they arrive."""
    item = one.media
    return Media(
        content=b"",
        mime=item.mime,
        alt=one.alt_in(language) if able.alt_text else "",
        width=item.width or None,
        height=item.height or None,
        name=f"{item.public_id}.{item.mime.rpartition('/')[2]}",
        seconds=item.seconds or None,
        stated_size=item.size,
    )


def card_of(card: Mapping[str, Any], load: Load = not_read) -> LinkCard | None:
    """The link card as it was fetched; the picture with it, where it may go along."""
    if not card:
        return None
    picture = None
    if card.get("picture"):
        mime = card.get("mime", "image/jpeg")
        picture = Media(
            load(card["picture"], mime), mime, card.get("alt", ""), stated_size=int(card.get("size", 0))
        )
    return LinkCard(card["url"], card.get("title", ""), card.get("description", ""), picture)


def digest_of(one: Media) -> str:
    """A mark of a file with its words, by which an earlier attempt's upload is known again."""
    return hashlib.sha256(hashlib.sha256(one.content).digest() + one.alt.encode()).hexdigest()


def first_refusal(
    service: type[connectors.Publishes], parts: Iterable[Outgoing], able: Abilities
) -> tuple[int, connectors.Rejected] | None:
    """The first part that the service would not take, and why; None when all of it fits."""
    for number, part in enumerate(parts, start=1):
        try:
            service.check(part, able)
        except connectors.Rejected as refusal:
            return number, refusal
    return None
