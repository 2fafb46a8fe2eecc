"""What the screens and the door read of tokens."""

from __future__ import annotations

from django.db.models import QuerySet

from luotain.api import permissions
from luotain.api.models import ApiToken
from luotain.api.secrets import SIGN, hash_of
from luotain.core import clock
from luotain.people.models import Person


def token_shown(secret: str) -> ApiToken | None:
    """The token that a program shows, if it opens now and its person still works here."""
    if not secret.startswith(SIGN):
        return None
    found = ApiToken.objects.select_related("person__unit").filter(secret_hash=hash_of(secret)).first()
    return found if found is not None and found.is_open and found.person.is_active else None


def tokens_of(person: Person) -> QuerySet[ApiToken]:
    """The person's own tokens, newest first; those that have ended too."""
    return ApiToken.objects.filter(person=person)


def tokens_of_others(person: Person) -> QuerySet[ApiToken]:
    """Open tokens of everybody else, for who may see them; none for others."""
    if not permissions.see_all_tokens.allows(person):
        return ApiToken.objects.none()
    found = ApiToken.objects.filter(ended_at__isnull=True, until__gte=clock.local().date())
    return found.exclude(person=person).select_related("person")
