"""Hearing a hashtag or words by searching, at a server that answers for the whole network.

Bluesky's own server answers searches to strangers at times and at times not; then the refusal says so. The stream
(`connectors/jetstream`) with a watch hears the same, and every form of a word besides.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from luotain.connectors.account import Account
from luotain.connectors.bluesky import payloads
from luotain.connectors.bluesky.collecting import NOT_TO_STRANGERS, labels_in
from luotain.connectors.calls import Call
from luotain.connectors.heard import Batch, Cursor, Heard, HeardAuthor, Problem
from luotain.connectors.newest import Shown, shown
from luotain.connectors.trouble import Rejected

PAGE = 100
MOST_PAGES = 5
"""Pages gone back in one collection to reach what was heard before."""
AT_ONCE = 25
"""Posts that may be asked for at once."""


def collect(call: Call, account: Account, *, since: Cursor | None, web: str) -> Batch:
    """What was found since the last look, and what of it was taken away."""
    before = Shown.load(since.get("shown") if since else "")
    posts, onward = found(call, account, "")
    pages = 1
    while before.entries and onward and not before.meets(look(posts)) and pages < MOST_PAGES:
        more, onward = found(call, account, onward)
        posts, pages = posts + more, pages + 1
    now = look(posts)
    wanted = before.fresh_in(now)
    items: dict[str, Heard] = {}
    unreadable = 0
    for one in reversed(posts):
        try:
            uri = str(one["uri"])
            if uri not in wanted or not shown_to_all(one):
                continue
            items[uri] = heard_of(one, account, web)
        except (KeyError, TypeError, ValueError, AttributeError):
            unreadable += 1
    gone = taken_away(call, account, before.gone_in(now, whole=False))
    problems = [Problem("unreadable", f"{unreadable} posts could not be read.")] if unreadable else []
    if before.entries and onward and not before.meets(now):
        problems.append(
            Problem("gap", "More was said since the last look than the search shows; some is missing.")
        )
    kept = Shown(now.entries[:PAGE])
    return Batch(
        items=tuple(items.values()),
        cursor=Cursor({"shown": kept.dump()}) if kept.entries else since or Cursor(),
        unchanged=not items and not gone,
        problems=tuple(problems),
        gone=gone,
    )


def found(call: Call, account: Account, cursor: str) -> tuple[list[Any], str]:
    """One page of what the search finds, newest first, and the place of the next."""
    words = account.handle
    asked = {"q": words, "sort": "latest", "limit": str(PAGE)}
    if words.startswith("#"):
        asked["tag"] = words[1:]
    if cursor:
        asked["cursor"] = cursor
    reply = call.ask("GET", f"{account.base}/xrpc/app.bsky.feed.searchPosts?{urlencode(asked)}")
    if reply.status in {401, 403}:
        raise Rejected("signed_in_only", detail=f"HTTP {reply.status}")
    if reply.status in {404, 501}:
        raise Rejected("not_understood", detail=f"HTTP {reply.status}")
    if not reply.ok:
        call.refuse(reply, writes=False)
    data = call.read(reply)
    posts, onward = data.get("posts"), data.get("cursor")
    if not isinstance(posts, list):
        call.half(writes=False)
    return posts, onward if isinstance(onward, str) else ""


def look(posts: Iterable[Any]) -> Shown:
    """What a search shows, by the addresses of the posts."""
    known = [one for one in posts if isinstance(one, Mapping) and isinstance(one.get("uri"), str)]
    return shown((one["uri"], str(one.get("cid"))) for one in known if one["uri"].split() == [one["uri"]])


def shown_to_all(post: Mapping[str, Any]) -> bool:
    """Whether the author shows their posts to those without a sign-in, too."""
    return NOT_TO_STRANGERS not in labels_in(post["author"])


def heard_of(post: Mapping[str, Any], account: Account, web: str) -> Heard:
    """A found post as heard; KeyError, TypeError or ValueError when it is none."""
    author = post["author"]
    one = {"uri": post["uri"], "value": post["record"]}
    if payloads.parts_of(str(post["uri"]))[0] != author["did"]:
        raise ValueError("A post is its author's.")
    heard = payloads.heard_of(one, handle=str(author["handle"]), server=account.base, web=web)
    return replace(
        heard,
        author=HeardAuthor(str(author.get("displayName") or ""), heard.author.handle, heard.author.url),
    )


def taken_away(call: Call, account: Account, missing: tuple[str, ...]) -> tuple[str, ...]:
    """Those of `missing` that the server knows no more: a search alone may leave out what still stands."""
    gone: list[str] = []
    for start in range(0, len(missing), AT_ONCE):
        some = missing[start : start + AT_ONCE]
        asked = urlencode([("uris", uri) for uri in some])
        reply = call.ask("GET", f"{account.base}/xrpc/app.bsky.feed.getPosts?{asked}")
        if not reply.ok:
            return ()
        posts = call.read(reply).get("posts")
        if not isinstance(posts, list):
            return ()
        there = {one.get("uri") for one in posts if isinstance(one, Mapping)}
        gone += [uri for uri in some if uri not in there]
    return tuple(gone)
