"""What services let us do how often: learned from their answers, kept in one place, and obeyed by every worker."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.db.models import Case, F, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Least

from luotain.connectors import Allowance, Publishes
from luotain.core.moves import someone_was_faster
from luotain.profiles.models import Account
from luotain.publishing.models import ServiceLimit

LONGEST = timedelta(days=2)
"""No service asks for more patience; a later moment was written before the clock was set back."""
SAME_COUNT = timedelta(seconds=2)
"""How far apart two moments of beginning anew may be told and still be the same: services tell whole seconds."""
LEFT_FOR_SENDING = 20
"""How much of a count reading back leaves, so that what is to be sent does not wait for figures."""
PATIENCE = 20
"""How often it is looked at anew when other workers take from the same count at the same moment."""


def account_scope(account: Account) -> str:
    """One account at its server."""
    return f"account:{account.pk}"


def host_scope(account: Account) -> str:
    """The server as a whole, whoever of us asks it."""
    parts = urlsplit(account.server if "//" in account.server else f"//{account.server}")
    return f"host:{parts.netloc.lower() or account.server.lower()}"[:320]


def wait_until(account: Account, now: datetime, *, cost: int = 1) -> tuple[str, datetime] | None:
    """What we wait for, as one of our codes, and until when; None when the account may be used now."""
    return _waits(account, _rows(account), now, cost)


def take(account: Account, now: datetime, *, cost: int) -> tuple[str, datetime] | None:
    """As `wait_until`; and where the account may be used now, what the act will use is taken off what is left.

    Raises Refusal when others have been faster every time.
    """
    for _try in range(PATIENCE):
        rows = _rows(account)
        waits = _waits(account, rows, now, cost)
        if waits is not None or _spend(rows, now, cost):
            return waits
    raise someone_was_faster()


def _waits(
    account: Account, rows: Iterable[ServiceLimit], now: datetime, cost: int
) -> tuple[str, datetime] | None:
    found = {one.scope: one for one in rows}
    for scope, code in (
        (account_scope(account), "publishing.account_waits"),
        (host_scope(account), "publishing.server_waits"),
    ):
        limit = found.get(scope)
        if limit is None:
            continue
        ends = [limit.until] if limit.until else []
        if limit.reset_at and limit.remaining is not None and limit.remaining < cost:
            ends.append(limit.reset_at)
        waits = [one for one in ends if now < one < now + LONGEST]
        if waits:
            return code, max(waits)
    return None


def _spend(rows: Iterable[ServiceLimit], now: datetime, cost: int) -> bool:
    """Take it off every count that is running; False, and nothing taken, when another worker has just taken the rest."""
    taken: list[int] = []
    for limit in rows:
        if limit.remaining is None or not limit.reset_at or not now < limit.reset_at < now + LONGEST:
            continue
        left = ServiceLimit.objects.filter(pk=limit.pk, remaining__gte=cost)
        if not left.update(remaining=F("remaining") - cost):
            ServiceLimit.objects.filter(pk__in=taken).update(remaining=F("remaining") + cost)
            return False
        taken.append(limit.pk)
    return True


def keep(account: Account, told: Iterable[Allowance], now: datetime) -> None:
    """Write down what a service said, inside the caller's transaction; the newest count, and the longest wait.

    What others have taken off for calls that are still under way the service cannot know yet, so a running count only falls.
    """
    for for_account in (True, False):
        heard = [one for one in told if one.for_account is for_account]
        if not heard:
            continue
        scope = account_scope(account) if for_account else host_scope(account)
        changes: dict[str, Any] = {"learned_at": now}
        waits = [one.until for one in heard if one.until is not None]
        if waits:
            changes["until"] = max(waits)
        falling = dict(changes)
        counted = [one for one in heard if one.remaining is not None]
        if counted:
            changes |= {"remaining": counted[-1].remaining, "reset_at": counted[-1].reset_at}
            falling |= changes | {"remaining": _falling(counted[-1])}
        known = ServiceLimit.objects.filter(scope=scope)
        if (
            not known.update(**falling)
            and not ServiceLimit.objects.get_or_create(scope=scope, defaults=changes)[1]
        ):
            known.update(**falling)


def ask_for_patience(account: Account, until: datetime, now: datetime) -> None:
    """A service said in its own way that this account is to wait."""
    keep(account, [Allowance(for_account=True, until=until)], now)


def cost_of(service: Publishes, act: str) -> int:
    """What an act takes of the service's count."""
    return service.costs.get(act, 1)


def _falling(told: Allowance) -> Combinable:
    """What is left by a service's word, or less where more has been taken off the same count."""
    left = Value(told.remaining)
    if told.reset_at is None:
        return left
    same = {
        "remaining__isnull": False,
        "reset_at__range": (told.reset_at - SAME_COUNT, told.reset_at + SAME_COUNT),
    }
    return Case(When(**same, then=Least(F("remaining"), left)), default=left)


def _rows(account: Account) -> list[ServiceLimit]:
    """The account's first: whoever changes both takes them in this order, so that no two wait for each other."""
    scopes = [account_scope(account), host_scope(account)]
    return list(ServiceLimit.objects.filter(scope__in=scopes).order_by("scope"))
