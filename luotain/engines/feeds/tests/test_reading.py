"""Feeds of every format into items, sound ones and broken ones."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from luotain.engines import feeds

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/"
     xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
     xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd">
<channel>
  <title>Kaupungin uutiset</title><link>https://kunta.example/</link><language>fi</language>
  <atom:link rel="self" href="https://kunta.example/rss"/><atom:link rel="hub" href="https://hub.example/"/>
  <item>
    <title>Silta &amp; tie: &lt;b&gt;auki&lt;/b&gt;</title>
    <link>/uutiset/1?origin=rss</link>
    <description>Lyhyesti.</description>
    <content:encoded><![CDATA[<p>Silta <a href="/kartta" onclick="x()">avattiin</a>.</p><script>alert(1)</script>
      <img src="/silta.jpg" alt="Silta">]]></content:encoded>
    <category>Liikenne</category><category>Liikenne</category><category>Rakentaminen</category>
    <guid isPermaLink="false">kunta-1</guid>
    <pubDate>Mon, 23 Nov 2026 10:00:00 +0300</pubDate>
    <dc:creator>Maija Meikäläinen</dc:creator>
    <enclosure url="/silta.mp3" type="Audio/MPEG" length="1234"/>
    <media:content url="https://kunta.example/silta.jpg" medium="image" fileSize="99"/>
  </item>
  <item><title>Ilman tunnusta</title><description>Vain teksti.</description></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fi" xml:base="https://kunta.example/blogi/">
  <title type="html">Blogi &amp;amp; muuta</title><id>urn:blogi</id>
  <link href="/"/><link rel="self" href="atom.xml"/><link rel="hub" href="https://hub.example/"/>
  <author><name>Viestintä</name></author>
  <entry xml:lang="sv" xml:base="2026/">
    <id>tag:kunta.example,2026:1</id>
    <title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">En <i>bro</i></div></title>
    <link href="bro"/><link rel="enclosure" href="bro.pdf" type="application/pdf" title="Planen"/>
    <author><name>Kalle</name><email>kalle@kunta.example</email></author>
    <published>2026-11-23T10:00:00+02:00</published><updated>2026-11-24T08:00:00Z</updated>
    <category term="trafik" label="Trafik"/>
    <summary>Kort.</summary>
    <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Läs <a href="mer">mer</a>.<br/></p></div></content>
  </entry>
  <entry><id>2</id><title>Teksti: &lt;b&gt; on tagi</title><content type="text">1 &lt; 2</content>
    <updated>2026-11-24T08:00:00Z</updated></entry>
</feed>"""


def test_rss_gives_every_part_of_an_item() -> None:
    feed = feeds.parse(RSS.encode(), url="https://kunta.example/rss")
    assert (feed.title, feed.site_url, feed.language, feed.format) == (
        "Kaupungin uutiset",
        "https://kunta.example/",
        "fi",
        "rss",
    )
    assert (feed.self_url, feed.hub) == ("https://kunta.example/rss", "https://hub.example/")
    item = feed.items[0]
    assert (item.id, item.title) == ("kunta-1", "Silta & tie: auki")
    assert item.url == "https://kunta.example/uutiset/1?origin=rss"
    assert item.text == "Silta avattiin.\nSilta"
    link = '<a href="https://kunta.example/kartta" rel="noopener noreferrer nofollow ugc">avattiin</a>'
    picture = '<span data-image="https://kunta.example/silta.jpg">Silta</span>'
    assert " ".join(item.html.split()) == f"<p>Silta {link}.</p> {picture}"
    assert item.published == datetime(2026, 11, 23, 7, tzinfo=UTC)
    assert (item.author, item.language) == ("Maija Meikäläinen", "fi")
    assert item.categories == ("Liikenne", "Rakentaminen")
    assert item.attachments == (
        feeds.Attachment("https://kunta.example/silta.mp3", "audio/mpeg", 1234),
        feeds.Attachment("https://kunta.example/silta.jpg", "image/*", 99),
    )
    assert [(fault.code, fault.item) for fault in feed.faults] == [("no_identity", 1)]


def test_atom_gives_every_part_of_an_entry() -> None:
    feed = feeds.parse(ATOM.encode(), url="https://muualla.example/")
    assert (feed.title, feed.format, feed.language) == ("Blogi & muuta", "atom", "fi")
    assert (feed.site_url, feed.self_url) == (
        "https://kunta.example/",
        "https://kunta.example/blogi/atom.xml",
    )
    first, second = feed.items
    assert (first.title, first.language, first.author) == ("En bro", "sv", "Kalle")
    assert first.url == "https://kunta.example/blogi/2026/bro"
    assert first.text == "Läs mer."
    assert 'href="https://kunta.example/blogi/2026/mer"' in first.html
    assert first.attachments[0].url == "https://kunta.example/blogi/2026/bro.pdf"
    assert first.categories == ("Trafik",)
    assert (first.published, first.updated) == (
        datetime(2026, 11, 23, 8, tzinfo=UTC),
        datetime(2026, 11, 24, 8, tzinfo=UTC),
    )
    assert (second.title, second.text, second.html) == ("Teksti: <b> on tagi", "1 < 2", "<p>1 &lt; 2</p>")
    assert (second.author, second.language) == ("Viestintä", "fi")


def test_json_feed_gives_every_part_of_an_item() -> None:
    body = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Kunta",
        "home_page_url": "https://kunta.example/",
        "feed_url": "https://kunta.example/feed.json",
        "language": "fi",
        "hubs": [{"type": "WebSub", "url": "https://hub.example/"}],
        "authors": [{"name": "Viestintä"}],
        "items": [
            {
                "id": 7,
                "url": "https://kunta.example/7",
                "title": "Otsikko <b>",
                "content_html": "<p>Hei <script>x</script>vaan</p>",
                "date_published": "2026-11-23T10:00:00+02:00",
                "tags": ["a", "b"],
                "attachments": [
                    {"url": "https://kunta.example/7.mp3", "mime_type": "audio/mpeg", "size_in_bytes": 5}
                ],
            },
            {"id": "8", "content_text": "1 < 2", "authors": [{"name": "Maija"}]},
            "not an item",
        ],
    }
    feed = feeds.parse(json.dumps(body).encode(), content_type="application/feed+json")
    assert (feed.format, feed.hub, feed.self_url) == (
        "json",
        "https://hub.example/",
        "https://kunta.example/feed.json",
    )
    first, second = feed.items
    assert (first.id, first.title, first.text, first.author) == ("7", "Otsikko <b>", "Hei vaan", "Viestintä")
    assert first.attachments == (feeds.Attachment("https://kunta.example/7.mp3", "audio/mpeg", 5),)
    assert first.categories == ("a", "b")
    assert (second.html, second.author) == ("<p>1 &lt; 2</p>", "Maija")
    assert [fault.code for fault in feed.faults] == ["odd_structure"]


def test_rdf_and_old_atom_are_read() -> None:
    rdf = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
      xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://a.example/"><title>A</title>
      <link>https://a.example/</link><items><rdf:Seq><rdf:li resource="https://a.example/1"/></rdf:Seq></items></channel>
      <item rdf:about="https://a.example/1"><title>Yksi</title><link>https://a.example/1</link>
      <dc:date>2026-11-23</dc:date><dc:creator>M</dc:creator><dc:subject>s</dc:subject></item></rdf:RDF>"""
    feed = feeds.parse(rdf.encode())
    assert (feed.format, feed.title) == ("rdf", "A")
    (item,) = feed.items
    assert (item.id, item.author, item.categories) == ("https://a.example/1", "M", ("s",))
    assert item.published == datetime(2026, 11, 23, tzinfo=UTC)
    old = """<feed version="0.3" xmlns="http://purl.org/atom/ns#"><entry><title mode="escaped" type="text/html">A &amp;amp; B
      </title><issued>2003-12-31T10:14:55Z</issued><modified>2004-01-01T00:00:00Z</modified>
      <content mode="base64" type="text/html">PGI+aGVpPC9iPg==</content></entry></feed>"""
    (entry,) = feeds.parse(old.encode()).items
    assert (entry.title, entry.html, entry.published.year, entry.updated.year) == (
        "A & B",
        "<b>hei</b>",
        2003,
        2004,
    )


def test_a_video_channel_gives_its_descriptions() -> None:
    body = b"""<feed xmlns="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/"
      xmlns:yt="http://www.youtube.com/xml/schemas/2015"><entry><id>yt:video:abc</id><yt:videoId>abc</yt:videoId>
      <title>Valtuusto</title><link rel="alternate" href="https://www.youtube.com/watch?v=abc"/>
      <media:group><media:title>Valtuusto</media:title><media:content url="https://www.youtube.com/v/abc"
      type="application/x-shockwave-flash"/><media:thumbnail url="https://i.ytimg.com/abc.jpg"/>
      <media:description>Kokous alkaa klo 18.</media:description></media:group></entry></feed>"""
    (item,) = feeds.parse(body).items
    assert (item.id, item.text) == ("yt:video:abc", "Kokous alkaa klo 18.")
    assert [file.url for file in item.attachments] == [
        "https://www.youtube.com/v/abc",
        "https://i.ytimg.com/abc.jpg",
    ]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "iso-8859-15", "koi8-r"]
)
def test_every_encoding_that_says_what_it_is_is_read(encoding: str) -> None:
    title = "Привет" if encoding == "koi8-r" else "Pöytä"
    text = f'<?xml version="1.0" encoding="{encoding}"?><rss><channel><item><title>{title}</title></item></channel></rss>'
    assert [item.title for item in feeds.parse(text.encode(encoding)).items] == [title]


@pytest.mark.parametrize(
    ("body", "content_type", "title"),
    [
        ('<rss><channel><item><title>Pöytä</title></item></channel></rss>'.encode("cp1252"), "", "Pöytä"),
        ('<rss><channel><item><title>Pöytä</title></item></channel></rss>'.encode("cp1252"),
         "text/xml; charset=iso-8859-1", "Pöytä"),
        ('<?xml version="1.0" encoding="utf-8"?><rss><channel><item><title>Pöytä</title></item></channel></rss>'
         .encode("cp1252"), "", "Pöytä"),
        ('<?xml version="1.0" encoding="iso-8859-1"?><rss><channel><item><title>“Pöytä”</title></item></channel></rss>'
         .encode("cp1252"), "", "“Pöytä”"),
        ('<?xml version="1.0" encoding="utf-16"?><rss><channel><item><title>Pöytä</title></item></channel></rss>'
         .encode(), "", "Pöytä"),
        ('<?xml version="1.0" encoding="nonsense"?><rss><channel><item><title>Pöytä</title></item></channel></rss>'
         .encode(), "", "Pöytä"),
    ],
)  # fmt: skip
def test_wrong_encodings_are_forgiven(body: bytes, content_type: str, title: str) -> None:
    assert [item.title for item in feeds.parse(body, content_type=content_type).items] == [title]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("<rss><channel><item><title>A & B</title></item></channel></rss>", "bare_ampersand"),
        ("<rss><channel><item><title>A&nbsp;B</title></item></channel></rss>", "html_entities"),
        ("<rss><channel><item><title>A B</title></item>", "broken_xml"),
        ("roskaa <rss><channel><item><title>A B</title></item></channel></rss>", "junk_before"),
        ("<rss><channel><item><title>A \x0bB</title></item></channel></rss>", "illegal_characters"),
        ("<rss><channel><item><title>A B</title></channel></rss>", "broken_xml"),
        ("<html><body><item><title>A B</title></item></body></html>", ""),
        ("<rss><channel><ITEM><TITLE>A B</TITLE></ITEM></channel></rss>", ""),
        ("<rss><channel><media:x>y</media:x><item><title>A B</title></item></channel></rss>", ""),
    ],
)
def test_broken_documents_are_read_and_the_fault_is_told(body: str, code: str) -> None:
    feed = feeds.parse(body.encode())
    assert [item.title.replace("&", "").split() for item in feed.items] == [["A", "B"]]
    assert not code or code in {fault.code for fault in feed.faults}


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "empty"),
        (b"  \n", "empty"),
        (b"no element", "not_a_feed"),
        (b"<html><head/></html>", "not_a_feed"),
        (b'<?xml version="1.0"?><opml><body/></opml>', "not_a_feed"),
        (b'{"a": 1}', "not_a_feed"),
        (b"{", "broken_json"),
        (b"\xff\xfe\x00", "not_a_feed"),
        (b"x" * (33 * 1024 * 1024), "too_large"),
    ],
)
def test_what_is_no_feed_has_no_items_and_says_why(body: bytes, code: str) -> None:
    feed = feeds.parse(body, url="https://a.example/")
    assert (feed.items, feed.format, feed.url) == ((), "", "https://a.example/")
    assert code in [fault.code for fault in feed.faults]
    assert all(fault.detail.endswith(".") for fault in feed.faults)


@pytest.mark.parametrize(
    "link",
    ["javascript:alert(1)", "JaVa\nScript:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd", "  javascript:x",
     "http://", "http:///x", "https://a[b.example/", "mailto:a@b.example"],
)  # fmt: skip
def test_addresses_that_are_not_for_the_web_are_dropped_and_told(link: str) -> None:
    body = f"<rss><channel><item><guid>1</guid><link>{link}</link><enclosure url='{link}'/></item></channel></rss>"
    feed = feeds.parse(body.encode(), url="https://a.example/")
    assert (feed.items[0].url, feed.items[0].attachments) == ("", ())
    assert "unsafe_link" in {fault.code for fault in feed.faults}


def test_identities_are_stable_and_never_empty() -> None:
    body = (
        "<rss><channel><item><guid>1</guid><link>https://a.example/1</link></item>"
        "<item><link>https://a.example/2</link></item><item><title>T</title><description>D</description></item>"
        "<item><title>T</title><description>E</description></item><item/></channel></rss>"
    )
    first, again = (feeds.parse(body.encode()).items for _ in range(2))
    ids = [item.id for item in first]
    assert ids == [item.id for item in again]
    assert ids[:2] == ["1", "https://a.example/2"] and all(ids) and len(set(ids)) == 5


def test_one_identity_for_two_addresses_is_told_apart() -> None:
    body = "".join(f"<item><guid>same</guid><link>https://a.example/{n}</link></item>" for n in (1, 2, 2))
    feed = feeds.parse(f"<rss><channel>{body}</channel></rss>".encode())
    assert [item.id for item in feed.items] == [
        "same",
        "same https://a.example/2",
        "same https://a.example/2",
    ]
    assert "same_identity" in {fault.code for fault in feed.faults}


def test_the_fingerprint_moves_with_what_a_reader_sees_and_with_nothing_else() -> None:
    def fingerprint(**parts: str) -> str:
        fields = {"guid": "1", "title": "T", "description": "D", "link": "https://a.example/", **parts}
        inside = "".join(f"<{name}>{value}</{name}>" for name, value in fields.items())
        return (
            feeds.parse(f"<rss><channel><item>{inside}</item></channel></rss>".encode()).items[0].fingerprint
        )

    assert fingerprint() == fingerprint() == fingerprint(comments="https://a.example/c")
    changed = [
        fingerprint(title="U"),
        fingerprint(description="E"),
        fingerprint(link="https://a.example/2"),
        fingerprint(category="C"),
        fingerprint(author="A"),
        fingerprint(pubDate="Mon, 23 Nov 2026 10:00:00 GMT"),
    ]
    assert len({fingerprint(), *changed}) == 7


def test_no_entity_is_expanded_from_outside() -> None:
    body = (
        '<!DOCTYPE r [<!ENTITY own "oma"><!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY % p SYSTEM "http://127.0.0.1:9/">%p;]>'
        "<rss><channel><item><guid>1</guid><title>&own; &x;</title></item></channel></rss>"
    )
    feed = feeds.parse(body.encode())
    assert feed.items[0].title == "oma &x;"
    assert "outside_entities" in {fault.code for fault in feed.faults}


@pytest.mark.parametrize("before", ["", "<!--" + "x" * 5_000 + "-->", "<!--" + "x" * 200_000 + "-->"])
def test_no_file_is_read_however_late_the_document_type_comes(tmp_path: Path, before: str) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("salaisuus", encoding="utf-8")
    body = (
        f'<?xml version="1.0"?>{before}<!DOCTYPE r [<!ENTITY x SYSTEM "{secret.as_uri()}"><!ENTITY y "&x;&x;">]>'
        "<rss><channel><item><guid>1</guid><title>A&x;B</title><description>&y;</description></item></channel></rss>"
    )
    (item,) = feeds.parse(body.encode()).items
    assert item.title.startswith("A") and item.title.endswith("B")
    assert "salaisuus" not in item.title + item.body.source
