"""Text from outside, made safe to show.

The rules live in the feed engine, which needs them beneath the floor where Django begins; this is the door
for rooms.
"""

from __future__ import annotations

import re

from luotain.engines.feeds import markup
from luotain.engines.feeds.links import safe_link

__all__ = ["links_in", "paragraphs", "plain_text", "safe_html", "safe_link", "shown"]

_LINK = re.compile(r"https?://[^\s<>\"“”«»]+", re.IGNORECASE)
_AFTER = ".,:;!?'’”»…*_"
_PAIRS = {")": "(", "]": "[", "}": "{"}


def safe_html(html: str, *, base_url: str = "") -> str:
    """`html` as HTML that can be shown: nothing in it acts, loads or escapes its place.

    Links keep http, https, mailto and tel addresses only, made absolute by `base_url`, and carry
    ``rel="noopener noreferrer nofollow ugc"``. No style, class, id or event attribute is left. A picture
    becomes ``<span data-image="https://…">its text</span>``, which loads nothing; what shows pictures goes
    by way of a proxy.
    """
    return markup.safe_html(html, base_url=base_url)


def plain_text(html: str) -> str:
    """The words of `html`: blocks become lines, runs of white space one space, entities what they mean."""
    return markup.plain_text(html)


def shown(text: str) -> str:
    """Plain `text` without control characters, halves of signs, and signs that turn the direction of what follows."""
    return text if text.isprintable() else markup.shown(text)


def paragraphs(text: str) -> str:
    """Plain `text` as safe HTML: one paragraph a line."""
    return markup.paragraphs(text)


def links_in(text: str) -> list[str]:
    """The web addresses that stand in plain `text`, each once, without the full stop or bracket that follows them."""
    return list(dict.fromkeys(_without_the_rest(one) for one in _LINK.findall(text)))


def _without_the_rest(address: str) -> str:
    """An address may end in a bracket that it opens itself; a bracket around it is not its own."""
    while address:
        last = address[-1]
        if last in _AFTER or (last in _PAIRS and address.count(last) > address.count(_PAIRS[last])):
            address = address[:-1]
        else:
            break
    return address
