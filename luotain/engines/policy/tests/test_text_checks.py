"""Each check of a text by table: what it says, where, and when it keeps silent."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from luotain.engines.policy import Topic, WordList, WordNote, decide
from luotain.engines.policy.checks.length_limit import graphemes
from luotain.engines.policy.facts import (
    AltText,
    Approval,
    AuthorFacts,
    ConversationFacts,
    CrisisFacts,
    MediaFacts,
    PauseFacts,
    PersonalData,
    PositionUse,
    PreviousVersion,
    ProfileStanding,
    RemovalFacts,
    ServiceLimits,
    TextFacts,
    TextVariant,
)
from luotain.guideline.starter import load

from .build import NOON, TODAY, abouts, findings_of, guideline, marked, rule, same, text

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


class TestTopics:
    NOT_NOW = Topic(
        "harbour", same("Satama"), "not_now", same("Neuvottelut."), ("satama*",), date(2026, 11, 30)
    )

    @pytest.mark.requirement("R115")
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


class TestMoment:
    @pytest.mark.parametrize(
        ("hour", "held"), [(20, False), (21, True), (23, True), (0, True), (6, True), (7, False)]
    )
    def test_night_is_by_the_body_s_own_clock(self, hour: int, held: bool) -> None:
        found = findings_of("night_posting", text(now=NOON.replace(hour=hour)))
        assert bool(found) is held
        if held:
            assert found[0].until == datetime(2026, 11, 24 if hour < 7 else 25, 7, 0)

    def test_a_crisis_does_not_wait_for_the_morning(self) -> None:
        assert not findings_of(
            "night_posting", text(now=NOON.replace(hour=23), crisis=CrisisFacts(active=True))
        )

    @pytest.mark.parametrize(("posts", "held"), [(0, True), (4, True), (5, False), (None, False)])
    def test_a_newcomer_gets_company(self, posts: int | None, held: bool) -> None:
        assert bool(findings_of("new_author", text(author=AuthorFacts("a", posts_published=posts)))) is held

    @pytest.mark.requirement("R146")
    def test_a_reply_at_night_on_a_heated_topic_is_held(self) -> None:
        facts = text(now=NOON.replace(hour=23), conversation=ConversationFacts(heat="heated"))
        verdict = decide(STARTER, "reply", facts, today=TODAY)
        held = [finding for finding in verdict.findings if finding.check == "forced_pause"]
        assert verdict.outcome != "allow"
        assert [finding.strength for finding in held] == ["hold"]
        calm = decide(STARTER, "reply", text(), today=TODAY)
        assert "forced_pause" not in {finding.check for finding in calm.findings}

    @pytest.mark.parametrize(
        ("changes", "held"),
        [
            ({"now": NOON.replace(hour=23)}, False),
            ({"now": NOON.replace(hour=23), "author": AuthorFacts("a", posts_published=0)}, True),
            ({"conversation": ConversationFacts(heat="heated"), "topics": ("t",)}, True),
            ({"conversation": ConversationFacts(heat="lively"), "topics": ("t",)}, False),
        ],
    )
    def test_two_signs_ask_for_a_pause(self, changes: dict[str, Any], held: bool) -> None:
        topics = (Topic("t", same("Aihe"), "with_care"),)
        facts = text(**changes)
        assert bool(findings_of("forced_pause", facts, topics=topics)) is held
        taken = replace(facts, pause=PauseFacts(NOON, reread=True, confirmed=True))
        assert not findings_of("forced_pause", taken, topics=topics)

    def test_heat_is_said(self) -> None:
        assert abouts("heated_discussion", text(conversation=ConversationFacts(heat="heated"))) == [
            "conversation.heat"
        ]
        assert not abouts("heated_discussion", text(conversation=ConversationFacts(heat="calm")))


class TestPause:
    UNTIL = NOON + timedelta(minutes=30)

    @pytest.mark.requirement_part("R112")
    @pytest.mark.requirement_part("R119")
    @pytest.mark.parametrize("gate", ["publish", "reply", "correct"])
    @pytest.mark.parametrize(
        ("minutes", "reread", "confirmed", "about"),
        [
            (0, True, True, ["pause"]),
            (29, True, True, ["pause"]),
            (30, False, False, ["pause.confirmed"]),
            (30, True, False, ["pause.confirmed"]),
            (30, True, True, []),
        ],
    )
    def test_no_sending_inside_it_and_reading_again_after(
        self, gate: str, minutes: int, reread: bool, confirmed: bool, about: list[str]
    ) -> None:
        facts = text(
            now=NOON + timedelta(minutes=minutes), pause=PauseFacts(self.UNTIL, "rule", reread, confirmed)
        )
        assert abouts("thinking_pause", facts, gate=gate) == about

    def test_without_a_clock_the_pause_is_not_over(self) -> None:
        assert abouts("thinking_pause", text(now=None, pause=PauseFacts(self.UNTIL))) == ["pause"]


class TestApproval:
    def facts(self, *approvals: Approval, **changes: Any) -> TextFacts:
        return text(content="c1", approvals=approvals, **changes)

    @pytest.mark.parametrize(
        ("approvals", "says"),
        [
            ((), "is missing"),
            ((Approval("anna", "c1"),), "One's own approval"),
            ((Approval("bertta", "c0"),), "to other content"),
            ((Approval("bertta", "c1"),), ""),
            ((Approval("", "c1"),), "One's own approval"),
            ((Approval("anna", "c1"), Approval("bertta", "c1")), ""),
        ],
    )
    def test_another_person_has_approved_exactly_this(
        self, approvals: tuple[Approval, ...], says: str
    ) -> None:
        found = findings_of("second_approval", self.facts(*approvals))
        assert len(found) == bool(says)
        if says:
            assert says in found[0].sentence.en

    def test_one_person_counts_once(self) -> None:
        twice = (Approval("bertta", "c1"), Approval("bertta", "c1"))
        assert findings_of("second_approval", self.facts(*twice, approvals_needed=2))
        both = (Approval("bertta", "c1"), Approval("cecilia", "c1"))
        assert not findings_of("second_approval", self.facts(*both, approvals_needed=2))

    def test_without_a_content_mark_of_the_room_the_engine_makes_one(self) -> None:
        facts = text("Hei.")
        approved = replace(facts, approvals=(Approval("bertta", facts.content_id),))
        assert not findings_of("second_approval", approved)
        edited = replace(approved, variants=(TextVariant("fi", "Hei!"),))
        assert "to other content" in findings_of("second_approval", edited)[0].sentence.en

    def test_a_person_s_own_voice_needs_none(self) -> None:
        assert not findings_of("second_approval", self.facts(identity_level="hybrid"))


class TestPublishing:
    @pytest.mark.requirement_part("R120")
    def test_the_body_says_why(self) -> None:
        assert abouts("why_publish", text()) == ["why"]
        assert not abouts("why_publish", text(why="Kulkijat tarvitsevat tämän."))
        assert not abouts("why_publish", text(identity_level="hybrid"))

    @pytest.mark.requirement_part("R15")
    @pytest.mark.requirement_part("R116")
    @pytest.mark.parametrize("gate", ["publish", "reply"])
    def test_the_public_place_question_is_asked_in_the_body_s_own_image(self, gate: str) -> None:
        own = same("Sanoisitko tämän torilla?")
        (finding,) = findings_of("confirm_lines", text(), gate=gate, public_place_prompt=own)
        assert "torilla" in finding.sentence.fi
        assert not findings_of("confirm_lines", text(confirmations=("public_place",)), gate=gate)

    @pytest.mark.parametrize(
        ("profile", "about"),
        [
            (ProfileStanding(state="open", has_plan=False), ["profile.plan"]),
            (ProfileStanding(state="decided"), ["profile.state"]),
            (ProfileStanding(state="closed"), ["profile.state"]),
            (ProfileStanding(state="open", ends_on=date(2026, 11, 23)), ["profile.end"]),
            (ProfileStanding(state="open", ends_on=date(2026, 11, 24)), []),
            (ProfileStanding(state="open", active_maintainers=1), ["profile.maintainers"]),
            (ProfileStanding(state="open", paused=True), ["profile.paused"]),
            (ProfileStanding(state="open", author_is_maintainer=False), ["profile.maintainer"]),
            (ProfileStanding(state="open", has_response_promise=False), ["profile.promise"]),
            (ProfileStanding(kind="hybrid", has_plan=False), []),
        ],
    )
    @pytest.mark.requirement_part("R5")
    def test_nothing_goes_out_through_a_profile_that_is_not_in_order(
        self, profile: ProfileStanding, about: list[str]
    ) -> None:
        assert abouts("profile_standing", text(profile=profile)) == about

    @pytest.mark.requirement_part("R81")
    def test_an_adviser_replies_and_opens_no_thread(self) -> None:
        profile = ProfileStanding(state="open", author_may_open_threads=False)
        opening = text(profile=profile, conversation=ConversationFacts(opens_thread=True))
        assert abouts("profile_standing", opening) == ["profile.threads"]
        assert not abouts("profile_standing", text(profile=profile), gate="reply")

    @pytest.mark.requirement_part("R147")
    @pytest.mark.parametrize(
        ("until", "says"),
        [(None, "has no"), (date(2026, 11, 23), "expired on 23 November 2026"), (TODAY, "")],
    )
    def test_training_is_in_force(self, until: date | None, says: str) -> None:
        found = findings_of(
            "training", text(author=AuthorFacts("a", training_required=True, training_valid_until=until))
        )
        assert [says in finding.sentence.en for finding in found] == ([True] if says else [])

    @pytest.mark.requirement_part("R106")
    @pytest.mark.parametrize(("until", "held"), [(date(2026, 11, 23), True), (TODAY, False), (None, False)])
    def test_an_expired_position_is_not_put_forward(self, until: date | None, held: bool) -> None:
        facts = text(positions=(PositionUse("p", "Kanta satamaan", until),))
        assert bool(findings_of("expired_position", facts)) is held

    def test_a_late_self_check_is_reminded_of(self) -> None:
        assert findings_of("self_check", text(author=AuthorFacts("a", self_check_due=date(2026, 11, 23))))
        assert not findings_of("self_check", text(author=AuthorFacts("a", self_check_due=TODAY)))

    @pytest.mark.requirement_part("R61")
    @pytest.mark.parametrize(
        ("words", "links", "held"),
        [
            ("Tule töihin!", (), True),
            ("https://a.example/paikka", (), False),
            ("Tule!", ("https://a.example",), False),
        ],
    )
    def test_an_open_post_links_to_the_vacancy(self, words: str, links: tuple[str, ...], held: bool) -> None:
        assert bool(findings_of("purpose_link", text(words, links=links, purpose="recruitment"))) is held
        assert not findings_of("purpose_link", text(words, links=links, purpose="share"))

    @pytest.mark.requirement_part("R59")
    @pytest.mark.requirement_part("R60")
    @pytest.mark.parametrize(
        ("crisis", "words", "about"),
        [
            (CrisisFacts(True, "https://a.example/f", ("website",)), "Lue https://a.example/f", []),
            (CrisisFacts(True, "https://a.example/f", ("website",)), "Lue lisää.", ["crisis.fact_page"]),
            (CrisisFacts(True, "", ()), "Lue.", ["crisis.fact_page", "crisis.main_channels"]),
            (CrisisFacts(), "Lue.", []),
        ],
    )
    def test_crisis_messages_lean_on_one_page(
        self, crisis: CrisisFacts, words: str, about: list[str]
    ) -> None:
        assert abouts("crisis_message", text(words, crisis=crisis)) == about


class TestReplies:
    @pytest.mark.requirement_part("R85")
    def test_official_business_is_shown_the_way(self) -> None:
        asked = ConversationFacts(official_business=True)
        assert abouts("official_business", text(conversation=asked), gate="reply") == [
            "conversation.redirects"
        ]
        shown = replace(asked, redirects=True)
        assert not abouts("official_business", text(conversation=shown), gate="reply")

    @pytest.mark.requirement_part("R165")
    def test_somewhere_new_its_customs_are_read_first(self) -> None:
        new = ConversationFacts(new_place=True, notes_shown=False)
        assert abouts("community_notes", text(conversation=new), gate="reply") == ["conversation.notes"]
        assert not abouts("community_notes", text(conversation=replace(new, notes_shown=True)), gate="reply")


class TestCorrections:
    @pytest.mark.requirement_part("R168")
    @pytest.mark.parametrize(
        ("changes", "about"),
        [
            ({}, ["change_note"]),
            ({"change_note": "  "}, ["change_note"]),
            ({"change_note": "Päivä korjattu.", "change_note_visible": False}, ["change_note"]),
            ({"change_note": "Päivä korjattu.", "linked_both_ways": False}, ["linked_both_ways"]),
            ({"change_note": "Päivä korjattu."}, []),
        ],
    )
    def test_a_silent_edit_is_impossible(self, changes: dict[str, Any], about: list[str]) -> None:
        assert abouts("change_note", text(**changes), gate="correct") == about

    @pytest.mark.requirement_part("R169")
    @pytest.mark.parametrize(("hours", "late"), [(3, False), (5, True)])
    def test_a_mistake_is_admitted_at_once(self, hours: int, late: bool) -> None:
        facts = text(previous=PreviousVersion(mistake_found_at=NOON - timedelta(hours=hours)))
        assert bool(findings_of("prompt_correction", facts, gate="correct")) is late


class TestRemovals:
    GOOD = RemovalFacts("comment", "privacy", "Osoite poistettiin.", True, True, True)

    @pytest.mark.requirement_part("R145")
    @pytest.mark.requirement_part("R130")
    @pytest.mark.parametrize(
        ("removal", "about"),
        [
            (None, ["removal.ground", "removal.reason"]),
            (replace(GOOD, reason=""), ["removal.reason"]),
            (replace(GOOD, ground="tone"), ["removal.ground"]),
            (replace(GOOD, ground="criticism"), ["removal.ground"]),
            (GOOD, []),
        ],
    )
    def test_a_removal_has_a_ground_that_holds_and_a_reason(
        self, removal: RemovalFacts | None, about: list[str]
    ) -> None:
        assert abouts("removal_reason", text(removal=removal), gate="remove") == about

    def test_a_removal_is_fair(self) -> None:
        bare = RemovalFacts("comment", "privacy", "Syy.")
        about = ["removal.like_cases_seen", "removal.writer_told", "removal.sealed_copy"]
        assert abouts("removal_fairness", text(removal=bare), gate="remove") == about
        assert not abouts("removal_fairness", text(removal=self.GOOD), gate="remove")

    @pytest.mark.requirement_part("R114")
    def test_nothing_is_promised_to_be_gone_everywhere(self) -> None:
        facts = text(removal=replace(self.GOOD, says_removed_everywhere=True))
        assert abouts("removal_wording", facts, gate="remove") == ["removal.wording"]
        kept = text(removal=self.GOOD, services=(ServiceLimits("s", can_delete=False),))
        assert abouts("removal_wording", kept, gate="remove") == ["services"]
        assert not abouts("removal_wording", text(removal=self.GOOD), gate="remove")


def test_one_rule_may_ask_at_several_gates() -> None:
    ours = guideline(rule("thinking_pause", "publish", "reply"))
    assert [decide(ours, gate, text(), today=TODAY).outcome for gate in ("publish", "reply")] == [
        "allow",
        "allow",
    ]
