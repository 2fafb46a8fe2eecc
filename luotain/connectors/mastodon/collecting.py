"""Hearing an account or a hashtag: the newest posts first, then what is new since."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote, urlencode

from luotain.connectors.account import Account
from luotain.connectors.calls import Call, Reply
from luotain.connectors.heard import Batch, Cursor, Heard, Problem
from luotain.connectors.mastodon import payloads
from luotain.connectors.mastodon.asking import headers, posts_in
from luotain.connectors.trouble import Rejected

PAGE = 40
REMEMBERED = 60


def collect(call: Call, account: Account, *, since: Cursor | None) -> Batch:
    """Posts since a cursor, oldest first. A handle that begins with # is a hashtag.

    The cursor keeps the newest post's identifier and moment, and the identifiers of the last page: some servers give
    the whole list again whatever is asked, and then these tell what is new.
    """
    tag = account.handle.startswith("#")
    who = "" if tag else (since.get("id") if since else "") or account_id(call, account)
    place = f"timelines/tag/{quote(account.handle[1:], safe='')}" if tag else f"accounts/{who}/statuses"
    after = since.get("after") if since else ""
    asked = (
        {"limit": str(PAGE)}
        | ({} if tag else {"exclude_reblogs": "true"})
        | ({"min_id": after} if after else {})
    )
    reply = call.ask("GET", f"{account.base}/api/v1/{place}?{urlencode(asked)}", headers=headers(account))
    posts = read(call, account, reply)
    seen = (since.get("seen") if since else "").split()
    newest = since.get("at") if since else ""
    items: dict[str, Heard] = {}
    unreadable = 0
    for one in reversed(posts):
        try:
            heard = payloads.heard_of(one)
        except (KeyError, TypeError, ValueError, AttributeError):
            unreadable += 1
            continue
        at = heard.at.isoformat() if heard.at else ""
        if heard.remote_id in seen or (newest and at < newest):
            continue
        items[heard.remote_id] = heard
    ordered = sorted(items.values(), key=lambda one: one.at.isoformat() if one.at else "")
    last = ordered[-1] if ordered else None
    cursor = {
        "id": who,
        "after": last.remote_id if last else after,
        "at": last.at.isoformat() if last and last.at else newest,
        "seen": " ".join([*seen, *(one.remote_id for one in ordered)][-REMEMBERED:]),
    }
    return Batch(
        items=tuple(ordered),
        cursor=Cursor({name: value for name, value in cursor.items() if value}),
        unchanged=not ordered and not unreadable,
        more=bool(after) and len(posts) >= PAGE and bool(ordered),
        title=account.handle,
        problems=problems(unreadable),
    )


def account_id(call: Call, account: Account) -> str:
    """The server's own identifier of the account that is heard."""
    url = f"{account.base}/api/v1/accounts/lookup?{urlencode({'acct': account.handle})}"
    reply = call.ask("GET", url, headers=headers(account))
    refuse(call, account, reply)
    try:
        return payloads.identifier(call.read(reply))
    except (KeyError, ValueError):
        call.half(writes=False)


def read(call: Call, account: Account, reply: Reply) -> list[dict[str, Any]]:
    """The posts in an answer; another shape is no answer."""
    refuse(call, account, reply)
    try:
        return posts_in(reply.json())
    except (TypeError, ValueError):
        call.half(writes=False)


def refuse(call: Call, account: Account, reply: Reply) -> None:
    """What a refusal means; without a token there are no keys that could have run out."""
    if reply.status in {401, 403, 422} and not account.secrets.get("token"):
        raise Rejected("closed_address", detail=f"HTTP {reply.status}")
    if not reply.ok:
        call.refuse(reply, writes=False)


def problems(unreadable: int) -> tuple[Problem, ...]:
    """A sentence for the operator on posts that could not be read."""
    if not unreadable:
        return ()
    posts = "1 post" if unreadable == 1 else f"{unreadable} posts"
    return (Problem("unreadable", f"{posts} could not be read."),)
