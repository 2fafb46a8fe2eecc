"""The bytes of a file, to those who may see them, in a way that no browser can take them for a page."""

from __future__ import annotations

from pathlib import Path

from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.views.decorators.cache import cache_control

from luotain.people.requests import Request
from luotain.publishing import access, media_files
from luotain.publishing.models import MediaItem, MediaKind


@cache_control(private=True, max_age=86_400, immutable=True)
def media_file(request: Request, public_id: str, size: str = "whole") -> HttpResponseBase:
    """A file of the library, whole or small."""
    return given(access.media(request.person, public_id), size)


@cache_control(private=True, max_age=86_400, immutable=True)
def card_picture(request: Request, public_id: str, fingerprint: str) -> HttpResponseBase:
    """The picture of a link card, to those who may see its post."""
    return _card(access.post(request.person, public_id).variants.all(), fingerprint)


@login_not_required
@cache_control(private=True, no_store=True)
def preview_file(request: HttpRequest, secret: str, public_id: str) -> HttpResponseBase:
    """A file of a post that someone was given the secret address of."""
    post = access.preview(secret)
    found = next((one.media for one in post.attachments.all() if one.media.public_id == public_id), None)
    if found is None:
        raise Http404
    return given(found, "whole")


@login_not_required
@cache_control(private=True, no_store=True)
def preview_card_picture(request: HttpRequest, secret: str, fingerprint: str) -> HttpResponseBase:
    """The picture of a link card in a preview."""
    return _card(access.preview(secret).variants.all(), fingerprint)


def given(item: MediaItem, size: str) -> HttpResponseBase:
    """The bytes with headers that let a browser show them and do nothing else with them."""
    small = media_files.thumbnail_path(item.sha256)
    if size == "small" and small.exists():
        return sealed(small, "image/webp", inline=True)
    inline = item.kind in {MediaKind.IMAGE, MediaKind.FILM}
    return sealed(media_files.path_of(item.sha256, item.mime), item.mime, inline=inline)


def _card(variants: object, fingerprint: str) -> HttpResponseBase:
    for one in variants:  # type: ignore[attr-defined] # a query set
        if (one.link or {}).get("picture") == fingerprint:
            mime = one.link.get("mime", "image/jpeg")
            return sealed(media_files.path_of(fingerprint, mime), mime, inline=True)
    raise Http404


def sealed(path: Path, mime: str, *, inline: bool) -> HttpResponseBase:
    """A file answer in which nothing can run."""
    try:
        file = path.open("rb")
    except OSError:
        raise Http404 from None
    answer = FileResponse(file, content_type=mime, as_attachment=not inline, filename=path.name)
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cross-Origin-Resource-Policy"] = "same-origin"
    return answer
