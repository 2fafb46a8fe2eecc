"""A draft version tried on the past, and two versions side by side."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from luotain.engines.policy import Gate, Settings, Strength, WordList
from luotain.engines.policy.differences import Turn, differences
from luotain.engines.policy.replay import ChangeKind, PastAct, replay, tally
from luotain.guideline.starter import load

from .build import TODAY, clause, guideline, rule, same, text

BARE = text()
WITH_WHY = text(why="Kulkijat tarvitsevat tiedon.")


def act(name: str, facts: Any = BARE, day: date = TODAY) -> PastAct:
    return PastAct(name, Gate.PUBLISH, facts, day)


ADVISES = guideline(rule("why_publish", strength=Strength.ADVISE))
HOLDS = guideline(rule("why_publish", strength=Strength.HOLD))
BLOCKS = guideline(rule("why_publish", strength=Strength.BLOCK))
SILENT = guideline()
ELSEWHERE = guideline(
    rule("why_publish", strength=Strength.HOLD, clause="2.1"), clauses=(clause(), clause("2.1"))
)


@pytest.mark.parametrize(
    ("before", "after", "facts", "kind"),
    [
        (SILENT, SILENT, BARE, ChangeKind.SAME),
        (HOLDS, HOLDS, BARE, ChangeKind.SAME),
        (SILENT, ADVISES, BARE, ChangeKind.NEWLY_ADVISED),
        (SILENT, HOLDS, BARE, ChangeKind.NEWLY_HELD),
        (ADVISES, BLOCKS, BARE, ChangeKind.NEWLY_BLOCKED),
        (BLOCKS, HOLDS, BARE, ChangeKind.LET_THROUGH),
        (HOLDS, SILENT, BARE, ChangeKind.LET_THROUGH),
        (HOLDS, ELSEWHERE, BARE, ChangeKind.OTHER_REASONS),
        (SILENT, BLOCKS, WITH_WHY, ChangeKind.SAME),
    ],
)
def test_each_act_is_told_how_it_would_have_gone(
    before: Any, after: Any, facts: Any, kind: ChangeKind
) -> None:
    (change,) = replay(before, after, [act("a", facts)])
    assert change.kind is kind
    assert bool(change.added or change.gone) is (kind is not ChangeKind.SAME)


def test_a_renamed_rule_changes_nothing() -> None:
    renamed = guideline(rule("why_publish", id="another", strength=Strength.HOLD))
    assert next(iter(replay(HOLDS, renamed, [act("a")]))).kind is ChangeKind.SAME


def test_an_act_is_judged_by_its_own_day() -> None:
    later = guideline(rule("why_publish", in_force_from=TODAY))
    early = next(iter(replay(SILENT, later, [act("a", day=date(2026, 1, 1))])))
    late = next(iter(replay(SILENT, later, [act("a")])))
    assert (early.kind, late.kind) == (ChangeKind.SAME, ChangeKind.NEWLY_HELD)


def test_the_tally_counts_by_kind_and_clause_with_examples() -> None:
    acts = [act(str(number), WITH_WHY if number % 2 else BARE) for number in range(20)]
    result = tally(replay(SILENT, HOLDS, acts))
    assert result.acts == 20
    assert result.count(ChangeKind.NEWLY_HELD) == result.count(ChangeKind.SAME) == 10
    assert result.count(ChangeKind.LET_THROUGH) == 0
    (line,) = result.clauses
    assert (line.clause, line.added, line.gone) == ("1.1", 10, 0)
    assert line.examples == ("0", "2", "4", "6", "8")


def test_nothing_tried_is_nothing_counted() -> None:
    result = tally(replay(SILENT, HOLDS, []))
    assert (result.acts, result.kinds, result.clauses) == (0, (), ())


class TestDifferences:
    def test_a_version_does_not_differ_from_itself(self) -> None:
        assert differences(load(), load()) == ()
        assert differences(load(), replace(load(), version="another label")) == ()

    def test_what_has_come_gone_and_changed_is_told_field_by_field(self) -> None:
        before = guideline(rule("why_publish", id="a"), rule("training", id="b"))
        changed = replace(clause(), text=replace(clause().text, sv="Annat."))
        after = guideline(
            rule("why_publish", id="a", strength=Strength.BLOCK),
            rule("self_check", id="c"),
            clauses=(changed, clause("1.2")),
            settings=Settings(thinking_pause_minutes=60),
            stance=same("Hei."),
            word_lists=(WordList.of("own_words", ["x"], "fi"),),
        )
        found = {(item.part, item.code): item for item in differences(before, after)}
        assert {key: item.turn for key, item in found.items()} == {
            ("clauses", "1.1"): Turn.CHANGED,
            ("clauses", "1.2"): Turn.ADDED,
            ("rules", "a"): Turn.CHANGED,
            ("rules", "b"): Turn.REMOVED,
            ("rules", "c"): Turn.ADDED,
            ("word_lists", "own_words/fi"): Turn.ADDED,
            ("settings", ""): Turn.CHANGED,
            ("stance", ""): Turn.CHANGED,
        }
        (text_change,) = found["clauses", "1.1"].changes
        assert (text_change.name, text_change.before, text_change.after) == ("text.sv", "Text 1.1", "Annat.")
        (strength,) = found["rules", "a"].changes
        assert (strength.name, strength.before, strength.after) == ("strength", "hold", "block")
        (minutes,) = found["settings", ""].changes
        assert (minutes.name, minutes.before, minutes.after) == ("thinking_pause_minutes", 30, 60)

    def test_every_part_of_a_guideline_is_compared(self) -> None:
        from dataclasses import fields

        from luotain.engines.policy import Guideline
        from luotain.engines.policy.differences import KEYS, WHOLE

        assert {item.name for item in fields(Guideline)} == {*KEYS, *WHOLE, "version"}
