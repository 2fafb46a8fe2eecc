"""JSON Feed 1.0 and 1.1 (jsonfeed.org) into a feed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from luotain.engines.feeds.documents import decode
from luotain.engines.feeds.draft import Draft, Faults, finish
from luotain.engines.feeds.links import safe_link
from luotain.engines.feeds.model import MOST_ITEMS, Feed, Item

MOST_VALUES = 500_000
"""Values of a JSON document, counted roughly: each takes some hundred bytes of memory."""


def looks_like_json(body: bytes) -> bool:
    """Whether the first sign of the body is that of a JSON object."""
    return body[:64].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0")[:1] == b"{"


def read_json_feed(body: bytes, content_type: str, url: str, faults: Faults) -> Feed:
    """The feed in a JSON document; without items, and with a fault, when there is none."""
    if sum(map(body.count, (b"{", b"[", b","))) > MOST_VALUES:
        faults.add("too_large", "The document holds more values than are read.")
        return Feed(url=url, faults=faults.all())
    try:
        data = json.loads(decode(body, content_type, faults).lstrip("\ufeff"), strict=False)
    except (ValueError, RecursionError):
        faults.add("broken_json", "The document begins as JSON and cannot be read as such.")
        return Feed(url=url, faults=faults.all())
    listed = data.get("items") if isinstance(data, dict) else None
    if not isinstance(data, dict) or not (
        isinstance(listed, list) or "jsonfeed" in _text(data.get("version"))
    ):
        faults.add("not_a_feed", "The document is JSON and not a feed.")
        return Feed(url=url, faults=faults.all())
    entries = listed if isinstance(listed, list) else []
    if len(entries) > MOST_ITEMS:
        faults.add(
            "too_many_items", f"The feed holds more than {MOST_ITEMS} items; the first of them were read."
        )
    site_url = safe_link(_text(data.get("home_page_url")), url)
    language = _text(data.get("language"))
    authors = list(_authors(data))
    items: list[Item] = []
    for place, entry in enumerate(entries[:MOST_ITEMS]):
        if not isinstance(entry, Mapping):
            faults.add("odd_structure", "An item is not what an item of a JSON Feed is.", place)
            continue
        draft = _draft(entry, url or site_url)
        draft.authors = draft.authors or authors
        items.append(finish(draft, place, faults, language))
    return Feed(
        title=" ".join(_text(data.get("title")).split())[:2000],
        url=url,
        site_url=site_url,
        language=language,
        hub=safe_link(next(_hubs(data), ""), url),
        self_url=safe_link(_text(data.get("feed_url")), url),
        format="json",
        items=tuple(items),
        faults=faults.all(),
    )


def _draft(entry: Mapping[str, Any], base: str) -> Draft:
    markup = _text(entry.get("content_html"))
    words = _text(entry.get("content_text")) or _text(entry.get("summary"))
    draft = Draft()
    draft.base = base
    draft.id = _text(entry.get("id"))
    draft.title = _text(entry.get("title"))
    draft.title_is_plain = True
    draft.body = markup or words
    draft.body_is_plain = not markup
    draft.url = _text(entry.get("url")) or _text(entry.get("external_url"))
    draft.authors = list(_authors(entry))
    draft.published = _text(entry.get("date_published"))
    draft.updated = _text(entry.get("date_modified"))
    draft.language = _text(entry.get("language"))
    draft.categories = [_text(tag) for tag in _list(entry.get("tags"))]
    files = [
        (
            _text(file.get("url")),
            _text(file.get("mime_type")),
            _text(file.get("size_in_bytes")),
            _text(file.get("title")),
        )
        for file in _list(entry.get("attachments"))
        if isinstance(file, Mapping)
    ]
    pictures = [_text(picture) for picture in (entry.get("image"), entry.get("banner_image")) if picture]
    draft.attachments = [*files, *((picture, "image/*", "", "") for picture in pictures if picture)]
    return draft


def _authors(data: Mapping[str, Any]) -> Iterator[str]:
    for author in (*_list(data.get("authors")), data.get("author")):
        name = _text(author.get("name")) if isinstance(author, Mapping) else _text(author)
        if name:
            yield name


def _hubs(data: Mapping[str, Any]) -> Iterator[str]:
    for hub in _list(data.get("hubs")):
        if isinstance(hub, Mapping) and _text(hub.get("url")):
            yield _text(hub.get("url"))


def _text(value: Any) -> str:
    """A string or a number as text; anything else as nothing."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode() if value else ""
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def _list(value: Any) -> list[Any]:
    return value[:1000] if isinstance(value, list) else []
