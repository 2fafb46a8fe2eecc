"""What was done at a service behind our back, answered."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from luotain.core.languages import Texts
from luotain.people.requests import Request
from luotain.publishing import access
from luotain.publishing.actions import answer_deviation


@require_POST
def deviation_answer(request: Request, public_id: str, deviation_id: int) -> HttpResponse:
    """Take it as ours, put ours forward again, or know of it."""
    deviation = access.deviation(request.person, public_id, deviation_id)
    note = {code: request.POST.get(f"note_{code}", "").strip()[:600] for code in ("fi", "sv", "en")}
    answered = answer_deviation(
        deviation,
        request.POST.get("answer", ""),
        by=request.person,
        reason=request.POST.get("reason", "")[:1000],
        note=Texts({code: text for code, text in note.items() if text}),
    )
    messages.success(request, _("Kept: what was done there has an answer now."))
    if answered.restored_as is not None:
        return redirect("publishing:edit", public_id=answered.restored_as.public_id)
    return redirect("publishing:post", public_id=public_id)
