"""Unclear cases: asked from anywhere, answered once, found by everyone after."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from luotain import ledger
from luotain.guideline import access, actions, permissions, queries
from luotain.guideline.forms.acts import AnswerForm, UnclearForm
from luotain.guideline.models import Precedent
from luotain.guideline.states import PrecedentState
from luotain.people.requests import Request


def precedent_list(request: Request) -> HttpResponse:
    """Answered cases by words; those that wait for an answer."""
    permissions.read_guideline.require(request.person)
    words = request.GET.get("words", "")[:200]
    waiting = Precedent.objects.filter(state=PrecedentState.ASKED)
    if not permissions.answer_unclear.allows(request.person):
        waiting = waiting.filter(asked_by=request.person)
    context = {"words": words, "found": queries.precedents(words)[:50], "waiting": waiting[:50]}
    return render(request, "guideline/precedent_list.html", context)


def precedent_ask(request: Request) -> HttpResponse:
    """Put the question to Communications; cases like it are shown first."""
    permissions.ask_unclear.require(request.person)
    given = {"about": request.GET.get("about", ""), "clause": request.GET.get("clause", "")}
    form = UnclearForm(request.POST or None, initial=given)
    if request.method == "POST" and form.is_valid():
        precedent = actions.ask_unclear_case(by=request.person, **form.cleaned_data)
        messages.success(request, _("Your question is with those who answer. You will find the answer here."))
        return redirect(precedent)
    alike = queries.precedents().filter(clause=given["clause"])[:5] if given["clause"] else ()
    context = {"form": form, "alike": alike}
    return render(request, "guideline/precedent_ask.html", context, status=422 if form.is_bound else 200)


def precedent_show(request: Request, public_id: str) -> HttpResponse:
    """The question, its answer, and for those who may: a form to answer."""
    precedent = access.precedent(request.person, public_id)
    may_answer = permissions.answer_unclear.allows(request.person)
    initial = {"answer": precedent.answer, "clause": precedent.clause}
    form = AnswerForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.answer_unclear_case(precedent, by=request.person, **form.cleaned_data)
        messages.success(request, _("The answer is a precedent now; the search finds it."))
        return redirect(precedent)
    context = {
        "precedent": precedent,
        "form": form if may_answer else None,
        "timeline": ledger.timeline(precedent),
        "known_clause": bool(precedent.clause) and access.guideline(request.person).clause(precedent.clause),
    }
    return render(request, "guideline/precedent_show.html", context, status=422 if form.is_bound else 200)
