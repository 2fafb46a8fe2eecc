"""Outside markup made safe: what stays, what goes, and that nothing active ever stays."""

from __future__ import annotations

import html
import json
import time
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luotain.engines.feeds import markup

SAMPLES = Path(__file__).parents[4].parent / "shared" / "data" / "hostile-input"
SHOWN = markup.TAGS - {"img"}
ATTRIBUTES = {
    "href",
    "title",
    "rel",
    "dir",
    "lang",
    "start",
    "colspan",
    "rowspan",
    "scope",
    "datetime",
    "data-image",
}


class Oracle(HTMLParser):
    """Reads markup as a browser would and takes down whatever is not on the short list."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.trouble: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in SHOWN:
            self.trouble.append(f"<{tag}>")
        for name, value in attrs:
            if name not in ATTRIBUTES:
                self.trouble.append(f"{tag} {name}")
            if name == "href" and not (value or "").startswith(("http://", "https://", "mailto:", "tel:")):
                self.trouble.append(f"{name}={value}")
            if name == "data-image" and not (value or "").startswith(("http://", "https://")):
                self.trouble.append(f"{name}={value}")
        if tag == "a" and dict(attrs).get("rel") != markup.LINK_REL:
            self.trouble.append("a link without its relation")

    def handle_comment(self, data: str) -> None:
        self.trouble.append("a comment")

    def handle_decl(self, decl: str) -> None:
        self.trouble.append("a declaration")

    def handle_pi(self, data: str) -> None:
        self.trouble.append("an instruction")

    unknown_decl = handle_decl


def trouble_in(safe: str) -> list[str]:
    oracle = Oracle()
    oracle.feed(safe)
    oracle.close()
    return oracle.trouble


def hostile() -> list[str]:
    found: list[str] = []
    for name in ("xss_payloads.jsonl", "dompurify_cases.jsonl"):
        path = SAMPLES / name
        if path.exists():
            found += [
                json.loads(line)["payload"] for line in path.read_text(encoding="utf-8").split("\n") if line
            ]
    return found


@pytest.mark.skipif(not hostile(), reason="the shared samples are not here")
def test_nothing_active_is_left_of_any_hostile_sample() -> None:
    seen = 0
    for sample in hostile():
        for form in (
            sample,
            html.escape(sample),
            html.unescape(sample),
            f"<p>{sample}",
            f"<a href='{sample}'>x</a>",
        ):
            safe = markup.safe_html(form, base_url="https://a.example/b/")
            assert trouble_in(safe) == [], sample
            seen += 1
    assert seen > 3000


@given(st.text(alphabet="<>/='\"& abimgscript:onx\n-!", max_size=80))
def test_nothing_active_is_left_of_any_text(text: str) -> None:
    assert trouble_in(markup.safe_html(text, base_url="https://a.example/")) == []


def test_what_a_reader_needs_stays() -> None:
    kept = (
        "<h2>Otsikko</h2><p>Teksti <em>ja</em> <strong>muuta</strong>.</p><ul><li>yksi</li></ul>"
        '<blockquote>Lainaus</blockquote><table><tbody><tr><th scope="row">a</th><td>b</td></tr></tbody></table><pre>x  y</pre>'
    )
    assert markup.safe_html(kept) == kept


def test_links_are_absolute_and_carry_their_relation() -> None:
    rel = f'rel="{markup.LINK_REL}"'
    made = markup.safe_html(
        '<a href="../x" target="_top" class="y" id="z" style="a">l</a>', base_url="https://a.example/b/c"
    )
    assert made == f'<a href="https://a.example/x" {rel}>l</a>'
    assert markup.safe_html('<a href="/x">l</a>') == f"<a {rel}>l</a>"
    assert markup.safe_html('<a href="//b.example/">l</a>', base_url="https://a.example/") == (
        f'<a href="https://b.example/" {rel}>l</a>'
    )
    for bad in (
        "javascript:x",
        "data:text/html,x",
        "vbscript:x",
        "file:///x",
        "blob:x",
        "ftp://x",
        "java&#10;script:x",
    ):
        assert markup.safe_html(f'<a href="{bad}">l</a>', base_url="https://a.example/") in {
            f"<a {rel}>l</a>",
            f'<a href="https://a.example/" {rel}>l</a>',
        }


def test_a_picture_becomes_a_placeholder_that_loads_nothing() -> None:
    made = markup.safe_html(
        '<p><img src="/k.png" alt="Silta &lt;b> &quot;" onerror="x" srcset="y 2x">.</p>',
        base_url="https://a.example/",
    )
    assert made == '<p><span data-image="https://a.example/k.png">Silta &lt;b&gt; &quot;</span>.</p>'
    assert markup.safe_html('<img src="data:image/png;base64,AAAA" alt="A">') == "A"
    assert markup.safe_html("<video src=x><source src=y></video><audio src=z>") == ""


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("<p>a</p><p>b &amp; c<br>d</p>", "a\nb & c\nd"),
        ("  a \t b\r\n\r\n\r\nc ", "a b\nc"),
        ("<ul><li>a<li>b</ul>c", "a\nb\nc"),
        ("a<script>x</script><style>y</style>b", "ab"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc"),
        ("a&nbsp;b &lt;i&gt;", "a b <i>"),
        ("1 < 2 & 3 > 2", "1 < 2 & 3 > 2"),
        ("\x00a\x92b\ud800\ufeff", "a\u2019b"),
        ("", ""),
        ("<b>sa</b>na", "sana"),
    ],
)
def test_the_words_of_markup_have_sane_white_space(source: str, words: str) -> None:
    assert markup.plain_text(source) == words


@given(st.text(max_size=100))
def test_plain_text_has_no_odd_white_space_or_controls(text: str) -> None:
    words = markup.plain_text(text)
    assert words == words.strip() and "  " not in words and "\n\n" not in words
    assert not any(sign in words for sign in "\x00\r\x0b\x7f")
    words.encode("utf-8")


@pytest.mark.parametrize(
    "source",
    [
        "&" * 2_000_000,
        "&a" * 600_000,
        "<div>" * 300_000,
        "<b>" * 300_000 + "x",
        "<table><tr><td>" * 50_000,
        "<p><b a><i>" * 60_000,
        "<a " + " ".join(f"x{n}=1" for n in range(60_000)) + ">",
        "<" * 2_000_000,
        "<a href='" * 100_000,
        "<!--" * 300_000,
    ],
    ids=[
        "ampersands",
        "names",
        "divs",
        "bolds",
        "tables",
        "formatting",
        "attributes",
        "openings",
        "quotes",
        "comments",
    ],
)
def test_markup_made_to_be_slow_is_not(source: str) -> None:
    started = time.process_time()
    assert trouble_in(markup.safe_html(source)[:10_000]) == []
    assert time.process_time() - started < 1


def test_a_picture_that_carries_itself_does_not_take_the_text_along() -> None:
    source = '<p>alku</p><img src="data:image/png;base64,' + "A" * 50_000 + '"><p>loppu</p>'
    assert markup.plain_text(source) == "alku\nloppu"


def test_very_deep_markup_becomes_text() -> None:
    assert markup.safe_html("<div>" * 3000 + "a & b") == "a &amp; b"
    assert markup.safe_html("<p>x<br>" * 3000).count("<br>") == 3000


@pytest.mark.parametrize(
    "source",
    [
        '<p>Ennen. <img src="https://a.example/b.png?a=1&b=2" alt=\'Silta "uusi" &lt;1&gt;\'> Jälkeen.</p>',
        '<figure><img src="http://a.example/k.jpg"><figcaption>Kuva</figcaption></figure>',
        "<p>Vain sanoja &amp; merkkejä.</p>",
    ],
)
def test_what_was_cleaned_stays_as_it_is_when_it_is_cleaned_again(source: str) -> None:
    made = markup.safe_html(source)
    assert markup.safe_html(str(made)) == made


def test_only_what_cleaning_made_and_nobody_changed_is_not_cleaned_again() -> None:
    made = markup.safe_html("<p>Ennen.</p>")
    assert markup.safe_html(made) is made
    for changed in (
        made + "<script>x()</script>",
        f"{made}<script>x()</script>",
        made.replace("p>", "script>"),
    ):
        assert "script" not in markup.safe_html(changed)


@pytest.mark.parametrize("address", ["javascript:alert(1)", "//a.example/x", "data:image/png;base64,AA"])
def test_a_place_of_a_picture_that_somebody_else_wrote_is_judged_like_a_picture(address: str) -> None:
    assert "data-image" not in markup.safe_html(f'<span data-image="{address}">x</span>')
