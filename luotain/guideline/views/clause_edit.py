"""Write a clause of a draft, its languages side by side, with a preview of how it will read."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from luotain.engines import policy
from luotain.guideline import access, actions, queries
from luotain.guideline.forms.clause import ClauseForm
from luotain.guideline.models import Version
from luotain.guideline.views.guideline_read import rules_of
from luotain.guideline.views.meanwhile import changed_meanwhile, seen_mark
from luotain.people.requests import Request
from luotain.ui.pages import page_or_part


def clause_add(request: Request, version_id: int) -> HttpResponse:
    """A new clause."""
    draft = access.version_to_write(request.person, version_id)
    form = ClauseForm(
        request.POST or None, guideline=draft.guideline(), initial={"code": request.GET.get("code", "")}
    )
    return _answer(request, draft, form, None)


def clause_edit(request: Request, version_id: int, code: str) -> HttpResponse:
    """Change a clause."""
    draft, found = access.part_to_write(request.person, version_id, "clauses", code)
    assert isinstance(found, policy.Clause)  # noqa: S101 - the part asked for
    if request.method == "POST" and "equal" in request.POST:
        actions.note_equal(draft, found, by=request.person)
        messages.success(request, _("It is noted that the languages say the same."))
        return redirect("guideline:clause_edit", version_id=draft.pk, code=code)
    form = ClauseForm(request.POST or None, guideline=draft.guideline(), clause=found)
    return _answer(request, draft, form, found)


def _answer(request: Request, draft: Version, form: ClauseForm, clause: policy.Clause | None) -> HttpResponse:
    """Save, or show the form with what stands in it and how it would read."""
    valid = form.is_bound and form.is_valid()
    looks = "look" in request.POST
    if valid and not looks and not changed_meanwhile(request, form, clause):
        made = form.made()
        actions.put_part(draft, "clauses", made, by=request.person)
        messages.success(request, _("Clause %(code)s was written into the draft.") % {"code": made.code})
        return redirect("guideline:clause_edit", version_id=draft.pk, code=made.code)
    guideline = draft.guideline()
    base = draft.based_on.guideline().clause(clause.code) if draft.based_on and clause else None
    context: dict[str, Any] = {
        "version": draft,
        "clause": clause,
        "form": form,
        "seen": seen_mark(clause),
        "preview": form.made() if form.is_bound else clause,
        "parity": queries.parity_of(draft)[clause.code] if clause else None,
        "before": base,
        "rules": rules_of(guideline, clause.code) if clause else [],
        "guideline": guideline,
    }
    status = 422 if form.is_bound and not looks else 200
    return page_or_part(
        request,
        "guideline/clause_edit.html",
        part="#preview" if looks else "",
        context=context,
        status=status,
    )
