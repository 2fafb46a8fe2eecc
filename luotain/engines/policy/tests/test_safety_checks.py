"""Checks of what a text gives away and in whose name: marks, personal data, voice, own site, topics."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from luotain.engines.policy import Topic, WordList, WordNote
from luotain.engines.policy.facts import (
    AltText,
    MediaFacts,
    PersonalData,
    ProfileStanding,
    TextFacts,
    TextVariant,
)
from luotain.guideline.starter import load

from .build import abouts, findings_of, marked, same, text

STARTER = load()
LISTS = {"word_lists": STARTER.word_lists}
PICTURE = MediaFacts("m1", name="portti.jpg", rights="own", alt=(AltText("fi", "Portti avoinna."),))


def words_marked(check: str, facts: TextFacts, **changes: Any) -> list[str]:
    return [marked(facts, finding) for finding in findings_of(check, facts, **changes)]


class TestConfidentiality:
    @pytest.mark.requirement_part("R103")
    @pytest.mark.parametrize(
        ("words", "found"),
        [
            ("Liite on SALASSA PIDETTÄVÄ.", ["SALASSA PIDETTÄVÄ"]),
            ("Merkintä: JulkL 24 § 1 mom. 7 k", ["JulkL 24 §"]),
            ("Asiakirja (TL IV)", ["TL IV"]),
            ("Handlingen är sekretessbelagd.", ["sekretessbelagd"]),
            ("EJ FÖR PUBLICERING", ["EJ FÖR PUBLICERING"]),
            ("This is strictly confidential.", ["strictly confidential"]),
            ("Not for release before noon", ["Not for release"]),
            ("RESTREINT UE/EU RESTRICTED", ["RESTREINT UE", "EU RESTRICTED"]),
            ("salas\u00adsa pidettävä", ["salas\u00adsa pidettävä"]),
            ("Salakuljetus ja salaatti ovat eri asioita.", []),
            ("Julkinen tieto kaikille.", []),
        ],
    )
    def test_marks_are_found_in_any_language(self, words: str, found: list[str]) -> None:
        assert words_marked("confidentiality_marks", text(words), **LISTS) == found

    def test_the_body_s_own_list_and_case_numbers_are_found(self) -> None:
        lists = (
            WordList("own_words", "", (WordNote("hanke x*", "Kysy viestinnältä."),)),
            WordList.of("case_numbers", ["LVM/#/#"]),
        )
        facts = text("Hanke Xylitoli etenee, ks. LVM/12/2026.")
        (word,) = findings_of("body_words", facts, word_lists=lists)
        assert marked(facts, word) == "Hanke Xylitoli"
        assert "Kysy viestinnältä." in word.remedy.fi
        assert words_marked("case_numbers", facts, word_lists=lists) == ["LVM/12/2026"]

    def test_another_list_can_be_named(self) -> None:
        facts = text("Ovikoodi on 1234.")
        assert words_marked("body_words", facts, parameters={"list": "security_words"}, **LISTS) == [
            "Ovikoodi"
        ]


class TestEveryPublicText:
    """What must never slip out is looked for in change notes and alternative texts too."""

    PLACE = (PersonalData("hetu", 0, 11, 1.0, "•••"),)

    @pytest.mark.parametrize(
        ("changes", "code"),
        [
            ({"change_note": "131052-308T", "change_note_personal_data": PLACE}, "change_note"),
            ({"media": (replace(PICTURE, alt=(AltText("fi", "131052-308T", PLACE),)),)}, "alt.m1.fi"),
            ({"variants": (TextVariant("fi", "131052-308T", PLACE, "paper"),)}, "fi@paper"),
        ],
    )
    def test_personal_data(self, changes: dict[str, Any], code: str) -> None:
        facts = text(**changes)
        (finding,) = findings_of("personal_data", facts)
        assert finding.variant == code
        assert marked(facts, finding) == "131052-308T"

    @pytest.mark.parametrize("check", ["confidentiality_marks", "body_words", "case_numbers"])
    def test_marks_words_and_numbers(self, check: str) -> None:
        words = "salassa pidettävä hanke VN/1/2"
        lists = (*STARTER.word_lists, WordList.of("own_words", ["hanke"]))
        facts = text(change_note=words, media=(replace(PICTURE, alt=(AltText("sv", words),)),))
        found = findings_of(check, facts, word_lists=lists)
        assert {finding.variant for finding in found} == {"change_note", "alt.m1.sv"}
        assert len({finding.key for finding in found}) == 2


class TestPersonalData:
    def facts(self, words: str, kind: str, value: str, **changes: Any) -> TextFacts:
        start = words.index(value)
        place = PersonalData(
            kind, start, start + len(value), changes.pop("confidence", 1.0), "•••", **changes
        )
        return text(variants=(TextVariant("fi", words, (place,)),))

    @pytest.mark.requirement_part("R150")
    def test_a_place_is_pointed_at_and_the_value_never_said(self) -> None:
        facts = self.facts("Matin tunnus on 131052-308T.", "hetu", "131052-308T")
        (finding,) = findings_of("personal_data", facts)
        assert marked(facts, finding) == "131052-308T"
        assert "131052" not in repr(finding)

    @pytest.mark.requirement_part("R16")
    @pytest.mark.parametrize(
        ("words", "whose"),
        [
            ("Soita, numeroni on 040 123 4567.", "own"),
            ("Ring, mitt nummer är 040 123 4567.", "own"),
            ("Call me, my number is 040 123 4567.", "own"),
            ("Soita Matille, 040 123 4567.", "others"),
        ],
    )
    def test_whose_it_is_is_read_from_the_words_before(self, words: str, whose: str) -> None:
        facts = self.facts(words, "phone", "040 123 4567")
        for asked in ("own", "others"):
            found = findings_of("personal_data", facts, parameters={"whose": asked})
            assert bool(found) is (asked == whose)

    def test_the_room_s_own_knowledge_comes_first(self) -> None:
        facts = self.facts("Soita Matille, 040 123 4567.", "phone", "040 123 4567", whose="own")
        assert findings_of("personal_data", facts, parameters={"whose": "own"})

    def test_kinds_and_confidence_can_be_set(self) -> None:
        facts = self.facts("Auto ABC-123 jäi.", "plate", "ABC-123", confidence=0.4)
        assert not findings_of("personal_data", facts)
        assert findings_of("personal_data", facts, parameters={"confidence": 0.3})
        assert not findings_of("personal_data", facts, parameters={"confidence": 0.3, "kinds": ["hetu"]})


class TestVoice:
    @pytest.mark.requirement_part("R163")
    @pytest.mark.parametrize(
        ("level", "kind", "about"),
        [
            ("", "organisation", ["identity_level"]),
            ("private", "organisation", ["identity_level"]),
            ("organisation", "hybrid", ["profile"]),
            ("organisation", "organisation", []),
            ("hybrid", "hybrid", []),
        ],
    )
    def test_the_level_is_said_and_fits_the_account(self, level: str, kind: str, about: list[str]) -> None:
        assert (
            abouts("identity_level", text(identity_level=level, profile=ProfileStanding(kind=kind))) == about
        )

    @pytest.mark.parametrize(
        ("level", "words", "found"),
        [
            ("hybrid", "Ministeriön kanta on selvä.", ["Ministeriön kanta"]),
            ("organisation", "Mielestäni tämä on hyvä.", ["Mielestäni"]),
            ("organisation", "Ministeriön kanta on selvä.", []),
            ("hybrid", "Mielestäni tämä on hyvä.", []),
        ],
    )
    def test_the_words_fit_the_voice(self, level: str, words: str, found: list[str]) -> None:
        assert words_marked("voice_in_text", text(words, identity_level=level), **LISTS) == found


class TestOwnSite:
    @pytest.mark.requirement_part("R20")
    @pytest.mark.parametrize(
        ("substantive", "url", "held"),
        [
            (True, "", True),
            (True, "sivuilla", True),
            (True, "https://a.example/x", False),
            (False, "", False),
        ],
    )
    def test_substantive_information_needs_its_address(self, substantive: bool, url: str, held: bool) -> None:
        assert bool(abouts("own_site_address", text(substantive=substantive, own_site_url=url))) is held

    def test_what_looks_substantive_is_asked_about_once(self) -> None:
        facts = text("Hakuaika päättyy. Viimeistään silloin portti suljetaan.")
        assert words_marked("looks_substantive", facts, **LISTS) == ["Hakuaika"]
        assert not findings_of("looks_substantive", replace(facts, substantive=True), **LISTS)
        assert not findings_of("looks_substantive", text("Aurinko paistaa."), **LISTS)


class TestTopics:
    NOT_NOW = Topic(
        "harbour", same("Satama"), "not_now", same("Neuvottelut."), ("satama*",), date(2026, 11, 30)
    )

    @pytest.mark.requirement_part("R115")
    def test_a_draft_that_touches_not_now_is_asked_about(self) -> None:
        facts = text("Sataman laajennus alkaa.")
        (finding,) = findings_of(
            "topic_notes", facts, parameters={"levels": ["not_now"]}, topics=(self.NOT_NOW,)
        )
        assert marked(facts, finding) == "Sataman"
        assert "30.11.2026" in finding.remedy.fi

    @pytest.mark.parametrize(
        ("until", "level", "chosen", "found"),
        [
            (date(2026, 11, 24), "not_now", (), 1),
            (date(2026, 11, 23), "not_now", (), 0),
            (None, "with_care", (), 0),
            (None, "not_now", ("harbour",), 1),
        ],
    )
    def test_notes_have_an_end_and_a_level(
        self, until: date | None, level: str, chosen: tuple[str, ...], found: int
    ) -> None:
        topic = replace(self.NOT_NOW, until=until, level=level)
        facts = text("Satama.", topics=chosen)
        assert (
            len(findings_of("topic_notes", facts, parameters={"levels": ["not_now"]}, topics=(topic,)))
            == found
        )
