"""Hearing an account, a hashtag or a timeline by asking: the newest posts, and what lies between two looks at them.

Each look is at the newest page, so that an edit or a removal of one of its posts is heard, too. When more came than a
page holds, the pages between are asked for first, oldest first. What is older than the newest page is not looked at again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from luotain.connectors.account import Account
from luotain.connectors.calls import Call, Reply
from luotain.connectors.following import Spot
from luotain.connectors.heard import Batch, Cursor, Heard, Problem
from luotain.connectors.mastodon import openness, payloads, ways
from luotain.connectors.mastodon.asking import headers, words_of
from luotain.connectors.newest import Shown, shown
from luotain.connectors.trouble import Rejected, Trouble

PAGE = 40


def collect(call: Call, account: Account, *, since: Cursor | None) -> Batch:
    """Posts since a cursor, oldest first, with what was changed and removed among the newest.

    The cursor keeps the server's identifier of the account, and which posts the last page showed.
    """
    who = (since.get("id") if since else "") or (account_id(call, account) if is_account(account) else "")
    before = Shown.load(since.get("shown") if since else "")
    posts = page(call, account, who)
    full = len(posts) >= PAGE
    if before.entries and full and not before.meets(look(posts)):
        between = page(call, account, who, min_id=before.newest)
        if between and not look(posts).meets(look(between[-1:])):
            return batch(account, who, between, Shown(), whole=False, more=True)
    return batch(account, who, posts, before, whole=not full, more=False)


def is_account(account: Account) -> bool:
    """Whether one account is heard, and no hashtag or timeline."""
    return bool(account.handle) and not account.handle.startswith("#")


def path_of(account: Account, who: str) -> tuple[str, dict[str, str]]:
    """The call that lists what is heard, and what it is asked."""
    if is_account(account):
        return f"accounts/{quote(who, safe='')}/statuses", {"exclude_reblogs": "true"}
    if account.handle:
        return f"timelines/tag/{quote(account.handle[1:], safe='')}", {}
    return "timelines/public", {"local": "true"} if account.options.get("way") == "local" else {}


def page(call: Call, account: Account, who: str, **asked: str) -> list[dict[str, Any]]:
    """One page of posts, newest first; another shape is no answer."""
    path, usual = path_of(account, who)
    question = urlencode({"limit": str(PAGE), **usual, **asked})
    reply = call.ask("GET", f"{account.base}/api/v1/{path}?{question}", headers=headers(account))
    refuse(call, account, reply)
    try:
        posts = reply.json()
    except ValueError:
        posts = None
    if not isinstance(posts, list) or not all(isinstance(one, dict) for one in posts):
        call.half(writes=False)
    return posts


def look(posts: list[dict[str, Any]]) -> Shown:
    """What a page shows, for the next look to be held against. Boosts of others are not looked at."""
    own = [(named(one), version_of(one)) for one in posts if not one.get("reblog")]
    return shown(one for one in own if one[0])


def named(post: Mapping[str, Any]) -> str:
    """The identifier of a post; empty for one without."""
    try:
        return payloads.identifier(post)
    except (KeyError, ValueError):
        return ""


def version_of(post: Mapping[str, Any]) -> str:
    """A mark of what a post says; empty for one that cannot be read, until it can."""
    try:
        return payloads.version_of(post)
    except (KeyError, TypeError, ValueError, AttributeError):
        return ""


def batch(
    account: Account, who: str, posts: list[dict[str, Any]], before: Shown, *, whole: bool, more: bool
) -> Batch:
    """What a page brings, held against the page before."""
    now = look(posts)
    wanted = before.fresh_in(now)
    items: dict[str, Heard] = {}
    unreadable = 0
    for one in reversed(posts):
        if one.get("reblog") or (named(one) and named(one) not in wanted):
            continue
        try:
            heard = heard_in(account, one)
        except (KeyError, TypeError, ValueError, AttributeError):
            unreadable += 1
            continue
        if heard is not None:
            items[heard.remote_id] = heard
    gone = before.gone_in(now, whole=whole)
    cursor = {"id": who, "shown": now.dump()}
    return Batch(
        items=tuple(sorted(items.values(), key=lambda one: one.at.isoformat() if one.at else "")),
        cursor=Cursor({name: value for name, value in cursor.items() if value}),
        unchanged=not items and not unreadable and not gone,
        more=more,
        title=account.handle,
        problems=problems(unreadable),
        gone=gone,
    )


def heard_in(account: Account, post: Mapping[str, Any]) -> Heard | None:
    """A post as heard; None when it is not for everyone, or its author has asked not to be collected.

    `Rejected` when that author is the very account that is followed. Any of KeyError, TypeError, ValueError and
    AttributeError when it cannot be read.
    """
    heard = payloads.heard_of(post)
    visibility = post.get("visibility", "public")
    if visibility not in openness.OPEN:
        if visibility in openness.CLOSED:
            return None
        raise ValueError("Who may see the post is not told.")
    if closed := openness.why_closed(post["account"]):
        if is_account(account):
            raise Rejected(closed, detail=heard.author.handle)
        return None
    return heard


def account_id(call: Call, account: Account) -> str:
    """The server's own identifier of the account that is heard."""
    found = look_up(call, account)
    try:
        return payloads.identifier(found)
    except (KeyError, ValueError):
        call.half(writes=False)


def look_up(call: Call, account: Account) -> dict[str, Any]:
    """What the server tells of the account that is heard; `Rejected("nobody_there")` when it knows none by that name."""
    url = f"{account.base}/api/v1/accounts/lookup?{urlencode({'acct': account.handle})}"
    reply = call.ask("GET", url, headers=headers(account))
    if reply.status in {404, 410} and words_of(reply):
        raise Rejected("nobody_there", detail=account.handle)
    refuse(call, account, reply)
    return call.read(reply)


def look_at(call: Call, spot: Spot, account: Account) -> Spot:
    """The place as the server tells of it: there, and open to everyone."""
    if spot.way != "account":
        page(call, account, "", limit="1")
        return spot if spot.title else replace(spot, title=title_of(account))
    try:
        found = look_up(call, account)
    except Trouble as trouble:
        if isinstance(trouble, Rejected) and trouble.code in {"nobody_there", "signed_in_only"}:
            raise
        server = server_by_name(call, account)
        if not server or server == account.base:
            if speaks_the_api(call, account):  # snac2 says 404 of a name it does not know, without a word
                raise Rejected("nobody_there", detail=account.handle) from trouble
            raise
        spot = replace(spot, options={**spot.options, "server": server})
        account = replace(account, server=server)
        found = look_up(call, account)
    moved = found.get("moved")
    if isinstance(moved, Mapping):
        raise Rejected("moved_away", detail=str(moved.get("url") or moved.get("acct") or ""))
    if closed := openness.why_closed(found):
        raise Rejected(closed, detail=account.handle)
    name = found.get("display_name")
    return replace(
        spot,
        title=(name if isinstance(name, str) and name.strip() else f"@{account.handle}").strip(),
        personal=not openness.is_automatic(found),
    )


def speaks_the_api(call: Call, account: Account) -> bool:
    """Whether there is a server of the Mastodon API at the address."""
    try:
        return bool(call.json("GET", f"{account.base}/api/v1/instance").get("version"))
    except Trouble:
        return False


def title_of(account: Account) -> str:
    """A name for a hashtag or a timeline, which have none of their own."""
    host = urlsplit(account.server).netloc
    return f"{account.handle} · {host}" if account.handle else host


def server_by_name(call: Call, account: Account) -> str:
    """The server on which an account of a name's host really is, by WebFinger (RFC 7033); empty when nobody tells.

    A body may have names of its own domain, as @koivula@koivula.example, and its server elsewhere.
    """
    host = urlsplit(account.server).netloc
    asked = urlencode({"resource": f"acct:{account.handle}@{host}"})
    try:
        told = call.json("GET", f"{account.base}/.well-known/webfinger?{asked}")
        links = [one for one in told["links"] if one.get("rel") == "self"]
        parts = urlsplit(str(links[0]["href"]))
    except (Trouble, KeyError, IndexError, TypeError, AttributeError, ValueError):
        return ""
    return f"{parts.scheme}://{parts.netloc}" if parts.scheme in {"http", "https"} and parts.netloc else ""


def refuse(call: Call, account: Account, reply: Reply) -> None:
    """What a refusal means; without a token there are no keys that could have run out."""
    if reply.status in {401, 403, 422} and not account.secrets.get("token"):
        raise Rejected("signed_in_only", detail=f"HTTP {reply.status}")
    if reply.status in {404, 405}:
        raise Rejected("not_understood", detail=f"HTTP {reply.status}")
    if not reply.ok:
        call.refuse(reply, writes=False)


def problems(unreadable: int) -> tuple[Problem, ...]:
    """A sentence for the operator on posts that could not be read."""
    if not unreadable:
        return ()
    posts = "1 post" if unreadable == 1 else f"{unreadable} posts"
    return (Problem("unreadable", f"{posts} could not be read."),)


def account_at(address: str, *, way: str, options: Mapping[str, str], secrets: Mapping[str, str]) -> Account:
    """The account that a kept place means."""
    parts = urlsplit(address)
    return Account(
        kind=ways.KIND,
        handle=ways.heard_name(address),
        server=options.get("server") or f"{parts.scheme}://{parts.netloc}",
        secrets=secrets,
        options={**options, "way": way},
    )
