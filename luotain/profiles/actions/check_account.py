"""See that accounts still are ours: the key every minute, with all the service tells every hour."""

from __future__ import annotations

import logging
from datetime import timedelta
from functools import lru_cache

from django.conf import settings

from luotain import connectors
from luotain.connectors.trouble import Disconnected, Trouble
from luotain.core import clock, http
from luotain.profiles import queries
from luotain.profiles.actions.connect_account import limits_told, mark_disconnected
from luotain.profiles.models import Account, AccountState, Profile

log = logging.getLogger(__name__)

KEYS_EVERY = timedelta(seconds=45)
"""How often a key is tried, so that one taken away is said within a minute."""


def check_account(profile: Profile) -> bool:
    """Ask the service whether the account still is ours; keeps the answer."""
    row = Account.objects.filter(profile=profile).first()
    if row is None:
        return False
    service = connectors.get(profile.service)(http=http.from_settings())
    account = queries.as_connector_account(profile, row)
    try:
        service.verify(account)
    except Disconnected as trouble:
        mark_disconnected(profile, trouble)
        return False
    except Trouble:
        return row.state == AccountState.CONNECTED
    limits = limits_told(service, account)
    Account.objects.filter(pk=row.pk).update(
        state=AccountState.CONNECTED,
        trouble="",
        checked_at=clock.now(),
        limits=row.limits if limits is None else limits,
    )
    if isinstance(service, connectors.Publishes):
        look_at_profile(row, service, account)
    return True


@lru_cache(maxsize=64)
def _kept(kind: str, _allow: tuple[str, ...]) -> connectors.Connector:
    """One instance a kind: a service that counts sign-ins is to renew its session instead."""
    return connectors.get(kind)(http=http.from_settings())


def check_keys(server: str) -> int:
    """Try the key of each connected account at this server; how many were let in.

    A key that opened its account a moment ago is not tried again. The first account that is neither let in nor refused ends
    the round: the server is away, and the others would wait for it one after the other.
    """
    let_in = 0
    for profile in queries.with_keys_to_try(before=clock.now() - KEYS_EVERY / 2, server=server):
        service = _kept(profile.service, tuple(settings.HTTP_ALLOW))
        try:
            service.try_key(queries.as_connector_account(profile, profile.account))
        except Disconnected as trouble:
            mark_disconnected(profile, trouble)
        except Trouble as trouble:
            log.info("The keys at a server were not tried further: %s.", trouble.code)
            break
        else:
            let_in += 1
            Account.objects.filter(pk=profile.account.pk).update(checked_at=clock.now())
    return let_in


def look_at_profile(row: Account, service: connectors.Publishes, account: connectors.Account) -> None:
    """Keep how the account looks to readers: how many follow it, and what it says of itself."""
    try:
        there = service.profile_there(account)
    except Trouble as trouble:
        log.info("Account %s was not looked at: %s.", row.pk, trouble.code)
        return
    if there is not None:
        Account.objects.filter(pk=row.pk).update(
            followers=there.followers, public_text=there.text, looked_at=clock.now()
        )
