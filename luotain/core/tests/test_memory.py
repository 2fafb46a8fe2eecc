"""The collector of dead objects rests during short work, and never stays so."""

from __future__ import annotations

import gc
from threading import Event, Thread

import pytest

from luotain.core import memory


def test_the_collector_rests_until_the_last_thread_is_done() -> None:
    inside, may_go = Event(), Event()

    def work() -> None:
        with memory.left_alone():
            inside.set()
            may_go.wait(30)

    other = Thread(target=work)
    other.start()
    inside.wait(30)
    with pytest.raises(ZeroDivisionError), memory.left_alone():
        assert not gc.isenabled()
        _ = 1 / 0
    assert not gc.isenabled(), "the other thread is still at work"
    may_go.set()
    other.join(30)
    assert gc.isenabled()


def test_it_looks_now_and_then_though_some_thread_is_always_inside(monkeypatch: pytest.MonkeyPatch) -> None:
    with memory.left_alone():
        with memory.left_alone():
            assert not gc.isenabled()
        assert not gc.isenabled(), "a moment ago"
        monkeypatch.setattr(memory, "LONGEST", -1.0)
        with memory.left_alone():
            assert not gc.isenabled()
        assert gc.isenabled(), "for too long"
    assert gc.isenabled()
