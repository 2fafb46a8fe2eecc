"""Checks of how a text reads and looks: media, languages, length, readability."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from luotain.engines.policy.checks.length_limit import graphemes
from luotain.engines.policy.facts import (
    AltText,
    MediaFacts,
    ServiceLimits,
    TextFacts,
    TextVariant,
)
from luotain.guideline.starter import load

from .build import abouts, findings_of, marked, text

STARTER = load()
LISTS = {"word_lists": STARTER.word_lists}
PICTURE = MediaFacts("m1", name="portti.jpg", rights="own", alt=(AltText("fi", "Portti avoinna."),))


def words_marked(check: str, facts: TextFacts, **changes: Any) -> list[str]:
    return [marked(facts, finding) for finding in findings_of(check, facts, **changes)]


class TestMedia:
    @pytest.mark.requirement_part("R35")
    @pytest.mark.requirement_part("R166")
    @pytest.mark.parametrize(
        ("changes", "about"),
        [
            ({"rights": ""}, ["media.m1.rights"]),
            ({"rights": "licensed"}, ["media.m1.licence"]),
            ({"rights": "licensed", "licence": "CC BY 4.0", "author": "Aino"}, []),
            ({}, []),
        ],
    )
    def test_rights_are_recorded(self, changes: dict[str, Any], about: list[str]) -> None:
        assert abouts("media_rights", text(media=(replace(PICTURE, **changes),))) == about

    @pytest.mark.requirement_part("R110")
    @pytest.mark.parametrize(
        ("takes", "may", "held"), [(True, False, True), (True, True, False), (False, False, False)]
    )
    def test_a_service_that_takes_rights_gets_only_what_may_be_given(
        self, takes: bool, may: bool, held: bool
    ) -> None:
        facts = text(
            media=(replace(PICTURE, may_sublicense=may),),
            services=(ServiceLimits("s", "Paperi", takes_wide_rights=takes),),
        )
        assert bool(findings_of("service_rights", facts)) is held

    @pytest.mark.parametrize(
        ("picture", "about"),
        [
            (replace(PICTURE, alt=()), ["media.m1.alt.fi"]),
            (replace(PICTURE, alt=(AltText("fi", "  "),)), ["media.m1.alt.fi"]),
            (replace(PICTURE, alt=(AltText("fi", "IMG_2034.jpg"),)), ["media.m1.alt.fi"]),
            (replace(PICTURE, alt=(AltText("fi", "a" * 2000),)), ["media.m1.alt.fi"]),
            (replace(PICTURE, alt=(), decorative=True), []),
            (replace(PICTURE, kind="video", captions=False), ["media.m1.captions"]),
            (PICTURE, []),
        ],
    )
    def test_pictures_are_told_in_words(self, picture: MediaFacts, about: list[str]) -> None:
        assert abouts("alt_text", text(media=(picture,))) == about

    def test_alt_text_is_needed_in_each_language_of_the_text(self) -> None:
        facts = text(variants=(TextVariant("fi", "Hei."), TextVariant("sv", "Hej.")), media=(PICTURE,))
        assert abouts("alt_text", facts) == ["media.m1.alt.sv"]

    @pytest.mark.requirement_part("R105")
    def test_a_file_that_tells_its_place_is_stopped(self) -> None:
        assert abouts("media_metadata", text(media=(replace(PICTURE, has_place_or_device=True),)))
        assert not abouts("media_metadata", text(media=(PICTURE,)))

    def test_a_service_takes_so_many_and_carries_alt_text_or_not(self) -> None:
        facts = text(
            media=(PICTURE, PICTURE), services=(ServiceLimits("s", media_limit=1, takes_alt_text=False),)
        )
        assert abouts("media_limit", facts) == ["media", "text"]
        assert not abouts(
            "media_limit", text(media=(PICTURE,), services=(ServiceLimits("s", media_limit=1),))
        )


class TestLanguages:
    @pytest.mark.parametrize(
        ("post_class", "languages", "about"),
        [
            ("notice", ("fi",), ["variants.sv"]),
            ("notice", ("fi", "sv"), []),
            ("chat", ("fi",), []),
            ("warning", (), ["variants.fi", "variants.sv"]),
        ],
    )
    def test_a_class_that_needs_two_gets_two(
        self, post_class: str, languages: tuple[str, ...], about: list[str]
    ) -> None:
        facts = text(variants=tuple(TextVariant(code, "Hei.") for code in languages), post_class=post_class)
        assert abouts("two_languages", facts) == about

    def test_an_empty_variant_does_not_count(self) -> None:
        facts = text(variants=(TextVariant("fi", "Hei."), TextVariant("sv", " ")), post_class="notice")
        assert abouts("two_languages", facts) == ["variants.sv"]


class TestLength:
    @pytest.mark.parametrize(
        ("counting", "words", "limit", "over"),
        [
            ("characters", "a" * 11, 10, True),
            ("characters", "a" * 10, 10, False),
            ("bytes", "ä" * 6, 10, True),
            ("graphemes", "👩\u200d👩\u200d👧" * 10, 10, False),
            ("links_23", "https://esimerkki.example/pitkä/osoite/joka/jatkuu", 23, False),
            ("links_23", "https://a.fi", 22, True),
        ],
    )
    def test_each_service_counts_in_its_own_way(
        self, counting: str, words: str, limit: int, over: bool
    ) -> None:
        facts = text(words, services=(ServiceLimits("s", "Paperi", limit, counting),))
        assert bool(findings_of("length_limit", facts)) is over

    @pytest.mark.parametrize(
        ("words", "count"),
        [
            ("abc", 3),
            ("a\r\nb", 3),
            ("a\u0301b", 2),
            ("👍🏽", 1),
            ("🇫🇮🇸🇪", 2),
            ("👩\u200d👩\u200d👧", 1),
            ("❤️", 1),
            ("äö", 2),
            ("", 0),
        ],
    )
    def test_signs_are_counted_as_a_reader_sees_them(self, words: str, count: int) -> None:
        assert graphemes(words) == count


def test_a_service_with_its_own_wording_is_measured_by_that() -> None:
    own = TextVariant("fi", "Lyhyt.", service="s")
    facts = text(
        variants=(TextVariant("fi", "a" * 50), own, TextVariant("sv", "b" * 50)),
        services=(ServiceLimits("s", text_limit=20), ServiceLimits("t", text_limit=60)),
    )
    assert [finding.variant for finding in findings_of("length_limit", facts)] == ["sv"]


class TestReadability:
    @pytest.mark.parametrize(
        ("words", "found"),
        [
            ("#liikenneturvallisuuskampanja", ["#liikenneturvallisuuskampanja"]),
            ("#LiikenneTurvallisuusKampanja", []),
            ("#LIIKENNETURVALLISUUSVIIKKO", ["#LIIKENNETURVALLISUUSVIIKKO"]),
            ("#ratapiha #portti", []),
            ("https://a.example/#kokonaanpieninkirjaimin", []),
        ],
    )
    def test_hashtags_can_be_heard(self, words: str, found: list[str]) -> None:
        assert words_marked("hashtags", text(words)) == found

    def test_a_row_of_hashtags_is_too_much(self) -> None:
        assert len(findings_of("hashtags", text("#a #b #c #d #e"))) == 1

    @pytest.mark.parametrize(
        ("words", "found"),
        [
            ("𝗛𝗲𝗶 kaikki", ["𝗛𝗲𝗶"]),
            ("Hyvä! 🎉🎉🎉🎉", ["🎉🎉🎉🎉"]),
            ("🎉 🎉 🎉 🎉", ["🎉 🎉 🎉 🎉"]),
            ("Hyvä! 🎉🎉🎉", []),
            ("Ääkkösiä ja ½", []),
        ],
    )
    def test_signs_that_only_look_like_letters(self, words: str, found: list[str]) -> None:
        assert words_marked("fancy_letters", text(words)) == found

    def test_long_sentences_are_counted_by_language(self) -> None:
        words = " ".join(["sana"] * 22) + "."
        assert words_marked("long_sentences", text(f"Lyhyt. {words}")) == [words]
        assert not findings_of("long_sentences", text(words, "sv"))
        assert findings_of("long_sentences", text(words, "sv"), parameters={"other": 20})

    def test_a_web_address_is_one_word(self) -> None:
        words = " ".join(["sana"] * 19) + " https://a.example/yksi/kaksi/kolme-neljä?viisi=kuusi."
        assert not findings_of("long_sentences", text(words))

    @pytest.mark.parametrize(
        ("language", "words", "found", "plainer"),
        [
            ("fi", "Mikäli sataa, toimenpiteet siirtyvät.", ["Mikäli", "toimenpiteet"], "jos"),
            ("sv", "Bifoga handlingen i enlighet med lagen.", ["Bifoga", "i enlighet med"], "skicka med"),
            ("en", "In order to commence, utilise the form.", ["In order to", "commence", "utilise"], "to"),
            ("fi", "Jos sataa, jäämme sisään.", [], ""),
        ],
    )
    def test_officialese_gets_a_plainer_word(
        self, language: str, words: str, found: list[str], plainer: str
    ) -> None:
        facts = text(words, language)
        assert words_marked("officialese", facts, **LISTS) == found
        if found:
            assert plainer in findings_of("officialese", facts, **LISTS)[0].sentence.say(language)

    @pytest.mark.parametrize(
        ("words", "held"),
        [
            ("”Tämä on ihan liian pitkä lainaus ilman lähdettä.”", True),
            ('"This is a rather long quotation without any name."', True),
            ("”Tämä on ihan liian pitkä lainaus”, sanoo Liisa.", False),
            ("Liisan mukaan ”tämä on ihan liian pitkä lainaus kyllä”.", False),
            ("”Lyhyt lainaus.”", False),
            ("”Tämä on ihan liian pitkä lainaus.” https://a.example/x", False),
            ('Mitta on 5" ja toinen\n\non pitkä pätkä tekstiä ilman loppua', False),
        ],
    )
    def test_a_quotation_says_whose_words_it_is(self, words: str, held: bool) -> None:
        assert bool(findings_of("quoted_source", text(words))) is held
        assert not findings_of("quoted_source", text(words, sources=("Kirja",)))

    def test_a_link_shows_where_it_leads(self) -> None:
        facts = text("Katso https://bit.ly/abc ja https://kaupunki.example/portti.")
        assert words_marked("short_links", facts) == ["https://bit.ly/abc"]
