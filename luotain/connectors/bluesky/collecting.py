"""Hearing an author: their posts straight from the server that holds their repository, without signing in.

Each look is at the newest page, held against the page before, so that edits and removals among the newest are heard.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import quote, urlencode

from luotain.connectors.account import Account
from luotain.connectors.bluesky import payloads
from luotain.connectors.calls import Call
from luotain.connectors.following import Spot
from luotain.connectors.heard import Batch, Cursor, Heard, Problem
from luotain.connectors.newest import Shown, shown
from luotain.connectors.trouble import Rejected

DIRECTORY = "https://plc.directory"
PAGE = 100
FIRST_PAGE = 50
NOT_TO_STRANGERS = "!no-unauthenticated"
"""The label by which an account asks not to be shown to those who have not signed in."""


def collect(call: Call, account: Account, *, since: Cursor | None, web: str) -> Batch:
    """An author's posts since a cursor; at first the newest ones only.

    The cursor keeps who the author is and which server holds their posts, so that these are asked once; when
    that server no longer knows them they are asked anew. Once a day the profile is asked whether it may still be heard.
    """
    did, server = (since.get("did"), since.get("server")) if since else ("", "")
    if not did or not server:
        did, server = whereabouts(call, account)
    before = Shown.load(since.get("shown") if since else "")
    size = PAGE if before.entries else FIRST_PAGE
    reply = call.ask("GET", records_url(did, server, size))
    if reply.status in {400, 404} and since is not None and since.get("server"):
        did, moved = whereabouts(call, account)
        if moved == server:
            call.refuse(reply, writes=False)
        again = Cursor({**since.values, "did": did, "server": moved})
        return collect(call, account, since=again, web=web)
    if not reply.ok:
        call.refuse(reply, writes=False)
    records = listed(call, call.read(reply))
    today = call.clock().date().isoformat()
    if since is not None and since.get("asked_on") != today:
        must_be_open(call, did, server)
    whole, more = len(records) < size, False
    if before.entries and not whole and not before.meets(look(records)):
        between = listed(call, call.json("GET", records_url(did, server, PAGE, after=before.newest)))[::-1]
        if between and not look(records).meets(look(between[-1:])):
            records, before, whole, more = between, Shown(), False, True
    now = look(records)
    wanted = before.fresh_in(now)
    items, problems = read(records, wanted, account, did, server, web)
    gone = tuple(f"at://{did}/{payloads.POST}/{name}" for name in before.gone_in(now, whole=whole))
    return Batch(
        items=tuple(sorted(items.values(), key=lambda one: one.remote_id)),
        cursor=Cursor({"did": did, "server": server, "asked_on": today, "shown": now.dump()}),
        unchanged=not items and not gone,
        more=more,
        problems=(Problem("unreadable", f"{problems} records could not be read."),) if problems else (),
        gone=gone,
    )


def read(
    records: list[Any], wanted: frozenset[str], account: Account, did: str, server: str, web: str
) -> tuple[dict[str, Heard], int]:
    """The posts among `records` that are wanted by name, and how many could not be read."""
    items: dict[str, Heard] = {}
    problems = 0
    for one in records:
        name = name_in(one)
        if name and name not in wanted:
            continue
        try:
            if payloads.parts_of(str(one["uri"]))[:2] != (did, payloads.POST):
                raise ValueError("A server may tell of its own author only.")
            heard = payloads.heard_of(one, handle=account.handle, server=server, web=web)
        except (KeyError, TypeError, ValueError, AttributeError):
            problems += 1
            continue
        items[heard.remote_id] = heard
    return items, problems


def records_url(did: str, server: str, size: int, *, after: str = "") -> str:
    """The call that lists an author's newest posts, or the oldest after one of them."""
    asked = {"repo": did, "collection": payloads.POST, "limit": str(size)}
    if after:
        asked |= {"cursor": after, "reverse": "true"}
    return f"{server}/xrpc/com.atproto.repo.listRecords?{urlencode(asked)}"


def listed(call: Call, data: Mapping[str, Any]) -> list[Any]:
    """The records in an answer; one without them is no answer."""
    records = data.get("records")
    if not isinstance(records, list):
        call.half(writes=False)
    return records


def look(records: list[Any]) -> Shown:
    """What a list shows, by the records' names."""
    return shown((name, str(one.get("cid"))) for one in records if (name := name_in(one)))


def name_in(record: Any) -> str:
    """The name of a listed record; empty when it has none."""
    try:
        name = payloads.parts_of(str(record["uri"]))[2]
    except (KeyError, TypeError, ValueError):
        return ""
    return name if name.split() == [name] else ""


def look_at(call: Call, spot: Spot, account: Account) -> Spot:
    """The account as its own server tells of it: there, and shown to everyone."""
    try:
        did, server = whereabouts(call, account)
    except Rejected as trouble:
        if trouble.code == "gone":
            raise Rejected("nobody_there", detail=account.handle) from trouble
        raise
    name = must_be_open(call, did, server)
    return replace(spot, options={**spot.options, "did": did}, title=name or f"@{account.handle}")


def must_be_open(call: Call, did: str, server: str) -> str:
    """What the account calls itself. `Rejected("asked_not_to")` when it asks not to be shown to those without a sign-in."""
    asked = urlencode({"repo": did, "collection": "app.bsky.actor.profile", "rkey": "self"})
    reply = call.ask("GET", f"{server}/xrpc/com.atproto.repo.getRecord?{asked}")
    if reply.status in {400, 404}:  # an account without a profile says nothing of itself
        return ""
    if not reply.ok:
        call.refuse(reply, writes=False)
    value = call.read(reply).get("value")
    if not isinstance(value, Mapping):
        return ""
    if NOT_TO_STRANGERS in labels_in(value):
        raise Rejected("asked_not_to", detail=did)
    return str(value.get("displayName") or "").strip()


def labels_in(value: Mapping[str, Any]) -> set[str]:
    """The labels that an account has put on itself."""
    labels = value.get("labels")
    found = labels.get("values") if isinstance(labels, Mapping) else labels
    return (
        {str(one.get("val")) for one in found if isinstance(one, Mapping)}
        if isinstance(found, list)
        else set()
    )


def whereabouts(call: Call, account: Account) -> tuple[str, str]:
    """Who an author is and which server holds their repository, by their handle and the directory of
    identities."""
    handle = account.remote_id or account.handle
    did = handle if handle.startswith("did:") else identity(call, account, handle)
    if did.startswith("did:web:"):
        host = did.removeprefix("did:web:")
        where = f"https://{host}/.well-known/did.json"
        if ":" in host or "/" in host or "%" in host:
            raise Rejected("bad_address", detail=did)
    elif did.startswith("did:plc:"):
        where = f"{account.options.get('directory', '').rstrip('/') or DIRECTORY}/{quote(did, safe=':')}"
    else:
        raise Rejected("bad_address", detail=did)
    document: Mapping[str, Any] = call.json("GET", where)
    server = payloads.server_in(document)
    if not server:
        raise Rejected("gone", detail=did)
    return did, server


def identity(call: Call, account: Account, handle: str) -> str:
    """The identifier behind a handle."""
    reply = call.ask(
        "GET", f"{account.base}/xrpc/com.atproto.identity.resolveHandle?{urlencode({'handle': handle})}"
    )
    if reply.status in {400, 404}:
        raise Rejected("gone", detail=handle)
    if not reply.ok:
        call.refuse(reply, writes=False)
    did = call.read(reply).get("did")
    if not isinstance(did, str):
        call.half(writes=False)
    return did
