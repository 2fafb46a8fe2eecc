"""Background entries of the room."""

from __future__ import annotations

from luotain import jobs
from luotain.profiles import actions, queries
from luotain.profiles.models import Profile


@jobs.job("profiles.check_account", queue="delivery", unique_by="profile_id")
def check_account(profile_id: int) -> jobs.Outcome:
    """See that the account still is ours."""
    well = actions.check_account(Profile.objects.get(pk=profile_id))
    return jobs.done("" if well else "disconnected")


@jobs.job("profiles.check_accounts", queue="housekeeping")
def check_accounts() -> jobs.Outcome:
    """Every open profile's account, once an hour."""
    profiles = queries.open_profiles().filter(account__isnull=False)
    for profile in profiles:
        jobs.enqueue("profiles.check_account", profile_id=profile.pk)
    return jobs.done(f"{profiles.count()} profiles")


jobs.every("profiles.check_accounts", seconds=60 * 60)
