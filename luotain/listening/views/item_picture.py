"""A picture of an item, by way of us."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_GET

from luotain.listening import access, pictures
from luotain.people.requests import Request


@require_GET
def item_picture(request: Request, public_id: str, signature: str) -> HttpResponse:
    """Drawn anew, at the address that was signed for this reader."""
    item = access.item(request.person, public_id)
    address = pictures.named(item, request.person, signature)
    if not address:
        raise Http404
    try:
        answer = HttpResponse(pictures.picture_at(address, item.source), content_type=pictures.TYPE)
    except pictures.NoPicture as no:
        answer = HttpResponse(status=503 if no.code == "busy" else 502, content_type="text/plain")
        patch_cache_control(answer, private=True, no_store=True)
    else:
        patch_cache_control(answer, private=True, max_age=3600)
    answer.headers["Content-Disposition"] = "inline"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return answer
