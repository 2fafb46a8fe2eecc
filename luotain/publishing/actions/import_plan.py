"""A table of planned posts: kept as it was read, and made into drafts when its person has looked at it and says so."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from luotain import ledger
from luotain.core import clock
from luotain.core.refusal import Refusal
from luotain.people.models import Person
from luotain.profiles.models import Profile
from luotain.publishing import permissions
from luotain.publishing.actions.write_post import write_post
from luotain.publishing.drafts import Draft, TextDraft
from luotain.publishing.models import PlanImport, Post
from luotain.publishing.plan_table import Row


def keep_plan(rows: list[Row], *, name: str, by: Person) -> PlanImport:
    """Keep what was read, for its person to look at. Nothing is made of it."""
    permissions.write_post.require(by)
    PlanImport.objects.filter(by=by, confirmed_at__isnull=True).delete()
    return PlanImport.objects.create(by=by, name=name[:200], rows=[row.as_data() for row in rows])


def confirm_plan(plan: PlanImport, *, by: Person) -> list[Post]:
    """Make every line a draft, or none. The same plan confirmed twice makes its drafts once."""
    permissions.write_post.require(by)
    if plan.by_id != by.pk:
        raise Refusal(
            "publishing.not_found", _("There is no such plan."), _("Import the table yourself."), status=404
        )
    with transaction.atomic():
        now = clock.now()
        if not PlanImport.objects.filter(pk=plan.pk, confirmed_at__isnull=True).update(confirmed_at=now):
            raise Refusal(
                "publishing.plan_made",
                _("This plan has been made already."),
                _("Look at it in the calendar."),
                status=409,
            )
        wanted = {public_id for row in plan.rows for public_id in row["profiles"]}
        profiles = {one.public_id: one for one in Profile.objects.filter(public_id__in=wanted)}
        made = [
            write_post(_draft(row, profiles), by=by, made_with=f"plan-{plan.public_id}-{row['line']}")
            for row in plan.rows
        ]
        # The texts live on in the drafts; what was read is not kept twice.
        PlanImport.objects.filter(pk=plan.pk).update(made=len(made), rows=[])
        ledger.write("publishing.plan_imported", by, by=by, data={"count": len(made), "plan": plan.pk})
    return made


def _draft(row: dict[str, object], profiles: dict[str, Profile]) -> Draft:
    chosen: list[str] = row["profiles"]  # type: ignore[assignment] # as `Row.as_data` wrote it
    return Draft(
        title=str(row["title"]),
        why=str(row["why"]),
        due_at=_moment(row["due_at"]),
        not_after=_moment(row["not_after"]),
        texts=tuple(
            TextDraft(profiles[one], str(row["language"]), str(row["text"]))
            for one in chosen
            if one in profiles
        ),
    )


def _moment(kept: object) -> datetime | None:
    return datetime.fromisoformat(str(kept)) if kept else None
