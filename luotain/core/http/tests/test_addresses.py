"""The reading of addresses, beside what browsers read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luotain.core import http
from luotain.core.http.addresses import read_address

SAMPLES = Path(__file__).parents[4].parent / "shared" / "data" / "hostile-input" / "urltestdata.json"


@pytest.mark.skipif(not SAMPLES.exists(), reason="the shared samples are not here")
def test_an_address_we_read_names_the_host_that_a_browser_reads() -> None:
    compared = 0
    for case in json.loads(SAMPLES.read_text(encoding="utf-8")):
        if isinstance(case, str) or case.get("base"):
            continue
        try:
            address = read_address(case["input"])
        except http.HttpError:
            continue
        assert not case.get("failure"), case["input"]
        assert case["protocol"] == f"{address.scheme}:", case["input"]
        bare = case["hostname"].strip("[]").removesuffix(".")
        assert address.host == bare, case["input"]
        compared += 1
    assert compared > 25


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("https://yle.fi/rss/uutiset?a=1&b=ä#osa", "https://yle.fi/rss/uutiset?a=1&b=%C3%A4"),
        ("HTTP://YLE.FI:80", "http://yle.fi/"),
        ("https://yle.fi:8443/x", "https://yle.fi:8443/x"),
        ("  https://yle.fi/a b ", "https://yle.fi/a%20b"),
        ("https://mänttä.example/", "https://xn--mntt-load.example/"),
        ("http://0x7f.1/", "http://127.0.0.1/"),
        ("http://017700000001/", "http://127.0.0.1/"),
        ("http://0x/", "http://0.0.0.0/"),
        ("http://2130706433/", "http://127.0.0.1/"),
        ("http://127.0.0.1./", "http://127.0.0.1/"),
        ("http://[0:0:0:0:0:0:0:1]:8080/", "http://[::1]:8080/"),
        ("http://１２７。０。０。１/", "http://127.0.0.1/"),
        ("https://yle.fi?x", "https://yle.fi/?x"),
        ("https://yle.fi/%2e%2e/%zz", "https://yle.fi/%2e%2e/%zz"),
    ],
)
def test_odd_spellings_have_one_reading(text: str, read: str) -> None:
    assert str(read_address(text)) == read


@pytest.mark.parametrize(
    "text",
    [
        "", "yle.fi", "//yle.fi/", "https:///x", "https:yle.fi", "http:/\\/127.0.0.1/", "https://a@yle.fi/",
        "https://user:secret@yle.fi/", "https://yle.fi\\@evil.example/", "https://yle.fi:x/", "https://yle.fi:70000/",
        "https://yle .fi/", "https://yle.fi\n/", "https://yle%2efi/", "https://[::1/", "https://[fe80::1%25eth0]/",
        "https://256.1.1.1/", "https://1.2.3.4.5/", "https://a..b/", "https://-a.fi/", "https://a.fi-/",
        "https://" + "a" * 64 + ".fi/", "https://yle.fi/" + "a" * 9000, "https://09.1.1.1/", "https://yle.fi\x00.x/",
    ],
)  # fmt: skip
def test_what_reads_two_ways_is_refused(text: str) -> None:
    with pytest.raises(http.BadAddress):
        read_address(text)


@pytest.mark.parametrize(
    "text", ["ftp://yle.fi/", "file:///etc/passwd", "gopher://x/", "javascript:alert(1)", "data:,x"]
)
def test_other_schemes_are_not_allowed(text: str) -> None:
    with pytest.raises(http.NotAllowed):
        read_address(text)


@given(st.text(max_size=60))
def test_no_text_whatever_breaks_the_reader(text: str) -> None:
    for start in ("", "https://", "http://a.fi/"):
        try:
            address = read_address(start + text)
        except http.HttpError:
            continue
        assert str(read_address(str(address))) == str(address)
        assert str(address).isascii() and not any(sign.isspace() for sign in str(address))
