"""What came back, and the parts of HTTP that polite collecting needs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.message import Message
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urljoin

from luotain.core.http.errors import HttpError

LONGEST_WAIT = timedelta(days=30)

_LINK = re.compile(r'<([^>]*)>((?:\s*;\s*[\w!#$&+.^`|~-]+\*?\s*=\s*(?:"[^"]*"|[^\s",;]+))*)')
_LINK_REL = re.compile(r';\s*rel\s*=\s*(?:"([^"]*)"|([^\s",;]+))', re.IGNORECASE)


class Unreadable(HttpError):
    """The body is not what it was asked as: not JSON, for example."""

    code = "unreadable"


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave to ask later whether anything is new (RFC 9110, conditional requests)."""

    etag: str = ""
    last_modified: str = ""

    def headers(self) -> dict[str, str]:
        """The request headers that ask for the body only if it changed."""
        asked = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in asked.items() if value}

    def __bool__(self) -> bool:
        return bool(self.etag or self.last_modified)


def retry_after(value: str, *, now: datetime) -> timedelta | None:
    """How long a server asks to be left alone: its Retry-After header, in seconds or as a date (RFC 9110,
    10.2.3).

    At least zero and at most `LONGEST_WAIT`; None when there is none or it cannot be read. `now` is aware.
    """
    value = value.strip()
    if value.isascii() and value.isdigit():
        return min(timedelta(seconds=int(value[:9])), LONGEST_WAIT)
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, IndexError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(timedelta(0), min(moment - now, LONGEST_WAIT))


class Head:
    """Status and headers of an answer; `Response` and `Stream` share it."""

    status: int
    url: str
    headers: Mapping[str, str]

    @property
    def ok(self) -> bool:
        """A status from 200 to 299."""
        return 200 <= self.status < 300

    @property
    def not_modified(self) -> bool:
        """The server says that nothing is new (304)."""
        return self.status == 304

    @property
    def content_type(self) -> str:
        """The Content-Type header as it came, or empty."""
        return self.headers.get("content-type", "")

    @property
    def validators(self) -> Validators:
        """What to send along the next time."""
        return Validators(self.headers.get("etag", ""), self.headers.get("last-modified", ""))

    def retry_after(self, *, now: datetime) -> timedelta | None:
        """How long the server asks to be left alone, from `now`."""
        return retry_after(self.headers.get("retry-after", ""), now=now)

    def links(self) -> dict[str, str]:
        """Addresses of the Link header by their relation (RFC 8288): ``next``, ``hub``, ``self``."""
        found: dict[str, str] = {}
        for match in _LINK.finditer(self.headers.get("link", "")[:65536]):
            relation = _LINK_REL.search(match[2])
            for name in (relation[1] or relation[2] or "").lower().split() if relation else ():
                found.setdefault(name, urljoin(self.url, match[1].strip()))
        return found


@dataclass(frozen=True, slots=True)
class Response(Head):
    """A whole answer. 400 and 500 are answers too."""

    status: int
    url: str
    """Where it came from in the end."""
    headers: Mapping[str, str]
    """Names in lower case; a repeated header is one value joined with commas."""
    body: bytes
    """Unpacked."""
    moved: bool = False
    """True when every redirect on the way was permanent: remember `url` instead of the address asked."""

    @property
    def text(self) -> str:
        """The body as text, in the charset the server names, else UTF-8; never fails."""
        charset = _charset(self.content_type) or "utf-8"
        try:
            return self.body.decode(charset, errors="replace")
        except (LookupError, ValueError):  # a charset that is none, or one that is not for text
            return self.body.decode("utf-8", errors="replace")

    def json(self) -> Any:
        """The body as JSON; raises `Unreadable` (whose request was heard) when it is none."""
        try:
            return json.loads(self.body)
        except (ValueError, RecursionError):
            raise Unreadable("The answer is not JSON.", sent="maybe")


class Stream(Head):
    """An answer whose body is read while it comes."""

    def __init__(self, status: int, url: str, headers: Mapping[str, str], chunks: Iterator[bytes]) -> None:
        self.status = status
        self.url = url
        self.headers = headers
        self._chunks = chunks

    def chunks(self) -> Iterator[bytes]:
        """The unpacked body in pieces, as they arrive."""
        return self._chunks

    def lines(self, *, longest: int = 1024 * 1024) -> Iterator[str]:
        """The body line by line, in UTF-8, without line ends; a line is cut at `longest` bytes."""
        waiting = b""
        for chunk in self._chunks:
            waiting += chunk
            *whole, waiting = waiting.split(b"\n")
            for line in whole:
                yield line[:longest].rstrip(b"\r").decode("utf-8", errors="replace")
            if len(waiting) > longest:
                yield waiting[:longest].decode("utf-8", errors="replace")
                waiting = b""
        if waiting:
            yield waiting.rstrip(b"\r").decode("utf-8", errors="replace")


def _charset(content_type: str) -> str:
    message = Message()
    message["content-type"] = content_type
    return message.get_content_charset() or ""
