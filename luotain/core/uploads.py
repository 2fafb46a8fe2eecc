"""The door for files: what they are is read from their content, and what they tell in secret stays outside."""

from __future__ import annotations

import io
from dataclasses import dataclass

from PIL import Image

from luotain.core import documents, films, pictures

ENDINGS = {
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/gif": "gif",
    "image/webp": "webp",
    "video/mp4": "mp4",
    "video/quicktime": "mov",
    "application/pdf": "pdf",
}
"""Every kind of file that is taken, with the ending it gets."""
PICTURES = {"JPEG": "image/jpeg", "PNG": "image/png", "GIF": "image/gif", "WEBP": "image/webp"}
MOST_BYTES = {"image": pictures.MOST_BYTES, "film": films.MOST_BYTES, "document": documents.MOST_BYTES}


class UploadRefused(Exception):
    """A file that is not taken; ``code`` says why, in the words of pictures, films and documents or as ``unknown``."""

    def __init__(self, code: str) -> None:
        """The room that receives the upload has the sentence for people."""
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class CleanFile:
    """A file as it may be kept and sent on."""

    content: bytes
    kind: str
    """``image``, ``film`` or ``document``."""
    mime: str
    width: int = 0
    height: int = 0
    seconds: float = 0.0
    pages: int = 0
    removed: tuple[str, ...] = ()
    """What was found in it and removed: ``place``, ``device``, ``time``, ``maker``, or ``other``."""


def kind_of(content: bytes) -> str:
    """What a file is, by its first bytes; empty when it is nothing that is taken. Names and headers are not asked."""
    if content[:5] == b"%PDF-":
        return "document"
    if content[4:8] == b"ftyp":
        return "" if content[8:12] in {b"heic", b"heix", b"mif1", b"avif", b"msf1"} else "film"
    known = (
        content[:3] == b"\xff\xd8\xff"
        or content[:8] == b"\x89PNG\r\n\x1a\n"
        or content[:6] in {b"GIF87a", b"GIF89a"}
    )
    return "image" if known or (content[:4] == b"RIFF" and content[8:12] == b"WEBP") else ""


def clean(content: bytes) -> CleanFile:
    """A file without its secrets. Raises UploadRefused."""
    try:
        match kind_of(content):
            case "image":
                return _picture(content)
            case "film":
                film = films.strip_metadata(content)
                removed = ("other",) if film.removed else ()
                return CleanFile(
                    film.content, "film", film.mime, film.width, film.height, film.seconds, removed=removed
                )
            case "document":
                document = documents.strip_metadata(content)
                removed = ("maker",) if document.removed else ()
                return CleanFile(
                    document.content, "document", "application/pdf", pages=document.pages, removed=removed
                )
    except (pictures.PictureRefused, films.FilmRefused, documents.DocumentRefused) as refused:
        raise UploadRefused(refused.code) from refused
    raise UploadRefused("unknown")


def _picture(content: bytes) -> CleanFile:
    told = secrets_of(content)
    stripped = pictures.strip_metadata(content)
    with Image.open(io.BytesIO(stripped)) as opened:
        width, height = opened.size
        mime = PICTURES[str(opened.format)]
    return CleanFile(stripped, "image", mime, width, height, removed=told)


def secrets_of(content: bytes) -> tuple[str, ...]:
    """What a picture tells beside its pixels, in the words of `CleanFile.removed`; for saying so, not for deciding."""
    try:
        with Image.open(io.BytesIO(content)) as opened:
            exif = opened.getexif()
            more = {"xmp", "comment", "photoshop"} & {str(name) for name in opened.info}
            found = {
                "place": bool(exif.get_ifd(0x8825)),
                "device": any(exif.get(tag) for tag in (0x010F, 0x0110, 0x0131)),
                "time": bool(exif.get(0x0132) or exif.get_ifd(0x8769).get(0x9003)),
                "maker": any(exif.get(tag) for tag in (0x013B, 0x8298)),
                "other": bool(more) or bool(getattr(opened, "text", None)),
            }
            return tuple(name for name, there in found.items() if there)
    except Exception:  # broken metadata of a picture that is read all the same
        return ("other",)


def thumbnail(content: bytes, *, side: int = 480, kind: str = "WEBP") -> bytes | None:
    """A small copy of a picture, for lists and cards; None for what has none."""
    try:
        with Image.open(io.BytesIO(content), formats=tuple(PICTURES)) as opened:
            opened.draft("RGB", (side * 2, side * 2))
            small = opened.convert(
                "RGBA" if "A" in opened.getbands() or "transparency" in opened.info else "RGB"
            )
            small.thumbnail((side, side))
            into = io.BytesIO()
            (small.convert("RGB") if kind == "JPEG" else small).save(into, kind, quality=80)
            return into.getvalue()
    except (OSError, ValueError, Image.DecompressionBombError):
        return None
