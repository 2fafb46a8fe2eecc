"""What screens and the rooms above read of profiles."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _

from luotain import connectors
from luotain.core.once import once_a_page
from luotain.core.refusal import Refusal
from luotain.people.models import Body, Person
from luotain.profiles.models import Account, AccountState, Byline, Maintainer, Profile
from luotain.profiles.states import ProfileState

SPEAKING = (ProfileState.OPEN, ProfileState.WINDING_DOWN)


def with_people(profiles: QuerySet[Profile] | None = None) -> QuerySet[Profile]:
    """Profiles with their maintainers, account and unit, ready for a page."""
    kept = Maintainer.objects.filter(ended_at__isnull=True).select_related("person")
    found = profiles if profiles is not None else Profile.objects.all()
    return found.select_related("unit", "owner", "account").prefetch_related(
        Prefetch("maintainers", queryset=kept, to_attr="current_maintainers")
    )


@once_a_page
def living_profiles() -> list[Profile]:
    """Every profile that has not ended, with its people."""
    ended = (ProfileState.CLOSED, ProfileState.ARCHIVED)
    return list(with_people(Profile.objects.exclude(state__in=ended)))


def open_by_purpose() -> Counter[str]:
    """How many open profiles there are for each purpose; one with two purposes counts in both."""
    return Counter(code for one in living_profiles() if one.state in SPEAKING for code in one.purposes)


def open_profiles() -> QuerySet[Profile]:
    """Those that may speak."""
    return Profile.objects.filter(state__in=SPEAKING)


def public_profiles() -> QuerySet[Profile]:
    """Those in the public register: open ones first, then the ended ones."""
    shown = (ProfileState.OPEN, ProfileState.WINDING_DOWN, ProfileState.CLOSED, ProfileState.ARCHIVED)
    return with_people(Profile.objects.filter(state__in=shown)).order_by("closed_at", "name")


def profiles_kept_by(person: Person) -> QuerySet[Profile]:
    """The profiles a person maintains today."""
    return Profile.objects.filter(maintainers__person=person, maintainers__ended_at__isnull=True).distinct()


def active_maintainers(profile: Profile) -> list[Maintainer]:
    """Maintainers who have not ended and have not left."""
    rows = getattr(profile, "current_maintainers", None)
    if rows is None:
        rows = profile.maintainers.filter(ended_at__isnull=True).select_related("person")
    return [row for row in rows if row.person.is_active]


def connected_account(profile: Profile) -> connectors.Account:
    """The account as its connector takes it, keys opened. Raises Refusal when there is none to speak through."""
    account = Account.objects.filter(profile=profile).first()
    return _opened(profile, account)


def opened_account(profile: Profile) -> connectors.Account:
    """As `connected_account`, of a profile that has just been read together with its account."""
    return _opened(profile, getattr(profile, "account", None))


def _opened(profile: Profile, account: Account | None) -> connectors.Account:
    if account is None:
        raise Refusal(
            "profiles.no_account",
            _("The profile %(profile)s has not been connected to its account.") % {"profile": profile},
            _("Ask Communications to connect it."),
            status=409,
        )
    return as_connector_account(profile, account)


def with_keys_to_try(*, before: datetime, server: str | None = None) -> QuerySet[Profile]:
    """Open profiles whose account (at this server) is connected and was last found to be ours before this moment, longest ago
    first."""
    found = open_profiles().filter(account__state=AccountState.CONNECTED)
    if server is not None:
        found = found.filter(account__server=server)
    return (
        found.exclude(account__checked_at__gte=before)
        .select_related("account")
        .order_by("account__checked_at", "pk")
    )


def as_connector_account(profile: Profile, account: Account) -> connectors.Account:
    """One row as the connector's dataclass."""
    return connectors.Account(
        kind=profile.service,
        handle=account.handle,
        server=account.server,
        remote_id=account.remote_id,
        secrets=account.keys(),
        options=account.options,
    )


def abilities(profile: Profile) -> connectors.Abilities | None:
    """What can be done at the profile's service, with what its own server has told; None when we know no such service."""
    try:
        usual = connectors.get(profile.service).abilities
    except connectors.UnknownConnector:
        return None
    account = getattr(profile, "account", None)
    return usual.with_told(account.limits) if account is not None and account.limits else usual


def is_connected(profile: Profile) -> bool:
    """Whether its keys open the account, as far as we know."""
    account = getattr(profile, "account", None)
    return account is not None and account.state == AccountState.CONNECTED


def byline(profile: Profile, person: Person) -> str:
    """How `person` shows in public when speaking as `profile`; empty when only the profile shows.

    The profile's mode is the most that may show; a maintainer's own mode may show less, never more.
    """
    if profile.byline == Byline.PROFILE:
        return ""
    row = next((one for one in active_maintainers(profile) if one.person_id == person.pk), None)
    mode = narrowest(profile.byline, row.byline if row else "")
    if mode == Byline.NAME:
        return ", ".join(part for part in (person.name, person.title) if part)
    if mode == Byline.NICKNAME:
        return (row.nickname if row else "") or person.nickname
    return ""


def narrowest(*modes: str) -> str:
    """The mode that shows least: the profile's name alone, then a nickname, then the name."""
    order = [Byline.PROFILE, Byline.NICKNAME, Byline.NAME]
    return min((Byline(mode) for mode in modes if mode), key=order.index, default=Byline.PROFILE)


def public_bylines(profile: Profile) -> list[str]:
    """The names by which its maintainers show, without those who do not show."""
    return [shown for row in active_maintainers(profile) if (shown := byline(profile, row.person))]


def lacks_notice(profile: Profile) -> bool:
    """Whether the profile's text at the service, where it is known, does not say where official business is done.

    One language is enough there; spaces, line ends and capitals are each service's own.
    """
    account = getattr(profile, "account", None)
    if account is None or account.public_text is None:
        return False
    lines = [
        one for one in (profile.official_notice or Body.current().official_channel).values() if one.strip()
    ]
    said = _words(account.public_text)
    return bool(lines) and not any(_words(line) in said for line in lines)


def _words(text: str) -> str:
    return " ".join(text.casefold().split())


def official_notice(profile: Profile) -> str:
    """Where official business is done: the profile's own line, or the body's."""
    return str(profile.official_notice) or str(Body.current().official_channel)
