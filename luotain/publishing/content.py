"""What readers will see of a post, as plain data with one fingerprint. Approvals are bound to it."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from luotain.publishing.models import Post


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
        "variants": [
            {"profile": one.profile_id, "language": one.language, "text": one.text} for one in variants
        ],
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


def hash_of(content: dict[str, Any]) -> str:
    """SHA-256 over the content as canonical JSON."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def content_hash(post: Post) -> str:
    """The fingerprint of the post as its rows stand now; never the remembered one."""
    return hash_of(content_of(post))


def intent_hash(*, content: str, place: str, key: str, text: str) -> str:
    """SHA-256 of what is about to be handed over: content, place, key and the very text."""
    return hash_of({"content": content, "place": place, "key": key, "text": text})


def texts_in(content: dict[str, Any]) -> list[tuple[str, str, str]]:
    """The texts of a snapshot as (what, language, text), in a steady order: for comparing two snapshots."""
    found = [
        (f"profile:{one['profile']}", one["language"], one["text"]) for one in content.get("variants") or []
    ]
    page = content.get("page") or {}
    for part in ("title", "body", "share_text", "contact"):
        found += [(f"page:{part}", code, text) for code, text in sorted((page.get(part) or {}).items())]
    if page.get("source"):
        found.append(("page:source", "", page["source"]))
    return found
