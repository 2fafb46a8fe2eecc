"""The one function every gate ends in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings

from luotain.engines.policy import (
    MENDING,
    SECOND_PERSON,
    Clearance,
    Gate,
    Outcome,
    PolicyDataError,
    Rule,
    Strength,
    WordList,
    apply_clearances,
    decide,
    problems,
)
from luotain.engines.policy.decide import MOST_HITS
from luotain.engines.policy.facts import FAMILY, PersonalData, StepInFacts, TextFacts, TextVariant
from luotain.engines.policy.verdict import Verdict
from luotain.guideline.starter import load

from .build import NOON, TODAY, clause, findings_of, guideline, rule, text, verdict_of
from .test_data import texts

MARKS = WordList.of("confidentiality_marks", ["salassa pidet*"])


def test_nothing_to_say_is_allowed() -> None:
    verdict = decide(guideline(), "publish", text(), today=TODAY)
    assert (verdict.outcome, verdict.findings, verdict.may_go_on) == (Outcome.ALLOW, (), True)
    assert (verdict.gate, verdict.version) == ("publish", "test")


def test_the_strongest_finding_is_the_outcome_and_comes_first() -> None:
    rules = (
        rule("why_publish", id="a", strength=Strength.ADVISE),
        rule("identity_level", id="b", strength=Strength.BLOCK),
        rule("second_approval", id="c", strength=Strength.HOLD),
    )
    verdict = decide(guideline(*rules), "publish", text(identity_level=""), today=TODAY)
    assert verdict.outcome is Outcome.BLOCK
    assert [finding.rule for finding in verdict.findings] == ["b", "c", "a"]


@pytest.mark.parametrize(
    ("first", "last", "speaks"),
    [
        (None, None, True),
        (date(2026, 11, 24), None, True),
        (date(2026, 11, 25), None, False),
        (None, date(2026, 11, 24), True),
        (None, date(2026, 11, 23), False),
    ],
)
def test_a_rule_speaks_only_while_it_is_in_force(first: date | None, last: date | None, speaks: bool) -> None:
    one = rule("why_publish", in_force_from=first, in_force_until=last)
    assert bool(decide(guideline(one), "publish", text(), today=TODAY).findings) is speaks


def test_a_rule_speaks_only_at_its_gates() -> None:
    ours = guideline(rule("why_publish", "reply"))
    assert not decide(ours, "publish", text(), today=TODAY).findings
    assert decide(ours, "reply", text(), today=TODAY).findings


def test_facts_of_another_family_are_a_mistake() -> None:
    with pytest.raises(PolicyDataError, match="takes TextFacts, not StepInFacts"):
        decide(guideline(), "publish", StepInFacts(), today=TODAY)


@pytest.mark.parametrize(
    "bad", [rule("no_such_check"), rule("why_publish", parameters={"colour": "red"}), rule("../etc")]
)
def test_a_rule_that_cannot_work_is_named(bad: Rule) -> None:
    with pytest.raises(PolicyDataError):
        decide(guideline(bad), "publish", text(), today=TODAY)
    assert [problem.place for problem in problems(guideline(bad))] == [bad.id]


@settings(max_examples=60)
@given(texts)
def test_the_same_facts_give_the_same_verdict_every_time(facts: TextFacts) -> None:
    once = decide(load(), "publish", facts, today=TODAY)
    again = decide(load(), "publish", facts, today=TODAY)
    assert once == again
    assert len({finding.key for finding in once.findings}) == len(once.findings)


@settings(max_examples=30)
@given(texts)
def test_every_span_lies_inside_its_text(facts: TextFacts) -> None:
    clean = replace(facts, variants=tuple(replace(item, personal_data=()) for item in facts.variants[:1]))
    for finding in decide(load(), "publish", clean, today=TODAY).findings:
        if finding.span is not None:
            start, end = finding.span
            assert 0 <= start <= end <= len(clean.text_in(finding.variant))


class TestMany:
    """A rule shows so many findings and no more, and what is not shown cannot be cleared."""

    RULE = rule("confidentiality_marks", cleared_by=SECOND_PERSON)

    def asked(self, marks: int) -> Verdict:
        facts = text("salassa pidettävä. " * marks)
        return decide(guideline(self.RULE, word_lists=(MARKS,)), "publish", facts, today=TODAY)

    def cleared(self, verdict: Verdict) -> Verdict:
        clearances = [Clearance(finding.key, "bertta") for finding in verdict.findings]
        return apply_clearances(verdict, clearances, author="anna")

    def test_just_as_many_are_all_shown_and_can_be_cleared(self) -> None:
        verdict = self.asked(MOST_HITS)
        assert len(verdict.findings) == MOST_HITS
        assert self.cleared(verdict).outcome is Outcome.ALLOW

    def test_one_more_keeps_the_hold_until_the_text_is_mended(self) -> None:
        verdict = self.asked(MOST_HITS + 1)
        assert len(verdict.findings) == MOST_HITS + 1
        (left,) = self.cleared(verdict).open_findings
        assert (left.cleared_by, left.span) == (MENDING, None)
        assert "more than 50" in left.sentence.en


class TestKeys:
    """A passing or a clearing is bound to a finding's key."""

    def key(self, words: str) -> str:
        (finding,) = findings_of("confidentiality_marks", text(words), word_lists=(MARKS,))
        return finding.key

    def test_an_edit_elsewhere_keeps_the_key(self) -> None:
        assert self.key("Muistio on salassa pidettävä. Hei.") == self.key(
            "Uusi alku. Muistio on salassa pidettävä. Hei!"
        )

    def test_an_edit_beside_the_words_changes_it(self) -> None:
        assert self.key("Muistio on salassa pidettävä.") != self.key("Muistio ei ole salassa pidettävä.")

    def test_two_alike_have_two_keys(self) -> None:
        facts = text("Se on salassa pidettävä. Se on salassa pidettävä.")
        first, second = findings_of("confidentiality_marks", facts, word_lists=(MARKS,))
        assert first.key != second.key

    def test_a_key_holds_no_personal_data(self) -> None:
        """Two texts that differ only in a value have the same key: the value is not in it."""
        keys = set()
        for value in ("131052-308T", "010190-123N"):
            place = PersonalData("hetu", 8, 19, 1.0, "••••••-••••")
            facts = text(variants=(TextVariant("fi", f"Tunnus: {value} on hänen.", (place,)),))
            keys.add(findings_of("personal_data", facts)[0].key)
        assert len(keys) == 1

    def test_another_rule_has_another_key(self) -> None:
        rules = (rule("why_publish", id="a"), rule("why_publish", id="b"))
        one, two = decide(guideline(*rules), "publish", text(), today=TODAY).findings
        assert one.key != two.key


def test_the_gate_knows_its_family() -> None:
    assert set(FAMILY) == set(Gate)


def test_the_helper_of_the_rule_comes_before_the_check_s_own() -> None:
    assert findings_of("why_publish", text())[0].helper == "communications"
    one = rule("why_publish", helper="supervisor")
    assert decide(guideline(one), "publish", text(), today=TODAY).findings[0].helper == "supervisor"


def test_an_unsound_guideline_is_told_with_what_to_do() -> None:
    ours = guideline(
        rule("why_publish", clause="9.9"),
        rule("change_note", "publish", id="x"),
        rule("why_publish", id="x"),
        clauses=(clause(), clause()),
    )
    told = {problem.place: problem.sentence.en for problem in problems(ours)}
    assert "which does not exist" in told["r-why_publish"]
    assert "at the gate publish" in told["x"]
    assert "is used twice" in told["1.1"]


def test_time_of_day_comes_in_with_the_facts() -> None:
    night = text(now=NOON.replace(hour=23))
    assert verdict_of("night_posting", night).outcome is Outcome.HOLD
    assert verdict_of("night_posting", text()).outcome is Outcome.ALLOW
