"""Links, mentions and hashtags are found where a reader sees them, and placed by bytes."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from luotain.connectors.bluesky.facets import facets_of, find_all

LINK, MENTION, TAG = "link", "mention", "tag"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("Pelkkää tekstiä.", []),
        ("Lue https://example.fi.", [(LINK, "https://example.fi")]),
        ("Lue (https://example.fi/a_(b)).", [(LINK, "https://example.fi/a_(b)")]),
        ("Lue https://example.fi/?a=1&b=2, sitten kommentoi!", [(LINK, "https://example.fi/?a=1&b=2")]),
        ("”https://example.fi/ä”", [(LINK, "https://example.fi/ä")]),
        ("https://example.fi/#osio", [(LINK, "https://example.fi/#osio")]),
        ("https://", []),
        ("javascript:alert(1)", []),
        ("Kiitos @kaupunki.example!", [(MENTION, "kaupunki.example")]),
        ("@Kaupunki.Example", [(MENTION, "kaupunki.example")]),
        ("Kiitos (@a.example).", [(MENTION, "a.example")]),
        ("sähköposti kirjaamo@kaupunki.example", []),
        ("@kaupunki", []),
        ("https://example.fi/@kaupunki.example", [(LINK, "https://example.fi/@kaupunki.example")]),
        ("#avoimuus ja #öljy, #Åbo.", [(TAG, "avoimuus"), (TAG, "öljy"), (TAG, "Åbo")]),
        ("(#hanke)", [(TAG, "hanke")]),
        ("C#-kieli ja a#b", []),
        ("#1 ja #2026", []),
        ("#a1", [(TAG, "a1")]),
        ("#️⃣ näppäin", []),
        ("#" + "a" * 65, []),
        ("##kaksi", []),
        ("#eka\n#toka", [(TAG, "eka"), (TAG, "toka")]),
        ("#!!!", []),
    ],
)
def test_what_becomes_a_link(text, found):
    assert [(one.sort, one.value) for one in find_all(text)] == found


def test_places_are_counted_in_bytes():
    text = "👩‍👩‍👧 ääni @a.example ö https://x.fi/ä #åäö!"
    facets = facets_of(text, {"a.example": "did:plc:a"}.get)
    shown = [text.encode()[one["index"]["byteStart"] : one["index"]["byteEnd"]].decode() for one in facets]
    assert shown == ["@a.example", "https://x.fi/ä", "#åäö"]
    assert [one["features"][0]["$type"].rpartition("#")[2] for one in facets] == ["mention", "link", "tag"]
    assert facets[0]["features"][0]["did"] == "did:plc:a"


def test_a_mention_of_nobody_stays_text():
    assert facets_of("@nobody.example", lambda handle: None) == []


PIECES = st.sampled_from(
    [
        "@a.example",
        "#tag",
        "https://x.fi",
        "(",
        ")",
        ".",
        " ",
        "\n",
        "ä",
        "👍🏽",
        "@",
        "#",
        "http://",
        "www.x.fi",
    ]
)


@settings(suppress_health_check=[HealthCheck.too_slow])  # how fast a loaded machine draws is no finding
@given(st.lists(PIECES, max_size=12).map("".join))
def test_facets_never_overlap_and_always_lie_inside_the_text(text):
    size, last = len(text.encode()), 0
    for facet in facets_of(text, lambda handle: "did:plc:a"):
        start, end = facet["index"]["byteStart"], facet["index"]["byteEnd"]
        assert last <= start < end <= size
        text.encode()[start:end].decode()
        last = end
