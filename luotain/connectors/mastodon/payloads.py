"""Mastodon's JSON into our dataclasses, and back. Pure: no calls, no clock. Identifiers are opaque texts."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlsplit

from luotain.connectors.account import ProfileThere, Verified
from luotain.connectors.heard import Heard, HeardAuthor, HeardMedia
from luotain.connectors.outgoing import Figures, MediaThere, Outgoing, ReadBack, Receipt

VISIBILITIES = ("public", "unlisted", "private")
TOUCHED = re.compile(r"\d{10}(?=[0-9a-f]{32}\Z)")
"""The seconds that snac2 writes before its own mark of a post (`mastoapi_id` in its source): when the post was last
touched, so they change with every edit. It does not read them when it is asked for a post."""


def post_to_json(
    post: Outgoing, media: Iterable[str], *, visibility: str, tag_language: bool
) -> dict[str, Any]:
    """The body of a new post; `media` are the identifiers of attachments already sent."""
    data: dict[str, Any] = {"status": post.text, "visibility": visibility, "media_ids": list(media)}
    if post.reply_to:
        data["in_reply_to_id"] = post.reply_to
    if post.quote:
        data["quoted_status_id"] = post.quote
    return data | manner(post, tag_language=tag_language)


def change_to_json(post: Outgoing, media: Iterable[str], *, tag_language: bool) -> dict[str, Any]:
    """The body that changes a post."""
    return {"status": post.text, "media_ids": list(media)} | manner(post, tag_language=tag_language)


def manner(post: Outgoing, *, tag_language: bool) -> dict[str, Any]:
    """How a post is to be shown."""
    data: dict[str, Any] = {"sensitive": post.sensitive, "spoiler_text": post.warning}
    if post.language and tag_language:
        data["language"] = post.language
    return data


def receipt_of(data: Mapping[str, Any], key: str) -> Receipt:
    """The receipt of a post; KeyError, TypeError or ValueError when the answer is not one."""
    return Receipt(
        remote_id=identifier(data),
        url=address_of(data),
        key=key,
        at=moment(data["created_at"]),
        version=version_of(data),
    )


def read_back_of(data: Mapping[str, Any], text: str | None = None) -> ReadBack:
    """A post as it stands there; `text` is what was written, where the server told it apart from the HTML."""
    quote = data.get("quote")
    quoted = quote.get("quoted_status") or quote if isinstance(quote, Mapping) else {}
    card = data.get("card")
    return ReadBack(
        remote_id=identifier(data),
        url=address_of(data),
        text=text if text is not None else text_of(data),
        version=version_of(data),
        language=str(data.get("language") or ""),
        at=moment(data["created_at"]),
        media=tuple(
            MediaThere(
                alt=str(one.get("description") or ""),
                mime="",
                url=str(one.get("url") or ""),
                width=size_of(one, "width"),
                height=size_of(one, "height"),
                mark=urlsplit(str(one.get("url") or "")).path.rpartition("/")[2],
            )
            for one in attachments(data)
        ),
        reply_to=answered(data),
        quote=steady(str(quoted.get("id") or quoted.get("quoted_status_id") or "")),
        link_url=str(card.get("url") or "") if isinstance(card, Mapping) else "",
        sensitive=bool(data.get("sensitive")),
        warning=str(data.get("spoiler_text") or ""),
        figures=Figures(
            replies=count_of(data, "replies_count"),
            shares=count_of(data, "reblogs_count"),
            likes=count_of(data, "favourites_count"),
        ),
    )


def heard_of(data: Mapping[str, Any]) -> Heard:
    """A post as a heard item; KeyError, TypeError or ValueError when the answer is not one."""
    author = data["account"]
    tags = data.get("tags")
    return Heard(
        remote_id=identifier(data),
        url=address_of(data),
        title=str(data.get("spoiler_text") or ""),
        text=plain(str(data.get("content") or "")),
        html=str(data.get("content") or ""),
        author=HeardAuthor(
            name=str(author.get("display_name") or author.get("username") or ""),
            handle=str(author["acct"]),
            url=str(author.get("url") or ""),
        ),
        at=moment(data["created_at"]),
        updated=moment(data["edited_at"]) if data.get("edited_at") else None,
        language=str(data.get("language") or ""),
        tags=tuple(str(one["name"]) for one in tags) if isinstance(tags, list) else (),
        media=tuple(
            HeardMedia(url=str(one["url"]), alt=str(one.get("description") or ""))
            for one in attachments(data)
            if one.get("url")
        ),
        reply_to=answered(data),
    )


def verified_of(data: Mapping[str, Any]) -> Verified:
    """Whose token it is; KeyError or ValueError when the answer does not say."""
    url = str(data["url"])
    return Verified(
        handle=str(data["username"]),
        remote_id=identifier(data),
        profile_url=url,
        name=str(data.get("display_name") or ""),
        server_name=urlsplit(url).netloc,
    )


def profile_of(data: Mapping[str, Any]) -> ProfileThere:
    """How the account looks to readers: followers, its note, and the fields below it."""
    followers, note = data.get("followers_count"), data.get("note")
    fields = data.get("fields") or []
    lines = [plain(str(note))] if isinstance(note, str) else []
    lines += [f"{one.get('name', '')}: {plain(str(one.get('value', '')))}" for one in fields]
    return ProfileThere(
        followers=followers if isinstance(followers, int) and followers >= 0 else None,
        text="\n".join(lines) if isinstance(note, str) else None,
    )


def identifier(data: Mapping[str, Any]) -> str:
    """The identifier as a text that stays the same for the same thing; KeyError or ValueError without one."""
    found = data["id"]
    if not isinstance(found, str) or not found:
        raise ValueError("An identifier of Mastodon is a text.")
    return steady(found)


def steady(remote_id: str) -> str:
    """An identifier without what changes in it while the post remains the same (`TOUCHED`); all others as they are."""
    return TOUCHED.sub("0" * 10, remote_id)


def answered(data: Mapping[str, Any]) -> str:
    """The identifier of the post that this one answers; empty when it answers none."""
    return steady(str(data.get("in_reply_to_id") or ""))


def address_of(data: Mapping[str, Any]) -> str:
    """Where people read the post; ValueError when that is no web address."""
    found = str(data.get("url") or data["uri"])
    if not found.startswith(("https://", "http://")):
        raise ValueError("A post has a web address.")
    return found


def version_of(data: Mapping[str, Any]) -> str:
    """A mark of exactly this content: a digest of all that an edit can change. Times alone are too coarse on some
    servers."""
    parts = [
        data.get("content"),
        data.get("spoiler_text") or "",
        bool(data.get("sensitive")),
        data.get("edited_at"),
        [[one.get("id"), one.get("description")] for one in attachments(data)],
    ]
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False, default=str).encode()).hexdigest()[:20]


def text_of(data: Mapping[str, Any]) -> str:
    """What was written: as the server keeps it where it tells us, otherwise read out of its HTML."""
    kept = data.get("text")
    return kept if isinstance(kept, str) else plain(str(data.get("content") or ""))


def attachments(data: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The attachments of a post; TypeError when they are not what they should be."""
    found = data.get("media_attachments") or []
    if not isinstance(found, list) or not all(isinstance(one, Mapping) for one in found):
        raise TypeError("Attachments are a list.")
    return found


def size_of(one: Mapping[str, Any], side: str) -> int | None:
    """Width or height of an attachment in pixels, where it is told."""
    meta = one.get("meta")
    original = meta.get("original") if isinstance(meta, Mapping) else None
    found = original.get(side) if isinstance(original, Mapping) else None
    return found if isinstance(found, int) else None


def count_of(data: Mapping[str, Any], name: str) -> int | None:
    """A count, where it is told."""
    found = data.get(name)
    return found if isinstance(found, int) and not isinstance(found, bool) else None


def moment(text: object) -> datetime:
    """A moment in UTC; ValueError or TypeError when it is none."""
    if not isinstance(text, str):
        raise TypeError("A moment is a text.")
    at = datetime.fromisoformat(text)
    try:
        return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    except OverflowError as error:
        raise ValueError("No such moment.") from error


class Reading(HTMLParser):
    """Reads the text out of a post's HTML: lines and paragraphs stay, marks go."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A line ends at `br`; a paragraph is set apart from what stands before it."""
        if tag == "br":
            self.parts.append("\n")
        elif tag == "p" and self.parts:
            self.parts.append("\n\n")

    def handle_data(self, data: str) -> None:
        """Text as it is."""
        self.parts.append(data)


def plain(html: str) -> str:
    """The text of a post's HTML."""
    reading = Reading()
    reading.feed(html)
    reading.close()
    return "".join(reading.parts).strip()


def same_words(one: str, other: str) -> bool:
    """Whether two texts are the same but for spaces and line ends, which servers set in their own way."""
    return one.split() == other.split()
