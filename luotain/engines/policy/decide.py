"""May this happen, and which clause says so: the one function every gate ends in."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import date
from itertools import islice
from typing import Any

from luotain.engines.policy.data import PolicyDataError, fingerprint
from luotain.engines.policy.facts import FAMILY, Facts
from luotain.engines.policy.guideline import Guideline, Rule
from luotain.engines.policy.reading import Reading, surroundings
from luotain.engines.policy.registry import Check, Context, Hit, get_check
from luotain.engines.policy.sentences import Sentence
from luotain.engines.policy.terms import MENDING, WEIGHT, Gate
from luotain.engines.policy.verdict import Finding, Verdict, outcome_of

MOST_HITS = 50
"""Findings one rule gives about one act; more would help nobody and a hostile text could ask for millions."""

MORE = Sentence(
    fi="Samanlaisia huomautuksia on enemmän kuin %(most)d. Loput eivät näy tässä.",
    sv="Det finns fler än %(most)d likadana anmärkningar. Resten visas inte här.",
    en="There are more than %(most)d findings like this. The rest are not shown here.",
)
MORE_REMEDY = Sentence(
    fi="Korjaa ensin nämä tai jaa teksti osiin.",
    sv="Rätta först dessa eller dela upp texten.",
    en="Mend these first, or divide the text.",
)


def decide(guideline: Guideline, gate: Gate | str, facts: Facts, *, today: date) -> Verdict:
    """The guideline's verdict on an act, with its reasons.

    :param guideline: the version in force.
    :param gate: the moment at which it is asked.
    :param facts: everything the rules may look at; its family must be the gate's own.
    :param today: the day by which rules are in force and notes expire, in the body's own time zone.
    :raises PolicyDataError: when the facts are of another family or a rule names a check that does not exist.

    Deterministic: the same version, gate, facts and day give the same verdict. Findings come strongest first,
    then in the order of the guideline's rules, then by their place in the text.
    """
    gate = Gate(gate)
    findings = judge(guideline, gate, facts, today=today)
    return Verdict(outcome_of(findings), findings, gate.value, guideline.version, fingerprint(facts))


def judge(
    guideline: Guideline, gate: Gate, facts: Facts, *, today: date, readings: dict[str, Reading] | None = None
) -> tuple[Finding, ...]:
    """The findings alone. *readings* keeps what has been read of a text between versions that judge the same facts."""
    if not isinstance(facts, FAMILY[gate]):
        raise PolicyDataError(f"The gate {gate} takes {FAMILY[gate].__name__}, not {type(facts).__name__}.")
    context = Context(guideline, gate, today, {} if readings is None else readings)
    findings: list[Finding] = []
    for rule in guideline.rules_at(gate, today):
        check, parameters = _prepared(guideline, rule)
        seen: dict[str, int] = {}
        hits = list(islice(check.run(facts, parameters, context), MOST_HITS + 1))
        findings += [_finding(rule, hit, facts, seen) for hit in hits[:MOST_HITS]]
        if len(hits) > MOST_HITS:
            findings.append(_more(rule, hits[0], facts, seen))
    findings.sort(key=lambda finding: -WEIGHT[finding.strength])
    return tuple(findings)


def _more(rule: Rule, first: Hit, facts: Facts, seen: dict[str, int]) -> Finding:
    """That there is more than is shown. Nobody can clear what nobody has seen, so this one ends only by mending."""
    hit = Hit(MORE.fill(most=MOST_HITS), MORE_REMEDY, first.missing, first.helper, about="more than is shown")
    return replace(_finding(rule, hit, facts, seen), cleared_by=MENDING)


def _prepared(guideline: Guideline, rule: Rule) -> tuple[Check, Any]:
    """The rule's check with its typed parameters, read once for each guideline."""
    ready: dict[str, tuple[Check, Any]] = guideline.__dict__.setdefault("_prepared_rules", {})
    found = ready.get(rule.id)
    if found is None:
        check = get_check(rule.check)
        try:
            found = ready[rule.id] = (check, check.read_parameters(rule.parameters))
        except PolicyDataError as error:
            raise PolicyDataError(f"Rule {rule.id}: {error}") from None
    return found


def _finding(rule: Rule, hit: Hit, facts: Facts, seen: dict[str, int]) -> Finding:
    about = hit.about
    if not about and hit.span is not None:
        text = getattr(facts, "text_in", str)(hit.variant)
        about = surroundings(text, *hit.span)
    return Finding(
        rule=rule.id,
        clause=rule.clause,
        check=rule.check,
        strength=rule.strength,
        sentence=hit.sentence,
        remedy=hit.remedy,
        missing=hit.missing,
        helper=rule.helper or hit.helper,
        cleared_by=rule.cleared_by,
        key=_key(rule, hit, about, seen),
        variant=hit.variant,
        span=hit.span,
        until=hit.until,
    )


def _key(rule: Rule, hit: Hit, about: str, seen: dict[str, int]) -> str:
    """Identity of a finding: rule, variant, fact, words around it, and which one of several alike it is."""
    parts = json.dumps([rule.id, rule.check, hit.variant, hit.missing, about], ensure_ascii=False)
    seen[parts] = seen.get(parts, 0) + 1
    text = f"{parts}#{seen[parts]}"
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]
