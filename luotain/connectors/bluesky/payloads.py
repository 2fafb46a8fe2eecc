"""Records of the AT Protocol into our dataclasses, and back. Pure: no calls, no clock."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote, urlencode

from luotain.connectors.heard import Heard, HeardAuthor, HeardMedia
from luotain.connectors.outgoing import Media, MediaThere, Outgoing, ReadBack, Receipt

POST = "app.bsky.feed.post"
MARK = "luotainDelivery"
WEB = "https://bsky.app"


@dataclass(frozen=True)
class Uploaded:
    """A picture the server already holds, with what belongs to it in the record."""

    blob: Mapping[str, Any]
    alt: str = ""
    width: int | None = None
    height: int | None = None


@dataclass(frozen=True)
class Parts:
    """What was asked of the server before a record is put together."""

    facets: Sequence[Mapping[str, Any]] = ()
    images: Sequence[Uploaded] = ()
    thumb: Uploaded | None = None
    reply: Mapping[str, Any] | None = None
    quote: Mapping[str, Any] | None = None


def record_of(post: Outgoing, parts: Parts, *, created: str, mark: str) -> dict[str, Any]:
    """The record of a post. `created` is its moment as text, `mark` the digest of the delivery's key."""
    record: dict[str, Any] = {"$type": POST, "text": post.text, "createdAt": created, MARK: mark}
    if parts.facets:
        record["facets"] = [dict(one) for one in parts.facets]
    if post.language:
        record["langs"] = [post.language]
    if parts.reply:
        record["reply"] = dict(parts.reply)
    embed = embed_of(post, parts)
    if embed:
        record["embed"] = embed
    if post.sensitive:
        record["labels"] = {
            "$type": "com.atproto.label.defs#selfLabels",
            "values": [{"val": "graphic-media"}],
        }
    return record


def embed_of(post: Outgoing, parts: Parts) -> dict[str, Any] | None:
    """What hangs below the text: pictures or a link card, a quoted post, or one of the first with the
    last."""
    shown: dict[str, Any] | None = None
    if parts.images:
        images = [image_of(one) for one in parts.images]
        shown = {"$type": "app.bsky.embed.images", "images": images}
    elif post.link:
        card: dict[str, Any] = {
            "uri": post.link.url,
            "title": post.link.title,
            "description": post.link.description,
        }
        if parts.thumb:
            card["thumb"] = dict(parts.thumb.blob)
        shown = {"$type": "app.bsky.embed.external", "external": card}
    if parts.quote is None:
        return shown
    quoted = {"$type": "app.bsky.embed.record", "record": dict(parts.quote)}
    if shown is None:
        return quoted
    return {"$type": "app.bsky.embed.recordWithMedia", "record": quoted, "media": shown}


def image_of(one: Uploaded) -> dict[str, Any]:
    """One picture of an embed; the size lets apps keep its place before it has come."""
    image: dict[str, Any] = {"image": dict(one.blob), "alt": one.alt}
    if one.width and one.height:
        image["aspectRatio"] = {"width": one.width, "height": one.height}
    return image


def uploaded(one: Media, data: Mapping[str, Any], size: tuple[int, int] | None) -> Uploaded:
    """A picture after it was sent; KeyError or TypeError when the answer is not one."""
    blob = data["blob"]
    if blob["$type"] != "blob":
        raise KeyError("blob")
    width, height = size or (one.width, one.height)
    return Uploaded(blob=blob, alt=one.alt, width=width, height=height)


def strong_ref(data: Mapping[str, Any]) -> dict[str, str]:
    """A reference to one exact version of a record, as replies and quotes carry it."""
    return {"uri": str(data["uri"]), "cid": str(data["cid"])}


def reply_refs(parent: Mapping[str, Any]) -> dict[str, Any]:
    """The references of a reply: its parent, and the root of the thread the parent is in."""
    own = strong_ref(parent)
    above = parent["value"].get("reply") or {}
    return {"root": strong_ref(above["root"]) if above.get("root") else own, "parent": own}


def receipt_of(data: Mapping[str, Any], key: str, *, web: str = WEB) -> Receipt:
    """The receipt of a record; KeyError or ValueError when the answer is not one."""
    uri = str(data["uri"])
    value = data.get("value") or {}
    return Receipt(
        remote_id=uri,
        url=address_of(uri, web),
        key=key,
        at=moment(value.get("createdAt")),
        version=str(data["cid"]),
    )


def read_back_of(data: Mapping[str, Any], *, web: str = WEB) -> ReadBack:
    """A post as it stands there; KeyError or ValueError when the answer is not one."""
    uri, value = str(data["uri"]), data["value"]
    embed = value.get("embed") or {}
    shown, quoted = embed, embed.get("record") or {}
    if embed.get("$type") == "app.bsky.embed.recordWithMedia":
        shown, quoted = embed["media"], embed["record"]["record"]
    return ReadBack(
        remote_id=uri,
        url=address_of(uri, web),
        text=str(value["text"]),
        version=str(data["cid"]),
        language=str((value.get("langs") or [""])[0]),
        at=moment(value.get("createdAt")),
        media=tuple(media_there(one) for one in shown.get("images") or ()),
        reply_to=str(((value.get("reply") or {}).get("parent") or {}).get("uri", "")),
        quote=str(quoted.get("uri", "")),
        link_url=str((shown.get("external") or {}).get("uri", "")),
        sensitive=bool((value.get("labels") or {}).get("values")),
    )


def media_there(one: Mapping[str, Any]) -> MediaThere:
    """One picture as the record has it."""
    ratio = one.get("aspectRatio") or {}
    return MediaThere(
        alt=str(one.get("alt", "")),
        mime=str(one["image"].get("mimeType", "")),
        width=ratio.get("width"),
        height=ratio.get("height"),
        mark=str((one["image"].get("ref") or {}).get("$link", "")),
    )


def heard_of(data: Mapping[str, Any], *, handle: str, server: str, web: str = WEB) -> Heard:
    """A record of somebody's repository as a heard item; KeyError or ValueError when it is not one."""
    uri, value = str(data["uri"]), data["value"]
    did = parts_of(uri)[0]
    embed = value.get("embed") or {}
    shown = embed.get("media") or embed
    features = [one for facet in value.get("facets") or () for one in facet.get("features") or ()]
    return Heard(
        remote_id=uri,
        url=address_of(uri, web),
        text=str(value["text"]),
        author=HeardAuthor(handle=handle, url=f"{web}/profile/{quote(did, safe=':')}"),
        at=moment(value.get("createdAt")),
        language=str((value.get("langs") or [""])[0]),
        tags=tuple(str(one["tag"]) for one in features if one.get("tag")),
        media=tuple(
            HeardMedia(
                url=blob_address(one["image"], did, server),
                mime=str(one["image"].get("mimeType", "")),
                alt=str(one.get("alt", "")),
            )
            for one in shown.get("images") or ()
        ),
        reply_to=str(((value.get("reply") or {}).get("parent") or {}).get("uri", "")),
    )


def blob_address(blob: Mapping[str, Any], did: str, server: str) -> str:
    """Where a server gives out a picture."""
    cid = str((blob.get("ref") or {}).get("$link", ""))
    return f"{server}/xrpc/com.atproto.sync.getBlob?{urlencode({'did': did, 'cid': cid})}"


def parts_of(uri: str) -> tuple[str, str, str]:
    """The repository, collection and name in an `at://` address; ValueError when it is none."""
    repository, _, rest = uri.removeprefix("at://").partition("/")
    collection, _, name = rest.partition("/")
    if not uri.startswith("at://") or not repository or not collection or not name or "/" in name:
        raise ValueError(f"{uri!r} is not the address of a record.")
    return repository, collection, name


def address_of(uri: str, web: str = WEB) -> str:
    """The page of a post for people."""
    repository, _, name = parts_of(uri)
    return f"{web}/profile/{quote(repository, safe=':')}/post/{quote(name, safe=':~')}"


def moment(text: object) -> datetime | None:
    """A moment from a record, in UTC; None when there is none that can be read. Records say what their
    writers like."""
    try:
        found = datetime.fromisoformat(str(text))
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def moment_text(at: datetime) -> str:
    """A moment as records have it: UTC with milliseconds and a Z."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def server_in(document: Mapping[str, Any]) -> str:
    """The personal data server an identity's document names; empty when it names none."""
    for one in document.get("service") or ():
        if str(one.get("id", "")).endswith("#atproto_pds") and one.get("type") == "AtprotoPersonalDataServer":
            return str(one.get("serviceEndpoint", "")).rstrip("/")
    return ""
