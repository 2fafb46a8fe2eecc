"""One question as the libraries want it, and their answer as ours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import httpcore2
import httpx2

from luotain.core.http.addresses import Address
from luotain.core.http.answers import Stream
from luotain.core.http.errors import BadAddress, TooBig
from luotain.core.http.wire import Exchange


@dataclass(frozen=True, slots=True)
class File:
    """A file to send along in a form."""

    name: str
    data: bytes
    media_type: str = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Question:
    """One request, ready to be sent to wherever redirects lead."""

    method: str
    headers: Mapping[str, str]
    body: dict[str, Any]
    max_bytes: int | None
    redirects: int


def draw_request(address: Address, question: Question, headers: Mapping[str, str]) -> httpcore2.Request:
    """The request for `address`; raises `BadAddress` when a header or a body cannot be written."""
    sent = {"Host": address.authority, "Connection": "close", **headers}
    try:
        drawn = httpx2.Request(question.method, str(address), headers=sent, **question.body)
        raw = drawn.headers.raw
    except (UnicodeError, ValueError, TypeError, httpx2.InvalidURL):
        raise BadAddress("The request holds characters that HTTP does not allow.", host=address.host)
    target = address.target.encode("ascii")
    return httpcore2.Request(
        drawn.method,
        httpcore2.URL(
            scheme=address.scheme.encode(), host=address.host.encode(), port=address.port, target=target
        ),
        headers=raw,
        content=drawn.stream,
    )


class _Body(httpx2.SyncByteStream):
    """The packed body of an answer."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._chunks = chunks

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._chunks)


def open_stream(
    answer: httpcore2.Response, address: Address, question: Question, exchange: Exchange
) -> Stream:
    """The answer with its body unpacked and counted."""
    packed = httpx2.Response(answer.status, headers=answer.headers, stream=_Body(answer.iter_stream()))

    def unpacked() -> Iterator[bytes]:
        left = question.max_bytes
        for chunk in packed.iter_bytes():
            if left is not None:
                left -= len(chunk)
                if left < 0:
                    raise TooBig(f"The answer of {exchange.host} is too large.", sent=exchange.sent)
            exchange.time_left()
            yield chunk

    headers = {name.lower(): value for name, value in packed.headers.items()}
    return Stream(answer.status, str(address), MappingProxyType(headers), unpacked())


def body_arguments(
    body: bytes, json: Any, form: Mapping[str, Any] | None, files: Mapping[str, File] | None
) -> dict[str, Any]:
    """The body in the words of httpx2, which draws up JSON and forms."""
    if files:
        drawn = {field: (file.name, file.data, file.media_type) for field, file in files.items()}
        return {"data": dict(form or {}), "files": drawn}
    if form is not None:
        return {"data": dict(form)}
    if json is not None:
        return {"json": json}
    return {"content": body} if body else {}
