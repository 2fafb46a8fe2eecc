"""Whose a handle is: looked up once when a stream is followed, since a handle may become somebody else's."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from luotain.connectors.calls import Call
from luotain.connectors.jetstream.payloads import is_identifier
from luotain.connectors.trouble import Rejected

MOST = 100
"""Handles that are looked up while a person waits."""


def identifiers(call: Call, resolver: str, handles: Sequence[str]) -> dict[str, str]:
    """The lasting identifiers behind handles. `Rejected("nobody_there")` when there is no such account."""
    if len(handles) > MOST:
        raise Rejected("too_large", detail=f"At most {MOST} handles are looked up at once.")
    found = {}
    for handle in handles:
        asked = urlencode({"handle": handle})
        reply = call.ask("GET", f"{resolver}/xrpc/com.atproto.identity.resolveHandle?{asked}")
        if reply.status in {400, 404}:
            raise Rejected("nobody_there", detail=handle)
        if not reply.ok:
            call.refuse(reply, writes=False)
        did = call.read(reply).get("did")
        if not isinstance(did, str) or not is_identifier(did):
            raise Rejected("nobody_there", detail=handle)
        found[handle] = did
    return found
