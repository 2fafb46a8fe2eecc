"""What becomes of a job by its own word, by trouble, and by the clock."""

from __future__ import annotations

from datetime import timedelta

import pytest

from luotain import jobs
from luotain.core import clock
from luotain.core.refusal import Refusal
from luotain.jobs import lease
from luotain.jobs.models import Ending, Job, State
from luotain.jobs.testing import run_waiting

pytestmark = pytest.mark.django_db


def run_once(outcome, **options) -> Job:
    """Declare a job that answers with `outcome` (or raises it), enqueue it, run it once."""

    @jobs.job("pretend.say", **options)
    def say() -> jobs.Outcome:
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    job = jobs.enqueue("pretend.say")
    run_waiting(reraise=False)
    job.refresh_from_db()
    return job


def test_nothing_returned_is_done(at):
    at("2026-09-01 10:00")
    assert run_once(None).state == State.DONE


def test_cancel_ends_with_its_reason_and_is_no_failure():
    job = run_once(jobs.cancel("The post was withdrawn."))
    assert (job.state, job.note) == (State.CANCELLED, "The post was withdrawn.")
    assert job.ended_at


def test_retry_comes_back_after_the_while_it_asked_for(at):
    at("2026-09-01 10:00")
    job = run_once(jobs.retry(timedelta(minutes=5), "The service was busy."))
    assert (job.state, job.note) == (State.WAITING, "The service was busy.")
    assert job.run_at == clock.now() + timedelta(minutes=5)
    at("2026-09-01 10:06")
    run_waiting()
    job.refresh_from_db()
    assert job.attempts == 2


def test_an_exception_backs_off_further_each_time_and_fails_when_its_time_is_out(at):
    at("2026-09-01 10:00")
    job = run_once(ValueError("Aino Kivi, aino@koivula.example"), give_up_after=timedelta(minutes=10))
    pauses = []
    travel = at("2026-09-01 10:00")
    while job.state == State.WAITING:
        pauses.append((job.run_at - clock.now()).total_seconds())
        travel.move_to(job.run_at)
        run_waiting(reraise=False)
        job.refresh_from_db()
    assert job.state == State.FAILED
    assert job.ending == Ending.GAVE_UP
    assert [round(pause / 5 / 2**index) for index, pause in enumerate(pauses[:-1])] == [1] * (len(pauses) - 1)
    # The last attempt is made when the time runs out, not before.
    assert job.ended_at == job.give_up_at
    assert job.attempts == len(pauses) + 1


def test_backing_off_never_takes_more_than_a_little_over_an_hour():
    longest = max(
        lease.backoff(Job(pk=pk, attempts=attempts)) for pk in range(100) for attempts in (1, 5, 40, 4000)
    )
    assert timedelta(hours=1) <= longest <= timedelta(hours=1.1)


def test_what_went_wrong_is_kept_without_the_words_of_the_exception():
    """An exception's message may quote a post, an address or a key."""
    job = run_once(ValueError("Aino Kivi, aino@koivula.example"))
    assert job.trouble.startswith("ValueError (")
    assert "test_outcomes.py" in job.trouble
    assert "aino" not in f"{job.trouble}{job.note}".lower()


def test_a_refusal_keeps_its_code_and_sentence():
    job = run_once(Refusal("publishing.paused", "Publishing is paused.", "Wait."))
    assert job.trouble == "publishing.paused: Publishing is paused. Wait."
    assert job.state == State.WAITING


def test_an_answer_that_is_no_outcome_is_a_mistake_that_shows():
    job = run_once("done")
    assert job.state == State.WAITING
    assert "TypeError" in job.trouble


@pytest.mark.parametrize("as_moment", [True, False])
def test_snooze_waits_without_counting_an_attempt_or_using_up_the_time(at, as_moment):
    at("2026-09-01 10:00")
    while_ = timedelta(hours=30)
    job = run_once(
        jobs.snooze(clock.now() + while_ if as_moment else while_), give_up_after=timedelta(hours=1)
    )
    assert (job.state, job.attempts) == (State.WAITING, 0)
    assert job.run_at == clock.now() + while_
    assert job.give_up_at == clock.now() + while_ + timedelta(hours=1)


def test_snooze_into_the_past_runs_again_and_takes_no_time_away(at):
    at("2026-09-01 10:00")

    @jobs.job("pretend.snooze", give_up_after=timedelta(hours=1))
    def snooze() -> jobs.Outcome:
        return (
            jobs.snooze(clock.now() - timedelta(hours=3))
            if not seen.append(1) and len(seen) < 2
            else jobs.done()
        )

    seen: list[int] = []
    job = jobs.enqueue("pretend.snooze")
    run_waiting()
    job.refresh_from_db()
    assert (job.state, len(seen)) == (State.DONE, 2)
    assert job.give_up_at == clock.now() + timedelta(hours=1)


def test_a_retry_steps_aside_when_its_equal_waits_already():
    @jobs.job("pretend.once", unique_by=())
    def once() -> jobs.Outcome:
        jobs.enqueue("pretend.once", run_at=clock.now() + timedelta(hours=1))
        return jobs.retry(timedelta(minutes=1))

    job = jobs.enqueue("pretend.once")
    run_waiting()
    job.refresh_from_db()
    assert (job.state, job.ending) == (State.CANCELLED, Ending.ALREADY_WAITING)
    assert Job.objects.filter(name="pretend.once", state=State.WAITING).count() == 1


def test_progress_is_kept_and_outside_a_job_it_says_nothing():
    jobs.progress(1, 2, "Nothing listens.")

    @jobs.job("pretend.count")
    def count() -> None:
        jobs.progress(3, 10, "Three of ten are ready.")

    job = jobs.enqueue("pretend.count")
    run_waiting()
    job.refresh_from_db()
    assert (job.progress_done, job.progress_total) == (3, 10)
    assert job.progress_sentence == "Three of ten are ready."


def test_trouble_raises_in_tests_unless_asked_not_to():
    @jobs.job("pretend.break")
    def break_() -> None:
        raise ZeroDivisionError

    jobs.enqueue("pretend.break")
    with pytest.raises(ZeroDivisionError):
        run_waiting()
    assert Job.objects.get(name="pretend.break").state == State.WAITING


def test_finished_jobs_leave_after_a_week_and_failed_ones_wait_for_a_person(at):
    at("2026-09-01 10:00")

    def make(state: State, ended: timedelta) -> int:
        return Job.objects.create(
            name="pretend.old",
            queue="default",
            state=state,
            created_at=clock.now(),
            run_at=clock.now(),
            give_up_at=clock.now(),
            ended_at=clock.now() - ended,
        ).pk

    week = timedelta(days=7)
    gone = [make(State.DONE, week + timedelta(seconds=1)), make(State.CANCELLED, timedelta(days=30))]
    kept = [make(State.DONE, week - timedelta(minutes=1)), make(State.FAILED, timedelta(days=90))]
    jobs.enqueue("jobs.clear_finished")
    assert [job.note for job in run_waiting()] == ["2"]
    left = set(Job.objects.filter(name="pretend.old").values_list("pk", flat=True))
    assert left == set(kept)
    assert not left & set(gone)
