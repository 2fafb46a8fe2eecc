"""Where the files of the library lie: in the data folder, each named by the fingerprint of its content."""

from __future__ import annotations

import errno
import hashlib
import os
import secrets
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from luotain.core import uploads
from luotain.core.refusal import Refusal


def folder() -> Path:
    """The folder of all of them; it is in every backup of the data folder."""
    return Path(settings.MEDIA_ROOT) / "media"


def path_of(sha256: str, mime: str) -> Path:
    """Where one file lies."""
    return folder() / sha256[:2] / f"{sha256}.{uploads.ENDINGS.get(mime, 'bin')}"


def thumbnail_path(sha256: str) -> Path:
    """Where the small picture of one lies; not every file has one."""
    return folder() / sha256[:2] / f"{sha256}.small.webp"


def keep(content: bytes, mime: str) -> str:
    """Write a file, whole or not at all, and give its fingerprint. A file that is there already is left as it is."""
    fingerprint = hashlib.sha256(content).hexdigest()
    path = path_of(fingerprint, mime)
    if not path.exists():
        _write(path, content)
    if mime.startswith("image/") and not thumbnail_path(fingerprint).exists():
        small = uploads.thumbnail(content)
        if small is not None:
            _write(thumbnail_path(fingerprint), small)
    return fingerprint


def _write(path: Path, content: bytes) -> None:
    half = path.with_name(f".{path.name}.{secrets.token_hex(4)}.half")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with half.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        half.replace(path)
    except OSError as trouble:
        half.unlink(missing_ok=True)
        if trouble.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise Refusal(
                "publishing.disk_full",
                _("There is no room left on the disk, so the file was not kept."),
                _("Tell your operator. Nothing else has been lost."),
                status=507,
            ) from trouble
        raise


def read(sha256: str, mime: str) -> bytes:
    """The content of a file, proved to be what its fingerprint says. Raises Refusal when it is gone or has changed."""
    try:
        content = path_of(sha256, mime).read_bytes()
    except OSError as trouble:
        raise _damaged() from trouble
    if hashlib.sha256(content).hexdigest() != sha256:
        raise _damaged()
    return content


def _damaged() -> Refusal:
    return Refusal(
        "publishing.media_damaged",
        _("A file of the post is not on the disk as it was approved."),
        _("Tell your operator, who can put it back from a backup; then try again."),
        status=409,
    )
