"""Where hubs call (WebSub): to confirm what we asked for, and with news. Public, without session, and bounded."""

from __future__ import annotations

import re

from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from luotain.listening import access, hubs
from luotain.listening.actions import confirm_hub, hub_denies, take_news

MOST_A_MINUTE = 120
"""Calls on one line, and of one caller on lines that do not exist."""
_SELF = re.compile(r'<([^>]*)>\s*;[^,]*\brel\s*=\s*"?self\b', re.IGNORECASE)


@login_not_required
@csrf_exempt  # no session and no cookie stand behind it: the address and the signature are what counts
@never_cache
@require_http_methods(["GET", "POST"])
def hub_callback(request: HttpRequest, token: str) -> HttpResponse:
    """A hub's question is answered with its challenge, its news with “taken”, whether they were or not."""
    hub = access.hub(token)
    caller = f"line-{hub.pk}" if hub else f"from-{request.META.get('REMOTE_ADDR', '')}"
    if _too_many(caller):
        return _plain("", 429)
    if hub is None:
        return _plain("", 410)
    if request.method == "POST":
        body = _body(request)
        if body is None:
            return _plain("", 413)
        named = _SELF.search(request.headers.get("Link", ""))
        take_news(
            hub,
            body,
            content_type=request.headers.get("Content-Type", ""),
            signature=request.headers.get("X-Hub-Signature", ""),
            topic=named[1] if named else "",
        )
        return _plain("", 202)
    asked = request.GET
    if asked.get("hub.mode") == "denied":
        hub_denies(hub, topic=asked.get("hub.topic", ""), reason=asked.get("hub.reason", ""))
        return _plain("", 200)
    agreed = confirm_hub(
        hub,
        mode=asked.get("hub.mode", ""),
        topic=asked.get("hub.topic", ""),
        lease_seconds=asked.get("hub.lease_seconds", ""),
    )
    return _plain(asked.get("hub.challenge", "")[:2000], 200) if agreed else _plain("", 404)


def _plain(text: str, status: int) -> HttpResponse:
    return HttpResponse(text, status=status, content_type="text/plain; charset=utf-8")


def _body(request: HttpRequest) -> bytes | None:
    """The whole body; None when it is larger than news can be."""
    stated = request.META.get("CONTENT_LENGTH") or "0"
    if not (stated.isascii() and stated.isdigit() and len(stated) < 12) or int(stated) > hubs.LARGEST:
        return None
    body: bytes = request.read(hubs.LARGEST + 1)
    return body if len(body) <= hubs.LARGEST else None


def _too_many(caller: str) -> bool:
    key = f"hub-calls-{caller}"
    cache.add(key, 0, 60)
    try:
        return bool(cache.incr(key) > MOST_A_MINUTE)
    except ValueError:  # it ran out between the two
        return False
