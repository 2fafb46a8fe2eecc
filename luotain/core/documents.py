"""Documents (PDF) without what they tell in secret: who wrote them, with what, when, and what their pictures know."""

from __future__ import annotations

import io
import logging
import struct
from dataclasses import dataclass
from typing import Any

MOST_BYTES = 20_000_000
MOST_PAGES = 2_000
SECRETS = ("/Metadata", "/PieceInfo", "/LastModified")
"""What any part of a document may carry about its making."""
ACTS = ("/OpenAction", "/AA", "/AcroForm", "/Collection", "/URI")
"""What a document does by itself when it is opened, and forms that send something away."""
NAMED = ("/JavaScript", "/EmbeddedFiles")


class DocumentRefused(Exception):
    """A file that is not taken as a document; ``code`` says why: ``too_large``, ``locked`` or ``broken``."""

    def __init__(self, code: str) -> None:
        """The code is for programs; the room that receives the upload has the sentence for people."""
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Document:
    """A document without its secrets."""

    content: bytes
    pages: int
    title: str
    removed: bool
    """Whether anything was there to be removed."""


def strip_metadata(document: bytes) -> Document:
    """The same pages, and nothing of who made them, when and with what. Scripts and files inside go too. The title stays:
    programs read it aloud. Raises DocumentRefused."""
    if len(document) > MOST_BYTES:
        raise DocumentRefused("too_large")
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        return _written_anew(document)
    except DocumentRefused:
        raise
    except Exception:  # a broken file breaks the reader in more ways than it names
        raise DocumentRefused("broken") from None


def _written_anew(document: bytes) -> Document:
    from pypdf import PdfReader, PdfWriter  # loaded only when there is a document to look at
    from pypdf.generic import DictionaryObject, StreamObject

    reader = PdfReader(io.BytesIO(document), strict=False)
    if reader.is_encrypted:
        raise DocumentRefused("locked")
    known: Any = reader.metadata or {}
    title = str(known.get("/Title") or "")[:300]
    told = bool(set(known) - {"/Title"}) or reader.xmp_metadata is not None
    writer = PdfWriter(clone_from=reader)
    pages = len(writer.pages)
    if not 0 < pages <= MOST_PAGES:
        raise DocumentRefused("broken")
    for one in list(writer._objects):
        if isinstance(one, DictionaryObject):
            for name in SECRETS:
                if name in one:
                    told = True
                    del one[name]
        if isinstance(one, StreamObject) and _is_photograph(one):
            clean = without_segments(one._data)
            told = told or len(clean) != len(one._data)
            one._data = clean
    root: Any = writer.root_object
    for name in ACTS:
        root.pop(name, None)
    names = root.get("/Names")
    if names is not None:
        for name in NAMED:
            names.get_object().pop(name, None)
    for page in writer.pages:
        page.pop("/AA", None)
    first = io.BytesIO()
    writer.write(first)
    again = PdfWriter(clone_from=PdfReader(first))  # only what the pages still need comes along
    again.metadata = {"/Title": title} if title else None
    into = io.BytesIO()
    again.write(into)
    return Document(into.getvalue(), pages, title, told)


def _is_photograph(stream: Any) -> bool:
    """Whether a picture lies in the document as the JPEG it was."""
    return stream.get("/Filter") in ("/DCTDecode", ["/DCTDecode"])


def without_segments(jpeg: bytes) -> bytes:
    """A JPEG without EXIF, XMP, IPTC and comments, its picture untouched. What cannot be followed stays as it is."""
    if jpeg[:2] != b"\xff\xd8":
        return jpeg
    parts, place = [jpeg[:2]], 2
    while place + 4 <= len(jpeg) and jpeg[place] == 0xFF:
        mark = jpeg[place + 1]
        if mark == 0xDA:  # from here on the picture itself
            return b"".join([*parts, jpeg[place:]])
        (size,) = struct.unpack_from(">H", jpeg, place + 2)
        segment = jpeg[place : place + 2 + size]
        colours = mark == 0xE2 and segment[4:15] == b"ICC_PROFILE"
        if not (0xE1 <= mark <= 0xEF or mark == 0xFE) or colours or mark == 0xEE:
            parts.append(segment)
        place += 2 + size
    return jpeg
