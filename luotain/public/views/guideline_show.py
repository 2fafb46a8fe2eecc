"""The body's guideline as citizens read it, where the body wants it read, and suggestions from readers without an account."""

from __future__ import annotations

import hashlib
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt

from luotain.core.refusal import Refusal
from luotain.guideline import actions, queries
from luotain.guideline.models import Version
from luotain.public.views.page import for_everyone

MOST_AN_HOUR = 10
"""Suggestions that one address may send in an hour."""
HOUR = 3600


def public_version() -> Version:
    """The version in force, when the body shows it; else the page does not exist."""
    if not queries.guideline_is_public():
        raise Http404
    return queries.version_in_force()


@for_everyone
def guideline_show(request: HttpRequest, language: str) -> HttpResponse:
    """All clauses on one page, with the terms they use."""
    version = public_version()
    guideline = version.guideline()
    sections = [
        {
            "section": section,
            "clauses": [clause for clause in guideline.clauses if clause.section == section.code],
        }
        for section in guideline.sections
    ]
    terms = sorted(guideline.glossary, key=lambda term: term.term.say(language).casefold())
    context = {
        "version": version,
        "guideline": guideline,
        "sections": sections,
        "terms": terms,
        "may_suggest": queries.strangers_may_suggest(version),
        "thanks": "thanks" in request.GET,
    }
    return render(request, "public/guideline_show.html", context)


class ReaderForm(forms.Form):
    """A suggestion without an account. The field `website` is for machines: people do not see it and leave it empty."""

    text = forms.CharField(
        label=gettext_lazy("The clause as it should read"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    reason = forms.CharField(
        label=gettext_lazy("Why"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    website = forms.CharField(required=False, max_length=200)


@login_not_required
@csrf_exempt  # no session and no cookie stand behind this form, so there is nothing that another site could misuse
def guideline_suggest(request: HttpRequest, language: str, code: str) -> HttpResponse:
    """How a clause should read, from anyone. Nothing is kept of who sent it; the address is only counted, for an hour."""
    version = public_version()
    clause = version.guideline().clause(code)
    if clause is None or not queries.strangers_may_suggest(version):
        raise Http404
    form = ReaderForm(request.POST or None, initial={"text": clause.text.say(language)})
    if request.method == "POST" and form.is_valid():
        answer = redirect(f"{reverse('public:guideline', kwargs={'language': language})}?thanks=1#main")
        if form.cleaned_data["website"]:
            return answer  # a machine hears thanks, too
        if _too_many(request):
            form.add_error(None, _("You have sent several suggestions already. Please come back in an hour."))
        else:
            given: dict[str, Any] = {name: form.cleaned_data[name] for name in ("text", "reason")}
            try:
                actions.suggest_edit(clause=code, language=language, by=None, **given)
            except Refusal as refusal:
                form.add_error(None, str(refusal))
            else:
                return answer
    context = {"clause": clause, "form": form, "version": version}
    status = 422 if form.is_bound else 200
    response = render(request, "public/guideline_suggest.html", context, status=status)
    response.headers["Cache-Control"] = "no-store"
    return response


def _too_many(request: HttpRequest) -> bool:
    """Whether this address has sent as many as it may in an hour. The address itself is not kept, only its hash."""
    mark = hashlib.sha256(request.META.get("REMOTE_ADDR", "").encode()).hexdigest()[:32]
    key = f"guideline-suggestions-{mark}"
    cache.add(key, 0, HOUR)
    return bool(cache.incr(key) > MOST_AN_HOUR)
