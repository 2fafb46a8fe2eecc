"""Which rows of the requirements the tests show, whole or in part."""

from __future__ import annotations

import ast
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ROWS = ROOT.parent / "shared" / "requirements.md"
MARKS = {"requirement": "whole", "requirement_part": "part"}


def marks(path: Path) -> Iterator[tuple[str, str]]:
    """Each (row, whole or part) that a test file is marked with, also through `pytestmark`."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in MARKS:
            for argument in node.args:
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    yield argument.value, MARKS[node.func.attr]


def shown() -> dict[str, dict[str, int]]:
    """How many tests show each row, whole and in part."""
    found: dict[str, dict[str, int]] = defaultdict(lambda: {"whole": 0, "part": 0})
    for folder in ("luotain", "tests"):
        for path in sorted((ROOT / folder).rglob("test_*.py")):
            for row, how in marks(path):
                found[row][how] += 1
    return found


def titles() -> dict[str, str]:
    """The rows' own words, when the list lies beside the project."""
    if not ROWS.exists():
        return {}
    lines = re.findall(r"^\| (R\d+) \|[^|]*\|[^|]*\| ([^|]*) \|", ROWS.read_text(encoding="utf-8"), re.M)
    return {row: words.strip() for row, words in lines}


def main() -> int:
    """Print the table; 1 when a mark names a row that does not exist."""
    found, words = shown(), titles()
    rows = sorted({*found, *words}, key=lambda row: int(re.sub(r"\D", "", row) or 0))
    for row in rows:
        count = found.get(row, {"whole": 0, "part": 0})
        state = "whole" if count["whole"] else "part" if count["part"] else "-"
        print(f"{row:<6}{state:<7}{sum(count.values()):>4}  {words.get(row, '')[:90]}")
    whole = sum(1 for count in found.values() if count["whole"])
    part = len(found) - whole
    print(f"{whole} rows shown whole, {part} in part, of {len(words) or len(rows)}.")
    unknown = sorted(set(found) - set(words)) if words else []
    if unknown:
        print(f"These rows do not exist: {', '.join(unknown)}.")
    return int(bool(unknown))


if __name__ == "__main__":
    sys.exit(main())
