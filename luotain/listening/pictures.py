"""Pictures of items: never loaded by reading alone, and when a reader asks for them only by way of us.

Items keep the address of a picture in a placeholder that loads nothing. Asked for, each becomes an address of our own, signed for
one reader and one item, so that nobody can have us fetch anything else. What is fetched is drawn anew: whoever sent the picture
never learns who reads, and nothing but pixels comes from them.
"""

from __future__ import annotations

import hashlib
import html
import re
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.core.cache import caches
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from luotain.connectors import HeardMedia
from luotain.core import http
from luotain.core.pictures import PictureRefused, small
from luotain.core.text import safe_link
from luotain.listening.models import Item, Source
from luotain.people.models import Person

MOST = 24
"""Pictures shown of one item; the others stay words."""
MOST_BYTES = 5 * 1024 * 1024
SECONDS = 6.0
"""For one picture, from the look-up of the name to the last byte."""
WAIT = 3.0
"""How long a picture waits for its turn when others are being fetched."""
AT_ONCE = 2
"""Pictures that one process fetches at a time: the threads that serve pages are few, and a slow site must not hold them all."""
KEPT = 24 * 60 * 60
FAILED = 10 * 60
"""Seconds before what did not come is asked for again; a site that let us wait is not asked for any picture meanwhile."""
TYPE = "image/webp"
_WANTED = {"Accept": "image/webp, image/png, image/jpeg, image/gif"}
_PLACEHOLDER = re.compile(r'<span data-image="([^"]*)">([^<]*)</span>')
_LOOKS_LIKE_ONE = re.compile(r"\.(jpe?g|png|gif|webp)(\?|$)", re.IGNORECASE)
_turns = threading.BoundedSemaphore(AT_ONCE)


class NoPicture(Exception):
    """It cannot be shown. `code` is one of the client's, of `PictureRefused`, `status` or `busy`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Picture:
    """A picture of an item, where we show it."""

    address: str
    alt: str


def placeholders(media: Iterable[HeardMedia], already: str) -> str:
    """Attached pictures as placeholders beneath a text; those whose address stands in `already` are there."""
    found = []
    for one in media:
        is_one = one.mime.startswith("image/") or (not one.mime and _LOOKS_LIKE_ONE.search(one.url))
        address = html.escape(safe_link(one.url)) if is_one else ""
        if address and address not in already and len(address) < 2000:
            found.append(
                f'<p><span data-image="{address}">{html.escape(one.alt[:1500], quote=False)}</span></p>'
            )
    return "".join(found[:MOST])


def how_many(item: Item) -> int:
    """How many pictures the item has that can be shown."""
    return min(len(set(_addresses(item))), MOST)


def shown(item: Item, reader: Person) -> str:
    """The item's safe HTML with its pictures in their places, each by way of us."""
    places: dict[str, str] = {}

    def picture(match: re.Match[str]) -> str:
        address = html.unescape(match[1])
        if address not in places and len(places) >= MOST:
            return match[0]
        src = places.setdefault(address, _address(item, reader, address))
        return _drawn(src, match[2])

    return _PLACEHOLDER.sub(picture, item.html)


def of(item: Item, reader: Person) -> list[Picture]:
    """The item's pictures alone, for beneath a text that is shown without its HTML."""
    found: dict[str, str] = {}
    for address, alt in _PLACEHOLDER.findall(item.html):
        found.setdefault(html.unescape(address), html.unescape(alt))
    return [Picture(_address(item, reader, address), alt) for address, alt in list(found.items())[:MOST]]


def named(item: Item, reader: Person, signature: str) -> str:
    """The address of the item's picture that was signed for this reader; empty for any other."""
    for address in dict.fromkeys(_addresses(item)):
        if constant_time_compare(_signature(item, reader, address), signature):
            return address
    return ""


def picture_at(address: str, source: Source) -> bytes:
    """The picture drawn anew, out of what is kept or fetched now. Raises NoPicture."""
    kept, key = caches["pictures"], hashlib.sha256(address.encode()).hexdigest()
    found = kept.get(key)
    if found is None:
        with _turn():
            found = kept.get(key) or _fetched(address, source)
            kept.set(key, found, KEPT if isinstance(found, bytes) else FAILED)
    if isinstance(found, bytes):
        return found
    raise NoPicture(found)


def _fetched(address: str, source: Source) -> bytes | str:
    """The picture, or the code that says why there is none."""
    kept, host = caches["pictures"], urlsplit(address).netloc
    slow = "slow-" + hashlib.sha256(host.encode()).hexdigest()
    if kept.get(slow):
        return "too_slow"
    client = http.Client(allow=_allowed(address, source), contact=settings.HTTP_CONTACT)
    try:
        with client:
            answer = client.fetch(
                address, headers=_WANTED, max_bytes=MOST_BYTES, timeout=SECONDS, redirects=3
            )
    except http.HttpError as trouble:
        if trouble.code in {"too_slow", "unreachable"}:
            kept.set(slow, True, FAILED)
        return trouble.code
    if answer.status != 200:
        return "status"
    try:
        return small(answer.body)
    except PictureRefused as refused:
        return refused.code


def _allowed(address: str, source: Source) -> list[str]:
    """The body's own networks hold no pictures for strangers: they are open only to a source that is there itself."""
    return list(settings.HTTP_ALLOW) if urlsplit(address).netloc == urlsplit(source.address).netloc else []


@contextmanager
def _turn() -> Iterator[None]:
    if not _turns.acquire(timeout=WAIT):
        raise NoPicture("busy")
    try:
        yield
    finally:
        _turns.release()


def _addresses(item: Item) -> list[str]:
    return [html.unescape(one) for one, _alt in _PLACEHOLDER.findall(item.html)]


def _drawn(src: str, alt: str) -> str:
    quoted = alt.replace('"', "&quot;")
    return f'<img class="picture" src="{src}" alt="{quoted}" loading="lazy">'


def _address(item: Item, reader: Person, address: str) -> str:
    return reverse("listening:item_picture", args=[item.public_id, _signature(item, reader, address)])


def _signature(item: Item, reader: Person, address: str) -> str:
    told = f"{reader.pk}\0{item.public_id}\0{address}"
    return salted_hmac("luotain.listening.picture", told, algorithm="sha256").hexdigest()[:40]
