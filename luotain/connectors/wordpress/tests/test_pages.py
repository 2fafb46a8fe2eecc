"""A post as a page, and back: nothing is lost and nothing becomes markup."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luotain.connectors.outgoing import LinkCard, Outgoing
from luotain.connectors.wordpress.pages import LONGEST_TITLE, Picture, page_of, read

LETTERS = st.characters(exclude_categories=("Cs", "Cc")) | st.just("\n")


@given(st.text(LETTERS, max_size=300))
def test_what_was_written_is_read_again(text):
    page = page_of(Outgoing(text=text, language="fi"), ())
    assert len(page.title.split()) <= len(text.split()) + 1
    back = read(page.title, page.body)
    assert back.text == text
    assert back.language == "fi"


@pytest.mark.parametrize(
    "text", ["a\n\n\nb", "a\n", "\na", " a\nb", "a" * (LONGEST_TITLE + 1), "a\n\nb\n\n", "a\n\n"]
)
def test_awkward_breaks(text):
    page = page_of(Outgoing(text=text), ())
    assert read(page.title, page.body).text == text


def test_nothing_becomes_markup():
    page = page_of(
        Outgoing(
            text="<b>x</b>\n\n<script>alert(1)</script>", link=LinkCard('https://a.example/"><x', "T<i>")
        ),
        (Picture("3", 'https://a.example/"onload=x', '"><script>', "image/png"),),
    )
    assert page.title == "&lt;b&gt;x&lt;/b&gt;"
    assert "<script>" not in page.body
    assert 'src="https://a.example/&quot;onload=x"' in page.body
    back = read(page.title, page.body)
    assert (back.text, back.media[0].alt) == ("<b>x</b>\n\n<script>alert(1)</script>", '"><script>')
    assert back.link_url == 'https://a.example/"><x'


def test_a_page_of_somebody_else_is_read_as_well_as_it_can_be():
    back = read("Otsikko &amp; muuta", "<h2>Väli</h2><p>Yksi<br>kaksi</p><div><p>Kolme</p></div>")
    assert back.text == "Otsikko & muuta\n\nYksi\nkaksi\n\nKolme"
