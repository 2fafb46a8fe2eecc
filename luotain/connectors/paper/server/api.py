"""Paper's interface for programs: who am I, pictures, and posts made, found, read, changed and removed."""

from __future__ import annotations

import base64
import binascii
from datetime import datetime
from typing import TYPE_CHECKING, Any

from luotain.connectors.counting import graphemes
from luotain.connectors.paper.server.answers import Asked, Given, Refused, as_json
from luotain.connectors.paper.server.store import PaperPost, number_of

if TYPE_CHECKING:
    from luotain.connectors.paper.server.service import PaperServer

TEXT_LIMIT = 500
MEDIA_LIMIT = 4
MEDIA_BYTES = 2_000_000
ALT_LIMIT = 1000
MEDIA_KINDS = ("image/jpeg", "image/png", "image/webp", "image/gif")
LIMITS = {
    "text": TEXT_LIMIT,
    "media": MEDIA_LIMIT,
    "media_bytes": MEDIA_BYTES,
    "media_kinds": list(MEDIA_KINDS),
    "alt": ALT_LIMIT,
}


def answer_api(paper: PaperServer, asked: Asked) -> Given:
    """Answer a request under `/api/`."""
    match asked.path.removeprefix("/api/").split("/"), asked.method:
        case ["me"], "GET":
            return me(paper, asked)
        case ["media"], "POST":
            return media_made(paper, asked)
        case ["posts"], "POST":
            return post_made(paper, asked)
        case ["posts"], "GET":
            return posts_listed(paper, asked)
        case ["posts", name], "GET":
            return as_json(post_json(paper, asked, the_post(paper, name)))
        case ["posts", name], "PUT":
            return post_edited(paper, asked, name)
        case ["posts", name], "DELETE":
            return post_removed(paper, asked, name)
    raise Refused(404, "no_such_address", "There is nothing at this address.")


def account_of(paper: PaperServer, asked: Asked) -> Any:
    """The account whose token the request carries, or a refusal."""
    word, _, token = asked.headers.get("authorization", "").partition(" ")
    account = paper.store.account_of(token) if word.lower() == "bearer" and token else None
    if account is None:
        raise Refused(401, "bad_token", "The token is not known or has been renewed.")
    if account["closed"]:
        raise Refused(403, "closed", "The account is closed.")
    return account


def me(paper: PaperServer, asked: Asked) -> Given:
    """Who the token belongs to, and what the server can do."""
    account = account_of(paper, asked)
    data = {"handle": account["handle"], "name": account["name"], "url": f"{asked.base}/@{account['handle']}"}
    data |= {"about": account["about"], "followers": account["followers"]}
    return as_json({**data, "server": "Paper", "limits": LIMITS, "keys": paper.honours_keys})


def media_made(paper: PaperServer, asked: Asked) -> Given:
    """Keep a picture with its text alternative for a post to come."""
    account = account_of(paper, asked)
    data = asked.json()
    mime, alt = str(data.get("mime", "")), str(data.get("alt", ""))
    try:
        content = base64.b64decode(str(data.get("content", "")), validate=True)
    except (binascii.Error, ValueError):
        raise Refused(400, "bad_media", "The picture must be in base64.") from None
    if mime not in MEDIA_KINDS:
        raise Refused(422, "media_kind", f"Pictures of the kind {mime[:60]} are not taken.")
    if len(content) > MEDIA_BYTES:
        raise Refused(413, "media_too_large", f"A picture may have {MEDIA_BYTES} bytes.")
    if graphemes(alt) > ALT_LIMIT:
        raise Refused(422, "alt_too_long", f"A text alternative may have {ALT_LIMIT} characters.")
    return as_json({"id": paper.store.keep_media(account["handle"], mime, alt, content)}, 201)


def post_made(paper: PaperServer, asked: Asked) -> Given:
    """Make a post, once a key."""
    account = account_of(paper, asked)
    body = checked(paper, account["handle"], asked.json())
    allowed, told = paper.quota.take(account["handle"])
    if not allowed:
        raise Refused(429, "too_many", "This account has made its posts for now.", told)
    key = asked.headers.get("idempotency-key", "")[:200] or None
    post, new = paper.store.make_post(account["handle"], body, key=key if paper.honours_keys else None)
    if paper.store.post(post.number) is None:
        raise Refused(410, "removed", "The post made under this key has been removed.")
    return as_json(post_json(paper, asked, post), 201 if new else 200, **told)


def checked(paper: PaperServer, handle: str, data: dict[str, Any]) -> dict[str, Any]:
    """The body of a post held against the limits, with only the parts that are known."""
    text = str(data.get("text", ""))
    media = [str(name) for name in data.get("media") or ()]
    link = data.get("link") or {}
    if not text.strip() and not media:
        raise Refused(422, "empty", "A post needs a text or a picture.")
    if graphemes(text) > TEXT_LIMIT:
        raise Refused(422, "too_long", f"A post may have {TEXT_LIMIT} characters.")
    if len(media) > MEDIA_LIMIT:
        raise Refused(422, "too_many_media", f"A post may have {MEDIA_LIMIT} pictures.")
    for name in media:
        if not paper.store.rows("SELECT 1 FROM media WHERE id = ? AND handle = ?", name, handle):
            raise Refused(422, "no_such_media", "A picture of the post is not here.")
    for field in ("reply_to", "quote"):
        if data.get(field):
            the_post(paper, str(data[field]), status=422)
    if link and not str(link.get("url", "")).startswith(("https://", "http://")):
        raise Refused(422, "bad_link", "A link must begin with https or http.")
    return {
        "text": text,
        "media": media,
        "language": str(data.get("language", ""))[:20],
        "reply_to": str(data.get("reply_to", "")),
        "quote": str(data.get("quote", "")),
        "link": {name: str(link.get(name, ""))[:1000] for name in ("url", "title", "description")}
        if link
        else {},
        "sensitive": bool(data.get("sensitive")),
        "warning": str(data.get("warning", ""))[:500],
    }


def the_post(paper: PaperServer, name: str, *, status: int = 404) -> PaperPost:
    """A post by its name, or a refusal."""
    post = paper.store.post(number_of(name))
    if post is None:
        raise Refused(status, "no_such_post", "There is no such post.")
    return post


def own_post(paper: PaperServer, asked: Asked, name: str) -> PaperPost:
    """A post by its name that belongs to whose token the request carries, or a refusal."""
    account = account_of(paper, asked)
    post = the_post(paper, name)
    if post.handle != account["handle"]:
        raise Refused(403, "not_yours", "The post belongs to another account.")
    return post


def post_edited(paper: PaperServer, asked: Asked, name: str) -> Given:
    """Change a post that is still the version the request names."""
    post = own_post(paper, asked, name)
    wanted = asked.headers.get("if-match", "").strip('"')
    if wanted and wanted != f"v{post.version}":
        raise Refused(412, "stale", "The post has been changed since.")
    body = checked(paper, post.handle, asked.json())
    return as_json(post_json(paper, asked, paper.store.edit_post(post.number, body)))


def post_removed(paper: PaperServer, asked: Asked, name: str) -> Given:
    """Remove a post."""
    paper.store.remove_post(own_post(paper, asked, name).number)
    return Given(status=204)


def posts_listed(paper: PaperServer, asked: Asked) -> Given:
    """Posts by key, by author, or of all; oldest first after a post, or newest first since a moment."""
    query = asked.query
    if "key" in query:
        account = account_of(paper, asked)
        if not paper.honours_keys:
            raise Refused(404, "no_keys", "This server keeps no keys.")
        found = paper.store.posts("handle = ? AND key = ?", account["handle"], query["key"])
        return as_json({"posts": [post_json(paper, asked, post) for post in found]})
    where, values = ["1"], []
    for column in ("handle", "author"):
        if query.get(column):
            where.append("handle = ?")
            values.append(query[column])
    limit = min(max(int(query["limit"]), 1), 100) if query.get("limit", "").isdigit() else 40
    newest = query.get("order") == "newest"
    if query.get("after"):
        where.append("number > ?")
        values.append(str(number_of(query["after"])))
    if query.get("since"):
        where.append("posts.at >= ?")
        values.append(moment(query["since"]).isoformat())
    found = paper.store.posts(" AND ".join(where), *values, newest=newest, limit=limit + 1)
    posts = [post_json(paper, asked, post) for post in found[:limit]]
    return as_json({"posts": posts, "more": len(found) > limit})


def moment(text: str) -> datetime:
    """A moment from a query, or a refusal."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        found = None
    if found is None or found.tzinfo is None:
        raise Refused(400, "bad_time", "A moment must be in ISO 8601 with a time zone.")
    return found


def post_json(paper: PaperServer, asked: Asked, post: PaperPost) -> dict[str, Any]:
    """A post as the interface shows it. The key is shown only to the account that gave it."""
    pictures = [paper.store.media(name) for name in post.media]
    replies = paper.store.replies(post)
    data: dict[str, Any] = {
        "id": post.id,
        "url": f"{asked.base}/@{post.handle}/{post.id}",
        "author": {"handle": post.handle, "name": post.name, "url": f"{asked.base}/@{post.handle}"},
        "text": post.text,
        "language": post.language,
        "media": [
            {"url": f"{asked.base}/media/{one.id}", "mime": one.mime, "alt": one.alt}
            for one in pictures
            if one
        ],
        "reply_to": post.reply_to,
        "quote": post.quote,
        "link": post.link,
        "sensitive": post.sensitive,
        "warning": post.warning,
        "at": post.at.isoformat(),
        "edited": post.edited.isoformat() if post.edited else None,
        "version": f"v{post.version}",
        "figures": {"replies": len(replies)},
    }
    token = asked.headers.get("authorization", "").partition(" ")[2]
    account = paper.store.account_of(token) if token else None
    if account is not None and account["handle"] == post.handle:
        data["key"] = post.key
    return data
