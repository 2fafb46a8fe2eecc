"""WordPress's JSON into our dataclasses, and back. Pure: no calls, no clock."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from luotain.connectors.account import Verified
from luotain.connectors.outgoing import ReadBack, Receipt
from luotain.connectors.wordpress.pages import Page, Picture, read


def post_to_json(page: Page, *, name: str, status: str, pictures: tuple[Picture, ...]) -> dict[str, Any]:
    """The body of a new post; the first picture also stands for the post in lists."""
    data: dict[str, Any] = {"title": page.title, "content": page.body, "slug": name, "status": status}
    first = next((one for one in pictures if one.mime.startswith("image/")), None)
    if first is not None and first.remote_id.isdigit():
        data["featured_media"] = int(first.remote_id)
    return data


def receipt_of(data: Mapping[str, Any], key: str) -> Receipt:
    """The receipt of a post; KeyError, TypeError or ValueError when the answer is not one."""
    return Receipt(
        remote_id=identifier(data),
        url=address_of(data),
        key=key,
        at=moment(data["date_gmt"]),
        version=version_of(data),
    )


def read_back_of(data: Mapping[str, Any]) -> ReadBack:
    """A post as it stands there."""
    page = read(raw(data, "title"), raw(data, "content"))
    return ReadBack(
        remote_id=identifier(data),
        url=address_of(data),
        text=page.text,
        version=version_of(data),
        language=page.language,
        at=moment(data["date_gmt"]),
        media=page.media,
        link_url=page.link_url,
    )


def verified_of(data: Mapping[str, Any]) -> Verified:
    """Whose password it is."""
    return Verified(
        handle=str(data["username"]),
        remote_id=identifier(data),
        profile_url=str(data["link"]),
        name=str(data.get("name") or ""),
        server_name=urlsplit(str(data["link"])).netloc,
    )


def may(data: Mapping[str, Any], right: str) -> bool:
    """Whether an account has a right, by its own description."""
    rights = data.get("capabilities")
    return isinstance(rights, Mapping) and bool(rights.get(right))


def picture_of(data: Mapping[str, Any], alt: str) -> Picture:
    """An attachment that has been sent."""
    url = str(data["source_url"])
    if not url.startswith(("https://", "http://")):
        raise ValueError("An attachment has a web address.")
    return Picture(identifier(data), url, alt, str(data["mime_type"]))


def identifier(data: Mapping[str, Any]) -> str:
    """The identifier as an opaque text; ValueError without one."""
    found = data["id"]
    if isinstance(found, bool) or not isinstance(found, int) or found <= 0:
        raise ValueError("An identifier of WordPress is a number.")
    return str(found)


def address_of(data: Mapping[str, Any]) -> str:
    """Where people read it; ValueError when that is no web address."""
    found = str(data["link"])
    if not found.startswith(("https://", "http://")):
        raise ValueError("A post has a web address.")
    return found


def raw(data: Mapping[str, Any], field: str) -> str:
    """A field as its author wrote it; KeyError when the site shows it to readers only."""
    found = data[field]["raw"]
    if not isinstance(found, str):
        raise TypeError("A field is a text.")
    return found


def version_of(data: Mapping[str, Any]) -> str:
    """A mark of exactly this content; the site's own moments are too coarse."""
    parts = [raw(data, "title"), raw(data, "content"), str(data["status"]), str(data["slug"])]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:20]


def moment(text: object) -> datetime | None:
    """A moment of the site in UTC; a draft may have none."""
    if text is None:
        return None
    if not isinstance(text, str):
        raise TypeError("A moment is a text.")
    at = datetime.fromisoformat(text)
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
