"""Hubs (WebSub): asked, confirmed, believed only with their signature, and never relied on alone."""

from __future__ import annotations

import hashlib
import hmac
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs

import pytest
from django.test import Client
from django.urls import reverse

from luotain.core import clock, http
from luotain.core.http.testing import Asked, loopback_server, response
from luotain.guideline.actions import adopt_starter
from luotain.jobs.models import Job
from luotain.jobs.testing import run_waiting, waiting_names
from luotain.listening import hubs
from luotain.listening.actions import ask_hub, leave_hub, resume_source, stop_source
from luotain.listening.jobs import look_after_hubs
from luotain.listening.models import Hub, HubNews, Item, Source
from luotain.listening.states import HubState
from luotain.listening.testing import hear, heard, make_source
from luotain.people.models import Body, Person

pytestmark = pytest.mark.django_db
TOPIC = "https://lehti.example.fi/syote"
HUB = "https://hub.example.fi/"
FEED = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Lehti</title><entry><id>{0}</id><title>Uutinen {0}</title>
<updated>2026-11-20T10:00:00Z</updated><content>{1}</content></entry></feed>"""


@pytest.fixture(autouse=True)
def public(body: Body, settings: Any) -> None:
    adopt_starter()
    settings.WEBSUB = True


@pytest.fixture
def source(writer: Person) -> Source:
    return make_source(writer, TOPIC)


@pytest.fixture
def hub(source: Source) -> Hub:
    """A hub that has been asked and has confirmed."""
    hear(source, heard("1", "Uutinen 1", "Teksti."), hub=HUB, topic=TOPIC)
    Job.objects.all().delete()  # the question is taken as asked
    found = Hub.objects.get()
    found.move(HubState.ASKED, asked_at=clock.now(), renew_at=clock.now() + hubs.ANSWER_WITHIN)
    assert confirm(found).status_code == 200
    found.refresh_from_db()
    return found


def confirm(hub: Hub, **other: str) -> Any:
    asked = {
        "mode": "subscribe",
        "topic": hub.topic,
        "challenge": "arvoitus",
        "lease_seconds": "864000",
    } | other
    return Client().get(
        reverse("listening:hub", args=[hub.token]), {f"hub.{name}": value for name, value in asked.items()}
    )


def tell(hub: Hub, document: str, *, method: str = "sha256", secret: str = "", **headers: str) -> Any:
    body = document.encode()
    signature = hmac.new((secret or hub.secret).encode(), body, getattr(hashlib, method)).hexdigest()
    return Client().post(
        reverse("listening:hub", args=[hub.token]),
        body,
        content_type="application/atom+xml",
        headers={"X-Hub-Signature": f"{method}={signature}", **headers},
    )


def test_a_feed_that_names_a_hub_has_it_asked(source: Source) -> None:
    hear(source, heard("1", "Uutinen", "Teksti."), hub=HUB, topic=TOPIC)
    hear(source, heard("2", "Uutinen", "Toinen."), hub=HUB, topic=TOPIC)
    assert (Hub.objects.get().state, waiting_names().count("listening.ask_hub")) == (HubState.OFFERED, 1)


def test_without_a_public_address_no_hub_is_asked_and_the_page_says_so(
    source: Source, settings: Any, writer: Person, client: Client
) -> None:
    settings.WEBSUB = False
    hear(source, heard("1", "Uutinen", "Teksti."), hub=HUB, topic=TOPIC)
    assert "listening.ask_hub" not in waiting_names()
    client.force_login(writer)
    page = client.get(reverse("listening:source", args=[source.pk])).content.decode()
    assert "ei ole julkista osoitetta" in page


def test_the_question_names_our_address_the_topic_and_a_secret(source: Source, settings: Any) -> None:
    with loopback_server(lambda asked, out: out.sendall(response(status="202 Accepted"))) as server:
        hear(source, heard("1", "Uutinen", "Teksti."), hub=server.url("/hub"), topic=TOPIC)
        found = Hub.objects.get()
        assert ask_hub(found, client=http.Client(allow=[server.allow]))
        asked: Asked = server.asked[0]
    form = {name: values[0] for name, values in parse_qs(asked.body.decode()).items()}
    assert form["hub.mode"] == "subscribe" and form["hub.topic"] == TOPIC
    assert form["hub.callback"].endswith(f"/hub/{found.token}/")
    assert form["hub.secret"] == found.secret and len(found.secret) == 64
    assert found.secret not in str(Hub.objects.values())
    assert Hub.objects.get().state == HubState.ASKED


def test_a_hub_that_refuses_or_is_away_leaves_the_rounds_as_they_were(source: Source) -> None:
    with loopback_server(
        lambda asked, out: out.sendall(response(b"no such topic", status="404 Nope"))
    ) as server:
        hear(source, heard("1", "Uutinen", "Teksti."), hub=server.url("/hub"), topic=TOPIC)
        found = Hub.objects.get()
        assert not ask_hub(found, client=http.Client(allow=[server.allow]))
    found.refresh_from_db()
    assert found.state == HubState.REFUSED and "no such topic" in found.why
    assert found.renew_at is not None and found.renew_at > clock.now() + timedelta(days=6)


def test_a_challenge_is_answered_only_for_what_was_asked(hub: Hub) -> None:
    assert confirm(hub).content == b"arvoitus"
    assert confirm(hub, topic="https://muu.example.fi/").status_code == 404
    assert confirm(hub, mode="unsubscribe").status_code == 404
    assert Client().get(reverse("listening:hub", args=["x" * 32])).status_code == 410
    Hub.objects.update(asked_at=clock.now() - timedelta(days=2))
    assert confirm(hub).status_code == 404


@pytest.mark.parametrize(("given", "days"), [("60", 0), ("864000", 10), ("999999999", 30), ("nonsense", 10)])
def test_a_lease_is_kept_within_bounds(hub: Hub, given: str, days: int) -> None:
    confirm(hub, lease_seconds=given)
    hub.refresh_from_db()
    assert hub.lease_until is not None and (hub.lease_until - clock.now() + timedelta(minutes=1)).days == days
    assert hub.renew_at is not None and hub.renew_at < hub.lease_until


@pytest.mark.parametrize("method", ["sha1", "sha256", "sha384", "sha512"])
def test_signed_news_comes_in_as_any_collection_does(hub: Hub, method: str) -> None:
    before = Source.objects.get()
    answer = tell(hub, FEED.format("2", "Kunnanvaltuusto kokoontuu."), method=method)
    assert answer.status_code == 202 and not answer.cookies
    run_waiting(names=["listening.read_news"])
    item = Item.objects.get(remote_id="2")
    assert item.title == "Uutinen 2" and item.archive.words
    after = Source.objects.get()
    assert (after.cursor, after.next_try_at, after.last_try_at) == (
        before.cursor,
        before.next_try_at,
        before.last_try_at,
    )
    assert not HubNews.objects.exists()


def test_forged_news_is_left_unread_and_the_forger_learns_nothing(hub: Hub) -> None:
    document = FEED.format("2", "Väärä uutinen.")
    right = tell(hub, FEED.format("3", "Oikea."))
    wrong = tell(hub, document, secret="arvattu")
    unsigned = Client().post(
        reverse("listening:hub", args=[hub.token]), document, content_type="application/atom+xml"
    )
    odd = tell(hub, document, **{"X-Hub-Signature": "md5=00"})
    assert {one.status_code for one in (right, wrong, unsigned, odd)} == {202}
    assert {one.content for one in (right, wrong, unsigned, odd)} == {b""}
    assert HubNews.objects.count() == 1


def test_news_of_another_topic_is_left_unread(hub: Hub) -> None:
    tell(hub, FEED.format("2", "Muu."), Link='<https://muu.example.fi/>; rel="self"')
    assert not HubNews.objects.exists()
    tell(hub, FEED.format("2", "Muu."), Link=f'<{HUB}>; rel="hub", <{TOPIC}>; rel="self"')
    assert HubNews.objects.count() == 1


def test_what_was_told_before_is_nothing_new_and_takes_no_edit_back(hub: Hub) -> None:
    first, edited = FEED.format("2", "Luku on neljä."), FEED.format("2", "Luku on viisi.")
    for document in (first, edited, first):
        tell(hub, document)
        hub.refresh_from_db()
        run_waiting(names=["listening.read_news"])
    assert Item.objects.get(remote_id="2").text == "Luku on viisi."


def test_after_the_lease_news_is_left_unread_and_the_hub_is_asked_anew(hub: Hub) -> None:
    Hub.objects.update(
        lease_until=clock.now() - timedelta(seconds=1), renew_at=clock.now() - timedelta(hours=1)
    )
    hub.refresh_from_db()
    tell(hub, FEED.format("2", "Myöhässä."))
    assert not HubNews.objects.exists()
    look_after_hubs.enqueue()
    run_waiting(names=["listening.look_after_hubs"])
    hub.refresh_from_db()
    assert hub.state == HubState.LAPSED and "listening.ask_hub" in waiting_names()


def test_a_lease_is_renewed_before_it_ends(hub: Hub) -> None:
    Job.objects.all().delete()
    look_after_hubs.enqueue()
    run_waiting(names=["listening.look_after_hubs"])
    assert "listening.ask_hub" not in waiting_names()  # not yet
    Hub.objects.update(renew_at=clock.now() - timedelta(minutes=1))
    look_after_hubs.enqueue()
    run_waiting(names=["listening.look_after_hubs"])
    assert waiting_names().count("listening.ask_hub") == 1
    hub.refresh_from_db()
    assert hub.state == HubState.ACTIVE  # news goes on coming while we ask


def test_rounds_are_seldom_while_the_hub_tells_and_as_ever_when_it_is_silent(hub: Hub) -> None:
    source = Source.objects.get()

    def minutes() -> float:
        fresh = Source.objects.get(pk=source.pk)
        assert fresh.last_try_at is not None
        return (fresh.next_try_at - fresh.last_try_at).total_seconds() / 60

    hear(source, hub=HUB, topic=TOPIC)
    assert minutes() >= hubs.SELDOM
    for number in range(3):
        hear(source, heard(f"untold{number}", f"Kertomatta {number}", "Teksti."), hub=HUB, topic=TOPIC)
    assert minutes() < hubs.SELDOM
    standing = hubs.standing_of(source)
    assert standing is not None and str(standing[0]) == str(hubs.STANDING[HubState.LAPSED])
    hub.refresh_from_db()
    tell(hub, FEED.format("9", "Taas täällä."))
    hear(source, hub=HUB, topic=TOPIC)
    assert minutes() >= hubs.SELDOM


def test_stopping_a_source_leaves_its_hub_and_following_again_comes_back(hub: Hub, writer: Person) -> None:
    source = stop_source(Source.objects.get(), by=writer)
    hub.refresh_from_db()
    assert hub.state == HubState.ENDED and "listening.leave_hub" in waiting_names()
    tell(hub, FEED.format("2", "Liian myöhään."))
    assert not HubNews.objects.exists()
    with loopback_server(lambda asked, out: out.sendall(response(status="202 Accepted"))) as server:
        Hub.objects.update(address=server.url("/hub"))
        assert leave_hub(Hub.objects.get(), client=http.Client(allow=[server.allow]))
        assert b"unsubscribe" in server.asked[0].body and b"secret" not in server.asked[0].body
    assert confirm(hub, mode="unsubscribe").content == b"arvoitus"
    resume_source(source, by=writer)
    assert Hub.objects.get().state == HubState.OFFERED and "listening.ask_hub" in waiting_names()


def test_another_hub_takes_the_place_of_the_first(hub: Hub) -> None:
    hear(
        Source.objects.get(), heard("2", "Uutinen 2", "Teksti."), hub="https://uusi.example.fi/", topic=TOPIC
    )
    assert dict(Hub.objects.values_list("address", "state")) == {
        HUB: HubState.ENDED,
        "https://uusi.example.fi/": HubState.OFFERED,
    }


def test_a_denial_sends_us_back_to_rounds(hub: Hub) -> None:
    answer = Client().get(
        reverse("listening:hub", args=[hub.token]),
        {"hub.mode": "denied", "hub.topic": TOPIC, "hub.reason": "Not for\nyou"},
    )
    hub.refresh_from_db()
    assert answer.status_code == 200 and (hub.state, hub.why) == (HubState.REFUSED, "Not for you")


def test_calls_are_bounded_in_size_in_number_and_in_what_may_wait(
    hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hubs, "LARGEST", 1000)
    assert tell(hub, "x" * 1001).status_code == 413
    for number in range(hubs.MOST_WAITING + 3):
        tell(hub, FEED.format(str(number), "Uutinen."))
        hub.refresh_from_db()
    assert HubNews.objects.count() == hubs.MOST_WAITING
    codes = [Client().get(reverse("listening:hub", args=["y" * 32])).status_code for _ in range(125)]
    assert codes[0] == 410 and codes[-1] == 429
