"""The door to safe text; the rules themselves are tried in the feed engine."""

from __future__ import annotations

from luotain.core import text


def test_html_from_outside_is_safe_and_plain_text_has_its_words() -> None:
    link = '<a href="/a" onclick="b">vaan</a>'
    source = f'<p class="x" style="y" id="z">Hei {link}<img src="/k.png" alt="kuva"><script>x</script></p>'
    assert text.safe_html(source, base_url="https://a.example/") == (
        '<p>Hei <a href="https://a.example/a" rel="noopener noreferrer nofollow ugc">vaan</a>'
        '<span data-image="https://a.example/k.png">kuva</span></p>'
    )
    assert text.plain_text("<p>Hei</p><p>vaan &amp; muuta</p>") == "Hei\nvaan & muuta"


def test_a_link_is_for_the_web_or_nothing() -> None:
    assert text.safe_link("/a", "https://a.example/b") == "https://a.example/a"
    assert text.safe_link("javascript:alert(1)", "https://a.example/") == ""
