"""Small guidelines and facts for the tests of the engine."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from luotain.engines.policy import Clause, Gate, Guideline, Rule, Sentence, Strength, decide
from luotain.engines.policy.facts import AuthorFacts, Facts, ProfileFacts, StepInFacts, TextFacts, TextVariant
from luotain.engines.policy.verdict import Finding, Verdict

TODAY = date(2026, 11, 24)
NOON = datetime(2026, 11, 24, 12, 0)


def same(text: str) -> Sentence:
    return Sentence(text, text, text)


def clause(code: str = "1.1") -> Clause:
    return Clause(code, code.partition(".")[0], same(f"Title {code}"), same(f"Text {code}"))


def rule(check: str, *gates: str, **changes: Any) -> Rule:
    fields: dict[str, Any] = {
        "id": f"r-{check}",
        "clause": "1.1",
        "gates": tuple(Gate(gate) for gate in gates or ("publish",)),
        "check": check,
        "strength": Strength.HOLD,
    }
    return Rule(**{**fields, **changes})


def guideline(*rules: Rule, **changes: Any) -> Guideline:
    return Guideline(**{"version": "test", "clauses": (clause(),), "rules": rules, **changes})


def text(words: str = "Hei.", language: str = "fi", **changes: Any) -> TextFacts:
    fields: dict[str, Any] = {
        "variants": (TextVariant(language, words),),
        "identity_level": "organisation",
        "author": AuthorFacts("anna"),
        "now": NOON,
    }
    return TextFacts(**{**fields, **changes})


def verdict_of(
    check: str, facts: Facts, *, gate: str = "", parameters: Any = None, **changes: Any
) -> Verdict:
    """The verdict of one check alone, at a gate that takes these facts."""
    gate = gate or _gate_for(facts)
    one = rule(check, gate, parameters=parameters or {})
    return decide(guideline(one, **changes), gate, facts, today=TODAY)


def findings_of(check: str, facts: Facts, **changes: Any) -> tuple[Finding, ...]:
    return verdict_of(check, facts, **changes).findings


def abouts(check: str, facts: Facts, **changes: Any) -> list[str]:
    """The fields the findings stand beside."""
    return [finding.missing for finding in findings_of(check, facts, **changes)]


def marked(facts: TextFacts, finding: Finding) -> str:
    """The words a finding's span covers."""
    assert finding.span is not None
    return facts.text_in(finding.variant)[finding.span.start : finding.span.end]


def _gate_for(facts: Facts) -> str:
    if isinstance(facts, TextFacts):
        return "publish"
    if isinstance(facts, StepInFacts):
        return "step_in"
    if isinstance(facts, ProfileFacts):
        return "open_profile"
    return {"ConsultationFacts": "open_consultation", "CampaignFacts": "start_campaign"}.get(
        type(facts).__name__, "start_watch"
    )
