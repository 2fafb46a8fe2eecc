"""`docs/building/new-connector.md`, followed word by word, makes a connector that keeps the contract."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from luotain import connectors
from luotain.connectors import registry
from luotain.connectors.paper.connector import Paper

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "building" / "new-connector.md").read_text(encoding="utf-8")
NAMES = ("Publishes", "Listens", "Words", "Abilities", "ConnectField")


def blocks(kind: str) -> list[str]:
    """The code blocks of one kind, in order."""
    return re.findall(rf"^```{kind}\n(.*?)^```", PAGE, re.M | re.S)


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """Enough of the house to add a folder to."""
    for name in ("luotain", "tests"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("conftest.py", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path)
    (tmp_path / ".venv").symlink_to(sys.prefix)
    return tmp_path


def run(place: Path, *command: str, path: Path | None = None) -> str:
    """What a command says that must succeed."""
    own = {"PYTHONPATH": str(path or place), "PYTEST_ADDOPTS": "-p no:cacheprovider"}
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LUOTAIN_", "PYTEST_"))}
    done = subprocess.run(
        command, cwd=place, env={**kept, **own}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, (done.stdout + done.stderr)[-3000:]
    return done.stdout


def test_the_copy_that_the_page_makes_is_a_connector_that_keeps_the_contract(clone: Path) -> None:
    said = run(clone, "bash", "-euo", "pipefail", "-c", blocks("sh")[0])
    assert int(re.findall(r"(\d+) passed", said)[-1]) > 50
    assert "skipped" not in said and "failed" not in said
    kinds = "from luotain import connectors; print(*connectors.kinds())"
    assert {"myservice", "paper"} <= set(run(clone, sys.executable, "-c", kinds).split())
    left = (clone / "luotain/connectors/myservice").rglob("*.py")
    assert not any("paper import" in path.read_text(encoding="utf-8") for path in left)


def test_a_package_of_its_own_is_found_by_the_entry_point_that_the_page_shows(tmp_path: Path) -> None:
    told = tomllib.loads(blocks("toml")[0])["project"]["entry-points"]
    ((group, entries),) = told.items()
    ((name, target),) = entries.items()
    assert group == registry.GROUP
    package = tmp_path / target.split(".")[0]
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "connector.py").write_text(
        "from luotain.connectors.paper.connector import Paper\n\n\n"
        f"class {target.partition(':')[2]}(Paper):\n    kind = {name!r}\n",
        encoding="utf-8",
    )
    facts = tmp_path / f"{package.name}-1.dist-info"
    facts.mkdir()
    (facts / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package.name}\nVersion: 1\n")
    (facts / "entry_points.txt").write_text(f"[{group}]\n{name} = {target}\n")
    kinds = "from luotain import connectors; print(*connectors.kinds())"
    assert name in run(ROOT, sys.executable, "-c", kinds, path=tmp_path).split()


def test_every_piece_of_code_on_the_page_is_python_and_names_what_there_is() -> None:
    pieces = [ast.parse(block) for block in blocks("python")]
    used = {node.id for piece in pieces for node in ast.walk(piece) if isinstance(node, ast.Name)}
    assert used >= set(NAMES)
    assert all(hasattr(connectors, name) for name in NAMES)
    mine = {
        node.attr
        for piece in pieces
        for node in ast.walk(piece)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "self"
    }
    assert mine and all(hasattr(Paper, name) or name in {"http", "clock", "timeout"} for name in mine)
    made = {"connectors": connectors, **{name: getattr(connectors, name) for name in NAMES}}
    exec(blocks("python")[0], made)
    assert made["MyService"].fields[1].secret
    for name in re.findall(r"overrid\w+ `(\w+)\(", PAGE):
        assert hasattr(connectors.Publishes, name), name
