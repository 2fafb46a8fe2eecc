"""What there is to say of a post's time before it is its time. Nothing here decides: a person reads it and chooses."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from luotain import rhythm
from luotain.core import clock
from luotain.core.refusal import Refusal
from luotain.guideline import actions as guideline
from luotain.profiles.models import Profile
from luotain.publishing.models import Post
from luotain.publishing.states import PostState

A_MINUTE = timedelta(minutes=1)
BEFORE_APPROVAL = frozenset({PostState.DRAFT, PostState.PAUSING, PostState.WAITING})
GONE = frozenset({PostState.WITHDRAWN, PostState.STOPPED})
WAITS_FOR_TIME = frozenset({*BEFORE_APPROVAL, PostState.APPROVED})
"""States in which the time of a post still matters."""


@dataclass(frozen=True)
class Remark:
    """One thing worth knowing of a time: `kind` is stop (it will not work so) or wait (think of it)."""

    code: str
    kind: str
    sentence: str | Promise
    remedy: str | Promise
    other: Post | None = None
    """The post that it meets, where it meets one."""

    @property
    def shape(self) -> str:
        """The sign beside it."""
        return {"stop": "late", "wait": "weigh"}[self.kind]


def remarks_on(post: Post) -> list[Remark]:
    """The remarks on a post as it stands; none where its time no longer matters."""
    if post.state not in WAITS_FOR_TIME:
        return []
    return remarks(
        post.due_at,
        post.not_after,
        [one.profile for one in post.variants.all()],
        post=post,
        approved=post.state == PostState.APPROVED,
    )


def remarks(
    due_at: datetime | None,
    not_after: datetime | None,
    profiles: Iterable[Profile],
    *,
    post: Post | None = None,
    approved: bool = False,
) -> list[Remark]:
    """Everything worth knowing of a time, what will not work first."""
    now = clock.now()
    profiles = list({one.pk: one for one in profiles}.values())
    found = [*_impossible(due_at, not_after, profiles, now, approved=approved)]
    if due_at is None or due_at <= now:
        return found
    found += _too_early(due_at, now, post)
    found += _same_minute(due_at, profiles, post)
    return [*found, *_closed(due_at)]


def _impossible(
    due_at: datetime | None,
    not_after: datetime | None,
    profiles: list[Profile],
    now: datetime,
    *,
    approved: bool,
) -> Iterable[Remark]:
    """What cannot be: over already, or through a profile that has ended by then."""
    if due_at is not None and due_at <= now and not approved:
        yield Remark(
            "past",
            "stop",
            _("Its time, %(moment)s, has passed.") % {"moment": say(due_at)},
            _("Choose a new time, or take the time away: it then goes out as soon as it has been approved."),
        )
    if not_after is not None and not_after <= now:
        yield Remark(
            "over",
            "stop",
            _("Its last moment, %(moment)s, has passed.") % {"moment": say(not_after)},
            _("Choose a later last moment, or withdraw the post."),
        )
    for profile in profiles:
        if due_at is not None and profile.ends_on and clock.local(due_at).date() > profile.ends_on:
            yield Remark(
                "profile_ended",
                "stop",
                _("The profile %(profile)s ends before that.") % {"profile": profile},
                _("Choose an earlier time, or another profile."),
            )


def _too_early(due_at: datetime, now: datetime, post: Post | None) -> Iterable[Remark]:
    """Earlier than the thinking pause of a draft could be over."""
    if post is not None and (post.state != PostState.DRAFT or post.is_correction):
        return
    minutes = guideline.settings().thinking_pause_minutes
    if due_at < now + timedelta(minutes=minutes):
        yield Remark(
            "inside_pause",
            "wait",
            _("It cannot be ready by then: the thinking pause alone takes %(minutes)d min.")
            % {"minutes": minutes},
            _("Choose a later time. As it is, it goes out as soon as it has been approved."),
        )


def _same_minute(due_at: datetime, profiles: list[Profile], post: Post | None) -> Iterable[Remark]:
    """Another post of the same profile in the same minute."""
    minute = due_at.replace(second=0, microsecond=0)
    taken = Post.objects.filter(variants__profile__in=profiles).exclude(
        state__in=[*GONE, PostState.PUBLISHED]
    )
    if post is not None and post.pk:
        taken = taken.exclude(pk=post.pk)
    others = taken.filter(due_at__gte=minute, due_at__lt=minute + A_MINUTE).distinct().order_by("pk")
    for other in others[:3]:
        yield Remark(
            "same_minute",
            "wait",
            _("“%(other)s” goes out through the same profile in the same minute.") % {"other": other},
            _("Move one of the two, for example to %(free)s.")
            % {"free": say(free_minute(minute, profiles, post))},
            other,
        )


def free_minute(minute: datetime, profiles: list[Profile], post: Post | None = None) -> datetime:
    """The first whole five minutes after `minute` at which none of the profiles speaks."""
    last = minute + timedelta(hours=24)
    taken = set(
        Post.objects.filter(variants__profile__in=profiles, due_at__gte=minute, due_at__lt=last)
        .exclude(state__in=GONE)
        .values_list("due_at", flat=True)
    )
    taken = {one.replace(second=0, microsecond=0) for one in taken if one}
    step = minute + timedelta(minutes=5 - minute.minute % 5)
    while step in taken and step < last:
        step += timedelta(minutes=5)
    return step


def _closed(due_at: datetime) -> Iterable[Remark]:
    """A public holiday, or a time at which nobody is at work to answer."""
    at = clock.local(due_at)
    holiday = rhythm.holiday_on(at.date())
    if holiday is not None:
        next_day = rhythm.next_office_day(at.date())
        yield Remark(
            "holiday",
            "wait",
            _("%(day)s is %(holiday)s: the office is closed.")
            % {"day": date_format(at.date(), "SHORT_DATE_FORMAT"), "holiday": holiday.name},
            _("Agree who looks after the answers, or move it to %(day)s.")
            % {"day": date_format(next_day, "SHORT_DATE_FORMAT")},
        )
    elif not rhythm.is_open(due_at):
        yield Remark(
            "closed",
            "wait",
            _("The office is closed at that time, so nobody answers at once."),
            _("Agree who looks after the answers, or choose a time within office hours."),
        )


def require_possible(
    due_at: datetime | None, not_after: datetime | None, *, before: datetime | None = None
) -> None:
    """Refuse a time at which nothing can be sent any more. `before` is the time it had: keeping it is no choice."""
    now = clock.now()
    if due_at is not None and due_at <= now and due_at != before:
        raise Refusal(
            "publishing.past",
            _("That time has passed already."),
            _(
                "Choose a later time, or leave the time empty: it then goes out as soon as it has been approved."
            ),
            status=422,
        )
    if not_after is not None and not_after <= max(due_at or now, now):
        raise Refusal(
            "publishing.never",
            _("The last moment is before the first one, so the post could never be sent."),
            _("Change one of the two moments."),
            status=422,
        )


def say(moment: datetime) -> str:
    """A moment in full, on the body's clock, in the language of the moment; at the turn of the clocks also which of two."""
    at = clock.local(moment)
    text = f"{date_format(at, 'D')} {date_format(at, 'SHORT_DATETIME_FORMAT')}"
    if at.replace(fold=0).utcoffset() != at.replace(fold=1).utcoffset():
        text += f" ({at.tzname()})"
    return text
