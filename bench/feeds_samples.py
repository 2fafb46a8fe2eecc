"""Feeds as they are met on the web, made up here: the same every time, and no two alike."""

from __future__ import annotations

import html
import random
from collections.abc import Callable

_TEXT = """kunta valtuusto päätös kaava liikenne koulu palvelu budjetti lausunto kuuleminen hanke rakentaminen asukas
terveys julkinen hallinto silta ratikka kirjasto kesäkuu avoin tieto yhteinen esitys valmistelu lautakunta jäsen"""
WORDS = _TEXT.split()
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def _words(dice: random.Random, count: int) -> str:
    return " ".join(dice.choice(WORDS) for _ in range(count))


def _paragraphs(dice: random.Random, count: int) -> str:
    return "".join(
        f'<p>{_words(dice, 40)} <a href="https://example.fi/{dice.random()}">{_words(dice, 3)}</a> {_words(dice, 10)}'
        f' <strong>{_words(dice, 2)}</strong>.</p><img src="https://example.fi/{dice.random()}.jpg" alt="{_words(dice, 3)}">'
        for _ in range(count)
    )


def news(dice: random.Random, items: int = 30) -> bytes:
    """RSS of a news desk: titles and short plain descriptions, a link that counts and an identity that does not."""
    pieces = [
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"'
        ' xmlns:media="http://search.yahoo.com/mrss/"><channel><title>Uutiset</title><description>Tuoreimmat</description>'
        '<link>https://example.fi/</link><atom:link rel="self" href="https://example.fi/rss"/><language>fi</language><ttl>5</ttl>'
    ]
    for number in range(items):
        key = f"{number}-{dice.random()}"
        pieces.append(
            f"<item><title>{_words(dice, 8)}</title><link>https://example.fi/a/{key}?origin=rss</link>"
            f"<description>{_words(dice, 30)}</description><category>Politiikka</category><category>Kotimaa</category>"
            f'<guid isPermaLink="false">https://example.fi/a/{key}</guid><pubDate>{_rfc822(dice)}</pubDate></item>'
        )
    return ("".join(pieces) + "</channel></rss>").encode()


def blog(dice: random.Random, items: int = 30) -> bytes:
    """RSS of a publishing system: whole articles in sections, authors, a picture."""
    pieces = [
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"'
        ' xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>'
        '<title>Blogi</title><link>https://example.fi/</link><atom:link rel="self" href="https://example.fi/feed"/>'
    ]
    for number in range(items):
        key = f"{number}-{dice.random()}"
        pieces.append(
            f"<item><title>{_words(dice, 7)}</title><link>https://example.fi/{key}/</link><dc:creator><![CDATA[Maija]]>"
            f"</dc:creator><pubDate>{_rfc822(dice)}</pubDate><category><![CDATA[Kaupunki]]></category>"
            f'<guid isPermaLink="false">https://example.fi/?p={key}</guid><description><![CDATA[{_words(dice, 40)}]]>'
            f"</description><content:encoded><![CDATA[{_paragraphs(dice, 4)}]]></content:encoded>"
            f'<enclosure url="https://example.fi/{key}.jpg" type="image/jpeg" length="1000"/></item>'
        )
    return ("".join(pieces) + "</channel></rss>").encode()


def atom(dice: random.Random, items: int = 30) -> bytes:
    """Atom with escaped bodies."""
    pieces = [
        '<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fi"><title>Hallinto</title>'
        '<link href="https://example.fi/"/><link rel="self" href="https://example.fi/atom"/><id>urn:x</id>'
    ]
    for number in range(items):
        key = f"{number}-{dice.random()}"
        pieces.append(
            f'<entry><title>{_words(dice, 6)}</title><link href="https://example.fi/b/{key}"/><id>tag:example.fi,2026:{key}</id>'
            f"<updated>{_rfc3339(dice)}</updated><published>{_rfc3339(dice)}</published><author><name>Matti</name></author>"
            f'<category term="a" label="Aihe"/><summary>{_words(dice, 20)}</summary>'
            f'<content type="html">{html.escape(_paragraphs(dice, 3))}</content></entry>'
        )
    return ("".join(pieces) + "</feed>").encode()


SHAPES: dict[str, Callable[[random.Random], bytes]] = {"news": news, "blog": blog, "atom": atom}


def samples(count: int, *, seed: int = 2026) -> list[bytes]:
    """`count` feeds of 30 items, the shapes in turn."""
    dice = random.Random(seed)  # made-up text, no secret
    makers = list(SHAPES.values())
    return [makers[number % len(makers)](dice) for number in range(count)]


def _rfc822(dice: random.Random) -> str:
    day = dice.randrange(1, 29)
    return f"{DAYS[day % 7]}, {day:02} Nov 2026 {dice.randrange(24):02}:{dice.randrange(60):02}:{dice.randrange(60):02} +0200"


def _rfc3339(dice: random.Random) -> str:
    return f"2026-11-{dice.randrange(1, 29):02}T{dice.randrange(24):02}:{dice.randrange(60):02}:{dice.randrange(60):02}+02:00"
