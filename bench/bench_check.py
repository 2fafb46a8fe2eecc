"""How long a text is looked at: one post of 500 characters, a megabyte made to be slow, and `luotain check` from nothing.

Limits, in processor time: 3 ms a post for the checks and the finder of personal data together, warm; 1 s for any megabyte;
500 ms for the command. Beside each hostile text stands how many times longer it takes than plain Finnish of the same
length in the same run.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from luotain.engines import personal_data  # noqa: E402 - the path above makes ours findable
from luotain.engines.personal_data.tests.hostile import PIECES  # noqa: E402 - as above
from luotain.engines.policy import decide  # noqa: E402 - as above
from luotain.engines.policy.tests.build import TODAY  # noqa: E402 - as above
from luotain.engines.policy.tests.hostile import HOSTILE, POST, facts, post_facts  # noqa: E402 - as above
from luotain.guideline.starter import load  # noqa: E402 - as above

MEGABYTE = 1_000_000
PLAIN = "Ratapihan uusi portti avataan maanantaina kello 8, ja jalankulkijat pääsevät läpi entiseen tapaan. "


def seconds(act: Callable[[], object], rounds: int = 2) -> float:
    """Processor time of `act`, the best of some rounds."""
    best = float("inf")
    for _ in range(rounds):
        began = time.process_time()
        act()
        best = min(best, time.process_time() - began)
    return best


def filled(piece: str) -> str:
    """A megabyte of one piece."""
    return (piece * (MEGABYTE // len(piece) + 1))[:MEGABYTE]


def judged(text: str) -> float:
    """Processor time of all checks on a text."""
    return seconds(lambda: decide(load(), "publish", facts(text), today=TODAY))


def searched(text: str) -> float:
    """Processor time of the finder on a text."""
    return seconds(lambda: personal_data.find(text))


def command() -> float:
    """Processor time of a whole `luotain check -`."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [str(Path(sys.executable).with_name("luotain")), "check", "-", "--lang", "fi"],
        input=POST.encode(),
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> int:
    """Measure, print, keep; 1 when a limit is passed."""
    guideline = load()
    one = post_facts()
    decide(guideline, "publish", one, today=TODAY)
    personal_data.find(POST)
    checks = seconds(lambda: [decide(guideline, "publish", one, today=TODAY) for _ in range(20)], 12) / 20
    finder = seconds(lambda: [personal_data.find(POST) for _ in range(20)], 12) / 20
    plain = filled(PLAIN)
    plain_checks, plain_finder = judged(plain), searched(plain)
    rows = [("checks", name, judged(filled(piece))) for name, piece in HOSTILE.items()]
    rows += [("finder", repr(piece), searched(filled(piece))) for piece in PIECES]
    started = min(command() for _ in range(5))
    rows.sort(key=lambda row: -row[2])
    figures = {
        "post_ms": round((checks + finder) * 1000, 2),
        "post_checks_ms": round(checks * 1000, 2),
        "post_finder_ms": round(finder * 1000, 2),
        "command_ms": round(started * 1000),
        "plain_megabyte_s": {"checks": round(plain_checks, 2), "finder": round(plain_finder, 2)},
        "slowest_megabytes": [
            {
                "by": by,
                "text": name,
                "seconds": round(took, 2),
                "times_plain": round(took / (plain_checks if by == "checks" else plain_finder), 1),
            }
            for by, name, took in rows[:8]
        ],
    }
    print(json.dumps(figures, indent=1, ensure_ascii=False))
    out = ROOT / "bench" / "out"
    out.mkdir(parents=True, exist_ok=True)
    (out / "check.json").write_text(json.dumps(figures, indent=1, ensure_ascii=False))
    return int(checks + finder > 0.003 or rows[0][2] > 1 or started > 0.5)


if __name__ == "__main__":
    sys.exit(main())
