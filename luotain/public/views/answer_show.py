"""An answer anyone can link to."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from luotain.people.models import Body
from luotain.public import queries
from luotain.public.views.page import for_everyone
from luotain.publishing.models import AnswerPage


def address_of(page: AnswerPage, language: str) -> str:
    """The page's own address in a language."""
    return f"/public/{language}/answers/{page.public_id}/{page.slug or 'answer'}/"


@for_everyone
def answer_show(request: HttpRequest, language: str, public_id: str, slug: str) -> HttpResponse:
    """Short text, source, date, contact, a text to share; corrections above all."""
    now = queries.answer(public_id)
    if now.removal is not None:
        note = queries.removal_note(now.removal)
        return render(request, "public/answer_removed.html", {"note": note, "original": now.post}, status=410)
    text = now.body.in_language(language)
    context = {
        "page": now.page,
        "source": now.source,
        "title": now.title.in_language(language),
        "paragraphs": [part.strip() for part in text.split("\n\n") if part.strip()],
        "language_of_text": language if now.body.get(language) else next(iter(now.body), ""),
        "contact": now.contact.in_language(language) or Body.current().official_channel.in_language(language),
        "share_text": now.share_text.in_language(language) or now.title.in_language(language),
        "lasting": request.build_absolute_uri(reverse("public:answer_lasting", args=[now.page.public_id])),
        "corrections": now.corrections,
        "original": now.post,
        "corrects": now.post.correction_made if now.post.is_correction else None,
    }
    return render(request, "public/answer_show.html", context)


@login_not_required
@require_safe
def answer_lasting(request: HttpRequest, public_id: str) -> HttpResponse:
    """The short lasting address, which works whatever the heading becomes."""
    page = queries.answer(public_id).page
    return redirect(address_of(page, (get_language() or "fi")[:2]))
