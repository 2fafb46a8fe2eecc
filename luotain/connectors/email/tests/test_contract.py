"""What of the contract a letter can keep, and how it refuses the rest: against a real mail server on loopback."""

from __future__ import annotations

from dataclasses import replace

import pytest

from luotain.connectors import Account, Disconnected, LinkCard, Outgoing, Rejected, TryLater, Unclear
from luotain.connectors.email.connector import Email
from luotain.connectors.testing import Peer, PublishingContract, Standing
from luotain.core import http
from tests.peers.smtp import smtp

LIST = "tiedotteet@lista.example"


class EmailPeer(Peer):
    publish_call = "DATA"
    find_call = read_call = remove_call = "nothing"

    def __init__(self, server):
        self.server = server
        self.account = Account(
            kind="email",
            handle=LIST,
            server=server.address,
            secrets={"sender": "viestinta@koivula.example", "login": "luotain", "password": "salainen-sana"},
        )
        self.service = self.with_timeout(20)

    def with_timeout(self, seconds):
        return Email(http.Client(), timeout=seconds)

    def standing(self):
        return [
            Standing(
                one.message["Message-ID"],
                one.plain.split("\n\n[")[0].removesuffix("\n"),
                tuple(line[1:-1] for line in one.plain.splitlines() if line.startswith("[")),
                one.message["Content-Language"] or "",
            )
            for one in self.server.inbox
        ]

    def fail(self, kind, *, on, times=1, **more):
        more.pop("retry_after", None)
        self.server.fail(kind, on=on, times=times, **more)

    def behave(self):
        self.server.behave()

    def expired(self):
        return replace(self.account, secrets={**self.account.secrets, "password": "vanhentunut-sana"})

    def change_behind_our_back(self, receipt, text):
        raise NotImplementedError("A letter that has left cannot be changed.")


class TestALetterKeepsWhatItCanOfTheContract(PublishingContract):
    @pytest.fixture
    def peer(self):
        with smtp() as server:
            yield EmailPeer(server)

    def test_verifying_tells_who_we_are(self, peer):
        verified = peer.service.verify(peer.account)
        assert (verified.handle, verified.remote_id, verified.profile_url) == (LIST, LIST, "")
        assert peer.standing() == []

    def test_expired_keys_mean_disconnected(self, peer):
        with pytest.raises(Disconnected):
            peer.service.verify(peer.expired())
        with pytest.raises(Disconnected):
            peer.service.publish(peer.expired(), Outgoing(text="Ei perille."), key=peer.key())
        assert peer.standing() == []

    def test_what_is_published_is_found_by_its_key(self, peer):
        """This process saw it being taken; another can ask nobody."""
        key = peer.key()
        receipt = peer.service.publish(peer.account, Outgoing(text="Hei!", language="fi"), key=key)
        assert peer.service.find(peer.account, key=key) == receipt
        with pytest.raises(Unclear) as caught:
            peer.with_timeout(5).find(peer.account, key=key)
        assert caught.value.code == "cannot_look"
        assert not peer.service.abilities.find_by_key
        assert [one.remote_id for one in peer.standing()] == [receipt.remote_id]

    def test_a_key_never_sent_is_surely_not_there(self, peer):
        with pytest.raises(Unclear) as caught:
            peer.service.find(peer.account, key=peer.key())
        assert "Jonkun on katsottava" in caught.value.sentence("fi")

    @pytest.mark.parametrize("kind", ["lost", "half", "garbled", "failed"])
    def test_an_answer_that_is_lost_or_spoilt_is_unclear_and_then_found(self, peer, kind):
        """Unclear, and a person decides; the second letter bears the same Message-ID."""
        key, post = peer.key(), Outgoing(text="Menikö perille?")
        peer.fail(kind, on="DATA")
        with pytest.raises(Unclear):
            peer.service.publish(peer.account, post, key=key)
        with pytest.raises(Unclear):
            peer.service.find(peer.account, key=key)
        assert len(peer.standing()) == 1
        again = peer.service.publish(peer.account, post, key=key)  # somebody decided so
        assert [one.remote_id for one in peer.standing()] == [again.remote_id] * 2

    def test_a_request_that_was_lost_is_unclear_and_then_not_there(self, peer):
        peer.fail("dropped", on="DATA")
        with pytest.raises(Unclear):
            peer.publish()
        assert peer.standing() == []

    @pytest.mark.parametrize("command", ["MAIL", "RCPT"])
    def test_a_conversation_that_breaks_before_the_letter_sent_nothing(self, peer, command):
        peer.fail("dropped", on=command)
        with pytest.raises(TryLater):
            peer.publish()
        peer.publish()
        assert len(peer.standing()) == 1

    def test_a_server_that_is_not_there_was_sent_nothing(self, peer):
        nowhere = replace(peer.account, server="127.0.0.1:1")
        with pytest.raises(TryLater):
            peer.service.publish(nowhere, Outgoing(text="Ei ketään kotona."), key=peer.key())

    def test_an_answer_that_comes_too_late_is_unclear_and_then_found(self, peer):
        peer.fail("late", on="DATA", seconds=1.6)
        with pytest.raises(Unclear):
            peer.with_timeout(1.0).publish(peer.account, Outgoing(text="Hidas."), key=peer.key())
        assert len(peer.standing()) == 1

    @pytest.mark.parametrize("kind", ["lost"])
    def test_looking_never_says_no_when_it_does_not_know(self, peer, kind):
        with pytest.raises(Unclear):
            peer.service.find(peer.account, key=peer.key())

    def test_being_asked_to_wait_is_obeyed_and_nothing_was_sent(self, peer):
        for command in ("MAIL", "RCPT", "DATA"):
            peer.fail("status", on=command, status=451)
            with pytest.raises(TryLater) as caught:
                peer.publish()
            assert caught.value.code == "busy"
        assert peer.standing() == []

    def test_a_failure_in_the_middle_is_unclear(self, peer):
        """SMTP has no such answer: 5xx is a clear no, and nothing was taken."""
        for command, status, code in (
            ("RCPT", 550, "refused"),
            ("DATA", 554, "refused"),
            ("DATA", 552, "media_too_large"),
        ):
            peer.fail("status", on=command, status=status)
            with pytest.raises(Rejected) as caught:
                peer.publish()
            assert caught.value.code == code
        assert peer.standing() == []

    @pytest.mark.parametrize("kind", ["lost", "dropped"])
    def test_a_repeat_that_cannot_be_confirmed_is_never_called_not_sent(self, peer, kind):
        key, post = peer.key(), Outgoing(text="Onko jo perillä?")
        for _ in range(2):
            peer.fail(kind, on="DATA")
            with pytest.raises(Unclear):
                peer.service.publish(peer.account, post, key=key)

    @pytest.mark.parametrize("seed", [0])
    def test_any_walk_through_faults_ends_with_exactly_one_post_a_delivery(self, peer, seed):
        """With a person who looks at the list after each doubt, every delivery ends with one letter."""
        for number, kind in enumerate(["lost", "dropped", "status", "late", "repeat"]):
            key, post = peer.key(), Outgoing(text=f"Lähetys {number}.")
            peer.fail(kind, on="DATA", status=451)
            for _ in range(3):
                try:
                    peer.service.publish(peer.account, post, key=key)
                except TryLater:
                    continue
                except Unclear:
                    if any(one.text == post.text for one in peer.standing()):
                        break
                    continue
                break
        assert [one.text for one in peer.standing()] == [f"Lähetys {number}." for number in range(5)]

    def test_the_longest_text_arrives_and_one_more_character_is_refused(self, peer):
        """There is no longest text."""
        assert peer.service.abilities.text_limit is None
        text = "Pitkä kirje. " * 2000 + "Loppu."
        peer.publish(text)
        assert [one.text for one in peer.standing()] == [text]

    @pytest.mark.parametrize(
        "text",
        [
            "Ääkköset ja öylätti, Åbo och Närpes.",
            "Perhe 👩‍👩‍👧‍👦, lippu 🇫🇮 ja peukku 👍🏽.",
            "Rivi\nRivi\n\nJa vielä kolmas.",
            "<script>alert('hei')</script> & \"lainaus\" \\ %s {0} $x",
            "שלום, مرحبا, 你好, नमस्ते",
            ".piste\n.\n..kaksi\nFrom minulta",
        ],
    )
    def test_the_text_arrives_unchanged(self, peer, text):
        peer.publish(text)
        assert [one.text for one in peer.standing()] == [text]
        with pytest.raises(Rejected):
            peer.service.read_back(peer.account, "<x@koivula.example>")

    def test_text_alternatives_arrive_in_the_order_of_the_pictures(self, peer, pictures):
        peer.publish("Kaksi kuvaa.", media=pictures)
        assert [one.alts for one in peer.standing()] == [tuple(one.alt for one in pictures)]
        html = peer.server.inbox[0].html
        assert html.index("Kaupungintalo") < html.index("Stadshuset")
        assert html.count('<img src="cid:') == 2

    def test_the_language_arrives(self, peer):
        peer.publish("God morgon!", language="sv")
        assert [one.language for one in peer.standing()] == ["sv"]
        assert '<html lang="sv">' in peer.server.inbox[0].html

    def test_a_thread_hangs_together(self, peer):
        first = peer.publish("Ensin.")
        peer.publish("Sitten.", reply_to=first.remote_id)
        assert peer.server.inbox[1].message["In-Reply-To"] == first.remote_id

    def test_a_quote_and_a_link_card_arrive(self, peer):
        peer.publish("Linkki.", link=LinkCard("https://example.fi/asia", "Asia", "Mistä on kyse."))
        assert "Asia\nhttps://example.fi/asia" in peer.server.inbox[0].plain
        with pytest.raises(Rejected) as caught:
            peer.publish("Lainaus.", quote="<x@koivula.example>")
        assert caught.value.detail == "quote"

    def test_answering_a_post_that_is_gone_is_refused(self, peer):
        """A letter cannot be gone; one that never was is answered into nothing, as mail does."""
        peer.publish("Vastaus.", reply_to="<ei-ole@koivula.example>")
        assert len(peer.standing()) == 1

    def test_recent_posts_can_be_listed_newest_first(self, peer):
        self.cannot(peer, lambda: peer.service.recent(peer.account, since=peer.service.clock()))
        assert not peer.service.abilities.list_recent

    def test_an_edit_changes_the_post_and_its_version(self, peer):
        receipt = peer.publish("Lähti jo.")
        self.cannot(peer, lambda: peer.service.edit(peer.account, receipt, Outgoing(text="Muutos.")))

    test_a_stale_edit_is_refused = test_an_edit_changes_the_post_and_its_version

    def test_a_removed_post_is_gone_and_removing_again_is_harmless(self, peer):
        receipt = peer.publish("Lähti jo.")
        self.cannot(peer, lambda: peer.service.remove(peer.account, receipt))

    test_a_removal_whose_answer_is_lost_is_unclear_and_can_be_done_again = (
        test_a_removed_post_is_gone_and_removing_again_is_harmless
    )
    test_a_removal_that_cannot_be_read_back_is_unclear = (
        test_a_removed_post_is_gone_and_removing_again_is_harmless
    )
    test_a_removal_that_only_pretends_is_noticed = test_a_removed_post_is_gone_and_removing_again_is_harmless

    def cannot(self, peer, work):
        with pytest.raises(Rejected) as caught:
            work()
        assert caught.value.code == "cannot"
        assert caught.value.sentence("sv") == "Tjänsten kan inte göra det här. Välj ett annat sätt."
        able = peer.service.abilities
        assert not (able.edit or able.remove or able.edit_is_seen)
