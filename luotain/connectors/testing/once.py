"""Publishing once: whatever happens to the answer, there is one post or none, and looking tells which."""

# ruff: noqa: S101 - these are tests, although they live where connectors of other packages can use them

from __future__ import annotations

import threading

from luotain.connectors.outgoing import Outgoing, Receipt
from luotain.connectors.testing.peer import Peer
from luotain.connectors.trouble import Trouble


class OnceContract:
    """A key makes one post."""

    def test_what_is_published_is_found_by_its_key(self, peer: Peer) -> None:
        key = peer.key()
        receipt = peer.service.publish(peer.account, Outgoing(text="Hei!", language="fi"), key=key)
        found = peer.service.find(peer.account, key=key)
        assert found is not None
        assert (found.remote_id, found.url, found.version) == (
            receipt.remote_id,
            receipt.url,
            receipt.version,
        )
        assert receipt.key == found.key == key
        assert receipt.url.startswith("http")
        assert [one.remote_id for one in peer.standing()] == [receipt.remote_id]

    def test_a_key_never_sent_is_surely_not_there(self, peer: Peer) -> None:
        peer.publish()
        assert peer.service.find(peer.account, key=peer.key()) is None

    def test_the_same_key_twice_makes_one_post(self, peer: Peer) -> None:
        key, post = peer.key(), Outgoing(text="Vain kerran.")
        first = peer.service.publish(peer.account, post, key=key)
        second = peer.service.publish(peer.account, post, key=key)
        assert first.remote_id == second.remote_id
        assert len(peer.standing()) == 1

    def test_two_workers_with_one_key_make_one_post(self, peer: Peer) -> None:
        key, post = peer.key(), Outgoing(text="Kilpajuoksu.")
        ended: list[Receipt | Trouble] = []
        ready = threading.Barrier(4)

        def send() -> None:
            ready.wait(10)
            try:
                ended.append(peer.service.publish(peer.account, post, key=key))
            except Trouble as trouble:
                ended.append(trouble)

        workers = [threading.Thread(target=send) for _ in range(4)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join(60)
        assert len(ended) == 4
        receipts = {one.remote_id for one in ended if isinstance(one, Receipt)}
        assert len(receipts) == 1
        assert len(peer.standing()) == 1

    def test_different_keys_make_different_posts(self, peer: Peer) -> None:
        ids = {peer.publish("Sama teksti.").remote_id for _ in range(3)}
        assert len(ids) == 3
        assert len(peer.standing()) == 3
