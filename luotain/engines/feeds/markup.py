"""Outside markup made safe to show, and plain text made of it.

What stays is what a reader needs: paragraphs, headings, lists, tables, quotations, emphasis and links.
Scripts, styles, forms, frames and every attribute that could act or dress up are gone, whatever the input;
the cleaning is nh3's. A picture becomes a placeholder that loads nothing, so that reading never tells a
stranger who reads.
"""

from __future__ import annotations

import html
import re
from functools import lru_cache

import nh3

from luotain.engines.feeds.links import LINK_SCHEMES, safe_link


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TAGS = _words(
    "a abbr b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption "
    "figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q rp rt ruby s samp small span strong sub summary "
    "sup table tbody td tfoot th thead time tr tt u ul var wbr"
)
_DROPPED_WITH_CONTENT = _words(
    "script style template noscript iframe noembed noframes object embed applet frameset title head math svg "
    "textarea select xmp plaintext"
)
_ATTRIBUTES: dict[str, frozenset[str]] = {
    "a": frozenset({"href", "title"}),
    "abbr": frozenset({"title"}),
    "bdo": frozenset({"dir"}),
    "img": frozenset({"src", "alt"}),
    "ol": frozenset({"start"}),
    "q": frozenset(),
    "td": frozenset({"colspan", "rowspan"}),
    "th": frozenset({"colspan", "rowspan", "scope"}),
    "time": frozenset({"datetime"}),
    "*": frozenset({"lang", "dir"}),
}
LINK_REL = "noopener noreferrer nofollow ugc"

# What passes one of these is shown as plain text: above them the cleaner's time grows with the square of
# the input.
DEEPEST = 2_000
MOST_AMPERSANDS = 20_000
LONGEST_TAG = 20_000
"""Characters of one tag; a longer one (a picture that carries itself, as a rule) is left out."""
LONGEST_MARKUP = 500_000
"""Characters of one body; what is longer is cut."""

_RELATIVE = re.compile(r"""(?:href|src)\s*=\s*["']?\s*(?![a-zA-Z][a-zA-Z0-9+.-]*:)""", re.IGNORECASE)
_PICTURE = re.compile(r'<img((?:\s[a-z]+="[^"]*")*)\s*/?>')
_PICTURE_PART = re.compile(r'\s([a-z]+)="([^"]*)"')
_TAG = re.compile(r'</?([a-z][a-z0-9]*)(?:\s[^"<>]*(?:"[^"]*"[^"<>]*)*)?/?>')
_BLOCKS = _words(
    "blockquote br caption dd details div dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr li ol p pre summary table "
    "tbody tfoot thead tr ul"
)
_CELLS = frozenset({"td", "th"})
_UNSHOWN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
"""Control characters, halves of signs, and the signs that turn the direction of all that follows: in a list they would turn what
stands beside them, and read one word as another. Letters have a direction of their own without them."""
_OPENED = re.compile(r"<(/?)(?!(?:br|hr|img|wbr|p|li)\b)[a-zA-Z]", re.IGNORECASE)
_PLACED = re.compile(r'<span data-image="([^"<>]*)">([^<]*)</span>')
_OVERLONG_TAG = re.compile(r"<[a-zA-Z/!?][^<>]{20000,}>?")
_ROUGH_TAG = re.compile(r"<[^<>]*>?")


class Cleaned(str):
    """HTML that `safe_html` made in this process, and nobody has changed since: whatever is made of it is a plain `str`."""

    __slots__ = ()


def safe_html(markup: str, *, base_url: str = "") -> str:
    """`markup` as HTML that can be shown: nothing in it acts, loads or escapes its place.

    Relative links are resolved against `base_url`, or lose their address when it is empty. Every link carries
    `LINK_REL`. A picture becomes ``<span data-image="https://…">its text</span>``, and stays one when it is cleaned again.
    What has been cleaned is not cleaned again.
    """
    return markup if type(markup) is Cleaned else Cleaned(_cleaned(markup, base_url))


def _cleaned(markup: str, base_url: str) -> str:
    if not markup:
        return ""
    if "<" not in markup and "&" not in markup:
        return shown(markup).replace(">", "&gt;")
    markup = markup[:LONGEST_MARKUP]
    if len(markup) > LONGEST_TAG:
        markup = _OVERLONG_TAG.sub("", markup)
    if markup.count("&") > MOST_AMPERSANDS or _too_deep(markup):
        return html.escape(tidy(html.unescape(_ROUGH_TAG.sub(" ", markup))), quote=False)
    cleaner = _cleaner(base_url if _RELATIVE.search(markup) else "")
    if "data-image=" in markup:
        markup = _PLACED.sub(_as_picture, markup)
    cleaned: str = cleaner.clean(shown(markup))
    return _PICTURE.sub(_placeholder, cleaned) if "<img" in cleaned else cleaned


def plain_text(markup: str) -> str:
    """The words of any `markup` as plain text: blocks become lines, runs of white space one space."""
    if "<" not in markup and "&" not in markup:
        return tidy(markup)
    return plain(safe_html(markup))


def plain(safe: str) -> str:
    """The words of markup that `safe_html` made."""
    text: str = _TAG.sub(_gap, safe) if "<" in safe else safe
    return tidy(html.unescape(text) if "&" in text else text)


def tidy(text: str) -> str:
    """Text with sane white space: no control characters, one space at most, lines without blank ones between."""
    if text.isprintable():
        return " ".join(text.split())
    if _UNSHOWN.search(text):
        text = shown(text.replace("\r\n", "\n").replace("\r", "\n"))
    return "\n".join(filter(None, (" ".join(line.split()) for line in text.split("\n"))))


def one_line(markup: str) -> str:
    """A title: plain text without line ends."""
    if "<" in markup or "&" in markup:
        markup = plain_text(markup)
    line = " ".join(markup.split())
    return line if line.isprintable() else " ".join(shown(line).split())


def paragraphs(text: str) -> str:
    """Plain text as safe HTML: one paragraph a line."""
    return "".join(f"<p>{html.escape(line, quote=False)}</p>" for line in tidy(text).split("\n") if line)


def shown(text: str) -> str:
    """Text without what cannot be shown; the control characters that are windows-1252 in disguise as what they mean."""
    return _UNSHOWN.sub(_shown_sign, text)


def _shown_sign(match: re.Match[str]) -> str:
    sign = match[0]
    return bytes((ord(sign),)).decode("windows-1252", "ignore") if "\x80" <= sign <= "\x9f" else ""


def _too_deep(markup: str) -> bool:
    """Whether elements could nest deeper than `DEEPEST`; those that need no end tag are not counted."""
    if markup.count("<") <= DEEPEST:
        return False
    depth = 0
    for match in _OPENED.finditer(markup):
        depth = max(depth - 1, 0) if match[1] else depth + 1
        if depth > DEEPEST:
            return True
    return False


@lru_cache(maxsize=256)
def _cleaner(base_url: str) -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=TAGS,
        clean_content_tags=_DROPPED_WITH_CONTENT,
        attributes=_ATTRIBUTES,
        link_rel=LINK_REL,
        url_schemes=LINK_SCHEMES,
        url_relative=("rewrite_with_base", base_url) if safe_link(base_url) else "deny",
    )


def _as_picture(match: re.Match[str]) -> str:
    """The picture that a place of an earlier cleaning stands for, to be judged like any other."""
    alt = match[2].replace('"', "&quot;")
    return f'<img src="{match[1]}" alt="{alt}">'


def _placeholder(match: re.Match[str]) -> str:
    """A picture that loads nothing; `match` is over the cleaner's own output, where attributes are quoted."""
    parts: dict[str, str] = dict(_PICTURE_PART.findall(match[1]))
    source = parts.get("src", "")
    shown = parts.get("alt", "").replace("<", "&lt;").replace(">", "&gt;")
    if not source.startswith(("http://", "https://")) or not safe_link(html.unescape(source)):
        return shown
    source = source.replace("<", "&lt;").replace(">", "&gt;")
    return f'<span data-image="{source}">{shown}</span>'


def _gap(match: re.Match[str]) -> str:
    name = match[1]
    return "\n" if name in _BLOCKS else " " if name in _CELLS else ""
