"""Checks of when and by whom: the moment, pauses, approvals, profiles, replies, corrections, removals."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from luotain.engines.policy import Topic, decide
from luotain.engines.policy.facts import (
    AltText,
    Approval,
    AuthorFacts,
    ConversationFacts,
    CrisisFacts,
    MediaFacts,
    PauseFacts,
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


class TestMoment:
    @pytest.mark.parametrize(
        ("hour", "held"), [(20, False), (21, True), (23, True), (0, True), (6, True), (7, False)]
    )
    def test_night_is_by_the_body_s_own_clock(self, hour: int, held: bool) -> None:
        found = findings_of("night_posting", text(now=NOON.replace(hour=hour)))
        assert bool(found) is held
        if held:
            assert found[0].until == datetime(2026, 11, 24 if hour < 7 else 25, 7, 0)

    @pytest.mark.parametrize(
        ("now", "planned", "held"),
        [(23, 9, False), (23, 22, True), (12, 22, True), (12, 15, False), (23, None, True)],
    )
    def test_what_counts_is_when_it_goes_out(self, now: int, planned: int | None, held: bool) -> None:
        goes_out = None if planned is None else NOON.replace(hour=planned) + timedelta(days=1)
        found = findings_of("night_posting", text(now=NOON.replace(hour=now), goes_out_at=goes_out))
        assert bool(found) is held
        if held:
            assert f"{planned or now}.00" in found[0].sentence.fi
            assert found[0].until is not None and found[0].until.hour == 7
        past = NOON.replace(hour=20) - timedelta(days=1)
        assert findings_of("night_posting", text(now=NOON.replace(hour=23), goes_out_at=past))

    def test_a_crisis_does_not_wait_for_the_morning(self) -> None:
        assert not findings_of(
            "night_posting", text(now=NOON.replace(hour=23), crisis=CrisisFacts(active=True))
        )

    @pytest.mark.parametrize(("posts", "held"), [(0, True), (4, True), (5, False), (None, False)])
    def test_a_newcomer_gets_company(self, posts: int | None, held: bool) -> None:
        assert bool(findings_of("new_author", text(author=AuthorFacts("a", posts_published=posts)))) is held

    @pytest.mark.requirement_part("R146")
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
