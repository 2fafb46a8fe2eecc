"""Who may be listened to on a server of the Mastodon API, as the accounts themselves say it.

Source: the entity Account of Mastodon's documentation. `locked`: follow requests are answered by hand, so the account is
not open to everyone. `noindex`: its owner has opted out of search engines. Words such as #nobot in the profile are an old
custom of the fediverse to the same end. `indexable: false` refuses nobody: it is what every account has until its owner
says otherwise, bodies' own accounts among them, so it tells nothing of what the owner wants.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from luotain.connectors.mastodon.payloads import plain

OPEN = frozenset({"public", "unlisted"})
"""Visibilities that everyone may read."""
CLOSED = frozenset({"private", "direct", "limited", "mutuals_only", "local", "list"})
"""Visibilities, also of Mastodon's kin, that only some may read."""
_NOTICE = re.compile(
    r"#(?:nobots?|noindex|noarchive|nosearch|nocrawl(?:ing)?|noscrap(?:e|ing))\b", re.IGNORECASE
)


def why_closed(author: Mapping[str, Any]) -> str:
    """The code of `Rejected` for an account that is not to be listened to; empty for one that may be."""
    if author.get("locked") is True:
        return "closed_place"
    if author.get("suspended") is True:
        return "gone"
    if author.get("noindex") is True or _NOTICE.search(said_of_oneself(author)):
        return "asked_not_to"
    return ""


def said_of_oneself(author: Mapping[str, Any]) -> str:
    """The profile's own text and fields."""
    fields = author.get("fields")
    told = [author.get("note"), author.get("display_name")]
    for one in fields if isinstance(fields, list) else ():
        if isinstance(one, Mapping):
            told += [one.get("name"), one.get("value")]
    return " ".join(plain(part) for part in told if isinstance(part, str))


def is_automatic(author: Mapping[str, Any]) -> bool:
    """Whether the account says itself that a program or a group writes it, and no single person."""
    return author.get("bot") is True or author.get("group") is True
