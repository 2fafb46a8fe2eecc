"""Background entries of the room. They wait in a queue apart from deliveries, so that no post due now stands behind them."""

from __future__ import annotations

from luotain import jobs
from luotain.core import clock
from luotain.profiles import actions, queries
from luotain.profiles.actions.check_account import KEYS_EVERY
from luotain.profiles.models import Profile


@jobs.job("profiles.check_account", queue="readings", unique_by="profile_id")
def check_account(profile_id: int) -> jobs.Outcome:
    """See that the account still is ours, and what the service tells of it."""
    well = actions.check_account(Profile.objects.get(pk=profile_id))
    return jobs.done("" if well else "disconnected")


@jobs.job("profiles.check_accounts", queue="housekeeping")
def check_accounts() -> jobs.Outcome:
    """Every open profile's account, once an hour."""
    profiles = queries.open_profiles().filter(account__isnull=False)
    for profile in profiles:
        jobs.enqueue("profiles.check_account", profile_id=profile.pk)
    return jobs.done(f"{profiles.count()} profiles")


@jobs.job("profiles.check_keys", queue="readings", unique_by="profile_id")
def check_keys(profile_id: int) -> jobs.Outcome:
    """Try the keys of all accounts at the server of this profile's; a server that does not answer holds up no other's."""
    profile = Profile.objects.select_related("account").get(pk=profile_id)
    return jobs.done(f"{actions.check_keys(profile.account.server)} let in")


@jobs.job("profiles.check_all_keys", queue="housekeeping", unique_by=())
def check_all_keys() -> jobs.Outcome:
    """One job a server with accounts whose keys are to be tried."""
    waiting = queries.with_keys_to_try(before=clock.now() - KEYS_EVERY / 2)
    servers = dict(waiting.order_by("-pk").values_list("account__server", "pk"))
    for profile_id in servers.values():
        jobs.enqueue("profiles.check_keys", profile_id=profile_id)
    return jobs.done(f"{len(servers)} servers")


jobs.every("profiles.check_accounts", seconds=60 * 60)
jobs.every("profiles.check_all_keys", seconds=int(KEYS_EVERY.total_seconds()))
