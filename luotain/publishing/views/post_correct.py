"""Own up: the text as it should be, and the note that everyone sees."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _

from luotain.core import clock
from luotain.core.ids import public_id as new_id
from luotain.core.languages import Texts
from luotain.core.refusal import Refusal
from luotain.people.requests import Request
from luotain.publishing import access, corrects, permissions, queries
from luotain.publishing.actions import correct_post
from luotain.publishing.actions.correct_post import OWN_UP_WITHIN, correction_under_way, original_of
from luotain.publishing.forms import CorrectionForm
from luotain.publishing.models import Post
from luotain.publishing.showing import keyed
from luotain.ui.forms import reasons_given


def post_correct(request: Request, public_id: str) -> HttpResponse:
    """The form of a correction, filled with what is said now."""
    post = original_of(access.post(request.person, public_id))
    post = access.post(request.person, post.public_id)
    permissions.correct_post.require(request.person, post)
    initial = {"discovered_at": clock.now(), **now_said(post)}
    if request.method != "POST":
        return correct_page(request, post, CorrectionForm(initial=initial, post=post, person=request.person))
    form = CorrectionForm(request.POST, initial=initial, post=post, person=request.person)
    if not form.is_valid():
        return correct_page(request, post, form, status=422)
    try:
        made = correct_post(
            post,
            form.draft(),
            note=form.cleaned_data["note"],
            discovered_at=form.cleaned_data["discovered_at"],
            by=request.person,
            passings=reasons_given(request.POST),
            made_with=request.POST.get("made_with", "")[:40] or None,
        )
    except Refusal as refusal:
        return correct_page(request, post, form, refusal=refusal, status=refusal.status)
    messages.success(request, _("The correction is written. Read it once more and confirm it."))
    return redirect("publishing:pause", public_id=made.public_id)


def now_said(original: Post) -> dict[str, object]:
    """What the original says now, corrections included, as the form shows it."""
    content = queries.current_content(original)
    found: dict[str, object] = {"title": _("Correction: %(title)s") % {"title": original.title}}
    said = {(one["profile"], one["language"]): one["text"] for one in content.get("variants") or []}
    for key, variant in keyed(list(original.variants.all())):
        found[f"text_{key}"] = said.get((variant.profile_id, variant.language), variant.text)
        found[f"language_{key}"] = variant.language
    if not original.has_page:
        found |= page_for_silent(original, said)
    page = content.get("page") or {}
    for part in ("title", "body", "contact", "share_text"):
        if part in page:
            found[f"page_{part}"] = Texts(page[part])
    if "source" in page:
        found["page_source"] = page["source"]
    return found


def page_for_silent(original: Post, said: Mapping[tuple[int, str], str]) -> dict[str, object]:
    """What stood at profiles that cannot speak any more, to begin a page of our own site with."""
    texts: dict[str, str] = {}
    for one in original.variants.all():
        if not one.profile.can_speak:
            texts.setdefault(one.language, said.get((one.profile_id, one.language), one.text))
    headings = {}
    for code in texts:
        with translation.override(code):
            headings[code] = _("Correction")
    return {"page_body": Texts(texts), "page_title": Texts(headings)}


def correct_page(
    request: Request, post: Post, form: CorrectionForm, *, refusal: Refusal | None = None, status: int = 200
) -> HttpResponse:
    """The page with the form as it stands."""
    context = {
        "post": post,
        "form": form,
        "refusal": refusal,
        "under_way": correction_under_way(post),
        "not_out": list(dict.fromkeys(one.place for one in corrects.not_out(post))),
        "hours": int(OWN_UP_WITHIN.total_seconds() // 3600),
        "made_with": request.POST.get("made_with") or new_id(),
        "findings": refusal.findings if refusal else (),
        "reasons": reasons_given(request.POST),
    }
    return render(request, "publishing/post_correct.html", context, status=status)
