"""Terms of a vocabulary taken into a draft's glossary."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext

from luotain.guideline import access, actions, vocabulary
from luotain.guideline.forms.acts import ImportForm
from luotain.people.requests import Request


def terms_import(request: Request, version_id: int) -> HttpResponse:
    """From a file, all at once."""
    draft = access.version_to_write(request.person, version_id)
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            terms = vocabulary.read(form.cleaned_data["file"].read(), source=form.cleaned_data["source"])
        except vocabulary.CannotRead as trouble:
            form.add_error("file", str(trouble))
        else:
            changed = vocabulary.taken_in(draft.guideline(), terms)
            actions.edit_draft(draft, changed, part="glossary", by=request.person)
            count = len(terms)
            said = ngettext("%(count)d term was taken in.", "%(count)d terms were taken in.", count)
            messages.success(request, said % {"count": count})
            return redirect("guideline:part", version_id=draft.pk, part="glossary")
    context = {"version": draft, "form": form}
    return render(request, "guideline/terms_import.html", context, status=422 if form.is_bound else 200)
