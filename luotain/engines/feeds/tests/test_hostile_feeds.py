"""Feeds made to exhaust: each is read in a process of its own, whose time and memory are measured."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

MEGABYTE = 1024 * 1024
MOST_SECONDS = 30.0
MOST_MEMORY = 100 * MEGABYTE

# Each is Python for the bytes of the feed, run in the child so that the parent holds none of them.
HOSTILE = {
    "billion laughs": """
        names = "".join('<!ENTITY a%d "%s">' % (n, ("&a%d;" % (n - 1)) * 10) for n in range(1, 12))
        body = '<!DOCTYPE r [<!ENTITY a0 "lol">%s]><rss><channel><item><title>&a11;</title></item></channel></rss>' % names
    """,
    "billion laughs in an attribute": """
        names = "".join('<!ENTITY a%d "%s">' % (n, ("&a%d;" % (n - 1)) * 10) for n in range(1, 12))
        body = '<!DOCTYPE r [<!ENTITY a0 "lol">%s]><rss><channel><item><link href="&a11;"/></item></channel></rss>' % names
    """,
    "billion laughs after a long comment": """
        names = "".join('<!ENTITY a%d "%s">' % (n, ("&a%d;" % (n - 1)) * 10) for n in range(1, 12))
        body = "<!--" + "x" * 200000 + '--><!DOCTYPE r [<!ENTITY a0 "lol">%s]><rss><channel><item><title>&a11;</title>' % names
        body += '<link href="&a11;"/></item></channel></rss>'
    """,
    "quadratic blow-up": """
        body = '<!DOCTYPE r [<!ENTITY a "%s">]><rss><channel><item><description>%s</description></item></channel></rss>' % (
            "x" * 50000, "&a;" * 50000)
    """,
    "many small entities": """
        body = '<!DOCTYPE r [<!ENTITY a "%s">]><rss><channel><item><description>%s</description></item></channel></rss>' % (
            "x" * 150, "&a;" * 1000000)
    """,
    "a document type without end": 'body = "<!DOCTYPE " * 900000',
    "a subset without end": """body = "<!DOCTYPE r [" + "<!ENTITY a 'x'>" * 600000""",
    "elements without end": 'body = "<rss><channel>" + "<item><div>" * 800000',
    "a million items": 'body = "<rss><channel>" + "<item/>" * 1200000 + "</channel></rss>"',
    "half a million attributes": """body = "<rss " + " ".join('a%d="x"' % n for n in range(500000)) + "/>" """,
    "half a million namespaces": """body = "<rss " + " ".join('xmlns:a%d="x"' % n for n in range(300000)) + "/>" """,
    "nine megabytes of ampersands": 'body = "<rss>" + "&" * 9000000',
    "nine megabytes of openings": 'body = "<" * 9000000',
    "sections without end": 'body = "<rss><channel>" + "<item><![CDATA[" * 500000',
    "comments without end": 'body = "<rss>" + "<!--" * 2000000',
    "a base at every step": """
        body = '<a xml:base="x/">' * 200 + '<item><description xml:base="y/">z</description></item>' * 20000
    """,
    "categories and files without end": """
        body = "<rss><channel><item>%s%s</item></channel></rss>" % (
            "<category>x</category>" * 100000, '<enclosure url="http://a.example/"/>' * 100000)
    """,
    "bodies that make cleaning slow": """
        slow = ["&amp;a" * 90000, "&lt;div&gt;" * 40000, "&lt;a " + " ".join("x%d=1" % n for n in range(50000))]
        body = "<rss><channel>%s</channel></rss>" % "".join(
            "<item><description>%s</description></item>" % part for part in slow * 7)
    """,
    "arrays without end": """body = '{"items":' + "[" * 4000000""",
    "a million values": """body = '{"items":[' + ",".join(['{"id":1}'] * 900000) + "]}" """,
    "a number of nine megabytes": """body = '{"items":[{"id":' + "9" * 9000000 + "}]}" """,
    "a broken document for the patient reader": 'body = "<rss><channel>" + "<item><title>&x" * 15000',
    "noise": "import random; body = b'<' + random.Random(1).randbytes(9000000)",
}

CHILD = """
import json, resource, sys, textwrap, time
names = {}
exec(textwrap.dedent(sys.stdin.read()), names)
body = names["body"].encode() if isinstance(names["body"], str) else names["body"]
names.clear()
from luotain.engines import feeds
feeds.parse(b"<rss/>")
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
started = time.process_time()
feed = feeds.parse(body, url="https://a.example/feed")
shown = sum(len(item.html) + len(item.text) for item in feed.items)
print(json.dumps({
    "seconds": time.process_time() - started,
    "memory": (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024,
    "items": len(feed.items), "shown": shown, "faults": sorted({fault.code for fault in feed.faults}),
}))
"""


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_feed_is_bounded_and_says_what_happened(name: str) -> None:
    child = subprocess.run(
        [sys.executable, "-c", CHILD],
        input=HOSTILE[name],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    told = json.loads(child.stdout)
    assert told["seconds"] <= MOST_SECONDS
    assert told["memory"] <= MOST_MEMORY
    assert told["items"] <= 10_000
    assert told["faults"] or name == "half a million namespaces"
