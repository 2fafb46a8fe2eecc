"""Begin a post: where to, and why."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language

from luotain.assessment import access as assessment_access
from luotain.assessment.states import Outcome
from luotain.core.ids import public_id
from luotain.core.refusal import Refusal
from luotain.people.requests import Request
from luotain.publishing import access, permissions
from luotain.publishing.actions import write_post
from luotain.publishing.forms import StartForm
from luotain.publishing.models import PostKind


def post_new(request: Request) -> HttpResponse:
    """The form, and on sending it a draft to write in."""
    permissions.write_post.require(request.person)
    refusal: Refusal | None = None
    if request.method == "POST":
        form = StartForm(request.POST, person=request.person)
        if form.is_valid():
            try:
                return _begin(request, form)
            except Refusal as said:
                refusal = said
    else:
        form = StartForm(initial=_initial(request), person=request.person)
    status = refusal.status if refusal else 422 if form.is_bound else 200
    return render(request, "publishing/post_new.html", {"form": form, "refusal": refusal}, status=status)


def _begin(request: Request, form: StartForm) -> HttpResponse:
    code = form.cleaned_data["case"]
    case = assessment_access.case(request.person, code) if code else None
    language = (get_language() or "fi")[:2]
    draft = form.draft(language=language, case=case)
    post = write_post(draft, by=request.person, made_with=form.cleaned_data["made_with"] or None)
    return redirect("publishing:edit", public_id=post.public_id)


def _initial(request: Request) -> dict[str, object]:
    """From a case: its heading and what was decided; from a profile: that profile."""
    found: dict[str, object] = {"made_with": public_id()}
    if code := request.GET.get("case", ""):
        case = assessment_access.case(request.person, code)
        heard = case.items.exclude(url="").first()
        found |= {"case": code, "title": case.title[:160], "own_site": True, "why": case.reason[:300]}
        found["kind"] = PostKind.ANSWER_PAGE if case.outcome == Outcome.OWN_SITE else PostKind.POST
        if case.profile_id:
            found["profiles"] = [case.profile_id]
        if heard is not None and heard.url.startswith(("http://", "https://")):
            found["answers_url"] = heard.url
    if profile := access.profile(request.GET.get("profile", "")):
        found["profiles"] = [profile.pk]
    return found
