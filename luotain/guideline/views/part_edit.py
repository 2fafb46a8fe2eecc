"""The smaller parts of a draft: word lists, topics, who answers for what, the card, terms, sources, sections."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from luotain.core.refusal import Refusal
from luotain.engines import policy
from luotain.guideline import access, actions, parts
from luotain.guideline.forms.parts import PART_FORMS, PartForm
from luotain.guideline.models import Version
from luotain.guideline.views.meanwhile import changed_meanwhile, seen_mark
from luotain.guideline.words import WORD_LISTS
from luotain.people.requests import Request


def form_of(part: str) -> type[PartForm]:
    """The form of a part, or a Refusal when there is no such part."""
    if part not in PART_FORMS:
        raise Refusal("guideline.no_such_part", _("A guideline has no such part."), status=404)
    return PART_FORMS[part]


def part_list(request: Request, version_id: int, part: str) -> HttpResponse:
    """All items of a part of a draft."""
    draft = access.version_to_write(request.person, version_id)
    form_of(part)
    language = (get_language() or "fi")[:2]
    rows = [
        {"code": parts.code_of(part, item), "heading": heading(item, language), "item": item}
        for item in getattr(draft.guideline(), part)
    ]
    return render(request, "guideline/part_list.html", {"version": draft, "part": part, "rows": rows})


def heading(item: Any, language: str) -> str:
    """How an item is called in a list."""
    for name in ("title", "term", "sentence"):
        if isinstance(said := getattr(item, name, None), policy.Sentence):
            return said.say(language)
    if isinstance(item, policy.WordList):
        name = str(WORD_LISTS.get(item.name, item.name))
        return f"{name} ({item.language})" if item.language else name
    return str(getattr(item, "name", ""))


def part_add(request: Request, version_id: int, part: str) -> HttpResponse:
    """A new item."""
    draft = access.version_to_write(request.person, version_id)
    form = form_of(part)(request.POST or None, guideline=draft.guideline())
    return _answer(request, draft, part, form, "")


def part_edit(request: Request, version_id: int, part: str, code: str) -> HttpResponse:
    """Change an item."""
    wanted = form_of(part)
    draft, item = access.part_to_write(request.person, version_id, part, code)
    form = wanted(request.POST or None, guideline=draft.guideline(), item=item)
    return _answer(request, draft, part, form, code)


def _answer(request: Request, draft: Version, part: str, form: PartForm, code: str) -> HttpResponse:
    if request.method == "POST" and form.is_valid() and not changed_meanwhile(request, form, form.item):
        actions.put_part(draft, part, form.made(), by=request.person)
        messages.success(request, _("The draft was changed."))
        return redirect("guideline:part", version_id=draft.pk, part=part)
    title = heading(form.item, (get_language() or "fi")[:2]) if form.item else ""
    context = {
        "version": draft,
        "part": part,
        "form": form,
        "code": code,
        "heading": title,
        "seen": seen_mark(form.item),
    }
    return render(request, "guideline/part_edit.html", context, status=422 if form.is_bound else 200)


@require_POST
def part_remove(request: Request, version_id: int, part: str, code: str) -> HttpResponse:
    """Take an item out of the draft."""
    draft, _item = access.part_to_write(request.person, version_id, part, code)
    actions.take_out_part(draft, part, code, by=request.person)
    messages.success(request, _("It was taken out of the draft. The version in force still has it."))
    if part in PART_FORMS:
        return redirect("guideline:part", version_id=draft.pk, part=part)
    return redirect(draft)
