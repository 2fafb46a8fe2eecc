"""A post that comes again: its rule begun, skipped for a day, ended; and the drafts that it makes ahead of their time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from luotain import jobs, ledger
from luotain.core import clock
from luotain.core.refusal import Refusal
from luotain.people.models import Person
from luotain.profiles.models import Profile
from luotain.publishing import permissions
from luotain.publishing.actions.correct_post import editions_of
from luotain.publishing.actions.write_post import write_post
from luotain.publishing.drafts import draft_of, text_of
from luotain.publishing.models import Post, PostKind, Recurrence
from luotain.publishing.recurring import LONGEST_WAY, Occurrence, Rule, in_force, occurrences

AHEAD = timedelta(days=14)
"""How long before its time a draft is made: long enough to rest, to be read again and to be approved."""


def begin_recurrence(pattern: Post, rule: Rule, *, by: Person) -> Recurrence:
    """From now on `pattern` comes again by `rule`: each time a draft of `by`, put forward and approved like any other."""
    permissions.edit_post.require(by, pattern)
    permissions.write_post.require(by)
    if pattern.kind != PostKind.POST or not pattern.variants.all():
        raise Refusal(
            "publishing.does_not_recur",
            _("Only a post with a text for a profile can come again."),
            _("Choose a post; a reply, a correction and an answer page are said once."),
            status=409,
        )
    with transaction.atomic():
        made = Recurrence(pattern=pattern, owner=by, **rule.columns)
        if next(occurrences(made, max(rule.begins_on, clock.local().date()), _horizon(rule)), None) is None:
            raise Refusal(
                "publishing.never_comes",
                _("By this rule it never comes."),
                _("Change the days, or the last day of the rule."),
                status=422,
            )
        made.save()
        ledger.write("publishing.recurrence_begun", pattern, by=by, data={"recurrence": made.pk})
        jobs.enqueue("publishing.make_recurring_drafts")
    return made


def _horizon(rule: Rule) -> date:
    return (
        min(rule.until, rule.begins_on + timedelta(days=800))
        if rule.until
        else rule.begins_on + timedelta(days=800)
    )


def skip_occurrence(rule: Recurrence, day: date, *, by: Person) -> Recurrence:
    """It does not come that day. A draft that has been made already is withdrawn by its own page."""
    _require_in_force(rule, by)
    if not any(one.day == day for one in occurrences(rule, day, day)):
        raise Refusal(
            "publishing.not_its_day",
            _("It does not come that day anyhow."),
            _("Look at the coming days of the rule."),
            status=409,
        )
    with transaction.atomic():
        rule.take_turn(skipped=sorted({*rule.skipped, day.isoformat()}))
        ledger.write("publishing.occurrence_skipped", rule.pattern, by=by, data={"day": day.isoformat()})
    return rule


def end_recurrence(rule: Recurrence, *, by: Person) -> Recurrence:
    """It does not come again. The drafts that have been made stay as they are."""
    _require_in_force(rule, by)
    with transaction.atomic():
        rule.take_turn(ended_at=clock.now(), ended_by=by)
        ledger.write("publishing.recurrence_ended", rule.pattern, by=by, data={"recurrence": rule.pk})
    return rule


def _require_in_force(rule: Recurrence, by: Person) -> None:
    permissions.edit_post.require(by, rule.pattern)
    if rule.ended_at is not None:
        raise Refusal(
            "publishing.recurrence_over",
            _("This rule has ended already."),
            _("Begin a new one from the post."),
            status=409,
        )


def make_recurring_drafts() -> dict[str, int]:
    """Make the drafts of the coming two weeks; end the rules that have nothing more to say, or nobody to say it through."""
    made = ended = 0
    for rule in in_force():
        try:
            count, over = _make(rule)
        except IntegrityError:  # another worker has made it; the next round goes on from there
            continue
        except Refusal as refusal:
            if refusal.code != "core.someone_was_faster":
                raise
            continue
        made, ended = made + count, ended + over
    return {"made": made, "ended": ended}


def _make(rule: Recurrence) -> tuple[int, int]:
    today = clock.local().date()
    if not rule.owner.is_active:
        return 0, _end_by_itself(rule, "owner")
    begin = max(
        rule.begins_on,
        today - LONGEST_WAY,
        *((rule.made_until + timedelta(days=1),) if rule.made_until else ()),
    )
    last = today + AHEAD
    made = 0
    for one in occurrences(rule, begin, last):
        if one.at <= clock.now() or one.on > last:
            continue
        profiles = _speaking(rule, one)
        if not profiles:
            return made, _end_by_itself(rule, "profile")
        try:
            _make_draft(rule, one, profiles)
        except Refusal as refusal:
            if refusal.code == "core.someone_was_faster":
                raise
            return made, _end_by_itself(rule, "refused")
        made += 1
    if rule.until is not None and rule.until < today:
        return made, _end_by_itself(rule, "until")
    return made, 0


def _speaking(rule: Recurrence, one: Occurrence) -> set[int]:
    """Those of its profiles that may still speak that day."""
    profiles: list[Profile] = [text.profile for text in rule.pattern.variants.all()]
    return {each.pk for each in profiles if each.can_speak and not (each.ends_on and one.on > each.ends_on)}


def _make_draft(rule: Recurrence, one: Occurrence, profiles: set[int]) -> None:
    pattern = rule.pattern
    draft = replace(
        draft_of(pattern),
        case=None,
        page=None,
        due_at=one.moment,
        not_after=None,
        texts=tuple(text_of(text) for text in pattern.variants.all() if text.profile_id in profiles),
    )
    with transaction.atomic():
        post = write_post(
            draft,
            by=rule.owner,
            made_with=f"recurrence-{rule.pk}-{one.day.isoformat()}",
            leant_on=editions_of(pattern),
        )
        Post.objects.filter(pk=post.pk).update(recurrence=rule, occurrence=one.day)
        rule.take_turn(made_until=max(one.day, rule.made_until or one.day))
        ledger.write(
            "publishing.recurring_draft_made",
            post,
            by=None,
            data={"recurrence": rule.pk, "day": one.day.isoformat(), "has_time": one.moment is not None},
        )


def _end_by_itself(rule: Recurrence, reason: str) -> int:
    with transaction.atomic():
        rule.take_turn(ended_at=clock.now(), end_reason=reason)
        ledger.write(
            "publishing.recurrence_ended",
            rule.pattern,
            by=None,
            data={"recurrence": rule.pk, "reason": reason},
        )
    return 1
