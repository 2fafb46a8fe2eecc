"""Looking for a post whose answer was lost. It says "not there" only when that is sure.

Three ways, best first:

1. Mastodon remembers an Idempotency-Key for an hour and answers with the post that was made under it, before it looks at
   anything else in the request (`app/services/post_status_service.rb`). So we ask with our key and an empty text: a known
   key brings the post, an unknown one a refusal (422), and nothing can be published by asking.
2. Who sent the post knows what it said, and perhaps which posts stood there before: the account's own newest posts are
   held against that.
3. A post under a key cannot be older than the key. When nothing has been posted since, it is not there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlencode

from luotain.connectors.account import Account
from luotain.connectors.attempts import Attempt
from luotain.connectors.calls import Call, Reply
from luotain.connectors.keys import key_time
from luotain.connectors.mastodon import payloads
from luotain.connectors.mastodon.asking import headers, posts_in, status_url, words_of
from luotain.connectors.outgoing import Receipt
from luotain.connectors.trouble import Trouble, Unclear

KEYS_LAST = timedelta(minutes=50)
"""How long we trust a server to remember a key; Mastodon does so for an hour."""
NEAR = timedelta(seconds=30)
"""How much two clocks may differ after the difference told by the server's own clock has been taken off."""
FAR = timedelta(hours=1)
"""How much they may differ when the server does not tell its time."""
PAGE, PAGES, SMALL = 40, 12, 20


@dataclass(frozen=True)
class Own:
    """The account's own newest posts, newest first, and whether all that were asked for are among them."""

    posts: list[dict[str, Any]]
    whole: bool
    ahead: timedelta | None = None
    """How far the server's clock is ahead of ours; None when it does not tell."""


def ask_by_key(call: Call, account: Account, key: str) -> tuple[Receipt | None, bool]:
    """The post made under a key, and whether the answer settles it. Only for servers that surely keep keys."""
    reply = call.ask(
        "POST",
        f"{account.base}/api/v1/statuses",
        headers={**headers(account), "Idempotency-Key": key},
        json={"status": "", "visibility": "direct"},
    )
    if reply.status == 422:
        return None, False
    if reply.status == 404 and words_of(reply):
        return None, True  # the key is known, and its post has been removed
    if not reply.ok:
        call.refuse(reply, writes=False)
    data = call.read(reply)
    try:
        if not payloads.text_of(data) and not payloads.attachments(data):
            undo(call, account, payloads.identifier(data))
            raise Unclear("cannot_look", detail="The server does not keep keys as Mastodon does.")
        return payloads.receipt_of(data, key), True
    except (KeyError, TypeError, ValueError, AttributeError):
        call.half(writes=False)


def undo(call: Call, account: Account, remote_id: str) -> None:
    """A server took the empty question for a post; nobody but the account can see it, and it is taken away."""
    call.ask("DELETE", status_url(account, remote_id), headers=headers(account))


def own_posts(
    call: Call,
    account: Account,
    account_id: str,
    *,
    since: datetime | None,
    known: frozenset[str],
    now: datetime,
) -> Own:
    """The account's own posts back to a moment or to a post in `known`. Servers that ignore how we page are noticed."""
    found: dict[str, dict[str, Any]] = {}
    before, ahead = "", None
    for _ in range(PAGES):
        asked = {"limit": str(PAGE), "exclude_reblogs": "true"} | ({"max_id": before} if before else {})
        url = f"{account.base}/api/v1/accounts/{account_id}/statuses?{urlencode(asked)}"
        reply = call("GET", url, headers=headers(account))
        if ahead is None:
            ahead = clock_ahead(reply, now)
        page = readable(call, reply)
        new = {payloads.identifier(one): one for one in page if payloads.identifier(one) not in found}
        if not new:
            return Own(list(found.values()), not page or len(found) < SMALL, ahead)
        found |= new
        oldest = since - (FAR if ahead is None else NEAR) + (ahead or timedelta(0)) if since else None
        if not known.isdisjoint(new) or (
            oldest and any(payloads.moment(one["created_at"]) < oldest for one in new.values())
        ):
            return Own(list(found.values()), True, ahead)
        before = payloads.identifier(page[-1])
    return Own(list(found.values()), False, ahead)


def readable(call: Call, reply: Reply) -> list[dict[str, Any]]:
    """The posts of a page, each with an identifier and a moment; any other answer is none."""
    try:
        page = posts_in(reply.json())
        for one in page:
            payloads.identifier(one)
            payloads.moment(one["created_at"])
    except (KeyError, TypeError, ValueError):
        call.half(writes=False)
    return page


def clock_ahead(reply: Reply, now: datetime) -> timedelta | None:
    """How far the server's clock is ahead of ours, by the Date of its answer."""
    try:
        return parsedate_to_datetime(reply.headers["date"]) - now
    except (KeyError, TypeError, ValueError):
        return None


def among(
    own: Own,
    key: str,
    attempt: Attempt | None,
    others: frozenset[str],
    text_of: Callable[[dict[str, Any]], str],
) -> Receipt | None:
    """Which of the account's own posts was made under the key; None when surely none was, `Unclear` when it may be one.

    `others` are posts of other keys; `text_of` tells what was written in a post.
    """
    slack = (FAR if own.ahead is None else NEAR) - (own.ahead or timedelta(0))
    began = attempt.at if attempt else key_time(key)
    if began is None:
        raise Unclear("cannot_look")
    before = attempt.before if attempt else None
    posts = [
        one
        for one in own.posts
        if payloads.identifier(one) not in others
        and (
            payloads.identifier(one) not in before
            if before is not None
            else payloads.moment(one["created_at"]) >= began - slack
        )
    ]
    if attempt:
        posts = [one for one in posts if is_same(one, attempt, text_of)]
        near = NEAR - (own.ahead or timedelta(0))
        if len(posts) == 1 and (
            before is not None or payloads.moment(posts[0]["created_at"]) >= began - near
        ):
            return payloads.receipt_of(posts[0], key)
    if posts or not own.whole:
        raise Unclear("cannot_look")
    return None


def is_same(one: dict[str, Any], attempt: Attempt, text_of: Callable[[dict[str, Any]], str]) -> bool:
    """Whether a post says what was sent: the words, the number of attachments, the warning and what it answers."""
    post = attempt.post
    if len(payloads.attachments(one)) != len(post.media) or payloads.answered(one) != payloads.steady(
        post.reply_to
    ):
        return False
    return payloads.same_words(text_of(one), post.text)


def still_in_doubt(trouble: Trouble) -> Unclear:
    """What trouble means when an earlier attempt is in doubt and could not be looked for: the doubt remains."""
    return Unclear("answer_lost", detail=trouble.detail)
