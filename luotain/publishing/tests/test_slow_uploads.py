"""Files take their time: an attempt that lasts shows that it lives, and stops when it may not go on."""

from __future__ import annotations

import pytest
import time_machine

from luotain.connectors.paper.connector import Paper
from luotain.core import clock
from luotain.publishing import actions
from luotain.publishing.drafts import TextDraft
from luotain.publishing.models import Delivery
from luotain.publishing.sending.claim import LEASE
from luotain.publishing.states import DeliveryState, PostState
from luotain.publishing.testing import approved, attached, make_draft, make_media, make_profile
from luotain.publishing.tests.test_sending_media import go_on

pytestmark = pytest.mark.django_db


@pytest.fixture
def pictured(paper, writer, approver, guideline) -> Delivery:
    """A post with two pictures, approved and waiting to be sent."""
    profile = make_profile(writer, approver, account=paper.open_account("kuvat"), name="Kuvat")
    media = attached(make_media(writer), make_media(writer))
    draft = make_draft(None, texts=(TextDraft(profile, "fi", "Siltatyöt."),), media=media)
    return approved(actions.write_post(draft, by=writer), approver).deliveries.get()


@pytest.fixture
def slow_uploads(monkeypatch):
    """Each file takes so many seconds of the clock, and something happens meanwhile."""
    with time_machine.travel(clock.now(), tick=False) as traveller:

        def slow(seconds: float, meanwhile=lambda: None) -> None:
            plain = Paper.upload

            def upload(self, account, one):
                name = plain(self, account, one)
                traveller.shift(seconds)
                meanwhile()
                return name

            monkeypatch.setattr(Paper, "upload", upload)

        yield slow


def test_an_attempt_whose_files_take_their_time_is_not_taken_for_lost(
    pictured, slow_uploads, paper, monkeypatch
):
    slow_uploads(LEASE.total_seconds() * 0.7)  # two of them are longer than any lease
    publish, lost = Paper.publish, []

    def publishing(self, *args, **keywords):
        lost.append(actions.look_after_deliveries()["lost"])
        return publish(self, *args, **keywords)

    monkeypatch.setattr(Paper, "publish", publishing)
    actions.deliver_post(pictured.pk)
    pictured.refresh_from_db()
    assert (pictured.state, pictured.attempts, pictured.looks) == (DeliveryState.SENT, 1, 0)
    assert lost == [0]
    assert paper.posts_made() == 1


def test_an_attempt_that_was_taken_for_lost_while_it_sent_a_file_publishes_nothing(
    pictured, slow_uploads, paper, monkeypatch
):
    lost = []
    slow_uploads(LEASE.total_seconds() * 1.2, lambda: lost.append(actions.look_after_deliveries()["lost"]))
    outcome = actions.deliver_post(pictured.pk)
    pictured.refresh_from_db()
    assert (lost, outcome.note) == ([1], "another attempt has taken over")
    assert (pictured.state, paper.posts_made()) == (DeliveryState.UNCLEAR, 0)
    assert paper.requests["POST /api/media"] == 1, "not even the second file"
    monkeypatch.undo()
    go_on(1)
    go_on(2)
    pictured.refresh_from_db()
    assert (pictured.state, pictured.looks, paper.posts_made()) == (DeliveryState.SENT, 1, 1)


def test_a_pause_of_publishing_that_begins_while_a_file_is_sent_holds_the_post(
    pictured, slow_uploads, paper, communications
):
    slow_uploads(30, lambda: actions.pause_publishing(None, by=communications, reason="Kriisi."))
    actions.deliver_post(pictured.pk)
    pictured.refresh_from_db()
    assert (pictured.state, pictured.post.state) == (DeliveryState.PLANNED, PostState.APPROVED)
    assert paper.posts_made() == 0
