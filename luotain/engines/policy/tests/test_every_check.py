"""What holds of every check in the folder, today's and tomorrow's."""

from __future__ import annotations

import ast
import dataclasses
from pathlib import Path

import pytest

from luotain.engines.policy import Sentence, all_checks, get_check
from luotain.engines.policy.registry import CHECKS, Check

FOLDER = Path(__file__).parents[1] / "checks"
HANDBOOK = Path(__file__).parents[4] / "docs" / "handbook" / "checks"
CHECK_LIST = all_checks()


def sentences(check: Check) -> list[Sentence]:
    """Every sentence constant beside a check, tables included."""
    module = __import__(f"{CHECKS}.{check.name}", fromlist=["x"])
    found: list[Sentence] = []
    stack = [value for name, value in vars(module).items() if name.isupper()]
    while stack:
        value = stack.pop()
        if isinstance(value, Sentence):
            found.append(value)
        elif isinstance(value, dict):
            stack.extend(value.values())
        elif isinstance(value, tuple):
            stack.extend(value)
    return found


def test_adding_a_check_is_adding_a_file() -> None:
    files = {path.stem for path in FOLDER.glob("*.py") if not path.stem.startswith("_")}
    assert {check.name for check in CHECK_LIST} == files
    assert len(files) >= 60


@pytest.mark.parametrize("check", CHECK_LIST, ids=lambda check: check.name)
class TestEvery:
    def test_says_everything_in_three_languages(self, check: Check) -> None:
        for sentence in (check.title, *sentences(check)):
            for code, words in sentence:
                assert words.strip(), f"{check.name}: {code} is empty"
        whole = [
            sentence for sentence in sentences(check) if sentence.en[:1].isupper() and " " in sentence.en
        ]
        for sentence in whole:
            for code, words in sentence:
                if sentence.en.endswith((".", "?", "%(line)s", "%(reason)s")):
                    assert words.endswith((".", "?", "%(line)s", "%(reason)s")), (
                        f"{check.name} {code}: {words}"
                    )

    def test_the_three_languages_have_the_same_places(self, check: Check) -> None:
        import re

        for sentence in sentences(check):
            places = [sorted(re.findall(r"%\((\w+)\)[sdg]", words)) for _, words in sentence]
            assert places[0] == places[1] == places[2], f"{check.name}: {sentence.en}"

    def test_documents_its_parameters_in_three_languages(self, check: Check) -> None:
        for name, default, meaning in check.describe_parameters():
            assert all(words.endswith(".") for _, words in meaning), f"{check.name}.{name}"
            assert default is not dataclasses.MISSING
        assert check.read_parameters({}) == check.parameters()

    def test_has_a_purpose_and_a_page_that_says_why(self, check: Check) -> None:
        assert len(check.purpose) > 30
        page = HANDBOOK / f"{check.name}.md"
        assert page.exists(), f"{page} is missing."
        text = page.read_text(encoding="utf-8")
        assert "## Why" in text
        assert "## What to do" in text
        for name, _, _ in check.describe_parameters():
            assert f"`{name}`" in text, f"{page.name} does not tell of {name}."

    def test_reads_no_clock_no_file_and_no_neighbour(self, check: Check) -> None:
        tree = ast.parse((FOLDER / f"{check.name}.py").read_text(encoding="utf-8"))
        allowed = (
            "luotain.engines.policy",
            "__future__",
            "collections",
            "dataclasses",
            "datetime",
            "re",
            "bisect",
        )
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom):
                assert (node.module or "").startswith(allowed)
            elif isinstance(node, ast.Import):
                assert all(name.name in allowed for name in node.names)
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                assert node.func.attr not in {"now", "utcnow", "open", "read_text"}
                if node.func.attr == "today":
                    raise AssertionError("A check is told what day it is.")


def test_an_unknown_check_is_said_to_be_unknown() -> None:
    from luotain.engines.policy import PolicyDataError

    for name in ("nothing_here", "os.path", "", "_common"):
        with pytest.raises(PolicyDataError, match="There is no check"):
            get_check(name)
