"""Our own copies of what was published: made when it is known to stand, never changed, given out as one file.

A copy holds the text as it was handed over, as plain text, HTML and data, so that it can be read when neither the service nor
Luotain is there any more.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from datetime import datetime
from html import escape
from typing import Any

from luotain import ledger
from luotain.core import uploads
from luotain.core.refusal import Refusal
from luotain.publishing import media_files
from luotain.publishing.content import content_of
from luotain.publishing.models import Act, Delivery, KeptCopy, Post

FORMAT = 1
SAME_MOMENT = (1980, 1, 1, 0, 0, 0)
"""The date of the files inside, so that the same copies always make the same archive."""


def keep_copy(delivery: Delivery, now: datetime) -> KeptCopy:
    """Keep what has just been published or edited, inside the caller's transaction."""
    data = copy_of(delivery)
    return KeptCopy.objects.create(delivery=delivery, at=now, data=data, sha256=fingerprint(data))


def copy_of(delivery: Delivery) -> dict[str, Any]:
    """Everything there is to keep of one text at one place."""
    post, profile = delivery.post, delivery.profile
    return {
        "format": FORMAT,
        "post": post.public_id,
        "act": delivery.act,
        "place": profile.name if profile else "",
        "service": profile.service if profile else "own_site",
        "language": delivery.variant.language if delivery.variant else "",
        "text": delivery.intent_text,
        "parts": [
            {"text": one.text, "url": one.url, "remote_id": one.remote_id} for one in delivery.parts.all()
        ],
        "media": media_of(delivery),
        "content": content_of(post),
        "url": delivery.url,
        "remote_id": delivery.remote_id,
        "remote_version": delivery.remote_version,
        "delivery_key": delivery.key,
        "intent": delivery.intent_hash,
        "sent_at": delivery.sent_at.isoformat() if delivery.sent_at else "",
    }


def media_of(delivery: Delivery) -> list[dict[str, str]]:
    """The files that went along, by their fingerprints, with the words that went with them."""
    variant = delivery.variant
    if variant is None:
        return []
    return [
        {
            "sha256": one.media.sha256,
            "mime": one.media.mime,
            "alt": one.alt_in(variant.language),
            "author": one.media.author,
            "licence": one.media.licence,
        }
        for one in variant.files_of(delivery.post)
    ]


def fingerprint(data: dict[str, Any]) -> str:
    """SHA-256 over the data as canonical JSON."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def is_whole(copy: KeptCopy) -> bool:
    """Whether a copy still is what it was when it was made."""
    return fingerprint(copy.data) == copy.sha256


def copies_of(post: Post) -> list[KeptCopy]:
    """The copies of a post, the oldest first."""
    return list(KeptCopy.objects.filter(delivery__post=post).select_related("delivery").order_by("pk"))


def export(post: Post) -> bytes:
    """All copies of a post with its trail, as a zip file that needs nothing of ours to be read."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as whole:
        listed, files = [], set()
        for number, copy in enumerate(copies_of(post), 1):
            name = "-".join(
                part for part in (f"{number:02}", copy.data["service"], copy.data["language"]) if part
            )
            _put(whole, f"{name}.txt", _as_text(copy.data))
            _put(whole, f"{name}.html", _as_html(copy.data))
            _put(whole, f"{name}.json", json.dumps(copy.data, ensure_ascii=False, indent=1, sort_keys=True))
            files |= {(one["sha256"], one["mime"]) for one in copy.data.get("media") or []}
            listed.append({"name": name, "kept_at": copy.at.isoformat(), "sha256": copy.sha256})
        for sha256, mime in sorted(files):
            name = f"media/{sha256}.{uploads.ENDINGS.get(mime, 'bin')}"
            try:
                whole.writestr(zipfile.ZipInfo(name, SAME_MOMENT), media_files.read(sha256, mime))
            except Refusal as refusal:
                _put(whole, f"{name}.missing.txt", str(refusal))
        trail = [
            {"at": line.at.isoformat(), "code": line.code, "sentence": str(line.sentence)}
            for line in ledger.timeline(post)
        ]
        _put(whole, "trail.json", json.dumps(trail, ensure_ascii=False, indent=1))
        _put(whole, "index.json", json.dumps({"format": FORMAT, "copies": listed}, indent=1))
    return made.getvalue()


def _put(whole: zipfile.ZipFile, name: str, text: str) -> None:
    whole.writestr(zipfile.ZipInfo(name, SAME_MOMENT), text.encode("utf-8", "surrogatepass"))


def _as_text(data: dict[str, Any]) -> str:
    """The words alone: as handed over to a service, or as they stood on our own page."""
    if data["text"] and data["service"] != "own_site":
        return str(data["text"])
    page = data["content"].get("page") or {}
    parts = [
        f"{page['title'].get(code, '')}\n\n{body}"
        for code, body in sorted((page.get("body") or {}).items())
        if body
    ]
    return "\n\n\n".join(parts) or str(data["text"])


def _as_html(data: dict[str, Any]) -> str:
    """A page of its own, without scripts or anything from elsewhere."""
    paragraphs = "".join(
        f"<p>{escape(part).replace(chr(10), '<br>')}</p>" for part in _as_text(data).split("\n\n") if part
    )
    source = f'<p><a href="{escape(data["url"])}">{escape(data["url"])}</a></p>' if data["url"] else ""
    place = escape(data["place"] or data["service"])
    return (
        f'<!doctype html><html lang="{escape(data["language"] or "fi")}"><meta charset="utf-8">'
        f"<title>{place}</title><h1>{place}</h1><p>{escape(data['sent_at'])}</p>{paragraphs}{source}</html>\n"
    )


def kept(delivery: Delivery) -> bool:
    """Whether a copy is made when it arrives: a removal leaves nothing to copy."""
    return delivery.act in (Act.PUBLISH, Act.EDIT)
