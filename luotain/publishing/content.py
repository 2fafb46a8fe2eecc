"""What readers will see of a post, as plain data with one fingerprint. Approvals are bound to it."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from luotain.publishing.models import Post, Variant


def content_of(post: Post) -> dict[str, Any]:
    """Everything that goes out, and through where: two posts with equal content look the same to every reader."""
    variants = sorted(post.variants.all(), key=lambda one: (one.profile_id, one.language))
    page = getattr(post, "page", None)
    correction = getattr(post, "correction_made", None) if post.is_correction else None
    return {
        "kind": post.kind,
        "identity_level": post.identity_level,
        "author": post.author_id,
        "substantive": post.substantive,
        "own_site_url": post.own_site_url,
        "answers": [post.answers_remote_id, post.answers_url],
        "variants": [variant_content(one, post) for one in variants],
        "page": page
        and {
            "title": dict(page.title),
            "body": dict(page.body),
            "source": page.source,
            "contact": dict(page.contact),
            "share_text": dict(page.share_text),
        },
        "corrects": correction and {"original": correction.original_id, "note": dict(correction.note)},
    }


def variant_content(variant: Variant, post: Post) -> dict[str, Any]:
    """One text with all that goes with it. What is not there leaves no trace, so that a plain text keeps its fingerprint."""
    found: dict[str, Any] = {
        "profile": variant.profile_id,
        "language": variant.language,
        "text": variant.text,
    }
    if variant.warning:
        found["warning"] = variant.warning
    if variant.sensitive:
        found["sensitive"] = True
    if card := variant.card:
        found["link"] = card
    if media := variant.files_of(post):
        found["media"] = [
            {
                "id": one.media.public_id,
                "sha256": one.media.sha256,
                "alt": one.alt_in(variant.language),
                "credit": one.media.credit,
            }
            for one in media
        ]
    return found


def hash_of(content: dict[str, Any]) -> str:
    """SHA-256 over the content as canonical JSON."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def content_hash(post: Post) -> str:
    """The fingerprint of the post as its rows stand now; never the remembered one."""
    return hash_of(content_of(post))


def intent_hash(*, content: str, place: str, key: str, text: str) -> str:
    """SHA-256 of what is about to be handed over: content (files and their words in it), place, key and the very text."""
    return hash_of({"content": content, "place": place, "key": key, "text": text})


def texts_in(content: dict[str, Any]) -> list[tuple[str, str, str]]:
    """The texts of a snapshot as (what, language, text), in a steady order: for comparing two snapshots."""
    found = [
        (f"profile:{one['profile']}", one["language"], one["text"]) for one in content.get("variants") or []
    ]
    for one in content.get("variants") or []:
        place = f"profile:{one['profile']}"
        if one.get("warning"):
            found.append((f"{place}:warning", one["language"], one["warning"]))
        if one.get("link"):
            card = one["link"]
            found.append(
                (f"{place}:link", one["language"], f"{card.get('title', '')}\n{card.get('url', '')}")
            )
        for number, media in enumerate(one.get("media") or [], start=1):
            words = media["alt"] or media["id"]
            found.append((f"{place}:media {number}", one["language"], f"{words} [{media['sha256'][:8]}]"))
    page = content.get("page") or {}
    for part in ("title", "body", "share_text", "contact"):
        found += [(f"page:{part}", code, text) for code, text in sorted((page.get(part) or {}).items())]
    if page.get("source"):
        found.append(("page:source", "", page["source"]))
    return found
