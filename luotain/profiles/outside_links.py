"""Where the plans of profiles point to."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext_noop

from luotain.core.languages import TextsField
from luotain.core.text import links_in
from luotain.profiles.models import Profile
from luotain.profiles.states import ProfileState
from luotain.ui.declarations import OutsideLink

PLAN = gettext_noop("Plan of a profile")
OVER = (ProfileState.CLOSED, ProfileState.ARCHIVED)


def links() -> Iterable[OutsideLink]:
    """Addresses in every text of a plan that is not over."""
    wanted = [field.name for field in Profile._meta.concrete_fields if isinstance(field, TextsField)]
    for profile in Profile.objects.exclude(state__in=OVER):
        texts = [text for name in wanted for text in getattr(profile, name).values()]
        texts += [str(text) for text in profile.risks.values()]
        place = reverse("profiles:profile", args=[profile.public_id])
        for address in links_in("\n".join(texts)):
            yield OutsideLink(address, PLAN, profile.name, place, profile.owner_id)
