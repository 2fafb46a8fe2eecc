"""Digests: what is new in a stream, in one go, when the office opens, and ended by one click."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import translation

from luotain.core import clock
from luotain.core.refusal import Refusal
from luotain.jobs.testing import run_clockwork, run_waiting
from luotain.listening import digests, streams
from luotain.listening.actions import set_digest, set_quiet_hours
from luotain.listening.actions.apply_watch import apply_watch
from luotain.listening.models import Digest, DigestIssue, Source
from luotain.listening.streams import Stream
from luotain.listening.testing import hear, heard, make_source, make_watch
from luotain.listening.today import needs
from luotain.people.models import Person
from luotain.people.testing import sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("ready")]
JOBS = ["listening.make_digests", "listening.send_digest"]


@pytest.fixture
def paper(writer: Person, at: Any) -> Source:
    at("2026-11-24 10:00")  # a Tuesday
    return make_source(writer)


@pytest.fixture
def post(settings: Any) -> list[Any]:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    mail.outbox = []
    return mail.outbox


def go_on() -> None:
    run_clockwork()
    run_waiting(names=JOBS)


def told(person: Person) -> list[str]:
    with translation.override("en"):
        return [f"{need.title} {need.why}" for need in needs(person) if str(need.title).startswith("Digest")]


def test_a_morning_digest_tells_once_what_came_since_in_the_readers_language(
    paper: Source, writer: Person, approver: Person, post: list[Any], at: Any
) -> None:
    Person.objects.filter(pk=writer.pk).update(language="fi")
    hear(paper, heard("0", "Vanha", "Ennen."))
    set_digest(Stream(source=paper.pk), by=writer, rhythm="daily")
    at("2026-11-24 15:00")
    hear(paper, heard("1", "Silta aukeaa", "Huomenna."), heard("2", "Tie suljetaan", "Tänään."))
    go_on()
    assert post == [], "The office does not open before the morning."
    at("2026-11-25 08:00")
    go_on()
    go_on()
    [letter] = post
    issue = DigestIssue.objects.get()
    assert letter.to == [writer.email]
    assert letter.subject == "Lehti: 2 uutta kohdetta"
    assert "Silta aukeaa" in letter.body and "Tie suljetaan" in letter.body and "Vanha" not in letter.body
    assert f"/items/?source={paper.pk}" in letter.body
    assert letter.extra_headers["Message-ID"] == f"<{issue.public_id}@digests.luotain>"
    assert told(writer) == ["Digest: Lehti 2 new items."] and told(approver) == []
    # Looking at the stream takes it off Today; a morning without news brings nothing.
    sign_in(Client(), writer).get("/items/", {"source": str(paper.pk)})
    assert told(writer) == []
    at("2026-11-26 08:00")
    go_on()
    assert len(post) == 1
    assert Digest.objects.get().next_at == clock.now() + timedelta(days=1)


def test_digests_keep_office_days_weeks_and_quiet_hours(
    paper: Source, writer: Person, approver: Person, post: list[Any], at: Any
) -> None:
    set_digest(Stream(source=paper.pk), by=writer, rhythm="daily")
    set_digest(Stream(), by=approver, rhythm="weekly")
    at("2026-12-04 11:00")  # a Friday; Sunday the 6th is Independence Day
    Digest.objects.update(next_at=clock.now() + timedelta(hours=1))
    hear(paper, heard("1", "Uutinen", "Teksti."))
    at("2026-12-04 12:00")
    go_on()
    assert len(post) == 2
    for digest in Digest.objects.all():
        assert f"{clock.local(digest.next_at):%Y-%m-%d %H:%M}" == "2026-12-07 08:00"
    quiet_until = clock.local().replace(hour=9, minute=0).time()
    set_quiet_hours(by=writer, begins=clock.local().replace(hour=7, minute=0).time(), ends=quiet_until)
    hear(paper, heard("2", "Toinen", "Teksti kaksi."))
    at("2026-12-07 08:00")
    go_on()
    assert [letter.to for letter in post[2:]] == [[approver.email]]
    at("2026-12-07 09:00")
    go_on()
    assert [letter.to for letter in post[3:]] == [[writer.email]]


def test_a_digest_of_a_watch_and_of_a_list_tells_of_just_these(
    paper: Source, writer: Person, at: Any
) -> None:
    watch = make_watch(writer, "koira", name="Koirat")
    other = make_source(writer, "https://toinen.example.fi/syote", title="Toinen", for_unit=False)
    hear(paper, heard("0", "Koira", "Ennen."))
    at("2026-11-24 12:00")
    since = clock.now()
    at("2026-11-24 13:00")
    hear(paper, heard("1", "Koira", "Koira haukkui."), heard("2", "Kissa", "Kissa."))
    hear(other, heard("3", "Muu", "Muu asia."))
    apply_watch(watch)

    def new(stream: Stream) -> list[str]:
        return sorted(item.remote_id for item in digests.new_in(writer, stream, since, clock.now()).items)

    assert new(Stream(watch=watch.pk)) == ["1"]
    assert new(Stream(list="own")) == ["3"]
    assert new(Stream(list="unit")) == ["1", "2"]
    assert new(Stream(only="unread")) == ["1", "2", "3"], "A digest is of all of the stream."


def test_a_long_digest_names_the_newest_and_counts_the_rest(
    paper: Source, writer: Person, post: list[Any], at: Any
) -> None:
    set_digest(Stream(source=paper.pk), by=writer, rhythm="daily")
    at("2026-11-24 16:00")
    now = clock.now()
    hear(
        paper,
        *[heard(str(n), f"Uutinen {n:02}", f"Teksti {n}.", at=now - timedelta(minutes=n)) for n in range(45)],
    )
    at("2026-11-25 08:00")
    go_on()
    [letter] = post
    assert "Uutinen 00" in letter.body and "Uutinen 44" not in letter.body
    assert "15" in letter.body.partition("Uutinen 29")[2]


def test_a_digest_of_more_than_is_counted_says_at_least(
    paper: Source, writer: Person, post: list[Any], at: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    Person.objects.filter(pk=writer.pk).update(language="en")
    monkeypatch.setattr(digests, "READ", streams.PAGE)
    set_digest(Stream(source=paper.pk), by=writer, rhythm="daily")
    at("2026-11-24 15:00")
    hear(paper, *[heard(str(number), f"Uutinen {number}", "Teksti.") for number in range(streams.PAGE + 3)])
    at("2026-11-25 08:30")
    with translation.override("en"):
        go_on()
        assert told(writer) == [f"Digest: {paper} At least {streams.PAGE} new items."]
    assert post[0].subject == f"{paper}: at least {streams.PAGE} new items"
    assert f"at least {streams.PAGE - digests.MOST} more" in post[0].body


def test_a_digest_ends_by_one_click_and_a_look_at_its_address_changes_nothing(
    paper: Source, writer: Person, post: list[Any], at: Any
) -> None:
    set_digest(Stream(source=paper.pk), by=writer, rhythm="daily")
    at("2026-11-24 16:00")
    hear(paper, heard("1", "Uutinen", "Teksti."))
    at("2026-11-25 08:00")
    go_on()
    headers = post[0].extra_headers
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = re.search(r"<https?://[^/]+(/[^>]+)>", headers["List-Unsubscribe"])
    assert address is not None and address[1] in post[0].body
    stranger = Client(enforce_csrf_checks=True)
    page = stranger.get(address[1])
    assert page.status_code == 200 and "no-cache" in page["Cache-Control"]
    assert Digest.objects.get().rhythm == "daily", "Programs look at addresses in letters."
    ended = stranger.post(address[1], {"List-Unsubscribe": "One-Click"})
    assert ended.status_code == 200 and 'role="status"' in ended.content.decode()
    assert Digest.objects.get().rhythm == "never" and told(writer) == []
    hear(paper, heard("2", "Toinen", "Teksti kaksi."))
    at("2026-11-26 08:00")
    go_on()
    assert len(post) == 1
    assert stranger.get(address[1][:-2] + "x/").status_code == 404


def test_the_page_of_a_stream_leads_to_its_digest_and_what_i_am_told_lists_it(
    paper: Source, writer: Person, settings: Any
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    browser = sign_in(Client(), writer, language="en")
    place = f"/items/digest/?source={paper.pk}"
    assert place in browser.get("/items/", {"source": str(paper.pk)}).content.decode()
    page = browser.get(place).content.decode()
    assert "Digest: Lehti" in page and "sends no e-mail yet" in page
    answer = browser.post(place, {"rhythm": "weekly", "by_mail": "on"})
    assert answer["Location"] == f"/items/?source={paper.pk}"
    assert "The next one comes" in browser.get(place).content.decode()
    listed = browser.get("/items/alerts/").content.decode()
    assert "Lehti" in listed and "On the first office morning of the week" in listed
    assert browser.post(place, {"rhythm": "hourly"}).status_code == 422
    browser.post(place, {"rhythm": "never", "from": "alerts"})
    assert Digest.objects.get().rhythm == "never"
    assert "You are told of no stream in one go." in browser.get("/items/alerts/").content.decode()
    assert Client().get(place).status_code == 302


def test_without_e_mail_it_stands_on_today_and_who_has_left_is_told_nothing(
    paper: Source, writer: Person, approver: Person, at: Any
) -> None:
    for person in (writer, approver):
        set_digest(Stream(source=paper.pk), by=person, rhythm="daily")
    Person.objects.filter(pk=approver.pk).update(left_at=clock.now())
    approver.refresh_from_db()
    with pytest.raises(Refusal):
        set_digest(Stream(), by=approver, rhythm="daily")
    at("2026-11-24 16:00")
    hear(paper, heard("1", "Uutinen", "Teksti."))
    at("2026-11-25 08:00")
    go_on()
    assert told(writer) == ["Digest: Lehti 1 new item."]
    assert DigestIssue.objects.count() == 1
    # What was being kept while a digest was made is in the next one; that takes the place of one nobody looked at.
    hear(paper, heard("2", "Toinen", "Teksti kaksi."))
    go_on()
    at("2026-11-26 08:00")
    go_on()
    assert told(writer) == ["Digest: Lehti 1 new item."]
