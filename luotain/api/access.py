"""Found and allowed, in one step."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from luotain.api import permissions
from luotain.api.models import ApiToken
from luotain.core.refusal import Refusal
from luotain.people.models import Person


def token_to_end(person: Person, token_id: int) -> ApiToken:
    """A token that this person may end; one of somebody else's is not even there for those who may not."""
    found = ApiToken.objects.select_related("person").filter(pk=token_id).first()
    if found is None or not permissions.end_token.allows(person, found):
        raise Refusal(
            "api.no_such_token",
            _("There is no such token of yours."),
            _("See your list of tokens."),
            status=404,
        )
    return found
