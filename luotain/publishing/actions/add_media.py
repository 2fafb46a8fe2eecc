"""Take a file into the library, without what it tells in secret."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from luotain import ledger
from luotain.core import uploads
from luotain.core.refusal import Refusal
from luotain.people.models import Person
from luotain.publishing import media_files, permissions
from luotain.publishing.drafts import MediaRecord
from luotain.publishing.models import MediaItem

SENTENCES: Mapping[str, Any] = {
    "unknown": _("This is no kind of file that is taken: JPEG, PNG, GIF, WebP, MP4, MOV or PDF."),
    "not_a_picture": _("The file says that it is a picture, but it cannot be read as one."),
    "unknown_format": _("The film is of a kind that cannot be cleaned of its metadata."),
    "too_large": _("The file is too large: a picture may have 50 MB, a film 100 MB and a document 20 MB."),
    "too_many_pixels": _("The picture is too large: it may have 50 million pixels."),
    "too_many_frames": _("The moving picture has too many frames: it may have 500."),
    "locked": _("The document is locked with a password."),
    "broken": _("The file is broken or cut short."),
}
"""Why a file is not taken, by the codes of `core.uploads`."""


def add_media(content: bytes, record: MediaRecord, *, by: Person) -> MediaItem:
    """Keep a file with what is known of it. What it is, is read from its content; place, device and maker are removed
    before anything is kept. The same file again gives the item that is there.

    Raises Refusal when the file is no picture, film or document that we take.
    """
    permissions.add_media.require(by)
    if not content:
        raise refused("broken")
    try:
        clean = uploads.clean(content)
    except uploads.UploadRefused as refusal:
        raise refused(refusal.code) from refusal
    fingerprint = media_files.keep(clean.content, clean.mime)
    if already := MediaItem.objects.filter(sha256=fingerprint).first():
        return already
    try:
        with transaction.atomic():
            item = MediaItem.objects.create(
                kind=clean.kind,
                mime=clean.mime,
                sha256=fingerprint,
                size=len(clean.content),
                width=clean.width,
                height=clean.height,
                seconds=round(clean.seconds, 3),
                pages=clean.pages,
                removed=list(clean.removed),
                unit=by.unit,
                uploaded_by=by,
                **record.columns,
            )
            ledger.write(
                "publishing.media_added",
                item,
                by=by,
                data={
                    "kind": item.kind,
                    "sha256": fingerprint,
                    "removed": item.removed,
                    "rights": item.rights,
                },
            )
    except IntegrityError:
        return MediaItem.objects.get(sha256=fingerprint)
    return item


def refused(code: str) -> Refusal:
    """A file that is not taken."""
    return Refusal(
        "publishing.file_refused",
        SENTENCES.get(code, SENTENCES["broken"]),
        _("Choose another file, or save it anew in one of these kinds."),
        status=422,
    )
