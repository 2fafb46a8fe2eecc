"""The command: lines in, lines out, nothing personal on standard error."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[5] / "shared"
COMMAND = [sys.executable, "-m", "luotain.cli", "personal-data"]


def ask(lines: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *arguments], input=lines, capture_output=True, text=True, encoding="utf-8", check=False
    )


def test_each_item_is_answered_by_one_line() -> None:
    items = [{"id": "a", "text": "Soita 040 123 4567", "lang": "fi"}, {"id": 2, "text": "Ei mitään."}]
    done = ask("".join(json.dumps(item) + "\n" for item in items))
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert answers[0] == {
        "id": "a",
        "spans": [{"start": 6, "end": 18, "label": "phone", "confidence": 0.93, "masked": "••• ••• ••••"}],
    }
    assert answers[1] == {"id": 2, "spans": []}
    assert (done.returncode, done.stderr) == (0, "")


def test_a_broken_line_is_named_by_its_number_and_the_rest_is_answered() -> None:
    done = ask(
        '{"id": 1, "text": "x"}\n{"id": 2, "text": 010594Y9021\n\n[1]\n{"id": 3}\n{"id": 4, "text": "y"}\n'
    )
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == [1, 4]
    assert done.returncode == 1
    assert [line.split(":")[1].strip() for line in done.stderr.splitlines()] == ["line 2", "line 4", "line 5"]
    assert "9021" not in done.stderr


def test_less_certain_findings_can_be_left_out_and_own_domains_told() -> None:
    line = '{"id": 1, "text": "Auto ABC-123, aurinko@esimerkki.fi"}\n'
    assert len(json.loads(ask(line).stdout)["spans"]) == 2
    assert len(json.loads(ask(line, "--least-confidence", "0.95").stdout)["spans"]) == 1
    assert len(json.loads(ask(line, "--own-domain", "Esimerkki.fi").stdout)["spans"]) == 1


def test_it_starts_at_once() -> None:
    """Within half a second; measured as processor time, so that a busy machine does not matter."""

    def once() -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        ask('{"id": 1, "text": "Soita 040 123 4567"}\n')
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    assert min(once() for _ in range(3)) < 0.5


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared evaluation data is not beside the repository")
def test_the_development_set_is_met() -> None:
    score = [
        sys.executable,
        str(SHARED / "score/score_personal_data.py"),
        str(SHARED / "data/pii-synthetic-dev/pii_dev.jsonl"),
    ]
    done = subprocess.run([*score, "--", *COMMAND], capture_output=True, text=True, check=True)
    words = done.stdout.splitlines()[-1].split()
    assert float(words[1].rstrip(";")) >= 0.95
    assert float(words[4]) <= 0.02
