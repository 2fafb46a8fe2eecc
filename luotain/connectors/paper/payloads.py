"""Paper's JSON into our dataclasses, and back. Pure: no calls, no clock."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from luotain.connectors.abilities import Abilities
from luotain.connectors.account import ProfileThere, Verified
from luotain.connectors.heard import Heard, HeardAuthor, HeardMedia
from luotain.connectors.outgoing import Figures, Media, MediaThere, Outgoing, ReadBack, Receipt


def post_to_json(post: Outgoing, media: Iterable[str]) -> dict[str, Any]:
    """The body of a new or changed post; `media` are the names of pictures already sent."""
    data: dict[str, Any] = {"text": post.text, "language": post.language, "media": list(media)}
    if post.reply_to:
        data["reply_to"] = post.reply_to
    if post.quote:
        data["quote"] = post.quote
    if post.link:
        link = post.link
        data["link"] = {"url": link.url, "title": link.title, "description": link.description}
    return {**data, "sensitive": post.sensitive, "warning": post.warning}


def media_to_json(one: Media) -> dict[str, str]:
    """The body that sends a picture with its text alternative."""
    return {"mime": one.mime, "alt": one.alt, "content": base64.b64encode(one.content).decode("ascii")}


def receipt_of(data: Mapping[str, Any], key: str) -> Receipt:
    """The receipt of a post; KeyError or ValueError when the answer is not one."""
    return Receipt(
        remote_id=str(data["id"]),
        url=str(data["url"]),
        key=key,
        at=datetime.fromisoformat(data["at"]),
        version=str(data["version"]),
    )


def read_back_of(data: Mapping[str, Any]) -> ReadBack:
    """A post as it stands there; KeyError or ValueError when the answer is not one."""
    return ReadBack(
        remote_id=str(data["id"]),
        url=str(data["url"]),
        text=str(data["text"]),
        version=str(data["version"]),
        language=str(data.get("language", "")),
        at=datetime.fromisoformat(data["at"]),
        key=str(data.get("key", "")),
        media=tuple(
            MediaThere(
                alt=str(one.get("alt", "")),
                mime=str(one.get("mime", "")),
                url=str(one.get("url", "")),
                mark=str(one.get("url", "")),
            )
            for one in data.get("media", ())
        ),
        reply_to=str(data.get("reply_to", "")),
        quote=str(data.get("quote", "")),
        link_url=str((data.get("link") or {}).get("url", "")),
        sensitive=bool(data.get("sensitive")),
        warning=str(data.get("warning", "")),
        figures=Figures(replies=(data.get("figures") or {}).get("replies")),
    )


def heard_of(data: Mapping[str, Any]) -> Heard:
    """A post as a heard item; KeyError or ValueError when the answer is not one."""
    author = data.get("author") or {}
    return Heard(
        remote_id=str(data["id"]),
        url=str(data["url"]),
        text=str(data["text"]),
        author=HeardAuthor(
            name=str(author.get("name", "")),
            handle=str(author.get("handle", "")),
            url=str(author.get("url", "")),
        ),
        at=datetime.fromisoformat(data["at"]),
        updated=datetime.fromisoformat(data["edited"]) if data.get("edited") else None,
        language=str(data.get("language", "")),
        media=tuple(
            HeardMedia(url=str(one["url"]), mime=str(one.get("mime", "")), alt=str(one.get("alt", "")))
            for one in data.get("media", ())
        ),
        reply_to=str(data.get("reply_to", "")),
    )


def verified_of(data: Mapping[str, Any]) -> Verified:
    """Whose token it is; KeyError when the answer does not say."""
    return Verified(
        handle=str(data["handle"]),
        remote_id=str(data["handle"]),
        profile_url=str(data["url"]),
        name=str(data.get("name", "")),
        server_name=str(data.get("server", "")),
    )


def profile_of(data: Mapping[str, Any]) -> ProfileThere:
    """How the account looks to readers; KeyError when the answer does not say."""
    return ProfileThere(followers=int(data["followers"]), text=str(data["about"]))


def abilities_of(data: Mapping[str, Any], usual: Abilities) -> Abilities:
    """What this server can do, by its own word."""
    limits = data["limits"]
    return replace(
        usual,
        text_limit=int(limits["text"]),
        media=int(limits["media"]),
        media_bytes=int(limits["media_bytes"]),
        media_kinds=tuple(str(kind) for kind in limits["media_kinds"]),
        alt_text_limit=int(limits["alt"]),
        find_by_key=bool(data["keys"]),
    )
