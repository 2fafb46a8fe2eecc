"""Links, mentions and hashtags in a text, as the AT Protocol wants them: by their place in its UTF-8
bytes."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from luotain.connectors.counting import graphemes

LINK = re.compile(r"https?://[^\s<>\"]+")
HANDLE = r"(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?\.)+[a-zA-Z](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?"
MENTION = re.compile(rf"(?<![\w@./])@({HANDLE})(?![\w@-])")
TAG = re.compile(r"(?<![^\s(])[#＃](?!\ufe0f)([^\s#＃]+)")
CLOSERS = {")": "(", "]": "[", "}": "{"}
TAG_LIMIT = 64


@dataclass(frozen=True)
class Found:
    """Something in a text that becomes a link: characters `start` to `end`, and what they name."""

    sort: Literal["link", "mention", "tag"]
    start: int
    end: int
    value: str


def find_all(text: str) -> list[Found]:
    """Everything in a text that becomes a link, in order and never overlapping; links come before what is
    inside them."""
    found: list[Found] = []
    for match in LINK.finditer(text):
        url = without_tail(match.group())
        if len(url) > len("https://"):
            found.append(Found("link", match.start(), match.start() + len(url), url))
    for match in MENTION.finditer(text):
        found.append(Found("mention", match.start(), match.end(), match.group(1).lower()))
    for match in TAG.finditer(text):
        tag = match.group(1).rstrip(".,:;!?)]}'\"”’»…")
        if tag and not tag.isdigit() and graphemes(tag) <= TAG_LIMIT and any(map(str.isalnum, tag)):
            found.append(Found("tag", match.start(), match.start(1) + len(tag), tag))
    found.sort(key=lambda one: one.start)
    apart: list[Found] = []
    for one in found:
        if not apart or one.start >= apart[-1].end:
            apart.append(one)
    return apart


def without_tail(url: str) -> str:
    """An address without the punctuation that ends the sentence around it; a closing bracket stays if it was
    opened."""
    while url:
        last = url[-1]
        if last in ".,:;!?'\"”’»…" or (last in CLOSERS and url.count(last) > url.count(CLOSERS[last])):
            url = url[:-1]
        else:
            break
    return url


def facets_of(text: str, resolve: Callable[[str], str | None]) -> list[dict[str, Any]]:
    """The facets of a text. `resolve` gives the identifier behind a handle; a mention without one stays plain
    text."""
    facets: list[dict[str, Any]] = []
    for one in find_all(text):
        feature: dict[str, Any]
        if one.sort == "link":
            feature = {"$type": "app.bsky.richtext.facet#link", "uri": one.value}
        elif one.sort == "tag":
            feature = {"$type": "app.bsky.richtext.facet#tag", "tag": one.value}
        else:
            did = resolve(one.value)
            if did is None:
                continue
            feature = {"$type": "app.bsky.richtext.facet#mention", "did": did}
        start = len(text[: one.start].encode())
        index = {"byteStart": start, "byteEnd": start + len(text[one.start : one.end].encode())}
        facets.append({"$type": "app.bsky.richtext.facet", "index": index, "features": [feature]})
    return facets
