"""Write a rule of a draft; its settings are fields made from the check's own parameters."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from luotain.engines import policy
from luotain.guideline import access, actions
from luotain.guideline.forms.rule import RuleForm
from luotain.guideline.models import Version
from luotain.guideline.views.meanwhile import changed_meanwhile, seen_mark
from luotain.people.requests import Request


def rule_add(request: Request, version_id: int) -> HttpResponse:
    """First which check, then how it is used."""
    draft = access.version_to_write(request.person, version_id)
    chosen = request.GET.get("check", "")
    names = {check.name: check for check in policy.all_checks()}
    if chosen not in names:
        language = (get_language() or "fi")[:2]
        checks = sorted(
            ((check.title.say(language), check) for check in names.values()), key=lambda pair: pair[0]
        )
        context = {"version": draft, "checks": checks, "clause": request.GET.get("clause", "")}
        return render(request, "guideline/check_choose.html", context)
    form = RuleForm(
        request.POST or None,
        guideline=draft.guideline(),
        check=names[chosen],
        initial={"clause": request.GET.get("clause", "")},
    )
    return _answer(request, draft, form)


def rule_edit(request: Request, version_id: int, rule_id: str) -> HttpResponse:
    """Change a rule."""
    draft, found = access.part_to_write(request.person, version_id, "rules", rule_id)
    assert isinstance(found, policy.Rule)  # noqa: S101 - the part asked for
    form = RuleForm(
        request.POST or None, guideline=draft.guideline(), check=policy.get_check(found.check), rule=found
    )
    return _answer(request, draft, form)


def _answer(request: Request, draft: Version, form: RuleForm) -> HttpResponse:
    if request.method == "POST" and form.is_valid() and not changed_meanwhile(request, form, form.rule):
        made = form.made()
        actions.put_part(draft, "rules", made, by=request.person)
        messages.success(
            request, _("The rule was written into the draft. Try the draft on the past to see what it does.")
        )
        return redirect("guideline:clause_edit", version_id=draft.pk, code=made.clause)
    context = {
        "version": draft,
        "form": form,
        "rule": form.rule,
        "check": form.check,
        "seen": seen_mark(form.rule),
    }
    return render(request, "guideline/rule_edit.html", context, status=422 if form.is_bound else 200)
