"""A draft version tried on the past: what would have been newly held, blocked or let through, clause by
clause.

Pure: the room that owns a past act gives its facts, and keeps what comes out. Nothing about the past is
changed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from luotain.engines.policy.decide import judge
from luotain.engines.policy.facts import Facts
from luotain.engines.policy.guideline import Guideline
from luotain.engines.policy.reading import Reading
from luotain.engines.policy.terms import WEIGHT, Gate, Outcome
from luotain.engines.policy.verdict import Finding, outcome_of

MOST_EXAMPLES = 5
"""Acts named under a clause in a tally."""


class ChangeKind(StrEnum):
    """What a draft version would have done to a past act."""

    SAME = "same"
    OTHER_REASONS = "other_reasons"
    """The same outcome, on other clauses."""
    NEWLY_ADVISED = "newly_advised"
    NEWLY_HELD = "newly_held"
    NEWLY_BLOCKED = "newly_blocked"
    LET_THROUGH = "let_through"
    """A weaker outcome than before."""


@dataclass(frozen=True)
class PastAct:
    """Something that was once asked at a gate."""

    id: str
    gate: Gate
    facts: Facts
    day: date
    """The day it was asked, by which rules are in force and notes expire."""


@dataclass(frozen=True)
class Change:
    """One past act under both versions."""

    act: str
    gate: Gate
    kind: ChangeKind
    was: Outcome
    would: Outcome
    added: tuple[Finding, ...] = ()
    """Findings only the draft version has."""
    gone: tuple[Finding, ...] = ()
    """Findings only the version before it had."""


@dataclass(frozen=True)
class ClauseTally:
    """What one clause would have done."""

    clause: str
    added: int
    gone: int
    examples: tuple[str, ...]
    """Ids of acts, the first that came."""


@dataclass(frozen=True)
class Tally:
    """What a draft version would have done to all acts that were tried."""

    acts: int
    kinds: tuple[tuple[ChangeKind, int], ...]
    clauses: tuple[ClauseTally, ...]
    """Clauses that would have made a difference, the busiest first."""

    def count(self, kind: ChangeKind) -> int:
        """How many acts changed in one way."""
        return dict(self.kinds).get(kind, 0)


def replay(before: Guideline, after: Guideline, acts: Iterable[PastAct]) -> Iterator[Change]:
    """Each act under both versions, in the order they come, one at a time, so that progress can be shown.

    The draft is taken as in force on the act's own day: rules with dates of their own keep them.
    """
    for act in acts:
        readings: dict[str, Reading] = {}
        once = judge(before, act.gate, act.facts, today=act.day, readings=readings)
        now = judge(after, act.gate, act.facts, today=act.day, readings=readings)
        was, would = outcome_of(once), outcome_of(now)
        old = {_mark(finding): finding for finding in once}
        new = {_mark(finding): finding for finding in now}
        added = tuple(finding for mark, finding in new.items() if mark not in old)
        gone = tuple(finding for mark, finding in old.items() if mark not in new)
        kind = _kind(was, would, bool(added or gone))
        yield Change(act.id, act.gate, kind, was, would, added, gone)


def tally(changes: Iterable[Change]) -> Tally:
    """The changes counted by kind and by clause, with examples."""
    acts = 0
    kinds: Counter[ChangeKind] = Counter()
    added: Counter[str] = Counter()
    gone: Counter[str] = Counter()
    examples: dict[str, list[str]] = {}
    for change in changes:
        acts += 1
        kinds[change.kind] += 1
        new = {finding.clause for finding in change.added}
        old = {finding.clause for finding in change.gone}
        added.update(new)
        gone.update(old)
        for clause in new | old:
            named = examples.setdefault(clause, [])
            if len(named) < MOST_EXAMPLES:
                named.append(change.act)
    clauses = [ClauseTally(code, added[code], gone[code], tuple(examples[code])) for code in examples]
    clauses.sort(key=lambda line: (-(line.added + line.gone), line.clause))
    return Tally(acts, tuple((kind, kinds[kind]) for kind in ChangeKind if kinds[kind]), tuple(clauses))


def _mark(finding: Finding) -> tuple[str, str, str, str]:
    """What makes two versions' findings the same one: how it binds, under which clause, and about what."""
    span = "" if finding.span is None else f"{finding.variant}:{finding.span.start}:{finding.span.end}"
    return finding.strength, finding.clause, f"{finding.check}:{finding.missing}", span


def _kind(was: Outcome, would: Outcome, moved: bool) -> ChangeKind:
    if WEIGHT[would] < WEIGHT[was]:
        return ChangeKind.LET_THROUGH
    if would is was:
        return ChangeKind.OTHER_REASONS if moved else ChangeKind.SAME
    return {
        Outcome.ADVISE: ChangeKind.NEWLY_ADVISED,
        Outcome.HOLD: ChangeKind.NEWLY_HELD,
        Outcome.BLOCK: ChangeKind.NEWLY_BLOCKED,
    }[would]
