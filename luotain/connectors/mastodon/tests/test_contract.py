"""Mastodon keeps the contract: against a real snac2, and against a stand-in that has what snac2 lacks.

Where a server cannot do something, the abilities say so, and the test of the contract gives way to one that shows how
it is refused.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from luotain.connectors import Disconnected, LinkCard, Outgoing, Rejected, TryLater, Unclear
from luotain.connectors.mastodon.tests.peers import MockPeer, SnacPeer
from luotain.connectors.testing import PublishingContract
from tests.peers import FaultProxy


class MastodonContract(PublishingContract):
    """What both servers show in their own way."""

    def test_a_quote_and_a_link_card_arrive(self, peer):
        """A card is made by the server out of the link in the text; none can be sent."""
        first = peer.publish("Alkuperäinen.")
        card = LinkCard("https://example.fi/asia", "Asia", "Mistä on kyse.")
        with pytest.raises(Rejected) as caught:
            peer.publish("Linkki.", link=card)
        assert (caught.value.code, caught.value.detail) == ("cannot", "link_card")
        if peer.service.abilities_of(peer.account).quote:
            second = peer.publish("Lainaus.", quote=first.remote_id)
            assert peer.service.read_back(peer.account, second.remote_id).quote == first.remote_id
        else:
            with pytest.raises(Rejected) as caught:
                peer.publish("Lainaus.", quote=first.remote_id)
            assert caught.value.detail == "quote"


@pytest.mark.peer
class TestTheStandInKeepsTheContract(MastodonContract):
    @pytest.fixture
    def peer(self, mock):
        with FaultProxy(mock.url) as proxy:
            yield MockPeer(mock, proxy)

    def test_the_longest_text_arrives_and_one_more_character_is_refused(self, peer):
        """The stand-in counts code points and links whole, Mastodon does not: what it refuses by its own count comes
        back as a clear no."""
        longest = "👍" + "ä" * 499
        assert peer.service.count(longest) == 500
        peer.publish(longest)
        for text in (longest + "ä", "👍🏽" + "ä" * 499):
            with pytest.raises(Rejected) as caught:
                peer.publish(text)
            assert caught.value.code == "too_long"
        assert [one.text for one in peer.standing()] == [longest]

    def test_the_abilities_are_those_of_mastodon(self, peer):
        able = peer.service.abilities_of(peer.account)
        assert (able.find_by_key, able.remove, able.language_tag, able.quote) == (True, True, True, True)
        assert (able.text_limit, able.media, able.media_bytes) == (500, 4, 10_485_760)


@pytest.mark.peer
class TestSnacKeepsTheContract(MastodonContract):
    @pytest.fixture
    def peer(self, real):
        with FaultProxy(real.url) as proxy:
            yield SnacPeer(real, proxy)

    def test_the_abilities_say_what_snac_lacks(self, peer):
        able = peer.service.abilities_of(peer.account)
        assert (able.find_by_key, able.remove, able.language_tag, able.quote) == (False, False, False, False)
        assert (able.text_limit, able.media, able.media_bytes) == (100_000, 4, 16_777_216)
        assert peer.service.abilities.find_by_key

    def test_the_longest_text_arrives_and_one_more_character_is_refused(self, peer):
        """snac2 takes texts far longer than any of ours; its own limit holds all the same."""
        longest = "👍🏽" + "ä" * 1999
        peer.publish(longest)
        with pytest.raises(Rejected) as caught:
            peer.publish("ä" * 100_001)
        assert caught.value.code == "too_long"
        assert [one.text for one in peer.standing()] == [longest]

    def test_the_language_arrives(self, peer):
        """snac2 calls everything English. The language is not sent, and the ability says so."""
        receipt = peer.publish("God morgon!", language="sv")
        assert not peer.service.abilities_of(peer.account).language_tag
        assert peer.service.read_back(peer.account, receipt.remote_id).language == "en"

    def test_answering_a_post_that_is_gone_is_refused(self, peer):
        """snac2 would publish the answer as a post of its own."""
        with pytest.raises(Rejected) as caught:
            peer.publish("Vastaus tyhjään.", reply_to="17954987661d296f6092eed195f77f1b6b79dff7da")
        assert caught.value.code == "gone"
        assert peer.standing() == []

    def cannot_remove(self, peer):
        """The refusal of a removal, and that the post still stands."""
        receipt = peer.publish("Jää.")
        with pytest.raises(Rejected) as caught:
            peer.service.remove(peer.account, receipt)
        assert (caught.value.code, caught.value.detail) == ("cannot", "remove")
        assert caught.value.sentence("fi") == "Palvelu ei osaa tehdä tätä. Valitse toinen tapa."
        assert [one.remote_id for one in peer.standing()] == [receipt.remote_id]

    def test_a_removed_post_is_gone_and_removing_again_is_harmless(self, peer):
        """snac2 answers 404 to every removal; only reading back tells that the post still stands."""
        self.cannot_remove(peer)

    def test_a_removal_whose_answer_is_lost_is_unclear_and_can_be_done_again(self, peer):
        receipt = peer.publish("Jää.")
        peer.fail("lost", on=peer.remove_call)
        with pytest.raises(Unclear):
            peer.service.remove(peer.account, receipt)
        self.cannot_remove_receipt(peer, receipt)

    def test_a_removal_that_cannot_be_read_back_is_unclear(self, peer):
        receipt = peer.publish("Jää.")
        peer.fail("dropped", on=peer.read_call)
        with pytest.raises(Unclear):
            peer.service.remove(peer.account, receipt)
        self.cannot_remove_receipt(peer, receipt)

    def cannot_remove_receipt(self, peer, receipt):
        with pytest.raises(Rejected) as caught:
            peer.service.remove(peer.account, receipt)
        assert caught.value.code == "cannot"


class AfterRestart:
    """What another process, which remembers nothing, may and may not say."""

    def fresh(self, peer):
        peer.attempts = type(peer.attempts)()
        return peer.with_timeout(20)


@pytest.mark.peer
class TestSnacAfterARestart(AfterRestart):
    @pytest.fixture
    def peer(self, real):
        with FaultProxy(real.url) as proxy:
            yield SnacPeer(real, proxy)

    def test_a_post_nobody_remembers_is_for_a_person(self, peer):
        key = peer.key()
        peer.service.publish(peer.account, Outgoing(text="Kuka muistaa?"), key=key)
        with pytest.raises(Unclear) as caught:
            self.fresh(peer).find(peer.account, key=key)
        assert caught.value.code == "cannot_look"

    def test_where_nothing_stands_it_is_surely_not_there(self, peer):
        assert self.fresh(peer).find(peer.account, key=peer.key()) is None

    def test_what_was_sent_and_when_are_enough_to_find_it(self, peer):
        key, post = peer.key(), Outgoing(text="Rivi 1\n\nRivi *2* https://example.fi/?a=1&b=2")
        began = peer.service.clock()
        peer.fail("lost", on=peer.publish_call)
        with pytest.raises(Unclear):
            peer.service.publish(peer.account, post, key=key)
        peer.publish("Jotain muuta.")
        found = self.fresh(peer).look_for(peer.account, post, key=key, since=began)
        assert found is not None
        assert found.remote_id == peer.standing()[0].remote_id
        other = Outgoing(text="Tätä ei koskaan lähetetty.")
        assert self.fresh(peer).look_for(peer.account, other, key=peer.key(), since=began) is None

    def test_two_posts_of_the_same_words_are_for_a_person(self, peer):
        began, post = peer.service.clock(), Outgoing(text="Sama teksti.")
        key = peer.key()
        for _ in range(2):
            peer.publish(post.text)
        with pytest.raises(Unclear):
            self.fresh(peer).look_for(peer.account, post, key=key, since=began)

    def test_a_token_that_ran_out_is_not_taken_for_an_empty_list(self, peer):
        key = peer.key()
        peer.service.publish(peer.account, Outgoing(text="Vain seuraajille."), key=key)
        with pytest.raises(Disconnected):
            self.fresh(peer).find(replace(peer.expired()), key=key)


@pytest.mark.peer
class TestTheStandInAfterARestart(AfterRestart):
    @pytest.fixture
    def peer(self, mock):
        with FaultProxy(mock.url) as proxy:
            yield MockPeer(mock, proxy)

    def test_a_key_is_found_without_any_memory(self, peer):
        key = peer.key()
        receipt = peer.service.publish(peer.account, Outgoing(text="Avain muistaa."), key=key)
        peer.publish("Jotain muuta.")
        assert self.fresh(peer).find(peer.account, key=key).remote_id == receipt.remote_id
        assert self.fresh(peer).find(peer.account, key=peer.key()) is None
        assert len(peer.standing()) == 2

    def test_asking_never_publishes(self, peer):
        for _ in range(3):
            assert self.fresh(peer).find(peer.account, key=peer.key()) is None
        assert peer.standing() == []

    def test_a_busy_server_is_obeyed_when_it_tells_only_when_its_limit_ends(self, peer):
        peer.fail("status", on=peer.publish_call, status=429)
        with pytest.raises(TryLater):
            peer.publish()
        assert peer.standing() == []
