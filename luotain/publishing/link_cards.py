"""The card of a link: asked for while writing, kept with the text, and sent as it was approved."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from luotain.core import http, uploads
from luotain.core.http.errors import HttpError
from luotain.core.refusal import Refusal
from luotain.people.models import Body
from luotain.publishing import media_files

MOST_BYTES = 2_000_000
SECONDS = 10.0
TITLE, DESCRIPTION = 200, 300


def fetch(url: str) -> dict[str, Any]:
    """What the page at `url` says of itself. Raises Refusal when it cannot be reached or is no page.

    Its picture comes along only from the body's own pages: others' pictures have rights of their own.
    """
    client = http.from_settings()
    try:
        answer = client.fetch(url, max_bytes=MOST_BYTES, timeout=SECONDS, headers={"Accept": "text/html"})
    except HttpError as trouble:
        raise _refused(url) from trouble
    kind = next((value for name, value in answer.headers.items() if name.lower() == "content-type"), "")
    if answer.status != 200 or "html" not in kind.lower():
        raise _refused(url)
    head = Head()
    head.feed(answer.body.decode(_charset(kind), "replace"))
    card: dict[str, Any] = {
        "url": url,
        "title": _line(head.said("og:title") or head.title, TITLE) or urlsplit(url).netloc,
        "description": _line(head.said("og:description") or head.said("description"), DESCRIPTION),
    }
    picture = head.said("og:image")
    if picture and is_own(url):
        card |= _picture(client, urljoin(url, picture), head.said("og:image:alt"))
    return card


def is_own(url: str) -> bool:
    """Whether an address is on a site of the body itself."""
    host = urlsplit(url).hostname or ""
    body = Body.current()
    own = {
        urlsplit(one).hostname for one in (body.site_url, body.official_channel_url, settings.SITE_ADDRESS)
    }
    names = {one.removeprefix("www.") for one in own if one}
    return any(host == name or host.endswith(f".{name}") for name in names)


def _picture(client: http.Client, url: str, alt: str) -> dict[str, Any]:
    """The card's picture, cleaned, small enough for every service, and kept; nothing when it cannot be had."""
    try:
        answer = client.fetch(url, max_bytes=uploads.MOST_BYTES["image"], timeout=SECONDS)
        small = uploads.thumbnail(uploads.clean(answer.body).content, side=1000, kind="JPEG")
    except (HttpError, uploads.UploadRefused):
        return {}
    if small is None:
        return {}
    fingerprint = media_files.keep(small, "image/jpeg")
    return {"picture": fingerprint, "mime": "image/jpeg", "size": len(small), "alt": _line(alt, DESCRIPTION)}


def _charset(kind: str) -> str:
    name = kind.partition("charset=")[2].strip(" \"'").lower() or "utf-8"
    try:
        "".encode(name)
    except LookupError:
        return "utf-8"
    return name


def _line(text: str, longest: int) -> str:
    """One line without NULs, cut at a word."""
    plain = " ".join(text.replace("\0", "").split())
    return plain if len(plain) <= longest else plain[:longest].rpartition(" ")[0] + "…"


def _refused(url: str) -> Refusal:
    return Refusal(
        "publishing.no_card",
        _("The page at %(url)s could not be read.") % {"url": url[:200]},
        _("Check the address. The text can be sent without a card too."),
        status=422,
    )


class Head(HTMLParser):
    """Reads what a page says of itself."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.told: dict[str, str] = {}
        self.title = ""
        self._in_title = False

    def said(self, name: str) -> str:
        """One thing that the page tells."""
        return self.told.get(name, "").strip()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """What stands in the head."""
        given = {name: value or "" for name, value in attrs}
        if tag == "meta":
            name = (given.get("property") or given.get("name") or "").lower()
            if name and "content" in given:
                self.told.setdefault(name, given["content"])
        self._in_title = tag == "title" and not self.title

    def handle_endtag(self, tag: str) -> None:
        """The title ends."""
        if tag == "title":
            self._in_title = False

    def handle_data(self, data: str) -> None:
        """The title's words."""
        if self._in_title:
            self.title += data
