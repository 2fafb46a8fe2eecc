"""Connect a profile to its account on the service; the keys are sealed at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from luotain import connectors, ledger
from luotain.connectors.trouble import Disconnected, Trouble
from luotain.core import clock, http, sealed
from luotain.core.refusal import Refusal
from luotain.people.models import Person
from luotain.profiles import events, permissions
from luotain.profiles.models import Account, AccountState, Profile
from luotain.profiles.states import ProfileState


def connect_account(profile: Profile, values: Mapping[str, str], *, by: Person) -> Account:
    """Ask the service whether the keys open the account, then keep them sealed. Raises Refusal with the service's own words."""
    permissions.connect_account.require(by, profile)
    if profile.state in {ProfileState.CLOSED, ProfileState.ARCHIVED}:
        raise Refusal("profiles.ended", _("This profile has ended."), _("Propose a new one."), status=409)
    connector = connectors.get(profile.service)
    try:
        account = connector.account(values)
        service = connector(http=http.from_settings())
        verified = service.verify(account)
    except Trouble as trouble:
        raise Refusal(
            "profiles.cannot_connect",
            trouble.sentence((get_language() or "fi")[:2]),
            trouble.detail,
            status=422,
        ) from trouble
    limits = limits_told(service, account) or {}
    with transaction.atomic():
        row, _made = Account.objects.update_or_create(
            profile=profile,
            defaults={
                "server": account.server,
                "handle": verified.handle or account.handle,
                "remote_id": verified.remote_id,
                "url": verified.profile_url,
                "sealed_keys": sealed.seal(account.secrets),
                "options": dict(account.options),
                "state": AccountState.CONNECTED,
                "trouble": "",
                "checked_at": clock.now(),
                "limits": limits,
            },
        )
        ledger.write("profiles.account_connected", profile, by=by, data={"service": profile.service})
    return row


def limits_told(service: connectors.Connector, account: connectors.Account) -> dict[str, Any] | None:
    """What the account's server tells of its own limits, where they are not the usual ones; None when it does not answer."""
    try:
        return service.abilities_of(account).told(service.abilities)
    except Trouble:
        return None


def mark_disconnected(profile: Profile, trouble: Disconnected) -> None:
    """The service no longer lets us in: say so, once."""
    with transaction.atomic():
        changed = Account.objects.filter(profile=profile, state=AccountState.CONNECTED).update(
            state=AccountState.DISCONNECTED, trouble=trouble.code
        )
        if changed:
            told = ledger.write(
                "profiles.account_disconnected", profile, by=None, data={"trouble": trouble.code}
            )
            events.account_disconnected.announce(profile, line_id=told.pk)
