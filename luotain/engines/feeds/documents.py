"""Bytes into a tree, whatever state they are in, and without letting them do anything.

No document type is followed, no entity is expanded that could grow, nothing is loaded. A sound document is parsed once;
only an unsound one is decoded, mended and parsed again.
"""

from __future__ import annotations

import codecs
import html.entities
import re
import threading
from dataclasses import dataclass
from email.message import Message
from itertools import islice
from typing import Any

from lxml import etree

from luotain.engines.feeds.draft import Faults

LARGEST_MENDED = 3 * 1024 * 1024
"""Bytes of an unsound document that are read: mending takes time and memory in proportion."""
MOST_TAGS = 300_000
"""Start and end tags of a document that are read: each takes some hundred bytes of memory."""
MOST_REFERENCES = 300_000
"""Ampersands of an unsound document that are read."""
_SELDOM_LARGE = 1024 * 1024

Element = Any
"""An element of lxml, which has no types of its own."""

_DECLARED = re.compile(
    rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._:-]{1,40})["']""", re.IGNORECASE
)
_DECLARATION = re.compile(r"<\?xml[^>]{0,400}\?>", re.IGNORECASE)
_DOCTYPE = re.compile(r"<!DOCTYPE[^<>\[]{0,2000}[>\[]", re.IGNORECASE)
_SUBSET_END = re.compile(r"\]\s*>")
_ENTITY = re.compile(r"""<!ENTITY\s+([\w.-]{1,40})\s+(?:"([^"&%<]{0,200})"|'([^'&%<]{0,200})')\s*>""")
_BARE = re.compile(r"&(?![#A-Za-z])")
_REFERENCE = re.compile(r"&(?:#(?:\d{1,7}|[xX][0-9a-fA-F]{1,6})|([A-Za-z][\w.-]{0,40}));|&")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_TAG_OR_CDATA = re.compile(rb"<!\[CDATA\[.*?(?:\]\]>|\Z)|<|=[\"']", re.DOTALL)
_CDATA = re.compile(r"<!\[CDATA\[.*?(?:\]\]>|\Z)", re.DOTALL)
_XML_NAMES = frozenset({"amp", "lt", "gt", "quot", "apos"})
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SILENT_WIDE = ((b"<\x00?\x00", "utf-16-le"), (b"\x00<\x00?", "utf-16-be"), (b"<\x00\x00\x00", "utf-32-le"),
                (b"\x00\x00\x00<", "utf-32-be"), (b"<\x00", "utf-16-le"), (b"\x00<", "utf-16-be"))  # fmt: skip


@dataclass(slots=True)
class Document:
    """A tree, and the bytes it was read from in the end."""

    root: Element
    source: bytes
    mended: bool = False


class _Parsers(threading.local):
    """lxml holds a lock on a parser while it parses, so every thread has its own pair."""

    def __init__(self) -> None:
        options = {
            "resolve_entities": False,
            "no_network": True,
            "load_dtd": False,
            "huge_tree": False,
            "remove_comments": True,
            "remove_pis": True,
            "collect_ids": False,
        }
        self.strict = etree.XMLParser(**options)
        self.lenient = etree.XMLParser(recover=True, **options)


_parsers = _Parsers()


def read_document(body: bytes, content_type: str, faults: Faults) -> Document | None:
    """The document in `body`; None when there is no element in it. Every mend is noted in `faults`."""
    if len(body) > _SELDOM_LARGE:
        body = _with_fewer_tags(body, faults)
    if body[:1] != b"<":
        body = body.lstrip(b" \t\r\n")
    if body[:1] == b"<" and b"<!DOCTYPE" not in body[:4096] and body[1:2] != b"\0":
        charset = charset_of(content_type) if "charset" in content_type else ""
        if not charset or charset in {"utf-8", "utf8", "us-ascii"} or b"encoding" in body[:200]:
            # Latin 1 on the web is windows-1252: it is decoded by hand.
            if b"8859-1" in body[:200]:
                return _mended(body, content_type, faults)
            try:
                return Document(etree.fromstring(body, _parsers.strict), body)
            except (etree.XMLSyntaxError, ValueError):
                pass
    return _mended(body, content_type, faults)


def _with_fewer_tags(body: bytes, faults: Faults) -> bytes:
    """The body, cut where its tags (and what gives one tag very many attributes) pass what memory allows."""
    if body.count(b"<") <= MOST_TAGS and body.count(b"=") <= MOST_TAGS:
        return body
    counted = _TAG_OR_CDATA.finditer(body)
    tags = attributes = 0
    for match in counted:
        if match[0] == b"<":
            tags += 1
        elif match[0][:1] == b"=":
            attributes += 1
        if tags > MOST_TAGS or attributes > MOST_TAGS:
            faults.add("cut", "The document holds more elements than are read; its beginning was read.")
            return body[: match.start()]
    return body


def charset_of(content_type: str) -> str:
    """The charset that a Content-Type header names, in lower case; empty when it names none."""
    message = Message()
    message["content-type"] = content_type
    try:
        return (message.get_content_charset() or "").strip("'\" ")
    except (LookupError, ValueError):
        return ""


def text_of(body: bytes) -> str:
    """The text of a document in XML that is no feed, without its declaration: what that said of the encoding is done."""
    return _DECLARATION.sub("", decode(body, "", Faults()).removeprefix("\ufeff"), count=1)


def decode(body: bytes, content_type: str, faults: Faults) -> str:
    """The text in `body`: by its byte order mark, its declaration, its header, and then by what fits."""
    for mark, name in _BOMS:
        if body.startswith(mark):
            return body[len(mark) if name == "utf-8" else 0 :].decode(name, "replace")
    for start, name in _SILENT_WIDE:
        if body.startswith(start):
            return body.decode(name, "replace")
    declared = _DECLARED.search(body[:400])
    names = [declared[1].decode("ascii")] if declared else []
    names.append(charset_of(content_type))
    if not declared:
        names.append("utf-8")
    for name in names:
        # A wide encoding would have shown zero bytes above: the name is wrong.
        if name and not name.lower().replace("_", "-").startswith(("utf-16", "utf-32", "ucs", "iso-10646")):
            try:
                return body.decode(_usual_name(name))
            except (LookupError, ValueError):
                faults.add("wrong_encoding", f"The text is not in the encoding it names, {name[:40]}.")
        elif name:
            faults.add("wrong_encoding", f"The text is not in the encoding it names, {name[:40]}.")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        return body.decode("windows-1252", "replace")


def _usual_name(name: str) -> str:
    """Latin 1 and ASCII on the web are windows-1252 (WHATWG Encoding standard)."""
    return (
        "windows-1252"
        if name.lower().replace("_", "-") in {"iso-8859-1", "latin-1", "latin1", "l1"}
        else name
    )


def _mended(body: bytes, content_type: str, faults: Faults) -> Document | None:
    if len(body) > LARGEST_MENDED:
        faults.add(
            "cut", "The document is not sound and too large to be mended whole; its beginning was read."
        )
        body = body[:LARGEST_MENDED]
    text = decode(body, content_type, faults)
    if text.count("&") > MOST_REFERENCES:
        faults.add("cut", "The document holds more references than are read; its beginning was read.")
        text = text[: next(islice(re.finditer("&", text), MOST_REFERENCES, None)).start()]
    start = text.find("<")
    if start < 0:
        return None
    if text[:start].strip("\ufeff \t\r\n"):
        faults.add("junk_before", "There is something before the first element.")
    text = _DECLARATION.sub("", text[start:], count=3)
    if _ILLEGAL.search(text):
        faults.add("illegal_characters", "The document holds characters that XML does not allow.")
        text = _ILLEGAL.sub("", text)
    own: dict[str, str] = {}
    if "<!DOCTYPE" in text[:8192] or "<!doctype" in text[:8192]:
        text, own = _without_doctype(text, faults)
    parsed = _try_strict(text)
    if parsed is None:
        text = _mend_references(text, own, faults)
        parsed = _try_strict(text)
    elif own or "&" in text:
        mended = _mend_references(text, own, faults)
        if mended != text:
            parsed = _try_strict(mended) or parsed
    source = text.encode("utf-8", "replace")
    if parsed is not None:
        return Document(parsed, source, mended=True)
    try:
        root = etree.fromstring(source, _parsers.lenient)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        return None
    log = _parsers.lenient.error_log
    where = f" (line {log[0].line})" if len(log) else ""
    faults.add("broken_xml", f"The document is not well-formed XML{where}; what could be read was read.")
    return Document(root, source, mended=True)


def _try_strict(text: str) -> Element | None:
    try:
        return etree.fromstring(text.encode("utf-8", "replace"), _parsers.strict)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _without_doctype(text: str, faults: Faults) -> tuple[str, dict[str, str]]:
    """The text without its document type, and the few harmless entities it defined."""
    found = _DOCTYPE.search(text, 0, 100_000)
    if found is None:
        return text, {}
    subset, end = "", found.end()
    if found[0].endswith("["):
        closing = _SUBSET_END.search(text, end)
        subset = text[end : closing.start() if closing else None]
        end = closing.end() if closing else len(text)
    own = {match[1]: match[2] or match[3] or "" for match in _ENTITY.finditer(subset[:100_000])}
    if "SYSTEM" in subset or "PUBLIC" in subset:
        faults.add("outside_entities", "The document asks for outside entities; none was fetched.")
    elif subset.count("<!ENTITY") > len(own):
        faults.add("entities", "The document defines entities that are not expanded.")
    return text[: found.start()] + text[end:], own


def _mend_references(text: str, own: dict[str, str], faults: Faults) -> str:
    """Named characters of HTML as themselves, a lone ampersand escaped, what nobody knows escaped too."""
    budget = [1_000_000]

    def mend(match: re.Match[str]) -> str:
        name = match[1]
        whole = match[0]
        if name is None:
            if whole == "&":
                faults.add("bare_ampersand", "The document holds an ampersand that is not escaped.")
                return "&amp;"
            return whole.replace("X", "x") if _legal_number(whole) else ""
        if name in _XML_NAMES:
            return whole
        if name in own:
            budget[0] -= len(own[name])
            return own[name] if budget[0] > 0 else ""
        character = html.entities.html5.get(name + ";")
        if character is not None:
            faults.add("html_entities", "The document uses named characters that XML does not know.")
            return character.replace("&", "&amp;").replace("<", "&lt;")
        faults.add("unknown_entities", "The document uses entities that nobody defined.")
        return "&amp;" + whole[1:]

    def outside(piece: str) -> str:
        if "&" not in piece:
            return piece
        escaped, bare = _BARE.subn("&amp;", piece)
        if bare:
            faults.add("bare_ampersand", "The document holds an ampersand that is not escaped.")
        return _REFERENCE.sub(mend, escaped)

    if "<![CDATA[" not in text:
        return outside(text)
    pieces: list[str] = []
    end = 0
    for section in _CDATA.finditer(text):
        pieces += (outside(text[end : section.start()]), section[0])
        end = section.end()
    pieces.append(outside(text[end:]))
    return "".join(pieces)


def _legal_number(reference: str) -> bool:
    digits = reference[2:-1]
    number = int(digits[1:], 16) if digits[0] in "xX" else int(digits)
    return (
        number in (9, 10, 13)
        or 32 <= number < 0xD800
        or 0xE000 <= number < 0xFFFE
        or 0x10000 <= number <= 0x10FFFF
    )
