"""What arrives: limits, texts of every kind, text alternatives, languages, threads, quotes and link cards."""

# ruff: noqa: S101 - these are tests, although they live where connectors of other packages can use them

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from luotain.connectors.outgoing import LinkCard, Media
from luotain.connectors.testing.peer import Peer, picture
from luotain.connectors.trouble import Rejected

AWKWARD = [
    "Ääkköset ja öylätti, Åbo och Närpes.",
    "Perhe 👩‍👩‍👧‍👦, lippu 🇫🇮 ja peukku 👍🏽.",
    "Rivi\nRivi\n\nJa vielä kolmas.",
    "<script>alert('hei')</script> & \"lainaus\" \\ %s {0} $x",
    "e\u0301 ei ole é, eikä kumpikaan saa muuttua.",
    "שלום, مرحبا, 你好, नमस्ते",
    "#avoimuus @ei-ketään https://example.fi/a?b=1&c=ä#d).",
]


class ArrivingContract:
    """What we send is what stands there."""

    def test_the_longest_text_arrives_and_one_more_character_is_refused(self, peer: Peer) -> None:
        limit = peer.service.abilities.text_limit
        assert limit is not None
        longest = "👍🏽" + "ä" * (limit - 1)
        assert peer.service.count(longest) == limit
        peer.publish(longest)
        with pytest.raises(Rejected) as caught:
            peer.publish(longest + "ä")
        assert caught.value.code == "too_long"
        assert [one.text for one in peer.standing()] == [longest]

    def test_an_empty_post_is_refused(self, peer: Peer) -> None:
        with pytest.raises(Rejected) as caught:
            peer.publish(" \n")
        assert caught.value.code == "empty"
        assert peer.standing() == []

    def test_too_many_and_too_large_attachments_are_refused(self, peer: Peer) -> None:
        able = peer.service.abilities
        one = Media(picture(), "image/png", "Kuva.")
        too_large = replace(one, content=b"\0" * ((able.media_bytes or 0) + 1))
        strange = replace(one, mime="application/x-msdownload")
        for media, code in (
            ((one,) * (able.media + 1), "too_many_media"),
            ((too_large,), "media_too_large"),
            ((strange,), "media_kind"),
        ):
            with pytest.raises(Rejected) as caught:
                peer.publish("Kuvia.", media=media)
            assert caught.value.code == code
        assert peer.standing() == []

    @pytest.mark.parametrize("text", AWKWARD)
    def test_the_text_arrives_unchanged(self, peer: Peer, text: str) -> None:
        receipt = peer.publish(text)
        assert [one.text for one in peer.standing()] == [text]
        back = peer.service.read_back(peer.account, receipt.remote_id)
        assert back is not None
        assert back.text == text
        assert back.version == receipt.version

    def test_text_alternatives_arrive_in_the_order_of_the_pictures(self, peer: Peer) -> None:
        alts = ("Kaupungintalo aamulla.", "Stadshuset på kvällen – “ljus” & snö.")
        media = tuple(Media(picture(number + 1), "image/png", alt) for number, alt in enumerate(alts))
        receipt = peer.publish("Kaksi kuvaa.", media=media)
        assert [one.alts for one in peer.standing()] == [alts]
        back = peer.service.read_back(peer.account, receipt.remote_id)
        assert back is not None
        assert tuple(one.alt for one in back.media) == alts

    def test_the_language_arrives(self, peer: Peer) -> None:
        receipt = peer.publish("God morgon!", language="sv")
        assert [one.language for one in peer.standing()] == ["sv"]
        back = peer.service.read_back(peer.account, receipt.remote_id)
        assert back is not None
        assert back.language == "sv"

    def test_a_thread_hangs_together(self, peer: Peer) -> None:
        first = peer.publish("Ensin.")
        second = peer.publish("Sitten.", reply_to=first.remote_id)
        third = peer.publish("Lopuksi.", reply_to=second.remote_id)
        back = [peer.service.read_back(peer.account, one.remote_id) for one in (second, third)]
        assert [one.reply_to for one in back if one] == [first.remote_id, second.remote_id]

    def test_a_quote_and_a_link_card_arrive(self, peer: Peer) -> None:
        first = peer.publish("Alkuperäinen.")
        card = LinkCard("https://example.fi/asia", "Asia", "Mistä on kyse.")
        second = peer.publish("Lainaus ja linkki.", quote=first.remote_id, link=card)
        back = peer.service.read_back(peer.account, second.remote_id)
        assert back is not None
        assert (back.quote, back.link_url) == (first.remote_id, card.url)

    def test_answering_a_post_that_is_gone_is_refused(self, peer: Peer) -> None:
        first = peer.publish("Kohta poissa.")
        peer.service.remove(peer.account, first)
        with pytest.raises(Rejected):
            peer.publish("Vastaus tyhjään.", reply_to=first.remote_id)
        assert peer.standing() == []

    def test_recent_posts_can_be_listed_newest_first(self, peer: Peer) -> None:
        began = datetime.now(UTC) - timedelta(minutes=1)
        ids = [peer.publish(text).remote_id for text in ("Yksi.", "Kaksi.")]
        recent = peer.service.recent(peer.account, since=began)
        assert [one.remote_id for one in recent] == ids[::-1]
        assert peer.service.recent(peer.account, since=datetime.now(UTC) + timedelta(hours=1)) == ()
