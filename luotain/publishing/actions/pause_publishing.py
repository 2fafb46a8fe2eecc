"""Hold everything, or everything of one profile; and let it go again."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from luotain import jobs, ledger
from luotain.core import clock
from luotain.core.refusal import Refusal
from luotain.people.models import Body, Person
from luotain.profiles.models import Profile
from luotain.publishing import permissions
from luotain.publishing.models import PublishingPause


def pause_publishing(profile: Profile | None, *, by: Person, reason: str) -> PublishingPause:
    """Nothing more goes out through `profile` (None: through any, nor on our own site), not even what is in the queue."""
    _require(by, profile)
    if not reason.strip():
        raise Refusal(
            "publishing.no_reason",
            _("Publishing is not paused without a reason."),
            _("Write why; everyone at the desk sees it."),
            status=422,
        )
    try:
        with transaction.atomic():
            scope = PublishingPause.scope_of(profile.pk if profile else None)
            pause = PublishingPause.objects.create(
                profile=profile, scope=scope, reason=reason.strip(), started_by=by
            )
            ledger.write(
                "publishing.publishing_paused",
                profile or Body.current(),
                by=by,
                data={"pause": pause.pk, "reason": pause.reason},
            )
    except IntegrityError:
        raise Refusal(
            "publishing.paused_already",
            _("Publishing is paused already."),
            _("Look at the pause in force."),
            status=409,
        ) from None
    return pause


def resume_publishing(pause: PublishingPause, *, by: Person) -> PublishingPause:
    """What is in the queue goes on at once."""
    _require(by, pause.profile)
    with transaction.atomic():
        now = clock.now()
        if not PublishingPause.objects.filter(pk=pause.pk, ended_at__isnull=True).update(
            ended_at=now, ended_by=by
        ):
            raise Refusal(
                "publishing.not_paused",
                _("This pause has ended already."),
                _("Look at the posts in the queue."),
                status=409,
            )
        ledger.write(
            "publishing.publishing_resumed", pause.profile or Body.current(), by=by, data={"pause": pause.pk}
        )
        jobs.enqueue("publishing.look_after_deliveries")
    pause.refresh_from_db()
    return pause


def _require(by: Person, profile: Profile | None) -> None:
    if profile is None:
        permissions.pause_all_publishing.require(by)
    else:
        permissions.pause_publishing.require(by, profile)
