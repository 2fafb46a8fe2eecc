"""A post as a page of a WordPress site, and back again without losing a character. Pure: no calls, no clock.

The first line is the title. The rest is written as paragraphs inside one `div`, whose class says how it hangs together
with the title, so that what was written can be read out again exactly as it was.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape, unescape
from html.parser import HTMLParser
from urllib.parse import urlsplit

from luotain.connectors.outgoing import MediaThere, Outgoing

LONGEST_TITLE = 120
WHOLE = "whole"
"""The text is whole in the body, and the title is only its beginning."""
BREAKS = {"0": "", "1": "\n", "2": "\n\n"}


@dataclass(frozen=True)
class Page:
    """A title and a body, both as WordPress keeps them (HTML)."""

    title: str
    body: str


@dataclass(frozen=True)
class Picture:
    """An attachment at the site: its number, its address, and its text alternative."""

    remote_id: str
    url: str
    alt: str
    mime: str


@dataclass(frozen=True)
class Read:
    """What was written, read out of a page."""

    text: str
    language: str = ""
    link_url: str = ""
    media: tuple[MediaThere, ...] = ()


def name_of(key: str) -> str:
    """The page's name in its address, made of the delivery's key alone, so that the page can be asked for by it."""
    return f"luotain-{hashlib.sha256(key.encode()).hexdigest()[:20]}"


def page_of(post: Outgoing, pictures: Sequence[Picture]) -> Page:
    """The page that shows a post."""
    title, how, rest = parted(post.text)
    language = f' lang="{escape(post.language)}"' if post.language else ""
    parts = [f'<div class="luotain luotain-{how}"{language}>{paragraphs(rest)}</div>']
    parts += [attached(one) for one in pictures]
    if post.link:
        link = post.link
        told = f"<br />{escape(link.description)}" if link.description else ""
        address = escape(link.url)
        parts.append(f'<p class="luotain-link"><a href="{address}">{escape(link.title)}</a>{told}</p>')
    return Page(escape(title, quote=False), "\n".join(parts))


def kept_after(body: str, before: str) -> str:
    """A corrected body with the attachments and the link that stood in the one before."""
    return body + before.partition("</div>")[2] if before.startswith('<div class="luotain ') else body


def parted(text: str) -> tuple[str, str, str]:
    """The title, how the rest hangs together with it, and the rest."""
    first, line, rest = text.partition("\n")
    if (
        not first.strip()
        or first != first.strip()
        or len(first) > LONGEST_TITLE
        or (line and not rest.strip())
    ):
        return shortened(text), WHOLE, text
    if not line:
        return first, "0", ""
    if rest.startswith("\n"):
        return first, "2", rest[1:]
    return first, "1", rest


def shortened(text: str) -> str:
    """The beginning of a text, cut at a word."""
    words = " ".join(text.split())
    if len(words) <= LONGEST_TITLE:
        return words or "…"
    return words[: LONGEST_TITLE - 1].rpartition(" ")[0].rstrip(",.;: ") + "…"


def paragraphs(text: str) -> str:
    """A text as paragraphs and lines."""
    if not text:
        return ""
    return "".join(
        f"<p>{escape(one, quote=False).replace(chr(10), '<br />')}</p>" for one in text.split("\n\n")
    )


def attached(one: Picture) -> str:
    """A picture with its text alternative, or a link to a document."""
    address = escape(one.url)
    if one.mime.startswith("image/"):
        return (
            f'<figure class="wp-block-image"><img src="{address}" alt="{escape(one.alt)}" '
            f'class="wp-image-{one.remote_id}" /></figure>'
        )
    return (
        f'<p class="luotain-file"><a href="{address}">{escape(one.alt or one.url.rpartition("/")[2])}</a></p>'
    )


def read(title: str, body: str) -> Read:
    """What was written, out of a page as the site keeps it; a page that is not ours is read as well as it can be."""
    reading = Reading()
    reading.feed(body)
    reading.close()
    plain_title = unescape(re.sub(r"<[^>]*>", "", title))
    inside = "\n\n".join(reading.paragraphs)
    if reading.how == WHOLE:
        text = inside
    elif reading.how in BREAKS:
        text = plain_title + BREAKS[reading.how] + inside
    else:
        text = f"{plain_title}\n\n{inside}".strip()
    return Read(text, reading.language, reading.link, tuple(reading.media))


class Reading(HTMLParser):
    """Reads a page's body: the paragraphs inside our `div` (or all of them, without one), pictures, and the link."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.paragraphs: list[str] = []
        self.media: list[MediaThere] = []
        self.how = self.language = self.link = ""
        self._depth = 0
        self._inside = self._linked = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Where we are."""
        told = {name: value or "" for name, value in attrs}
        classes = told.get("class", "").split()
        if tag == "div" and "luotain" in classes:
            self.how = next(
                (one.removeprefix("luotain-") for one in classes if one.startswith("luotain-")), ""
            )
            self.language, self._depth = told.get("lang", ""), 1
        elif tag == "div" and self._depth:
            self._depth += 1
        elif tag == "p":
            self._linked = "luotain-link" in classes
            self._inside = bool(self._depth) or (not self.how and not self._linked)
            if self._inside:
                self.paragraphs.append("")
        elif tag == "br" and self._inside:
            self.paragraphs[-1] += "\n"
        elif tag == "a" and self._linked:
            self.link = told.get("href", "")
        elif tag == "img":
            source = told.get("src", "")
            self.media.append(MediaThere(alt=told.get("alt", ""), url=source, mark=urlsplit(source).path))

    def handle_endtag(self, tag: str) -> None:
        """Where we no longer are."""
        if tag == "p":
            self._inside = self._linked = False
        elif tag == "div" and self._depth:
            self._depth -= 1

    def handle_data(self, data: str) -> None:
        """Text, where it is ours."""
        if self._inside:
            self.paragraphs[-1] += data
