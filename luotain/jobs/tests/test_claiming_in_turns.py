"""Which queue a worker asks next: one found empty rests, and never for longer than it may."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

import pytest

from luotain import jobs
from luotain.core import clock
from luotain.jobs import lease, work
from luotain.jobs.models import Job
from luotain.jobs.work import Worker, _Turns

pytestmark = pytest.mark.django_db(transaction=True)
SOON = 8.0


def test_queues_take_turns(monkeypatch):
    monkeypatch.setattr(work.registry, "queues", lambda: ["a", "b", "c"])
    turns = _Turns(hands=3, wanted=None)
    served = []
    for _turn in range(6):
        queue = turns.order()[0]
        served.append(queue)
        turns.take(queue)
        turns.give_back(queue)
    assert served == ["a", "b", "c", "a", "b", "c"]
    assert _Turns(hands=3, wanted=frozenset({"b"})).order() == ["b"]
    turns.take("a")
    turns.take("a")
    assert "a" not in turns.order(), "two of three hands are all that one queue may hold"


@pytest.fixture
def looks(monkeypatch) -> list[list[str]]:
    """Two kinds of jobs, each with a queue of its own; which queues each claim asked, in order."""

    @jobs.job("pretend.busy", queue="busy")
    def busy() -> None: ...

    @jobs.job("pretend.seldom", queue="a_seldom_one")
    def seldom() -> None: ...

    plain, asked = lease.claim, []

    def claim(**options):
        asked.append(list(options["queues"]))
        return plain(**options)

    monkeypatch.setattr(lease, "claim", claim)
    return asked


def commit_elsewhere(*names: str) -> None:
    """Jobs committed by another process: nobody in this one hears of them."""
    from luotain.jobs.registry import find

    now = clock.now()
    for name in names:
        Job.objects.create(
            name=name,
            queue=find(name).queue,
            created_at=now,
            run_at=now,
            give_up_at=now + timedelta(hours=1),
        )


def test_a_queue_found_empty_is_passed_over_while_another_is_busy_and_never_for_longer_than_the_bound(looks):
    moment = [100.0]
    worker = Worker(threads=2, measured=lambda: moment[0])
    both = ["a_seldom_one", "busy"]

    def claimed() -> str:
        found = worker._claim(both)
        assert found
        return found[0].name

    commit_elsewhere(*["pretend.busy"] * 6)
    assert claimed() == "pretend.busy"
    commit_elsewhere("pretend.seldom")
    moment[0] += work.BUSY_LOOK * 0.9
    assert claimed() == "pretend.busy"
    assert looks == [both, ["busy"]], "found empty a moment ago"
    moment[0] += work.BUSY_LOOK * 0.1
    assert claimed() == "pretend.seldom", "its turn, however busy the other is"
    for _claim in range(
        20
    ):  # never asked anew while it is passed over, so the bound counts from when it was found empty
        moment[0] += work.BUSY_LOOK * 0.3
        commit_elsewhere("pretend.busy")
        assert claimed() == "pretend.busy"
    asked = [index for index, queues in enumerate(looks[3:]) if "a_seldom_one" in queues]
    assert all(after - before <= 4 for before, after in pairwise(asked)), (
        "four steps are the first beyond the bound"
    )
    assert len(asked) >= 5


def test_what_is_committed_in_this_process_is_found_at_once_in_a_queue_that_was_empty(looks):
    worker = Worker(threads=2, measured=lambda: 100.0)
    both = ["a_seldom_one", "busy"]
    commit_elsewhere(*["pretend.busy"] * 3)
    assert worker._claim(both)
    worker._hear("busy")
    assert worker._claim(both)
    assert looks == [both, ["busy"]], "news of another queue"
    worker._hear("a_seldom_one")
    commit_elsewhere("pretend.seldom")
    found = worker._claim(both)
    assert found
    assert found[0].name == "pretend.seldom"


def test_while_a_hand_is_busy_the_others_rest_for_the_bound_instead_of_asking_everywhere(looks, monkeypatch):
    monkeypatch.setattr(work.registry, "queues", lambda: ["a_seldom_one", "busy"])
    worker = Worker(threads=3, measured=lambda: 100.0)
    commit_elsewhere("pretend.busy")
    worker._look()
    assert [held.name for held in worker.held()] == ["pretend.busy"], (
        "no hand runs in this test, so it stays held"
    )
    asked = len(looks)
    worker._look()
    assert looks[asked:] == [[]], "both were found empty a moment ago"
    assert worker._rest == work.BUSY_LOOK
    commit_elsewhere("pretend.seldom")
    worker._measured = lambda: 100.0 + work.BUSY_LOOK
    worker._look()
    assert {held.name for held in worker.held()} == {"pretend.busy", "pretend.seldom"}


def test_nothing_rests_before_every_queue_has_been_asked(looks):
    worker = Worker(threads=2, measured=lambda: 100.0)
    both = ["a_seldom_one", "busy"]
    commit_elsewhere("pretend.busy")
    assert worker._claim(both)
    commit_elsewhere("pretend.seldom")
    found = worker._claim(both)
    assert found
    assert found[0].name == "pretend.seldom"
    assert looks == [both, ["busy"], both]
    assert worker._claim(both) is None


def test_a_job_that_others_took_first_leaves_the_next_one_to_us(monkeypatch):
    @jobs.job("pretend.note")
    def note(number: int) -> None: ...

    for number in range(3):
        jobs.enqueue("pretend.note", number=number)
    plain, taken = lease._take, []

    def take(job, worker):
        if not taken:
            taken.append(plain(job, "another"))
            return None
        return plain(job, worker)

    monkeypatch.setattr(lease, "_take", take)
    found = lease.claim(worker="ours", queues=["default"], names=["pretend.note"])
    assert found
    assert found[0].keywords == {"number": 1}, "not the one after it"
