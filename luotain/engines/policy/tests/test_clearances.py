"""What people do about findings: advice passed, holds cleared, blocks mended."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from luotain.engines.policy import (
    MENDING,
    SECOND_PERSON,
    TIME,
    Clearance,
    Outcome,
    Strength,
    apply_clearances,
    decide,
    refusal_of,
)
from luotain.engines.policy.facts import PauseFacts
from luotain.engines.policy.verdict import Finding, Verdict

from .build import NOON, TODAY, guideline, rule, text


def asked(
    strength: Strength, cleared_by: str = MENDING, check: str = "why_publish"
) -> tuple[Verdict, Finding]:
    one = rule(check, strength=strength, cleared_by=cleared_by)
    facts = text(pause=PauseFacts(until=NOON + timedelta(minutes=30)))
    verdict = decide(guideline(one), "publish", facts, today=TODAY)
    return verdict, verdict.findings[0]


def test_advice_is_passed_with_a_written_reason() -> None:
    verdict, finding = asked(Strength.ADVISE)
    assert verdict.outcome is Outcome.ADVISE
    passed = apply_clearances(
        verdict, [Clearance(finding.key, "anna", reason="Asia on tuttu.")], author="anna"
    )
    assert passed.outcome is Outcome.ALLOW
    assert passed.findings[0].settled == "passed"
    assert passed.open_findings == ()


@pytest.mark.parametrize("reason", ["", "   ", "\n"])
def test_advice_without_a_reason_stays(reason: str) -> None:
    verdict, finding = asked(Strength.ADVISE)
    clearance = Clearance(finding.key, "anna", reason=reason)
    assert apply_clearances(verdict, [clearance]).outcome is Outcome.ADVISE
    refused = refusal_of(finding, clearance)
    assert refused is not None
    assert refused.code == "reason"


@pytest.mark.parametrize(
    ("cleared_by", "by", "roles", "code"),
    [
        (SECOND_PERSON, "bertta", (), None),
        (SECOND_PERSON, "anna", ("communications",), "own"),
        (SECOND_PERSON, "", (), "own"),
        ("communications", "bertta", ("communications",), None),
        ("communications", "bertta", ("official",), "role"),
        ("communications", "anna", ("communications",), "own"),
        (MENDING, "bertta", ("administrator",), "mending"),
        (TIME, "bertta", ("administrator",), "time"),
    ],
)
def test_a_hold_is_cleared_by_the_one_it_names(
    cleared_by: str, by: str, roles: tuple[str, ...], code: str | None
) -> None:
    verdict, finding = asked(Strength.HOLD, cleared_by)
    clearance = Clearance(finding.key, by, roles, reason="Luettu.")
    refused = refusal_of(finding, clearance, author="anna")
    assert (refused.code if refused else None) == code
    outcome = apply_clearances(verdict, [clearance], author="anna").outcome
    assert outcome is (Outcome.HOLD if code else Outcome.ALLOW)


def test_a_block_is_never_passed() -> None:
    verdict, finding = asked(Strength.BLOCK, SECOND_PERSON)
    clearance = Clearance(finding.key, "bertta", ("administrator", "communications"), reason="Kiire.")
    assert apply_clearances(verdict, [clearance], author="anna").outcome is Outcome.BLOCK
    refused = refusal_of(finding, clearance, author="anna")
    assert refused is not None
    assert refused.code == "block"


def test_time_clears_a_hold_at_its_own_moment_and_not_before() -> None:
    verdict, finding = asked(Strength.HOLD, TIME, "thinking_pause")
    assert finding.until == NOON + timedelta(minutes=30)
    before = apply_clearances(verdict, [], now=NOON + timedelta(minutes=29))
    after = apply_clearances(verdict, [], now=NOON + timedelta(minutes=30))
    assert (before.outcome, after.outcome) == (Outcome.HOLD, Outcome.ALLOW)
    assert apply_clearances(verdict, []).outcome is Outcome.HOLD


def test_a_clearance_of_another_finding_changes_nothing() -> None:
    verdict, finding = asked(Strength.ADVISE)
    other = Clearance("0" * 32, "bertta", reason="Luettu.")
    assert apply_clearances(verdict, [other]) == verdict
    refused = refusal_of(finding, other)
    assert refused is not None
    assert refused.code == "unknown"
    assert refusal_of(None, other) == refused


def test_one_good_clearance_among_bad_ones_is_enough() -> None:
    verdict, finding = asked(Strength.HOLD, SECOND_PERSON)
    both = [Clearance(finding.key, "anna"), Clearance(finding.key, "bertta")]
    assert apply_clearances(verdict, both, author="anna").outcome is Outcome.ALLOW


def test_a_clearance_falls_away_when_the_words_change() -> None:
    """Cleared for one text, asked again for another: the bound key is no longer there."""
    verdict, finding = asked(Strength.ADVISE)
    changed = replace(verdict, findings=(replace(finding, key="f" * 32),))
    assert (
        apply_clearances(changed, [Clearance(finding.key, "b", reason="Luettu.")]).outcome is Outcome.ADVISE
    )


def test_every_refusal_says_what_to_do_in_three_languages() -> None:
    from luotain.engines.policy.verdict import _REFUSALS

    for sentence in _REFUSALS.values():
        for _, words in sentence:
            assert words.count(".") >= 2
            assert words.endswith(".")
