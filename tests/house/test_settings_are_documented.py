"""docs/running/settings.md lists every setting the code reads, and none that it does not."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from luotain.cli import COMMANDS

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "running" / "settings.md").read_text(encoding="utf-8")
OPERATE = (ROOT / "docs" / "running" / "operate.md").read_text(encoding="utf-8")


def read_by(path: Path) -> Iterator[str]:
    """Names of settings that a source reads: ``LUOTAIN_X`` as a whole constant, or ``secret("X")``."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if re.fullmatch(r"LUOTAIN_[A-Z_]+[A-Z]", node.value):
                yield node.value.removesuffix("_FILE")
        elif isinstance(node, ast.Call) and getattr(node.func, "id", "") == "secret":
            first = node.args[0]
            assert isinstance(first, ast.Constant)
            yield f"LUOTAIN_{first.value}"


def settings_read() -> set[str]:
    """Everything that the product and its scripts read."""
    found: set[str] = set()
    for folder in ("luotain", "scripts"):
        for path in (ROOT / folder).rglob("*.py"):
            if "tests" not in path.parts:
                found.update(read_by(path))
    return found


def settings_listed() -> set[str]:
    """Every setting with a row of its own."""
    return set(re.findall(r"^\| `(LUOTAIN_[A-Z_]+)` \|", PAGE, re.M))


def test_every_setting_is_listed() -> None:
    assert len(settings_read()) > 20
    assert settings_read() - settings_listed() == set()


def test_no_setting_is_listed_that_nobody_reads() -> None:
    assert settings_listed() - settings_read() == set()


def test_every_row_says_what_it_does() -> None:
    for row in re.findall(r"^\| `LUOTAIN_.*$", PAGE, re.M):
        assert row.rstrip(" |").endswith((".", "made from it.")), row


def test_every_command_that_keeps_an_installation_is_described() -> None:
    keeping = [name for name, module in COMMANDS.items() if module.startswith("luotain.running.")]
    assert len(keeping) > 5
    for name in keeping:
        assert f"| `luotain {name}` |" in OPERATE, name


def test_pages_link_to_files_that_exist() -> None:
    for page in (ROOT / "docs" / "running").glob("*.md"):
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name} points to {target}"
