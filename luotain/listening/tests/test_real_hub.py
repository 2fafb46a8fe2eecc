"""With a real hub: asked, confirmed, told of news with a signature, asked anew, and left."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest

from luotain.core import clock
from luotain.core.http.testing import Asked, LoopbackServer, loopback_server, response
from luotain.guideline.actions import adopt_starter
from luotain.jobs.testing import run_waiting
from luotain.listening import watching
from luotain.listening.actions import collect_source, stop_source
from luotain.listening.jobs import look_after_hubs
from luotain.listening.models import Hub, HubNews, Item, Source
from luotain.listening.states import HubState
from luotain.listening.testing import make_source
from luotain.people.models import Role
from luotain.people.testing import make_body, make_person
from tests.peers import MissingPeer
from tests.peers.websub_hub import WebSubHub, websub_hub

pytestmark = [pytest.mark.peer, pytest.mark.django_db(transaction=True)]
ENTRY = "<item><guid>{0}</guid><title>Uutinen {0}</title><description>Teksti {0}.</description></item>"


@dataclass
class Paper:
    """A paper whose feed names the hub."""

    hub: WebSubHub
    server: LoopbackServer | None = None
    entries: list[int] = field(default_factory=lambda: [1])

    @property
    def topic(self) -> str:
        assert self.server is not None
        return self.server.url("/feed")

    def answer(self, asked: Asked, out: Any) -> None:
        feed = (
            '<?xml version="1.0"?><rss version="2.0"><channel><title>Lehti</title>'
            f"{''.join(ENTRY.format(one) for one in self.entries)}</channel></rss>"
        )
        links = f'<{self.hub.url}>; rel="hub", <{self.topic}>; rel="self"'
        headers = {"Content-Type": "application/rss+xml", "Link": links}
        out.sendall(response(feed.encode(), headers=headers))

    def publish(self, number: int) -> None:
        self.entries.insert(0, number)
        self.hub.publish(self.topic)


@pytest.fixture
def paper(live_server: Any, settings: Any) -> Iterator[Paper]:
    settings.WEBSUB, settings.SITE_ADDRESS = True, live_server.url
    try:
        with websub_hub() as hub:
            made = Paper(hub)
            with loopback_server(made.answer) as server:
                made.server = server
                settings.HTTP_ALLOW = ["127.0.0.1:" + str(hub.port), server.allow]
                yield made
    except MissingPeer as missing:
        pytest.skip(str(missing))


def titles() -> list[str]:
    return sorted(Item.objects.values_list("title", flat=True))


def test_a_real_hub_is_asked_confirmed_heard_with_its_signature_asked_anew_and_left(paper: Paper) -> None:
    make_body()
    adopt_starter()
    watching.forget()
    source = make_source(make_person("Aino Kivi", Role.OFFICIAL), paper.topic)
    collect_source(Source.objects.get(pk=source.pk))
    assert titles() == ["Uutinen 1"]
    line = Hub.objects.get()
    assert (line.address, line.topic, line.state) == (paper.hub.url, paper.topic, HubState.OFFERED)

    # Asked; the hub calls back with its challenge and keeps our secret.
    run_waiting(names=["listening.ask_hub"])
    paper.hub.workers.finish()
    line.refresh_from_db()
    assert line.state == HubState.ACTIVE and line.lease_until is not None
    [((topic, callback), kept)] = paper.hub.storage.kept.items()
    assert (topic, callback, kept["secret"]) == (paper.topic, line.callback, line.secret)

    # News comes by itself, signed by SHA-512, and is read without asking the paper.
    paper.publish(2)
    assert HubNews.objects.count() == 1
    asked = len(paper.server.asked)  # type: ignore[union-attr] # it runs
    run_waiting(names=["listening.read_news"])
    assert titles() == ["Uutinen 1", "Uutinen 2"]
    assert len(paper.server.asked) == asked  # type: ignore[union-attr] # it runs
    line.refresh_from_db()
    assert line.told_at is not None

    # Told with a wrong signature, nothing is believed, and the hub is not told so.
    kept["secret"] = "guessed"
    paper.publish(3)
    assert HubNews.objects.count() == 0
    kept["secret"] = line.secret

    # Asked anew before the lease ends; the hub confirms again, and the line holds meanwhile.
    earlier = clock.now() - timedelta(minutes=1)
    Hub.objects.update(renew_at=earlier, lease_until=clock.now() + timedelta(hours=1))
    until = kept["until"]
    kept["until"] -= 600
    look_after_hubs()
    run_waiting(names=["listening.ask_hub"])
    paper.hub.workers.finish()
    line.refresh_from_db()
    assert line.state == HubState.ACTIVE and line.lease_until > clock.now() + timedelta(days=1)
    assert paper.hub.storage.kept[topic, callback]["until"] > until - 600

    # What came in the meantime is in the next news, too, and nothing stands twice.
    paper.publish(4)
    run_waiting(names=["listening.read_news"])
    assert titles() == ["Uutinen 1", "Uutinen 2", "Uutinen 3", "Uutinen 4"]

    # Left: the hub asks whether we mean it, and forgets us.
    stop_source(Source.objects.get(pk=source.pk), by=source.owner)
    run_waiting(names=["listening.leave_hub"])
    paper.hub.workers.finish()
    assert paper.hub.storage.kept == {}
