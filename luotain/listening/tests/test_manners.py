"""One site is asked by one worker at a time, with a breath between; one that asks for rest gets it, all its feeds together."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from luotain.connectors.trouble import Rejected, TryLater
from luotain.core import clock
from luotain.jobs.models import Job, State
from luotain.jobs.testing import run_waiting, waiting_names
from luotain.listening import manners
from luotain.listening.actions.collect_source import _ail
from luotain.listening.jobs import collect, collect_due
from luotain.listening.models import HostTurn, Source
from luotain.listening.testing import make_source
from luotain.listening.today import needs
from luotain.people.models import Person


@pytest.mark.parametrize(
    ("address", "site"),
    [
        ("https://feeds.yle.fi/uutiset", "yle.fi"),
        ("https://YLE.fi:443/x", "yle.fi"),
        ("https://www.gov.co.uk/feed", "gov.co.uk"),
        ("https://kirjasto.koivula.pvt.k12.ma.us/x", "koivula.pvt.k12.ma.us"),
        ("https://blogi.kesko.kawasaki.jp/", "blogi.kesko.kawasaki.jp"),
        ("https://koivula.blogspot.com/feeds", "koivula.blogspot.com"),
        ("https://www.xn--hmeenlinna-v5a.fi/", "xn--hmeenlinna-v5a.fi"),
        ("https://co.uk/", "co.uk"),
        ("https://uutiset.uusipaate/", "uutiset.uusipaate"),
        ("https://a.b.example.com.au/", "example.com.au"),
        ("https://abc.go.com/", "go.com"),
        ("https://93.184.216.34/feed", "93.184.216.34"),
        ("http://127.0.0.1:8011/feed", ""),
        ("http://mastodon.intra.example:443/x", ""),
        ("http://10.20.1.2/x", ""),
        ("http://[::1/", ""),
        ("intra", ""),
    ],
)
def test_a_site_is_its_registrable_domain_and_our_own_servers_are_none(
    address: str, site: str, settings: Any
) -> None:
    settings.HTTP_ALLOW = ["127.0.0.1:8011", "mastodon.intra.example:443", "10.20.0.0/16"]
    assert manners.host_of(address) == site


@pytest.mark.django_db
def test_only_one_worker_has_the_turn_and_a_dead_one_loses_it() -> None:
    now = clock.now()
    assert manners.take_turn("yle.fi", now) is None
    assert manners.take_turn("yle.fi", now) == now + manners.HOLD
    assert manners.take_turn("hs.fi", now) is None
    manners.give_back("yle.fi", now, now + timedelta(seconds=3))
    assert manners.take_turn("yle.fi", now + timedelta(seconds=3)) is not None
    later = now + timedelta(seconds=4)
    assert manners.take_turn("yle.fi", later) is None
    assert manners.take_turn("yle.fi", later + manners.HOLD) is None  # whoever had it was killed


@pytest.mark.django_db
def test_sources_of_one_site_are_asked_one_after_another(writer: Person) -> None:
    for number in range(3):
        make_source(writer, f"https://s{number}.lehti.example.fi/syote")
    make_source(writer, "https://toinen.fi/syote")
    Job.objects.all().delete()
    collect_due.enqueue()
    run_waiting(names=["listening.collect_due"])
    times = sorted(Job.objects.filter(name="listening.collect").values_list("run_at", flat=True))
    assert len(times) == 4 and times[0] == times[1]
    assert times[2] - times[1] == times[3] - times[2] == manners.BREATH


@pytest.mark.django_db
def test_a_source_that_is_being_collected_is_not_put_on_the_queue_a_second_time(writer: Person) -> None:
    busy, free = (make_source(writer, f"https://{name}.fi/syote") for name in ("eka", "toka"))
    Job.objects.all().delete()
    collect.enqueue(source_id=busy.pk)
    Job.objects.update(state=State.RUNNING)
    collect_due.enqueue()
    run_waiting(names=["listening.collect_due"])
    queued = Job.objects.filter(name="listening.collect", state=State.WAITING)
    assert [job.keywords["source_id"] for job in queued] == [free.pk]


@pytest.mark.django_db
def test_a_source_whose_site_is_busy_waits_and_is_not_asked(writer: Person) -> None:
    source = make_source(writer, "https://lehti.example.fi/syote")
    Job.objects.all().delete()
    manners.take_turn("example.fi", clock.now())
    collect.enqueue(source_id=source.pk)
    run_waiting(names=["listening.collect"])
    source.refresh_from_db()
    assert source.last_try_at is None and "listening.collect" in waiting_names()


@pytest.mark.django_db
def test_a_site_that_asks_for_rest_gets_it_from_all_its_feeds(writer: Person) -> None:
    source = Source.objects.get(pk=make_source(writer, "https://a.example.fi/syote").pk)
    now = clock.now()
    manners.take_turn("example.fi", now)
    _ail(source, TryLater(timedelta(hours=2), "busy"), now)
    manners.give_back("example.fi", now, now)
    assert HostTurn.objects.get(host="example.fi").free_at == now + timedelta(hours=2)


@pytest.mark.django_db
def test_waits_differ_a_little_and_never_by_much(writer: Person) -> None:
    now, hour = clock.now(), timedelta(hours=1)
    waits = {manners.spread(hour, number, now) for number in range(200)}
    assert len(waits) > 150 and min(waits) >= hour and max(waits) <= hour * 1.1


@pytest.mark.django_db
def test_a_source_that_says_it_has_ended_tells_its_owner_at_once_and_is_still_asked_daily(
    writer: Person,
) -> None:
    source = Source.objects.get(pk=make_source(writer, "https://a.example.fi/syote").pk)
    now = clock.now()
    _ail(source, Rejected("ended", detail="HTTP 410"), now)
    assert source.told_at == now
    assert timedelta(hours=24) <= source.next_try_at - now <= timedelta(hours=27)
    assert [need.shape for need in needs(writer)] == ["doubtful"]
