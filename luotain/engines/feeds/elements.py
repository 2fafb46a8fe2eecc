"""What one element says: its text, its markup, its names, its links."""

from __future__ import annotations

import base64
import binascii
import html
import re

from lxml import etree

from luotain.engines.feeds.documents import Element
from luotain.engines.feeds.names import kind_of

_MAIL_AND_NAME = re.compile(r"\s*\(?(?:mailto:)?[^\s@<>()]+@[^\s@<>()]+\)?\s*[(<]?\s*([^()<>]*?)\s*[)>]?\s*")
_NAME_AND_MAIL = re.compile(r"\s*([^()<>@]+?)\s*[(<]\s*[^\s@<>()]+@[^\s@<>()]+\s*[)>]\s*")


def text_of(element: Element) -> str:
    """All the text inside an element, trimmed."""
    if len(element) == 0:
        text = element.text
        return text.strip() if text else ""
    return "".join(element.itertext()).strip()


def inner_markup(element: Element) -> str:
    """What stands inside an element as HTML, when its markup was not escaped."""
    for inside in element.iterdescendants():
        tag = inside.tag
        if isinstance(tag, str) and (tag[0] == "{" or ":" in tag):
            inside.tag = tag.rpartition("}")[2].rpartition(":")[2] or "span"
    pieces = [html.escape(element.text or "", quote=False)]
    pieces += [etree.tostring(child, encoding="unicode", method="html") for child in element]
    return "".join(pieces).strip()


def loose_markup(element: Element) -> str:
    """The body of an element of RSS: escaped HTML as a rule, and markup as it stands where someone forgot."""
    return inner_markup(element) if len(element) else (element.text or "").strip()


def typed_text(element: Element) -> tuple[str, bool]:
    """The text of an Atom element and whether it is plain (RFC 4287, 3.1 and 4.1.3; Atom 0.3 with its modes)."""
    stated = (element.get("type") or "").strip().lower()
    mode = (element.get("mode") or "").strip().lower()
    if mode == "base64" or (stated and not _is_textual(stated)):
        return _unpacked(element, stated)
    if stated == "xhtml" or stated.endswith(("xhtml+xml", "/xml", "+xml")):
        return inner_markup(element), False
    if len(element):  # Markup where text was promised: take it for what it is.
        return inner_markup(element), False
    text = (element.text or "").strip()
    if stated in {"html", "text/html"} or mode == "escaped":
        return text, stated in {"text", "text/plain"}
    return text, True


def _is_textual(stated: str) -> bool:
    return (
        stated in {"text", "html", "xhtml"} or stated.startswith("text/") or stated.endswith(("/xml", "+xml"))
    )


def _unpacked(element: Element, stated: str) -> tuple[str, bool]:
    """Text that was packed as base64; empty when it is no text."""
    if stated and not _is_textual(stated) and stated != "application/octet-stream":
        return "", True
    try:
        text = base64.b64decode(element.text or "", validate=False).decode("utf-8")
    except (binascii.Error, ValueError):
        return (element.text or "").strip(), True
    return text, stated in {"text", "text/plain"}


def person(element: Element) -> str:
    """The name of a person: Atom's name, or what RSS writes beside the mail address."""
    if len(element):
        by_kind = {kind_of(child.tag): text_of(child) for child in element}
        named = by_kind.get("name") or by_kind.get("itunes:name") or by_kind.get("email")
        if named:
            return named
    return person_name(text_of(element))


def person_name(text: str) -> str:
    """``maija@example.fi (Maija)`` and ``Maija <maija@example.fi>`` are Maija."""
    text = text[:1000]
    if "@" not in text:
        return text
    for form in (_NAME_AND_MAIL, _MAIL_AND_NAME):
        found = form.fullmatch(text)
        if found and found[1]:
            return found[1]
    return text.strip()
