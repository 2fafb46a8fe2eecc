"""What services let us do how often: learned from their answers, kept in one place, and obeyed by every worker."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.db.models import F

from luotain.connectors import Allowance, Publishes
from luotain.profiles.models import Account
from luotain.publishing.models import ServiceLimit

LONGEST = timedelta(days=2)
"""No service asks for more patience; a later moment was written before the clock was set back."""


def account_scope(account: Account) -> str:
    """One account at its server."""
    return f"account:{account.pk}"


def host_scope(account: Account) -> str:
    """The server as a whole, whoever of us asks it."""
    parts = urlsplit(account.server if "//" in account.server else f"//{account.server}")
    return f"host:{parts.netloc.lower() or account.server.lower()}"[:320]


def wait_until(account: Account, now: datetime, *, cost: int = 1) -> tuple[str, datetime] | None:
    """What we wait for, as one of our codes, and until when; None when the account may be used now."""
    found = {one.scope: one for one in _rows(account)}
    for scope, code in (
        (account_scope(account), "publishing.account_waits"),
        (host_scope(account), "publishing.server_waits"),
    ):
        limit = found.get(scope)
        if limit is None:
            continue
        ends = [limit.until] if limit.until else []
        if limit.remaining is not None and limit.remaining < cost and limit.reset_at:
            ends.append(limit.reset_at)
        waits = [one for one in ends if now < one < now + LONGEST]
        if waits:
            return code, max(waits)
    return None


def spend(account: Account, now: datetime, *, cost: int) -> bool:
    """Take what an act will use off what is left; False when another worker has just taken the rest."""
    counted = [
        one for one in _rows(account) if one.remaining is not None and one.reset_at and one.reset_at > now
    ]
    for limit in counted:
        left = ServiceLimit.objects.filter(pk=limit.pk, remaining__gte=cost)
        if not left.update(remaining=F("remaining") - cost):
            return False
    return True


def keep(account: Account, told: Iterable[Allowance], now: datetime) -> None:
    """Write down what a service said, inside the caller's transaction; the newest count, and the longest wait."""
    for for_account in (True, False):
        heard = [one for one in told if one.for_account is for_account]
        if not heard:
            continue
        scope = account_scope(account) if for_account else host_scope(account)
        counted = [one for one in heard if one.remaining is not None]
        changes: dict[str, object] = {"learned_at": now}
        if counted:
            changes |= {"remaining": counted[-1].remaining, "reset_at": counted[-1].reset_at}
        waits = [one.until for one in heard if one.until is not None]
        if waits:
            changes["until"] = max(waits)
        ServiceLimit.objects.update_or_create(scope=scope, defaults=changes)


def ask_for_patience(account: Account, until: datetime, now: datetime) -> None:
    """A service said in its own way that this account is to wait."""
    keep(account, [Allowance(for_account=True, until=until)], now)


def cost_of(service: Publishes, act: str) -> int:
    """What an act takes of the service's count."""
    return service.costs.get(act, 1)


def _rows(account: Account) -> Iterable[ServiceLimit]:
    return ServiceLimit.objects.filter(scope__in=[account_scope(account), host_scope(account)])
