"""What a server tells about itself: which software it is, its limits, and what follows for us.

Source: the entities V2 Instance and V1 Instance of Mastodon's documentation, and what snac2 2.75 answers.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from luotain.connectors.abilities import Abilities
from luotain.connectors.calls import Call
from luotain.connectors.trouble import Rejected

PLAIN_VERSION = re.compile(r"(\d+)\.(\d+)\.(\d+)[\w.+-]*")
KEPT = timedelta(hours=1)
"""How long a server's description holds."""
QUOTES_SINCE = 7
"""The version of Mastodon's interface (`api_versions.mastodon`) from which a post may quote another."""


@dataclass(frozen=True)
class Server:
    """One server as far as it matters to us."""

    version: str
    keeps_keys: bool
    """It remembers an idempotency key for an hour and gives back the post made under it."""
    abilities: Abilities


def server_of(data: Mapping[str, Any], usual: Abilities, *, second: bool) -> Server:
    """What a server's own description means; `second` says that it is the second version of that answer.

    Only Mastodon itself and its close kin write a bare version and answer the second version of the question. Others
    name themselves in brackets, as `4.0.0 (not true; really snac/2.75)`, or count their own versions from nought. What
    is not surely Mastodon's is not taken for granted there. KeyError or ValueError when it is no description.
    """
    version = str(data["version"])
    plain = PLAIN_VERSION.fullmatch(version.strip())
    its_own = bool(plain and int(plain[1]) >= 3 and second)
    told = mapping(data.get("configuration"))
    texts, media = mapping(told.get("statuses")), mapping(told.get("media_attachments"))
    kinds = media.get("supported_mime_types")
    able = replace(
        usual,
        text_limit=number(texts.get("max_characters"), number(data.get("max_toot_chars"), usual.text_limit)),
        media=number(texts.get("max_media_attachments"), usual.media) or 0,
        media_kinds=tuple(str(kind) for kind in kinds)
        if isinstance(kinds, list) and kinds
        else usual.media_kinds,
        media_bytes=number(media.get("image_size_limit"), usual.media_bytes),
        film_bytes=number(media.get("video_size_limit"), usual.film_bytes),
        picture_pixels=number(media.get("image_matrix_limit"), usual.picture_pixels),
        alt_text_limit=number(media.get("description_limit"), usual.alt_text_limit),
        find_by_key=its_own,
        quote=its_own and (number(mapping(data.get("api_versions")).get("mastodon"), 0) or 0) >= QUOTES_SINCE,
    )
    if "snac/" in version:  # it has no DELETE before 2.9x, and later ones still show what they deleted
        able = replace(able, remove=False, language_tag=False)
    return Server(version=version, keeps_keys=its_own, abilities=able)


def mapping(value: object) -> Mapping[str, Any]:
    """The value when it is a mapping, otherwise an empty one."""
    return value if isinstance(value, Mapping) else {}


def number(value: object, otherwise: int | None) -> int | None:
    """The value when it is a sensible count, otherwise what is usual."""
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else otherwise


class Servers:
    """The servers' own descriptions, asked again after an hour."""

    def __init__(self) -> None:
        self._told: dict[str, tuple[datetime, Server]] = {}

    def get(self, call: Call, base: str, usual: Abilities, now: datetime) -> Server:
        """One server's description. Raises `TryLater` without an answer, and `Rejected("not_understood")` when the
        address is not that of such a server."""
        kept = self._told.get(base)
        if kept and timedelta(0) <= now - kept[0] < KEPT:
            return kept[1]
        reply, second = call.ask("GET", f"{base}/api/v2/instance"), True
        if reply.status in {401, 403, 404, 405}:
            reply, second = call.ask("GET", f"{base}/api/v1/instance"), False
        if reply.status in {404, 405}:
            raise Rejected("not_understood", detail="There is no server of the Mastodon API at the address.")
        if not reply.ok:
            call.refuse(reply, writes=False)
        try:
            server = server_of(call.read(reply), usual, second=second)
        except (KeyError, TypeError, ValueError):
            call.half(writes=False)
        self._told[base] = (now, server)
        return server
