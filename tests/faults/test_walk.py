"""A short walk through the fault bench, and that the bench sees what it is there to see."""

from __future__ import annotations

import random
import time

import pytest

from tests.faults import __main__ as bench
from tests.faults.cases import TOO_LATE, Case, all_cases
from tests.faults.database import held
from tests.faults.services import SERVICES
from tests.faults.table import Came, Row, drawn, house, run

STEPS = 7


@pytest.mark.requirement_part("R112")
@pytest.mark.parametrize("seed", [1, 2])
def test_a_walk_through_the_table_doubles_and_loses_nothing(seed, tmp_path):
    """Other cases each time the table grows, the same ones each time it does not."""
    chance = random.Random(seed)
    cases = chance.sample(all_cases(), STEPS)

    def disturb() -> None:
        with held(str(tmp_path / "luotain.sqlite3")):
            time.sleep(TOO_LATE)

    with (
        SERVICES["paper" if seed == 1 else "email"]() as service,
        house(service, f"sqlite:///{tmp_path / 'luotain.sqlite3'}", tmp_path) as told,
    ):
        came = [run(case, number, service, told, disturb) for number, case in enumerate(cases)]
    assert [(one.case.name, one.bad, one.state) for one in came] == [
        (one.name, False, "sent") for one in cases
    ]
    assert [one.there for one in came] == [0 if one.case.removes else 1 for one in came]


def test_the_bench_sees_a_doubled_post(tmp_path):
    """The answer is lost, and somebody who did not look sends it again at a service that keeps no keys."""
    with (
        SERVICES["email"]() as service,
        house(service, f"sqlite:///{tmp_path / 'luotain.sqlite3'}", tmp_path) as told,
    ):
        service.times = lambda text: 0
        came = run(Case("careless", "deliver", "publish", "lost"), 0, service, told)
        del service.times
        came.there = service.times(service.peer.standing()[0].text)
    assert (came.doubled, came.bad) == (1, True)


@pytest.mark.parametrize(
    ("there", "state", "bad"),
    [
        (1, "sent", False),
        (0, "given_up", False),
        (2, "sent", True),
        (0, "sent", True),
        (1, "unclear", True),
        (0, "planned", True),
    ],
)
def test_what_breaks_the_promise(there, state, bad):
    assert Came(Case("x", "deliver"), there, state, "at once").bad is bad


@pytest.mark.parametrize(("there", "code"), [(1, 0), (2, 1), (0, 1)])
def test_a_broken_promise_is_told_and_ends_with_one(there, code, monkeypatch, capsys):
    row = Row("paper", "sqlite", [Came(Case("answer lost", "deliver"), there, "sent", "by looking")])
    monkeypatch.setattr(bench, "one", lambda *_, **__: row)
    monkeypatch.setattr("sys.argv", ["faults", "--only", "paper", "--databases", "sqlite"])
    assert bench.main() == code
    assert ("BROKEN" in capsys.readouterr().out) is bool(code)


@pytest.mark.parametrize(
    ("there", "state", "bad"), [(0, "sent", False), (1, "sent", True), (1, "withdrawn", False)]
)
def test_a_removal_that_is_not_one_breaks_the_promise(there, state, bad):
    came = Came(Case("x", "remove", removes=True), there, state, "at once")
    assert (came.bad, came.removed) == (bad, there == 0)


def test_the_table_adds_up():
    case = Case("x", "deliver")
    ways = ["at once", "by looking", "by a person", "waited", "connected again"]
    row = Row("paper", "sqlite", [Came(case, 1, "sent", how) for how in ways])
    assert row.cells()[2:] == ["5", "5", "0", "0", "0", "0", "2", "1", "1", "2"]
    assert drawn([row]).splitlines()[1].split() == row.cells()


def test_every_step_and_every_fault_has_its_case():
    names = [one.name for one in all_cases()]
    assert len(names) == len(set(names)) > 25
    for part in (
        "killed:",
        "sending: 429",
        "sending: late",
        "looking: 500",
        "expired key",
        "two workers",
        "disk full",
        "database gone",
        "removing",
        "service's clock",
    ):
        assert any(name.startswith(part) for name in names)
