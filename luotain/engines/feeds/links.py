"""Addresses found in feeds: made absolute, and only of kinds that are safe to follow."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

LINK_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
"""What a link inside a body may lead to."""

_CLEAN = re.compile(r"https?://[A-Za-z0-9._-]+(?::[0-9]{1,4})?(?:[/?#][^\s\"<>`{}|^\\\[\]\x00-\x20\x7f]*)?")
"""An address as most are; every other is taken apart to see that it can be."""
_WEB = re.compile(r"https?://[^\s/?#\\]", re.IGNORECASE)
_SPACE = re.compile(r"[\x00-\x20\x7f]+")
_NOT_SENT = {ord(sign): f"%{ord(sign):02X}" for sign in '"<>`{}|^\\'}


def safe_link(address: str, base: str = "") -> str:
    """`address` as an absolute http or https address, resolved against `base`; empty when it is none.

    White space is taken out as browsers do, so that ``java\\nscript:`` is seen for what it is.
    """
    if not address:
        return ""
    if _CLEAN.fullmatch(address):
        return address
    if _SPACE.search(address):
        address = (
            _SPACE.sub("", address.strip()) if ":" in address[:40] else address.strip().replace(" ", "%20")
        )
        address = _SPACE.sub("", address)
    if not _WEB.match(address):
        if not base:
            return ""
        try:
            address = urljoin(base, address)
        except ValueError:
            return ""
        if not _WEB.match(address):
            return ""
    return address.translate(_NOT_SENT) if _can_be_taken_apart(address) else ""


def _can_be_taken_apart(address: str) -> bool:
    """Whether it names a server and a port that there can be, so that nobody who reads it later stumbles: brackets that are no
    IPv6 address, a port that is no number, signs that become others."""
    try:
        parts = urlsplit(address)
        return bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def join(base: str, address: str) -> str:
    """A nested base address (xml:base) against the one around it; the outer one when it is not for the web."""
    return safe_link(address, base) or base
