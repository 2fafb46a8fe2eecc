"""How long `luotain run` takes to its first page, from nothing and again, and how large the process becomes.

Limits: 5 s warm (the cold limit of 60 s also holds the installing, which `make run` in a fresh clone shows); 300 MB.
"""

from __future__ import annotations

import json
import re
import signal
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from luotain.running.tests.process import running  # noqa: E402 - the path above makes it findable

WARM_LIMIT, MEMORY_LIMIT = 5.0, 300.0
PAGES = 50


def start(data: Path, log: Path) -> tuple[float, float, float]:
    """Seconds to the first page, megabytes after some pages, seconds to stop."""
    began = time.monotonic()
    with running(data, log) as one:
        one.get("/account/login/")
        first = time.monotonic() - began
        for _page in range(PAGES):
            one.get("/account/login/")
        status = Path(f"/proc/{one.process.pid}/status").read_text()
        _code, took = one.stop(signal.SIGTERM)
    megabytes = int(re.search(r"VmHWM:\s+(\d+)", status)[1]) / 1024  # type: ignore[index] # always there
    return first, megabytes, took


def main() -> int:
    """Measure, print, keep; 1 when a limit is passed."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        fresh, _megabytes, _took = start(place / "data", place / "log")
        rounds = [start(place / "data", place / "log") for _round in range(3)]
    warm = sorted(first for first, _m, _t in rounds)[1]
    figures = {
        "fresh_database_seconds": round(fresh, 2),
        "warm_seconds": round(warm, 2),
        "memory_megabytes": round(max(megabytes for _f, megabytes, _t in rounds), 1),
        "stop_seconds": round(max(took for _f, _m, took in rounds), 2),
    }
    print(json.dumps(figures, indent=1))
    out = ROOT / "bench" / "out"
    out.mkdir(parents=True, exist_ok=True)
    (out / "start.json").write_text(json.dumps(figures, indent=1))
    return int(figures["warm_seconds"] > WARM_LIMIT or figures["memory_megabytes"] > MEMORY_LIMIT)


if __name__ == "__main__":
    sys.exit(main())
