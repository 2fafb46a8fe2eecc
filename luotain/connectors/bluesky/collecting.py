"""Hearing an author: their posts straight from the server that holds their repository, without signing in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlencode

from luotain.connectors.account import Account
from luotain.connectors.bluesky import payloads
from luotain.connectors.calls import Call
from luotain.connectors.heard import Batch, Cursor, Heard, Problem
from luotain.connectors.trouble import Rejected

DIRECTORY = "https://plc.directory"
PAGE = 100
FIRST_PAGE = 50


def collect(call: Call, account: Account, *, since: Cursor | None, web: str) -> Batch:
    """An author's posts since a cursor; at first the newest ones only.

    The cursor keeps who the author is and which server holds their posts, so that these are asked once; when
    that server no longer knows them they are asked anew.
    """
    did, server, after = (
        (since.get("did"), since.get("server"), since.get("after")) if since else ("", "", "")
    )
    if not did or not server:
        did, server = whereabouts(call, account)
    asked = {"repo": did, "collection": payloads.POST, "limit": str(PAGE if after else FIRST_PAGE)}
    if after:
        asked |= {"cursor": after, "reverse": "true"}
    reply = call.ask("GET", f"{server}/xrpc/com.atproto.repo.listRecords?{urlencode(asked)}")
    if reply.status in {400, 404} and since is not None and since.get("server"):
        did, moved = whereabouts(call, account)
        if moved == server:
            call.refuse(reply, writes=False)
        return collect(call, account, since=Cursor({"did": did, "server": moved, "after": after}), web=web)
    if not reply.ok:
        call.refuse(reply, writes=False)
    records = call.read(reply).get("records")
    if not isinstance(records, list):
        call.half(writes=False)
    items: dict[str, Heard] = {}
    problems = 0
    for one in records:
        try:
            if payloads.parts_of(str(one["uri"]))[:2] != (did, payloads.POST):
                raise ValueError("A server may tell of its own author only.")
            heard = payloads.heard_of(one, handle=account.handle, server=server, web=web)
        except (KeyError, TypeError, ValueError, AttributeError):
            problems += 1
            continue
        items[heard.remote_id] = heard
    names = [name for name in map(name_in, records) if name]
    last = max([after, *names])
    return Batch(
        items=tuple(sorted(items.values(), key=lambda one: one.remote_id)),
        cursor=Cursor({"did": did, "server": server, "after": last}),
        unchanged=not items,
        more=bool(after) and len(records) >= PAGE,
        problems=(Problem("unreadable", f"{problems} records could not be read."),) if problems else (),
    )


def name_in(record: Any) -> str:
    """The name of a listed record; empty when it has none."""
    try:
        return payloads.parts_of(str(record["uri"]))[2]
    except (KeyError, TypeError, ValueError):
        return ""


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
