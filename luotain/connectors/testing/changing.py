"""Changing and removing: by version, verified, and honest about what is left."""

# ruff: noqa: S101 - these are tests, although they live where connectors of other packages can use them

from __future__ import annotations

from typing import Any, ClassVar

import pytest

from luotain.connectors.account import Account
from luotain.connectors.base import Publishes
from luotain.connectors.outgoing import Outgoing, Receipt
from luotain.connectors.testing.peer import Peer
from luotain.connectors.trouble import Rejected, Unclear


class ChangingContract:
    """An edit is never blind, and a removal is never only believed."""

    def test_an_edit_changes_the_post_and_its_version(self, peer: Peer) -> None:
        receipt = peer.publish("Kokous on maanantaina.", language="fi")
        bystander = peer.publish("Toinen julkaisu.")
        fixed = Outgoing(text="Kokous on tiistaina. (Korjattu.)", language="fi")
        edited = peer.service.edit(peer.account, receipt, fixed)
        assert edited.remote_id == receipt.remote_id
        assert edited.version != receipt.version
        back = peer.service.read_back(peer.account, receipt.remote_id)
        assert back is not None
        assert (back.text, back.version) == (fixed.text, edited.version)
        assert [one.text for one in peer.standing()] == [fixed.text, "Toinen julkaisu."]
        assert peer.service.find(peer.account, key=receipt.key) is not None
        assert bystander.remote_id != receipt.remote_id

    def test_a_stale_edit_is_refused(self, peer: Peer) -> None:
        receipt = peer.publish("Ensimmäinen.")
        peer.change_behind_our_back(receipt, "Joku muu muutti.")
        with pytest.raises(Rejected) as caught:
            peer.service.edit(peer.account, receipt, Outgoing(text="Meidän muutos."))
        assert caught.value.code == "stale"
        assert [one.text for one in peer.standing()] == ["Joku muu muutti."]

    def test_a_removed_post_is_gone_and_removing_again_is_harmless(self, peer: Peer) -> None:
        receipt, other = peer.publish("Pois."), peer.publish("Jää.")
        peer.service.remove(peer.account, receipt)
        assert peer.service.read_back(peer.account, receipt.remote_id) is None
        assert peer.service.find(peer.account, key=receipt.key) is None
        peer.service.remove(peer.account, receipt)
        assert [one.remote_id for one in peer.standing()] == [other.remote_id]

    def test_a_removal_whose_answer_is_lost_is_unclear_and_can_be_done_again(self, peer: Peer) -> None:
        receipt = peer.publish("Pois.")
        peer.fail("lost", on=peer.remove_call)
        with pytest.raises(Unclear):
            peer.service.remove(peer.account, receipt)
        peer.service.remove(peer.account, receipt)
        assert peer.standing() == []

    def test_a_removal_that_cannot_be_read_back_is_unclear(self, peer: Peer) -> None:
        receipt = peer.publish("Pois.")
        peer.fail("dropped", on=peer.read_call)
        with pytest.raises(Unclear):
            peer.service.remove(peer.account, receipt)
        peer.service.remove(peer.account, receipt)
        assert peer.standing() == []

    def test_a_removal_that_only_pretends_is_noticed(self, peer: Peer) -> None:
        receipt = peer.publish("Sitkeä.")
        pretending = PretendsToRemove(peer.service, receipt)
        with pytest.raises(Rejected) as caught:
            pretending.remove(peer.account)
        assert caught.value.code == "not_removed"


class PretendsToRemove:
    """A service that says it removed a post and did not: the connector's own remove over an answer that is
    made up."""

    def __init__(self, service: Publishes, receipt: Receipt) -> None:
        self.service, self.receipt = service, receipt

    def remove(self, account: Account) -> None:
        """Remove, with a client that answers every removal with success and passes on everything else."""
        real = self.service.http

        class Pretending:
            def fetch(self, url: str, **options: Any) -> Any:
                if options.get("method") == "DELETE" or url.endswith("deleteRecord"):
                    return Pretended()
                return real.fetch(url, **options)

        self.service.http = Pretending()
        try:
            self.service.remove(account, self.receipt)
        finally:
            self.service.http = real


class Pretended:
    """An answer of success with nothing in it."""

    status = 200
    headers: ClassVar[dict[str, str]] = {}
    body = b"{}"
