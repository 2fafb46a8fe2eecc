"""What the operator sees and does: the queries, the actions by hand, the pages."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from luotain import jobs
from luotain.core import clock
from luotain.core.refusal import Refusal
from luotain.jobs import lease, queries
from luotain.jobs.actions import cancel_job, retry_job
from luotain.jobs.models import Ending, Job, State
from luotain.jobs.operator_panels import panels
from luotain.jobs.testing import run_waiting, waiting_names
from luotain.people.testing import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def make(at):
    at("2026-09-01 10:00")

    @jobs.job("pretend.note", queue="pretend", unique_by="thing_id", give_up_after=timedelta(hours=1))
    def note(thing_id: int) -> None: ...

    def one(state: State = State.WAITING, *, minutes_ago: float = 0, **fields) -> Job:
        then = clock.now() - timedelta(minutes=minutes_ago)
        given = {"name": "pretend.note", "queue": "pretend", "keywords": {"thing_id": 1}}
        moments = {"created_at": then, "run_at": then, "give_up_at": then + timedelta(hours=1)}
        if state not in {State.WAITING, State.RUNNING}:
            moments["ended_at"] = then
        if state != State.WAITING:
            moments["started_at"] = then
        return Job.objects.create(state=state, **{**given, **moments, **fields})

    return one


def test_jobs_are_found_by_state(make):
    waits, late = make(), make(minutes_ago=6)
    runs = make(State.RUNNING, leased_until=clock.now())
    silent = make(State.RUNNING, leased_until=clock.now() - timedelta(minutes=5))
    hangs = make(State.RUNNING, minutes_ago=61, leased_until=clock.now() + timedelta(seconds=9))
    fails, done, off = make(State.FAILED), make(State.DONE), make(State.CANCELLED)
    again = make(attempts=1, run_at=clock.now() + timedelta(minutes=5))
    assert list(queries.waiting()) == [late, waits, again]
    assert set(queries.running()) == {runs, silent, hangs}
    assert list(queries.failed()) == [fails]
    assert set(queries.finished()) == {done, off}
    assert set(queries.late()) == {late, silent, hangs}
    assert list(queries.trying_again()) == [again]
    assert queries.oldest() == late


def test_queues_are_counted_with_the_oldest_that_is_due(make, django_assert_num_queries):
    make(minutes_ago=3)
    make(minutes_ago=9, queue="other")
    make(run_at=clock.now() + timedelta(hours=1))
    make(State.RUNNING)
    make(State.FAILED)
    make(State.DONE, queue="quiet")
    with django_assert_num_queries(2):
        standing = queries.standing()
    assert [(row.queue, row.waiting, row.running, row.failed) for row in standing.queues] == [
        ("other", 1, 0, 0),
        ("pretend", 2, 1, 1),
    ]
    assert (standing.waiting, standing.running, standing.failed, standing.late) == (3, 1, 1, 1)
    assert standing.oldest_due == clock.now() - timedelta(minutes=9)


def test_an_empty_queue_stands_at_nothing(db):
    standing = queries.standing()
    assert (standing.waiting, standing.oldest_due, standing.queues) == (0, None, ())
    assert queries.oldest() is None


@pytest.mark.parametrize("state", [State.FAILED, State.CANCELLED, State.WAITING])
def test_a_job_sent_again_starts_afresh_and_runs(make, administrator, state):
    job = make(state, minutes_ago=300, attempts=9, losses=2)
    retry_job(job, by=administrator)
    job.refresh_from_db()
    assert (job.state, job.attempts, job.losses, job.ending) == (State.WAITING, 0, 0, Ending.BY_HAND)
    assert job.give_up_at == clock.now() + timedelta(hours=1)
    assert "Ville Ahonen" in job.note
    assert [done.state for done in run_waiting(names=["pretend.note"])] == [State.DONE]


@pytest.mark.parametrize("state", [State.RUNNING, State.DONE])
def test_a_job_that_runs_or_is_done_cannot_be_sent_again(make, administrator, state):
    job = make(state)
    with pytest.raises(Refusal) as refused:
        retry_job(job, by=administrator)
    assert refused.value.code == "jobs.cannot_be_retried"
    job.refresh_from_db()
    assert job.state == state


def test_a_job_is_not_sent_again_while_its_equal_waits(make, administrator):
    failed = make(State.FAILED, unique_key="pretend.note [1]")
    jobs.enqueue("pretend.note", thing_id=1)
    with pytest.raises(Refusal) as refused:
        retry_job(failed, by=administrator)
    assert refused.value.code == "jobs.already_waiting"
    failed.refresh_from_db()
    assert failed.state == State.FAILED
    assert waiting_names() == ["pretend.note"]


def test_a_job_is_taken_off_the_queue_with_its_reason(make, administrator):
    job = make()
    cancel_job(job, by=administrator, reason="The source is gone.")
    job.refresh_from_db()
    assert (job.state, job.ending) == (State.CANCELLED, Ending.BY_HAND)
    assert job.note == "Ville Ahonen took it off the queue. The source is gone."
    assert run_waiting(names=["pretend.note"]) == []


def test_a_running_job_cannot_be_taken_off_the_queue(make, administrator):
    with pytest.raises(Refusal) as refused:
        cancel_job(make(State.RUNNING), by=administrator)
    assert refused.value.code == "jobs.cannot_be_cancelled"


def test_a_worker_that_was_faster_than_the_hand_wins(make, administrator):
    job = make()
    assert lease.claim(worker="a", queues=["pretend"], names=["pretend.note"])
    with pytest.raises(Refusal) as refused:
        cancel_job(job, by=administrator)
    assert refused.value.code == "core.someone_was_faster"
    job.refresh_from_db()
    assert job.state == State.RUNNING


def test_what_is_done_by_hand_is_announced(make, administrator):
    told: list[tuple] = []

    @jobs.answers("jobs.job_sent_again")
    def sent(job_id: int, by_id: int | None) -> None:
        told.append(("sent", job_id, by_id))

    @jobs.answers("jobs.job_cancelled")
    def cancelled(job_id: int, by_id: int | None) -> None:
        told.append(("cancelled", job_id, by_id))

    job, other = make(State.FAILED), make()
    retry_job(job, by=administrator)
    cancel_job(other, by=administrator)
    run_waiting()
    assert sorted(told) == [("cancelled", other.pk, administrator.pk), ("sent", job.pk, administrator.pk)]


# --- Pages
# ------------------------------------------------------------------------------------------------------------

PAGES = [("get", "jobs:list"), ("get", "jobs:show"), ("post", "jobs:retry"), ("post", "jobs:cancel")]


def address(name: str, job: Job) -> str:
    return reverse(name) if name == "jobs:list" else reverse(name, args=[job.pk])


@pytest.mark.parametrize(("verb", "name"), PAGES)
@pytest.mark.parametrize("who", ["writer", "moderator", "records_keeper", "outsider"])
def test_only_an_operator_sees_and_touches_the_queue(client, body, request, make, verb, name, who):
    job = make(State.FAILED)
    sign_in(client, request.getfixturevalue(who))
    assert getattr(client, verb)(address(name, job)).status_code == 403
    job.refresh_from_db()
    assert job.state == State.FAILED


@pytest.mark.parametrize(("verb", "name"), PAGES)
def test_a_visitor_is_sent_to_sign_in(client, body, make, verb, name):
    response = getattr(client, verb)(address(name, make(State.FAILED)))
    assert response.status_code == 302
    assert "login" in response["Location"]


def test_the_list_opens_where_a_person_is_needed(client, body, administrator, make):
    make()
    failed = make(
        State.FAILED,
        trouble="ValueError (deliver_post.py:40 deliver_post)",
        ending=Ending.GAVE_UP,
        attempts=5,
    )
    page = sign_in(client, administrator).get(reverse("jobs:list")).content.decode()
    assert f"#{failed.pk}" in page
    assert "It was tried until its time ran out." in page
    assert "5 attempts." in page
    assert "ValueError (deliver_post.py:40 deliver_post)" in page
    assert f'action="{reverse("jobs:retry", args=[failed.pk])}"' in page


@pytest.mark.parametrize("state", ["failed", "late", "running", "waiting", "finished", "nonsense"])
@pytest.mark.parametrize("start", ["0", "-1", "50", "x", "9" * 30, "²"])
def test_every_list_opens_whatever_its_address_says(client, body, administrator, make, state, start):
    for each in State:
        make(each, progress_done=1, progress_total=2)
    response = sign_in(client, administrator).get(reverse("jobs:list"), {"state": state, "start": start})
    assert response.status_code == 200


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_long_lists_are_turned_page_by_page_in_few_queries(
    client, body, administrator, make, language, django_assert_max_num_queries
):
    for _job in range(120):
        make(State.FAILED)
    sign_in(client, administrator, language=language)
    with django_assert_max_num_queries(40):
        first = client.get(reverse("jobs:list")).content.decode()
    assert first.count("<li>\n<svg") == 50
    assert "start=50" in first
    last = client.get(reverse("jobs:list"), {"state": "failed", "start": 100}).content.decode()
    assert last.count("<li>\n<svg") == 20
    assert 'rel="next"' not in last


def test_a_job_is_sent_again_from_its_page(client, body, administrator, make):
    job = make(State.FAILED)
    sign_in(client, administrator)
    assert (
        reverse("jobs:retry", args=[job.pk])
        in client.get(reverse("jobs:show", args=[job.pk])).content.decode()
    )
    response = client.post(reverse("jobs:retry", args=[job.pk]), follow=True)
    assert "The job was sent again." in response.content.decode()
    job.refresh_from_db()
    assert job.state == State.WAITING


def test_a_form_posted_twice_says_so_and_changes_nothing_more(client, body, administrator, make):
    job = make(State.FAILED)
    sign_in(client, administrator)
    assert client.post(reverse("jobs:cancel", args=[job.pk])).status_code == 302
    assert client.post(reverse("jobs:cancel", args=[job.pk])).status_code == 409
    job.refresh_from_db()
    assert job.state == State.CANCELLED


def test_a_retry_needs_a_post(client, body, administrator, make):
    sign_in(client, administrator)
    assert client.get(reverse("jobs:retry", args=[make(State.FAILED).pk])).status_code == 405


def test_a_job_that_is_gone_is_not_found(client, body, administrator):
    sign_in(client, administrator)
    assert client.get(reverse("jobs:show", args=[99])).status_code == 404


def test_the_operators_page_shows_failed_jobs_before_late_ones(client, body, administrator, make):
    late, failed = make(minutes_ago=10), make(State.FAILED)
    (panel,) = panels(administrator)
    assert panel.jobs == [failed, late]
    page = sign_in(client, administrator).get(reverse("desk:operator"))
    assert f"#{failed.pk}" in page.content.decode()
