"""Hostile texts: every check takes steps in proportion to the text, and no pattern can explode.

`bench/bench_check.py` measures how long a megabyte takes.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import sys
from re import _constants as op  # type: ignore[attr-defined] # the parser's own names
from re import _parser  # type: ignore[attr-defined] # to look at patterns as trees
from typing import Any

import pytest

import luotain.engines.policy as package
from luotain.engines.policy import Topic, decide
from luotain.guideline.starter import load

from .build import TODAY, same
from .hostile import HOSTILE, facts


def steps(words: str) -> int:
    """Lines of Python run by a verdict."""
    count = 0

    def trace(frame: Any, event: str, argument: Any) -> Any:
        nonlocal count
        count += event == "line"
        return trace

    given = facts(words)
    decide(load(), "publish", given, today=TODAY)
    sys.settrace(trace)
    try:
        decide(load(), "publish", given, today=TODAY)
    finally:
        sys.settrace(None)
    return count


@pytest.mark.parametrize("name", HOSTILE)
def test_twice_the_text_takes_at_most_twice_the_steps(name: str) -> None:
    unit = HOSTILE[name]
    assert steps(unit * 800) <= 2.1 * steps(unit * 400)


def test_nested_facts_are_no_trouble() -> None:
    topics = tuple(Topic(str(number), same("Aihe"), "never", words=("aihe*",)) for number in range(200))
    from dataclasses import replace

    verdict = decide(replace(load(), topics=topics), "publish", facts("aihe " * 1000), today=TODAY)
    assert verdict.outcome == "block"


def patterns() -> dict[str, re.Pattern[str]]:
    """Every compiled pattern of the engine, by its module and name."""
    found = {}
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        if ".tests" in module.name:
            continue
        for name, value in vars(importlib.import_module(module.name)).items():
            if isinstance(value, re.Pattern):
                found[f"{module.name}.{name}"] = value
    number = load().number_pattern("case_numbers")
    assert number is not None
    return {**found, "case numbers": number}


def unbounded(tree: Any, inside: bool = False) -> bool:
    """Whether an unbounded repeat that can give back lies inside another unbounded repeat."""
    for code, argument in tree:
        inner = inside
        if code in (op.MAX_REPEAT, op.MIN_REPEAT) and argument[1] is op.MAXREPEAT:
            if inside:
                return True
            inner = True
        if any(unbounded(part, inner) for part in parts_of(code, argument)):
            return True
    return False


def parts_of(code: Any, argument: Any) -> list[Any]:
    """The patterns inside one node of a pattern."""
    if code in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
        return [argument[2]]
    if code is op.SUBPATTERN:
        return [argument[-1]]
    if code is op.BRANCH:
        return list(argument[1])
    return [argument[1]] if code in (op.ASSERT, op.ASSERT_NOT) else []


def test_no_pattern_can_explode() -> None:
    every = patterns()
    assert len(every) >= 8
    assert [name for name, pattern in every.items() if unbounded(_parser.parse(pattern.pattern))] == []
    assert unbounded(_parser.parse(r"(a+)+b"))
    assert unbounded(_parser.parse(r"(?:a|b*)*c"))
