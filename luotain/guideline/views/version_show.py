"""A version: where it stands, what it holds, what is still missing, and its way through its bodies."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from luotain import ledger
from luotain.core import clock
from luotain.engines import policy
from luotain.engines.policy.differences import differences
from luotain.guideline import access, actions, permissions, queries
from luotain.guideline.forms.acts import BodiesForm, DescribeForm, KeepForm, OutcomeForm, PublishForm, TryForm
from luotain.guideline.models import Version
from luotain.guideline.states import VersionState
from luotain.people.models import Person
from luotain.people.requests import Request


def version_show(request: Request, version_id: int) -> HttpResponse:
    """The version's page; for a draft the place where it is written."""
    version = access.version(request.person, version_id)
    return show(request, version)


def show(request: Request, version: Version, *, status: int = 200, **forms: Any) -> HttpResponse:
    """The page with its forms; a form that came back with errors takes the place of a fresh one."""
    person = request.person
    guideline = version.guideline()
    language = (get_language() or "fi")[:2]
    base = version.based_on
    parity = queries.parity_of(version)
    waits = queries.handling_that_waits(version) if version.state == VersionState.IN_HANDLING else None
    context = {
        "version": version,
        "guideline": guideline,
        "sections": _contents(guideline, language, parity),
        "unequal": sum(1 for one in parity.values() if not one.is_whole),
        "problems": [(one.place, one.sentence.say(language)) for one in policy.problems(guideline)][:30],
        "changes": len(differences(base.guideline(), guideline)) if base else 0,
        "handlings": version.handlings.all(),
        "waits": waits,
        "approved": queries.is_approved(version),
        "missing_units": queries.units_not_represented(version),
        "may_edit": permissions.edit_guideline.allows(person),
        "may_publish": permissions.publish_guideline.allows(person),
        "is_draft": version.state == VersionState.DRAFT,
        "in_force": version.state == VersionState.PUBLISHED,
        "trials": version.trials.all()[:5],
        "readers": _readers(version) if version.state == VersionState.PUBLISHED else None,
        "timeline": ledger.timeline(version),
        **fresh_forms(version, person, waits),
        **forms,
    }
    return render(request, "guideline/version_show.html", context, status=status)


def fresh_forms(version: Version, person: Person, waits: Any) -> dict[str, Any]:
    """The forms that the version's state asks for."""
    today = clock.local().date()
    found: dict[str, Any] = {
        "try_form": TryForm(initial={"since": today.replace(year=today.year - 1, day=1)})
    }
    if version.state == VersionState.DRAFT:
        found["bodies_form"] = BodiesForm(initial={"bodies": queries.usual_bodies()})
    if waits is not None:
        found["outcome_form"] = OutcomeForm(initial={"handled_on": today})
    if version.state == VersionState.IN_HANDLING:
        signer = f"{person.name}, {person.title}" if person.title else person.name
        found["publish_form"] = PublishForm(initial={"place": version.place, "signatories": [signer]})
    if version.state == VersionState.PUBLISHED:
        found["keep_form"] = KeepForm(
            initial={
                "owner": version.owner_id,
                "review_on": version.review_on,
                "is_public": version.is_public,
            }
        )
    return found


def _contents(guideline: policy.Guideline, language: str, parity: dict[str, Any]) -> list[dict[str, Any]]:
    """Sections, their clauses and each clause's languages and rules."""
    rules: dict[str, int] = {}
    for rule in guideline.rules:
        rules[rule.clause] = rules.get(rule.clause, 0) + 1
    return [
        {
            "section": section,
            "clauses": [
                {"clause": clause, "parity": parity[clause.code], "rules": rules.get(clause.code, 0)}
                for clause in guideline.clauses
                if clause.section == section.code
            ],
        }
        for section in guideline.sections
    ]


def _readers(version: Version) -> dict[str, Any]:
    """How many have read it, and who has not."""
    waiting = queries.people_who_have_not_read(version)
    return {"read": version.receipts.count(), "waiting": list(waiting[:30]), "count": waiting.count()}


def version_describe(request: Request, version_id: int) -> HttpResponse:
    """What a draft changes and why, and who has prepared it."""
    version = access.version_to_write(request.person, version_id)
    known = [one["person"] for one in version.contributors if one.get("person")]
    others = [
        f"{one['name']}, {one['title']}".rstrip(", ") for one in version.contributors if not one.get("person")
    ]
    initial = {"change_note": version.change_note, "contributors": known, "others": others}
    form = DescribeForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.describe_draft(
            version,
            change_note=form.cleaned_data["change_note"],
            contributors=form.made(),
            by=request.person,
        )
        messages.success(request, _("The draft was changed."))
        return redirect(version)
    context = {
        "version": version,
        "form": form,
        "missing_units": queries.units_not_represented(version),
    }
    return render(request, "guideline/version_describe.html", context, status=422 if form.is_bound else 200)
