"""Doubt: lost, late, half and repeated answers, and a server that asks for patience."""

# ruff: noqa: S101 - these are tests, although they live where connectors of other packages can use them

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta

import pytest

from luotain.connectors.outgoing import Outgoing
from luotain.connectors.testing.peer import Peer
from luotain.connectors.trouble import TryLater, Unclear

DONE_BUT_UNSAID = ["lost", "half", "garbled", "failed"]


class DoubtContract:
    """What nobody knows is unclear, and then looked up."""

    @pytest.mark.parametrize("kind", DONE_BUT_UNSAID)
    def test_an_answer_that_is_lost_or_spoilt_is_unclear_and_then_found(self, peer: Peer, kind: str) -> None:
        key, post = peer.key(), Outgoing(text="Menikö perille?")
        peer.service.verify(peer.account)
        peer.fail(kind, on=peer.publish_call)
        with pytest.raises(Unclear):
            peer.service.publish(peer.account, post, key=key)
        found = peer.service.find(peer.account, key=key)
        assert found is not None
        again = peer.service.publish(peer.account, post, key=key)
        assert again.remote_id == found.remote_id
        assert len(peer.standing()) == 1

    def test_a_request_that_was_lost_is_unclear_and_then_not_there(self, peer: Peer) -> None:
        key, post = peer.key(), Outgoing(text="Ei mennyt perille.")
        peer.service.verify(peer.account)
        peer.fail("dropped", on=peer.publish_call)
        with pytest.raises(Unclear):
            peer.service.publish(peer.account, post, key=key)
        assert peer.service.find(peer.account, key=key) is None
        peer.service.publish(peer.account, post, key=key)
        assert len(peer.standing()) == 1

    def test_an_answer_that_comes_too_late_is_unclear_and_then_found(self, peer: Peer) -> None:
        key, post = peer.key(), Outgoing(text="Hidas palvelu.")
        hasty = peer.with_timeout(1.0)
        hasty.verify(peer.account)
        peer.fail("late", on=peer.publish_call, seconds=1.6)
        with pytest.raises(Unclear):
            hasty.publish(peer.account, post, key=key)
        assert peer.service.find(peer.account, key=key) is not None
        assert len(peer.standing()) == 1

    def test_an_answer_given_twice_is_one_post(self, peer: Peer) -> None:
        key = peer.key()
        peer.fail("repeat", on=peer.publish_call)
        receipt = peer.service.publish(peer.account, Outgoing(text="Kaikuuko?"), key=key)
        assert [one.remote_id for one in peer.standing()] == [receipt.remote_id]

    def test_a_server_that_is_not_there_was_sent_nothing(self, peer: Peer) -> None:
        nowhere = replace(peer.account, server="http://127.0.0.1:1")
        with pytest.raises(TryLater):
            peer.service.publish(nowhere, Outgoing(text="Ei ketään kotona."), key=peer.key())

    @pytest.mark.parametrize("kind", ["lost", "half", "garbled", "failed", "dropped", "status"])
    def test_looking_never_says_no_when_it_does_not_know(self, peer: Peer, kind: str) -> None:
        key = peer.key()
        peer.service.publish(peer.account, Outgoing(text="Täällä ollaan."), key=key)
        peer.fail(kind, on=peer.find_call, status=500)
        with pytest.raises(TryLater):
            peer.service.find(peer.account, key=key)
        assert peer.service.find(peer.account, key=key) is not None

    def test_being_asked_to_wait_is_obeyed_and_nothing_was_sent(self, peer: Peer) -> None:
        peer.service.verify(peer.account)
        for status in (429, 503):
            peer.fail("status", on=peer.publish_call, status=status, retry_after=7)
            with pytest.raises(TryLater) as caught:
                peer.publish()
            assert caught.value.after == timedelta(seconds=7)
        assert peer.standing() == []

    def test_a_failure_in_the_middle_is_unclear(self, peer: Peer) -> None:
        peer.service.verify(peer.account)
        for status in (500, 502, 503):
            peer.fail("status", on=peer.publish_call, status=status)
            with pytest.raises(Unclear):
                peer.publish()

    @pytest.mark.parametrize("kind", ["dropped", "lost", "half", "failed"])
    def test_a_repeat_that_cannot_be_confirmed_is_never_called_not_sent(self, peer: Peer, kind: str) -> None:
        key, post = peer.key(), Outgoing(text="Onko jo perillä?")
        peer.fail("lost", on=peer.publish_call)
        with pytest.raises(Unclear):
            peer.service.publish(peer.account, post, key=key)
        peer.fail(kind, on=peer.find_call)
        try:
            receipt = peer.service.publish(peer.account, post, key=key)
            assert receipt.key == key
        except Unclear:
            pass
        peer.behave()
        assert len(peer.standing()) == 1

    @pytest.mark.parametrize("seed", range(6))
    def test_any_walk_through_faults_ends_with_exactly_one_post_a_delivery(
        self, peer: Peer, seed: int
    ) -> None:
        """Deliver as the publishing room does, with a fault before every second call, and count at the
        end."""
        chance = random.Random(seed)  # noqa: S311 - a walk that can be walked again, not a secret
        texts = [f"Lähetys {seed}-{number}." for number in range(3)]
        for text in texts:
            key, looking, delivered = peer.key(), False, False
            for step in range(40):
                if step < 12 and chance.random() < 0.5:
                    kind = chance.choice(["lost", "dropped", "half", "garbled", "failed", "status", "repeat"])
                    status = chance.choice([429, 500, 502, 503])
                    peer.fail(
                        kind,
                        on=chance.choice([peer.publish_call, peer.find_call]),
                        status=status,
                        retry_after=1,
                    )
                try:
                    if looking:
                        delivered = peer.service.find(peer.account, key=key) is not None
                        looking = False
                    else:
                        peer.service.publish(peer.account, Outgoing(text=text), key=key)
                        delivered = True
                except TryLater:
                    continue
                except Unclear:
                    looking = True
                if delivered:
                    break
            assert delivered
            peer.behave()
        assert [one.text for one in peer.standing()] == texts
