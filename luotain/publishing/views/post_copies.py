"""Our own copies of a published post, as one file to take along."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from luotain.people.requests import Request
from luotain.publishing import access, archive


@require_safe
def post_copies(request: Request, public_id: str) -> HttpResponse:
    """The copies with the trail of the post."""
    post = access.post(request.person, public_id)
    answer = HttpResponse(archive.export(post), content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="post-{post.public_id}.zip"'
    return answer
