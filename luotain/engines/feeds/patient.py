"""The last resort: feedparser, which reads almost anything and takes its time."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

from luotain.engines.feeds.draft import Draft, Faults, finish
from luotain.engines.feeds.links import safe_link
from luotain.engines.feeds.markup import one_line
from luotain.engines.feeds.model import MOST_ITEMS, Feed

LARGEST = 256 * 1024
"""Bytes: its time grows faster than the document, so a large broken one is not given to it."""


def read_patiently(source: bytes, url: str, faults: Faults) -> Feed | None:
    """What feedparser makes of a document; None when that is nothing, or the document is too large for it.

    `source` has no document type left in it, so that no entity is there to be expanded.
    """
    if len(source) > LARGEST:
        return None
    import feedparser  # seldom needed, and slow to load

    try:
        # A stream, never text: feedparser would take text for an address or a file name and open it.
        result = feedparser.parse(
            io.BytesIO(source),
            response_headers={"content-location": url} if url else {},
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except Exception:
        return None
    if not result.entries:
        return None
    faults.add("odd_structure", "The document was read by guessing.")
    head = result.feed
    site_url = safe_link(_text(head.get("link")), url)
    language = _text(head.get("language"))
    items = [
        finish(_draft(entry, url or site_url), place, faults, language)
        for place, entry in enumerate(result.entries[:MOST_ITEMS])
    ]
    return Feed(
        title=one_line(_text(head.get("title"))),
        url=url,
        site_url=site_url,
        language=language,
        format="atom" if result.version.startswith("atom") else "rss",
        items=tuple(items),
        faults=faults.all(),
    )


def _draft(entry: Mapping[str, Any], base: str) -> Draft:
    contents = entry.get("content") or [entry.get("summary_detail") or {}]
    body = contents[0]
    draft = Draft()
    draft.base = base
    draft.id = _text(entry.get("id"))
    draft.title = _text(entry.get("title"))
    draft.body = _text(body.get("value"))
    draft.body_is_plain = _text(body.get("type")) == "text/plain" and "<" not in _text(body.get("value"))
    draft.url = _text(entry.get("link"))
    draft.authors = [_text(entry.get("author"))] if entry.get("author") else []
    draft.published = _text(entry.get("published")) or _text(entry.get("created"))
    draft.updated = _text(entry.get("updated")) if "updated" in entry else ""
    draft.language = _text(body.get("language"))
    draft.attachments = [
        (_text(file.get("href")), _text(file.get("type")), _text(file.get("length")), "")
        for file in entry.get("enclosures") or []
    ]
    draft.categories = [_text(tag.get("label")) or _text(tag.get("term")) for tag in entry.get("tags") or []]
    return draft


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
