"""A version tried on the past: the declared acts of all rooms under both versions, and what comes of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Any

from luotain.core import clock
from luotain.engines import policy
from luotain.engines.policy.replay import Change, ChangeKind, replay, tally
from luotain.engines.policy.replay import PastAct as EngineAct
from luotain.guideline.declarations import PastAct
from luotain.ui.declarations import discovered

EACH = 100
"""Acts between two looks at the progress."""
MOST_EXAMPLES = 20
"""Acts shown of each kind of change."""
STRONG = (
    ChangeKind.NEWLY_BLOCKED,
    ChangeKind.NEWLY_HELD,
    ChangeKind.NEWLY_ADVISED,
    ChangeKind.LET_THROUGH,
    ChangeKind.OTHER_REASONS,
)
"""Kinds of change in the order they are shown."""


def past_acts(since: datetime) -> Iterator[PastAct]:
    """All that the rooms declare, room by room."""
    for module in discovered("past_acts"):
        yield from module.acts(since)


def how_many(since: datetime) -> int:
    """How many acts the rooms say they have; 0 when none can tell."""
    return sum(module.count(since) for module in discovered("past_acts") if hasattr(module, "count"))


def try_on(
    before: policy.Guideline,
    after: policy.Guideline,
    acts: Iterable[PastAct],
    *,
    progress: Callable[[int], None] = lambda _done: None,
) -> dict[str, Any]:
    """What `after` would have done to `acts`, compared with `before`, as plain data.

    ``acts`` (how many), ``kinds`` (kind of change → how many), ``clauses`` (code, added, gone and the numbers of example
    acts) and ``examples`` (number → gate, kind, was, would, title, url, at, and the clauses that came and went).
    """
    shown: dict[str, dict[str, Any]] = {}
    counted: Counter[ChangeKind] = Counter()
    waiting: dict[str, PastAct] = {}
    done = 0

    def numbered() -> Iterator[EngineAct]:
        for number, act in enumerate(acts):
            waiting[str(number)] = act
            day = clock.local(act.at).date()
            yield EngineAct(str(number), policy.Gate(act.gate), act.facts, day)

    def watched(changes: Iterable[Change]) -> Iterator[Change]:
        nonlocal done
        named: Counter[str] = Counter()
        for change in changes:
            act = waiting.pop(change.act)
            done += 1
            if done % EACH == 0:
                progress(done)
            if change.kind is not ChangeKind.SAME:
                clauses = {one.clause for one in (*change.added, *change.gone)}
                rare = any(named[clause] < 5 for clause in clauses)
                if counted[change.kind] < MOST_EXAMPLES or rare:
                    shown[change.act] = _example(act, change)
                counted[change.kind] += 1
                named.update(clauses)
            yield change

    whole = tally(watched(replay(before, after, numbered())))
    progress(done)
    return {
        "acts": whole.acts,
        "kinds": {str(kind): number for kind, number in whole.kinds},
        "clauses": [
            {"clause": line.clause, "added": line.added, "gone": line.gone, "examples": list(line.examples)}
            for line in whole.clauses
        ],
        "examples": shown,
    }


def _example(act: PastAct, change: Change) -> dict[str, Any]:
    return {
        "gate": str(change.gate),
        "kind": str(change.kind),
        "was": str(change.was),
        "would": str(change.would),
        "title": act.title[:160],
        "url": act.url,
        "at": act.at.isoformat(),
        "added": sorted({finding.clause for finding in change.added}),
        "gone": sorted({finding.clause for finding in change.gone}),
    }
