"""Runs every `bench/bench_*.py`; each prints its figures and writes them under bench/out."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def main() -> int:
    """Run those whose name holds one of the arguments, or all; 1 when one fails."""
    (ROOT / "bench" / "out").mkdir(parents=True, exist_ok=True)
    wanted = sys.argv[1:]
    failed = 0
    for path in sorted((ROOT / "bench").glob("bench_*.py")):
        if wanted and not any(word in path.stem for word in wanted):
            continue
        print(f"== {path.stem}", flush=True)
        failed += bool(subprocess.run([sys.executable, str(path)], cwd=ROOT, check=False).returncode)
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
