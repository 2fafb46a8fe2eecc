"""Letters of alarm, through a real mail server on loopback."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine

from luotain.connectors import Disconnected
from luotain.core import clock
from luotain.jobs.testing import run_waiting
from luotain.people.models import Role
from luotain.people.testing import make_person
from luotain.profiles.actions.connect_account import mark_disconnected
from luotain.profiles.models import Account, AccountState
from luotain.publishing import actions
from luotain.publishing.models import AlarmLetter, Delivery
from luotain.publishing.sending import settle
from luotain.publishing.states import DeliveryState
from luotain.publishing.testing import approved, make_post, make_profile
from luotain.publishing.tests.test_found_after_all import slow
from tests.peers.smtp import MailServer, smtp

pytestmark = pytest.mark.django_db
POSTING, LOOKING = "POST /api/posts", "GET /api/posts"


@pytest.fixture
def mail(settings) -> Iterator[MailServer]:
    with smtp() as server:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        ((settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD),) = server.users.items()
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        settings.SITE_ADDRESS = "https://some.koivula.example"
        yield server


@pytest.fixture
def profile(paper, guideline, writer, approver):
    """Kept by three people, each with a language of their own."""
    third = make_person("Eva Berg", Role.OFFICIAL, email="eva.berg@koivula.example", language="sv")
    english = make_person("Tom Ash", Role.OFFICIAL, email="tom.ash@koivula.example", language="en")
    account = paper.open_account("koivula")
    return make_profile(writer, approver, third, english, account=account, name="Koivulan kadut")


def later(minutes: float) -> None:
    with time_machine.travel(clock.now() + timedelta(minutes=minutes), tick=False):
        actions.look_after_deliveries()
        run_waiting(reraise=False)


def said(mail: MailServer) -> dict[str, list[str]]:
    """The subjects each person got."""
    found: dict[str, list[str]] = {}
    for letter in mail.inbox:
        (to,) = letter.receivers
        found.setdefault(to, []).append(str(letter.message["Subject"]))
    return found


def test_what_is_late_is_told_to_its_people_once_in_their_language_and_says_nothing_more(
    mail, writer, approver, outsider, profile, paper
):
    account = Account.objects.get(profile=profile)
    post = make_post(writer, profile, text="Salainen suunnitelma.", title="Matti Meikäläisen asia")
    delivery = approved(post, approver).deliveries.get()
    paper.fail("status", status=429, retry_after=3600, on=POSTING, times=None)
    later(0)
    for minutes in (3, 6, 9):
        later(minutes)
    got = said(mail)
    assert got["eva.berg@koivula.example"] == ["Försenat: ett inlägg till Koivulan kadut"]
    assert got["tom.ash@koivula.example"] == ["Late: a post to Koivulan kadut"]
    assert got[writer.email] == ["Myöhässä: julkaisu, Koivulan kadut"]
    assert len(mail.inbox) == 4
    assert outsider.email not in got
    page = f"https://some.koivula.example/posts/{delivery.post.public_id}/deliveries/{delivery.pk}/"
    for letter in mail.inbox:
        whole = letter.message.as_string() + letter.plain
        assert page in letter.plain
        for secret in ("Salainen", "Meikäläi", writer.name, account.keys()["token"]):
            assert secret not in whole


def test_a_doubt_that_settles_by_itself_writes_to_nobody_and_one_that_stays_does(
    mail, writer, approver, profile, paper
):
    paper.fail("lost", on=POSTING)
    approved(make_post(writer, profile), approver)
    later(0)
    assert Delivery.objects.get().state == DeliveryState.UNCLEAR
    later(0.5)
    later(3)
    assert Delivery.objects.get().state == DeliveryState.SENT
    assert not mail.inbox

    paper.fail("lost", on=POSTING)
    paper.fail("status", status=500, on=LOOKING, times=None)
    approved(make_post(writer, profile), approver)
    later(0)
    later(2)
    later(4)
    assert said(mail)[writer.email] == ["Epäselvä: julkaisu, Koivulan kadut"]
    assert len(mail.inbox) == 4


def test_what_is_found_after_all_is_told_to_its_people_once(mail, writer, approver, profile, paper):
    delivery = approved(make_post(writer, profile), approver).deliveries.get()
    late = slow(delivery)
    actions.give_up_delivery(delivery, by=writer, reason="Ei löydy.")
    for _time in range(2):
        settle.settle(delivery.pk, *late)
        run_waiting()
    assert said(mail)[writer.email][-1] == "Löytyi sittenkin: julkaisu, Koivulan kadut"
    assert (
        said(mail)["eva.berg@koivula.example"].count("Hittat trots allt: ett inlägg till Koivulan kadut") == 1
    )
    assert f"/deliveries/{delivery.pk}/" in mail.inbox[-1].plain


def test_an_account_that_is_shut_is_told_each_time_it_happens(mail, writer, profile):
    for _round in range(2):
        mark_disconnected(profile, Disconnected("bad_key"))
        mark_disconnected(profile, Disconnected("bad_key"))
        run_waiting()
        Account.objects.update(state=AccountState.CONNECTED)
    assert said(mail)[writer.email] == ["Yhteys katkennut: Koivulan kadut"] * 2
    assert f"/profiles/{profile.public_id}/" in mail.inbox[0].plain


def test_a_mail_server_that_is_away_is_tried_again_and_nobody_is_told_twice(mail, writer, profile):
    mail.fail("status", status=451, on="DATA", times=1)
    mark_disconnected(profile, Disconnected("bad_key"))
    run_waiting(reraise=False)
    assert len(mail.inbox) == 3
    later(30)
    assert len(mail.inbox) == 4
    assert all(len(subjects) == 1 for subjects in said(mail).values())
    assert AlarmLetter.objects.filter(sent_at=None).count() == 0


def test_where_no_mail_leaves_the_house_nothing_is_tried(settings, profile):
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    mark_disconnected(profile, Disconnected("bad_key"))
    run_waiting()
    assert not AlarmLetter.objects.exists()
