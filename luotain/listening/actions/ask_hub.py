"""Ask a hub to tell us of a source's news, and to stop telling."""

from __future__ import annotations

from django.conf import settings

from luotain.core import clock, http
from luotain.listening import hubs
from luotain.listening.models import Hub
from luotain.listening.states import HubState


def ask_hub(hub: Hub, *, client: http.Client | None = None) -> bool:
    """Ask for news, or for more time before the lease ends; whether the hub took the question.

    The hub calls back to confirm. The row moves before the call, so that a quick hub finds it waiting.
    """
    if not settings.WEBSUB or hub.state == HubState.ENDED:
        return False
    now = clock.now()
    asked = {"asked_at": now, "renew_at": now + hubs.ANSWER_WITHIN, "why": ""}
    if hub.state == HubState.ACTIVE:
        hub.take_turn(**asked)
    else:
        hub.move(HubState.ASKED, **asked)
    trouble = _say(hub, "subscribe", client)
    if not trouble:
        return True
    fresh = Hub.objects.get(pk=hub.pk)
    if fresh.state == HubState.ACTIVE and fresh.lease_until is not None and fresh.lease_until > now:
        fresh.take_turn(why=trouble[:300], renew_at=now + hubs.ANSWER_WITHIN)
    elif fresh.state in {HubState.ASKED, HubState.ACTIVE}:
        fresh.move(HubState.REFUSED, why=trouble[:300], renew_at=now + hubs.TRY_AGAIN)
    return False


def leave_hub(hub: Hub, *, client: http.Client | None = None) -> bool:
    """Tell a hub that we want no more; whether it took it. Our end of the line is closed either way."""
    return hub.state == HubState.ENDED and not _say(hub, "unsubscribe", client)


def _say(hub: Hub, mode: str, client: http.Client | None) -> str:
    """What went wrong, in the hub's words or ours; empty when it took the question."""
    form = {"hub.callback": hub.callback, "hub.mode": mode, "hub.topic": hub.topic}
    if mode == "subscribe":
        form |= {"hub.lease_seconds": str(int(hubs.LEASE.total_seconds())), "hub.secret": hub.secret}
    try:
        answer = (client or http.from_settings()).fetch(
            hub.address, method="POST", form=form, timeout=20, max_bytes=100_000
        )
    except http.HttpError as trouble:
        return trouble.message
    return "" if answer.ok else f"HTTP {answer.status} {answer.text[:200]}".strip()
