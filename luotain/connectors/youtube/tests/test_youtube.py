"""From a channel's address to its feed. The site itself cannot be run here: an object that answers stands for it."""

from __future__ import annotations

from typing import Any

import pytest

from luotain.connectors import Rejected
from luotain.connectors.youtube.connector import YouTube
from luotain.core.http import Response

UC = "UC" + "x" * 22
FEED = f"""<feed xmlns="http://www.w3.org/2005/Atom" xmlns:yt="http://www.youtube.com/xml/schemas/2015"
 xmlns:media="http://search.yahoo.com/mrss/"><title>Koivula</title><link href="https://www.youtube.com/channel/{UC}"/>
<entry><id>yt:video:abc</id><title>Silta aukeaa</title><link href="https://www.youtube.com/watch?v=abc"/>
<published>2026-06-03T09:00:00+00:00</published><author><name>Koivula</name></author>
<media:group><media:description>Silta avataan maanantaina.</media:description></media:group></entry></feed>"""


class Site:
    """Pages by their paths; what is not there is 404."""

    def __init__(self, **pages: str) -> None:
        self.pages = pages
        self.asked: list[str] = []

    def fetch(self, url: str, **options: Any) -> Response:
        self.asked.append(url)
        page = next((text for piece, text in self.pages.items() if piece in url), None)
        kind = "application/atom+xml" if page and page.startswith("<feed") else "text/html"
        return Response(404 if page is None else 200, url, {"content-type": kind}, (page or "").encode())


PAGES = [
    f'<link rel="alternate" type="application/rss+xml" href="https://www.youtube.com/feeds/videos.xml?channel_id={UC}">',
    f'<link rel="canonical" href="https://www.youtube.com/channel/{UC}">',
    f'<script>{{"externalId":"{UC}"}}</script>',
    f'<meta itemprop="identifier" content="{UC}">',
]


@pytest.mark.parametrize("page", PAGES)
def test_a_named_channel_is_found_by_what_its_page_tells(page: str) -> None:
    site = Site(koivula=page, videos=FEED)
    service = YouTube(site)
    found = service.look_at(service.spot("channel", {"address": "@koivula"}))
    assert (found.address, found.title) == (
        f"https://www.youtube.com/feeds/videos.xml?channel_id={UC}",
        "Koivula",
    )
    batch = service.collect(service.account_at(found.address, way=found.way))
    assert [(one.title, one.text) for one in batch.items] == [("Silta aukeaa", "Silta avataan maanantaina.")]


def test_a_page_that_tells_nothing_is_refused_with_what_to_do() -> None:
    service = YouTube(Site(koivula="<html>Before you continue</html>"))
    with pytest.raises(Rejected) as caught:
        service.look_at(service.spot("channel", {"address": "https://www.youtube.com/@koivula"}))
    assert caught.value.code == "no_feed_told"


def test_a_channel_that_is_not_there_is_gone() -> None:
    service = YouTube(Site())
    with pytest.raises(Rejected) as caught:
        service.look_at(service.spot("channel", {"address": UC}))
    assert caught.value.code == "gone"
