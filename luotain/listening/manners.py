"""How often one site is asked: by one worker at a time, with a breath between, however many of its feeds are followed.

A public site is known by its registrable domain, so that its many names are one queue. The installation's own servers are
not held back. The turn stands in the database, because workers are many processes on many machines.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import cache
from urllib.parse import urlsplit
from zlib import crc32

from django.conf import settings
from publicsuffixlist import PublicSuffixList

from luotain.listening.models import HostTurn

BREATH = timedelta(seconds=1)
"""Between two questions to one site."""
HOLD = timedelta(minutes=2)
"""How long a turn lasts when its worker dies; longer than any question may take."""
SPREAD = 0.1
"""Part of a wait that is added by chance, so that sources followed on one day are not asked in one minute for ever."""


@cache
def _suffixes() -> PublicSuffixList:
    """The public suffix list that the library brings along; nothing is fetched. Read when first needed."""
    return PublicSuffixList()


def host_of(address: str) -> str:
    """The site an address belongs to: its registrable domain; empty for our own networks and what is no address."""
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").rstrip(".").lower()
        place = f"{host}:{parts.port}" if parts.port else host
    except ValueError:
        return ""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        pass
    else:
        return "" if _is_own(host, place) else host
    if "." not in host or _is_own(host, place):
        return ""
    return (_suffixes().privatesuffix(host) or host)[:255]


def _is_own(host: str, place: str) -> bool:
    for entry in settings.HTTP_ALLOW:
        entry = entry.strip().lower()
        if entry in {host, place} or entry.rpartition(":")[0] == host:
            return True
        try:
            if ipaddress.ip_address(host) in ipaddress.ip_network(entry.partition(":")[0]):
                return True
        except ValueError:
            continue
    return False


def take_turn(host: str, now: datetime) -> datetime | None:
    """Take the site's turn; None when it is ours, otherwise when to come again. Compare-and-set, as everywhere."""
    if not host:
        return None
    HostTurn.objects.get_or_create(host=host, defaults={"free_at": now})
    if HostTurn.objects.filter(host=host, free_at__lte=now).update(free_at=now + HOLD):
        return None
    return HostTurn.objects.values_list("free_at", flat=True).get(host=host)


def give_back(host: str, taken: datetime, now: datetime) -> None:
    """The turn that was taken at `taken` is over. A rest that the site asked for meanwhile stays."""
    HostTurn.objects.filter(host=host, free_at=taken + HOLD).update(free_at=now + BREATH)


def leave_alone(host: str, until: datetime) -> None:
    """The site asked for rest: none of its feeds is asked before."""
    if host:
        HostTurn.objects.update_or_create(host=host, defaults={"free_at": until})


def spread(wait: timedelta, number: int, now: datetime) -> timedelta:
    """The wait and up to a tenth more, differently for each source and each time."""
    chance = crc32(f"{number} {now.isoformat()}".encode()) / 2**32
    return wait * (1 + SPREAD * chance)


class Queue:
    """When each of many sources may be asked, so that those of one site come one after another."""

    def __init__(self, now: datetime, site: Callable[[str], str] = host_of) -> None:
        self._now, self._site = now, site
        self._next: dict[str, datetime] = {}

    def place(self, address: str) -> datetime:
        """The moment for the next one of this address's site."""
        host = self._site(address)
        at = self._next.get(host, self._now) if host else self._now
        self._next[host] = at + BREATH
        return at
