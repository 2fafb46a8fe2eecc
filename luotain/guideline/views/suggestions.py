"""Readers suggest edits; those who write the guideline decide on them."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from luotain.guideline import access, actions, permissions, queries
from luotain.guideline.forms.acts import AcceptForm, DeclineForm, SuggestForm
from luotain.guideline.models import Suggestion
from luotain.guideline.states import SuggestionState
from luotain.people.requests import Request


def suggest(request: Request, code: str) -> HttpResponse:
    """How a clause should read, in the language one reads it in."""
    permissions.suggest_edit.require(request.person)
    clause = access.clause(request.person, code)
    language = (get_language() or "fi")[:2]
    form = SuggestForm(request.POST or None, initial={"text": clause.text.say(language)})
    if request.method == "POST" and form.is_valid():
        actions.suggest_edit(clause=code, language=language, by=request.person, **form.cleaned_data)
        messages.success(
            request, _("Thank you. The suggestion is in the queue; the clause stays as it is until then.")
        )
        return redirect("guideline:clause", code=code)
    context = {"clause": clause, "form": form, "language": language}
    return render(request, "guideline/suggest.html", context, status=422 if form.is_bound else 200)


def suggestion_list(request: Request) -> HttpResponse:
    """The queue, and what has been decided lately."""
    permissions.edit_guideline.require(request.person)
    decided = Suggestion.objects.exclude(state=SuggestionState.WAITING).select_related("by", "decided_by")
    context = {"waiting": queries.waiting_suggestions(), "decided": decided.order_by("-decided_at")[:30]}
    return render(request, "guideline/suggestion_list.html", context)


def suggestion_decide(request: Request, public_id: str) -> HttpResponse:
    """Take it into a draft, or say why not."""
    suggestion = access.suggestion(request.person, public_id)
    accept, decline = AcceptForm(), DeclineForm()
    status = 200
    if request.method == "POST" and "accept" in request.POST:
        accept = AcceptForm(request.POST)
        if accept.is_valid():
            draft = actions.accept_suggestion(suggestion, by=request.person, **accept.cleaned_data)
            messages.success(
                request, _("The suggestion stands in the draft now. Look at the other languages too.")
            )
            return redirect("guideline:clause_edit", version_id=draft.pk, code=suggestion.clause)
        status = 422
    elif request.method == "POST":
        decline = DeclineForm(request.POST)
        if decline.is_valid():
            actions.decline_suggestion(suggestion, by=request.person, **decline.cleaned_data)
            messages.success(request, _("The suggestion was declined with your reason."))
            return redirect("guideline:suggestions")
        status = 422
    context = {
        "suggestion": suggestion,
        "accept": accept,
        "decline": decline,
        "reads_now": _reads_now(suggestion),
    }
    return render(request, "guideline/suggestion_decide.html", context, status=status)


def _reads_now(suggestion: Suggestion) -> str:
    """How the clause reads in the draft by now, where that is not what the reader saw; empty otherwise."""
    draft = queries.version_under_way()
    clause = draft.guideline().clause(suggestion.clause) if draft else None
    text = clause.text.say(suggestion.language) if clause else suggestion.was
    return "" if text == suggestion.was else text
