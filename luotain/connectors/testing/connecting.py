"""Connecting: who we are, keys that ran out, secrets that never show, and a connector that describes
itself."""

# ruff: noqa: S101 - these are tests, although they live where connectors of other packages can use them

from __future__ import annotations

from collections.abc import Callable

import pytest

from luotain.connectors.outgoing import Outgoing
from luotain.connectors.testing.peer import Peer
from luotain.connectors.trouble import Disconnected


class ConnectingContract:
    """An account connects, and says so when it no longer does."""

    def test_verifying_tells_who_we_are(self, peer: Peer) -> None:
        verified = peer.service.verify(peer.account)
        assert verified.handle == peer.account.handle
        assert verified.remote_id
        assert verified.profile_url.startswith("http")

    def test_a_key_that_holds_may_be_tried_again_and_again(self, peer: Peer) -> None:
        for _minute in range(3):
            peer.service.try_key(peer.account)
        assert peer.standing() == []

    def test_expired_keys_mean_disconnected(self, peer: Peer) -> None:
        expired = peer.expired()
        post = Outgoing(text="Ei perille.")
        calls: list[Callable[[], object]] = [
            lambda: peer.service.verify(expired),
            lambda: peer.service.try_key(expired),
            lambda: peer.service.publish(expired, post, key=peer.key()),
            lambda: peer.service.find(expired, key=peer.key()),
        ]
        for call in calls:
            with pytest.raises(Disconnected):
                call()
        assert peer.standing() == []

    def test_trouble_and_accounts_never_show_secrets(self, peer: Peer) -> None:
        expired = peer.expired()
        with pytest.raises(Disconnected) as caught:
            peer.service.publish(expired, Outgoing(text="Ei perille."), key=peer.key())
        shown = (
            repr(caught.value) + str(caught.value) + caught.value.detail + repr(expired) + repr(peer.account)
        )
        secrets = [*expired.secrets.values(), *peer.account.secrets.values()]
        assert secrets
        assert not [one for one in secrets if one in shown]

    def test_it_tells_how_the_profile_looks_or_that_it_does_not(self, peer: Peer) -> None:
        there = peer.service.profile_there(peer.account)
        if there is not None:
            assert there.followers is None or there.followers >= 0
            assert there.text is None or "<" not in there.text

    def test_it_says_what_removing_comes_to_and_promises_nothing_more(self, peer: Peer) -> None:
        told = type(peer.service).removing
        assert told is not None
        assert all((told.en, told.fi, told.sv))
        promises = ("everywhere", "kaikkialta", "överallt")
        assert not any(one in text for one in promises for text in (told.en, told.fi, told.sv))

    def test_it_describes_itself_in_three_languages(self, peer: Peer) -> None:
        service = type(peer.service)
        helps = {service.help(language) for language in ("en", "fi", "sv")}
        assert len(helps) == 3
        assert all(text.startswith("# ") and "\n1. " in text for text in helps)
        assert service.icon().startswith("<svg")
        assert "<script" not in service.icon()
        for field in service.fields:
            words = [field.label, field.hint]
            assert all(one.en and one.fi and one.sv for one in words)
            assert all(text.endswith(".") for text in (field.hint.en, field.hint.fi, field.hint.sv))
        assert {"account" if field.secret else "" for field in service.fields} >= {"account"}
