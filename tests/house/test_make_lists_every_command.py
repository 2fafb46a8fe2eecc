"""`make` alone lists every everyday command, and each needs nothing but this repository."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
EVERYDAY = {"setup", "run", "demo", "doctor", "test", "check", "fix", "bench", "requirements", "peers"}


def test_make_alone_lists_every_command() -> None:
    told = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert set(re.findall(r"^  make ([a-z-]+)", told, re.M)) >= EVERYDAY


def test_every_phony_target_exists_and_says_what_it_does() -> None:
    phony = set(re.search(r"^\.PHONY: (.+)$", MAKEFILE, re.M)[1].split())  # type: ignore[index] # it is there
    described = set(re.findall(r"^([a-z-]+):.*## .+", MAKEFILE, re.M))
    assert phony == described


def test_uv_only_installs_from_locks() -> None:
    """Its other verbs write a lock of their own, which names package hosts."""
    assert not re.search(r"\bu[vV]\)? (sync|run|lock)\b", MAKEFILE)
    assert MAKEFILE.count("--require-hashes") == MAKEFILE.count("pip sync -q")


def test_scripts_that_make_calls_exist() -> None:
    for name in re.findall(r"-m scripts\.(\w+)", MAKEFILE):
        assert (ROOT / "scripts" / f"{name}.py").exists()
    for name in re.findall(r"@scripts/([\w-]+)", MAKEFILE):
        assert (ROOT / "scripts" / name).stat().st_mode & 0o100
