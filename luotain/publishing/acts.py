"""What this room offers to do to things of the rooms below."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from luotain.assessment.models import Case
from luotain.assessment.states import CaseState
from luotain.people.models import Person
from luotain.profiles.models import Profile
from luotain.publishing import permissions
from luotain.publishing.models import PublishingPause
from luotain.ui.declarations import Act


def acts_on(person: Person, thing: object) -> Iterable[Act]:
    """An answer to a case that was decided so; a post through a profile; a pause of it."""
    if (
        isinstance(thing, Case)
        and thing.state == CaseState.DECIDED
        and thing.steps_in
        and permissions.write_post.allows(person)
    ):
        yield Act(
            _("Write the answer"),
            f"{reverse('publishing:new')}?case={thing.public_id}",
            key="a",
            method="get",
        )
    if isinstance(thing, Profile) and thing.can_speak:
        if thing.pk in permissions.maintained_by(person):
            yield Act(
                _("Write a post"),
                f"{reverse('publishing:new')}?profile={thing.public_id}",
                key="n",
                method="get",
            )
        paused = PublishingPause.objects.filter(profile=thing, ended_at__isnull=True).exists()
        if permissions.pause_publishing.allows(person, thing) and not paused:
            yield Act(
                _("Pause publishing"),
                f"{reverse('publishing:pauses')}?profile={thing.public_id}",
                method="get",
                quiet=True,
            )
