"""Everything but the tests, in the order in which it is quickest to put right. All of it runs, also after a failure."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

BIN = Path(sys.executable).parent
CHECKS: dict[str, list[str]] = {
    "style": [str(BIN / "ruff"), "check", "."],
    "format": [str(BIN / "ruff"), "format", "--check", "-q", "."],
    "stairs": [str(BIN / "lint-imports")],
    "types": [str(BIN / "mypy")],
    "dependencies": [str(BIN / "deptry"), "."],
    "templates": [str(BIN / "djlint"), "luotain", "--lint", "--quiet"],
    "django": [sys.executable, "manage.py", "check", "--fail-level", "WARNING"],
    "migrations": [sys.executable, "manage.py", "makemigrations", "--check", "--dry-run"],
}


def main() -> int:
    """Run the checks named on the command line, or all; 1 when one fails."""
    wanted = sys.argv[1:] or list(CHECKS)
    failed = []
    for name in wanted:
        began = time.monotonic()
        done = subprocess.run(
            CHECKS[name], capture_output=True, text=True, check=False, env={**os.environ, "NO_COLOR": "1"}
        )
        word = "ok" if done.returncode == 0 else "FAILED"
        print(f"{name:<14}{word:<8}{time.monotonic() - began:5.1f} s", flush=True)
        if done.returncode:
            failed.append(name)
            print(done.stdout + done.stderr, flush=True)
    if failed:
        print(f"{len(failed)} of {len(wanted)} checks failed: {', '.join(failed)}.")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
