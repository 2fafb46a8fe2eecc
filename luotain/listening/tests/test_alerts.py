"""Alerts: in one's own rhythm, never in quiet hours, each thing once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, time
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.test import override_settings
from django.utils import translation

from luotain.core import clock
from luotain.jobs.testing import run_clockwork, run_waiting
from luotain.listening import alerting, queries
from luotain.listening.actions import follow_watch, see_alerts, set_quiet_hours
from luotain.listening.letters import send_letter
from luotain.listening.models import Follower, Letter, QuietHours, Source, Told, Watch
from luotain.listening.testing import hear, heard, make_source, make_watch
from luotain.listening.today import needs
from luotain.people.models import Person
from luotain.people.post import NotSent

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("ready")]
At = Callable[[str], Any]


@pytest.fixture
def paper(writer: Person, at: At) -> Source:
    at("2026-11-24 10:00")  # a Tuesday
    return make_source(writer)


@pytest.fixture
def watch(writer: Person, paper: Source) -> Watch:
    return make_watch(writer, "koira", name="Koirat")


@pytest.fixture
def post(settings: Any) -> Iterator[list[Any]]:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    mail.outbox = []
    yield mail.outbox


def told_to(person: Person) -> list[str]:
    return list(Told.objects.filter(person=person).order_by("pk").values_list("item__remote_id", flat=True))


def test_at_once_is_told_in_the_background_and_shown_on_today(
    watch: Watch, paper: Source, writer: Person
) -> None:
    follow_watch(watch, by=writer, rhythm="at_once")
    hear(paper, heard("1", "Puistossa", "Koiria juoksi."), heard("2", "Toinen", "Kissoja juoksi."))
    assert "listening.tell_followers" in [job.name for job in run_waiting(names=["listening.tell_followers"])]
    assert told_to(writer) == ["1"]
    with translation.override("en"):
        assert [(str(need.title), str(need.why)) for need in needs(writer)] == [
            ("Watch Koirat", "It has found 1 new item.")
        ]
    see_alerts(by=writer, watch=watch)
    assert not list(needs(writer))


def test_nobody_who_did_not_ask_is_told(
    watch: Watch, paper: Source, writer: Person, approver: Person
) -> None:
    follow_watch(watch, by=writer, rhythm="at_once")
    follow_watch(watch, by=approver, rhythm="never")
    hear(paper, heard("1", "Puistossa", "Koiria juoksi."))
    assert alerting.tell_followers() == 1
    assert told_to(approver) == []


def test_what_was_heard_before_the_wish_is_not_told(
    watch: Watch, paper: Source, writer: Person, at: At
) -> None:
    hear(paper, heard("1", "Puistossa", "Koiria juoksi."))
    at("2026-11-24 10:05")
    follow_watch(watch, by=writer, rhythm="at_once")
    assert alerting.tell_followers() == 0


@pytest.mark.parametrize(
    ("rhythm", "now", "expected"),
    [
        ("at_once", "2026-11-24 10:12", "2026-11-24 10:12"),
        ("hourly", "2026-11-24 10:12", "2026-11-24 11:00"),
        ("daily", "2026-11-24 07:00", "2026-11-24 08:00"),
        ("daily", "2026-11-24 08:00", "2026-11-25 08:00"),
        ("weekly", "2026-11-24 10:00", "2026-11-30 08:00"),
        ("weekly", "2026-11-30 07:59", "2026-11-30 08:00"),
        ("daily", "2026-10-24 10:00", "2026-10-25 08:00"),
    ],
)
def test_rounds(rhythm: str, now: str, expected: str, at: At) -> None:
    at(now)
    assert f"{clock.local(alerting.next_round(rhythm, clock.now())):%Y-%m-%d %H:%M}" == expected


QUIET_NIGHT = {"begins": time(20), "ends": time(7, 30)}


@pytest.mark.parametrize(
    ("quiet", "now", "until"),
    [
        (QUIET_NIGHT, "2026-11-24 10:00", None),
        (QUIET_NIGHT, "2026-11-24 20:00", "2026-11-25 07:30"),
        (QUIET_NIGHT, "2026-11-25 03:00", "2026-11-25 07:30"),
        (QUIET_NIGHT, "2026-11-25 07:30", None),
        ({"begins": time(12), "ends": time(13)}, "2026-11-24 12:30", "2026-11-24 13:00"),
        ({"weekends": True}, "2026-11-28 12:00", "2026-11-30 08:00"),
        ({"weekends": True}, "2026-11-29 23:59", "2026-11-30 08:00"),
        ({"weekends": True}, "2026-11-30 09:00", None),
        ({}, "2026-11-24 03:00", None),
    ],
)
def test_quiet_hours(quiet: dict[str, Any], now: str, until: str | None, at: At) -> None:
    at(now)
    end = alerting.quiet_until(QuietHours(**quiet), clock.now())
    assert (f"{clock.local(end):%Y-%m-%d %H:%M}" if end else None) == until


def test_in_quiet_hours_nothing_is_told_and_after_them_everything(
    watch: Watch, paper: Source, writer: Person, at: At
) -> None:
    follow_watch(watch, by=writer, rhythm="at_once")
    set_quiet_hours(by=writer, begins=time(20), ends=time(7, 30))
    at("2026-11-24 22:00")
    hear(paper, heard("1", "Puistossa", "Koiria juoksi."))
    assert alerting.tell_followers() == 0
    at("2026-11-25 07:29")
    assert alerting.tell_followers() == 0
    at("2026-11-25 07:30")
    assert alerting.tell_followers() == 1


def test_each_thing_is_told_once_whatever_watches_and_places_it_has(
    watch: Watch, paper: Source, writer: Person, at: At
) -> None:
    long = "Koirapuiston aita kaatui yöllä myrskyssä, ja koirat juoksivat torille asti ennen aamua."
    other = make_watch(writer, "puisto OR tori", name="Puistot")
    wire = make_source(writer, "https://tietotoimisto.example.fi/rss", title="Tietotoimisto")
    for one in (watch, other):
        follow_watch(one, by=writer, rhythm="hourly")
    hear(paper, heard("1", "Aita kaatui", long))
    at("2026-11-24 11:00")
    assert alerting.tell_followers() == 1
    hear(wire, heard("a", "Aita kaatui", long))
    hear(paper, heard("1", "Aita kaatui yöllä", long + " Aita on korjattu."))
    at("2026-11-24 12:00")
    assert alerting.tell_followers() == 0
    assert told_to(writer) == ["1"]


def test_a_daily_follower_is_told_in_the_morning(watch: Watch, paper: Source, writer: Person, at: At) -> None:
    follow_watch(watch, by=writer, rhythm="daily")
    hear(paper, heard("1", "Puistossa", "Koiria juoksi."))
    at("2026-11-25 07:59")
    assert alerting.tell_followers() == 0
    at("2026-11-25 08:00")
    assert alerting.tell_followers() == 1
    assert f"{clock.local(Follower.objects.get().next_at):%d %H}" == "26 08"


def test_the_letter_is_in_the_readers_language_with_links_and_goes_once(
    watch: Watch, paper: Source, writer: Person, post: list[Any], at: At
) -> None:
    Person.objects.filter(pk=writer.pk).update(language="fi")
    follow_watch(watch, by=writer, rhythm="hourly", by_mail=True)
    item = hear(paper, heard("1", "Puistossa", "Koiria juoksi."))[0]
    at("2026-11-24 11:00")
    run_clockwork()
    run_waiting(names=["listening.tell_followers", "listening.send_letter"])
    assert len(post) == 1
    letter = Letter.objects.get()
    assert post[0].to == [writer.email]
    assert post[0].subject == "1 uusi kohde vahdeissasi"
    assert "Koirat" in post[0].body
    assert f"/items/{item.public_id}/" in post[0].body
    assert post[0].extra_headers["Message-ID"].startswith(f"<{letter.public_id}@")
    assert send_letter(Letter.objects.get()) is False
    assert len(post) == 1


def test_a_letter_that_the_server_does_not_take_is_tried_again(
    watch: Watch, paper: Source, writer: Person, post: list[Any], at: At
) -> None:
    follow_watch(watch, by=writer, rhythm="hourly", by_mail=True)
    hear(paper, heard("1", "Puistossa", "Koiria juoksi."))
    at("2026-11-24 11:00")
    alerting.tell_followers()
    letter = Letter.objects.get()
    with (
        override_settings(
            EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend", EMAIL_HOST="127.0.0.1", EMAIL_PORT=9
        ),
        pytest.raises(NotSent),
    ):
        send_letter(letter)
    assert Letter.objects.get().sent_at is None
    assert send_letter(Letter.objects.get()) is True
    assert len(post) == 1


def test_without_mail_everything_is_told_on_today(
    watch: Watch, paper: Source, writer: Person, settings: Any
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    follow_watch(watch, by=writer, rhythm="at_once", by_mail=True)
    hear(paper, heard("1", "Puistossa", "Koiria juoksi."))
    alerting.tell_followers()
    assert not Letter.objects.exists()
    assert [alert.count for alert in queries.unseen_alerts(writer)] == [1]


def test_someone_who_has_left_is_told_nothing(watch: Watch, paper: Source, approver: Person) -> None:
    follow_watch(watch, by=approver, rhythm="at_once")
    hear(paper, heard("1", "Puistossa", "Koiria juoksi."))
    Person.objects.filter(pk=approver.pk).update(left_at=clock.now())
    assert alerting.tell_followers() == 0


def test_two_workers_tell_once(watch: Watch, paper: Source, writer: Person) -> None:
    follow_watch(watch, by=writer, rhythm="hourly")
    hear(paper, heard("1", "Puistossa", "Koiria juoksi."))
    follower = Follower.objects.select_related("person").get()
    now = datetime.fromisoformat("2026-11-24T11:00+02:00")
    with time_machine.travel(now, tick=False):
        assert alerting._tell(follower.person, [follower], now) == 1
        assert alerting._tell(follower.person, [follower], now) == 0
