"""snac2, the stand-in for Mastodon, WordPress and the mail server: on loopback only, and gone afterwards."""

from __future__ import annotations

import smtplib
from pathlib import Path

import pytest

from tests.peers.mastodon_mock import mastodon_mock
from tests.peers.processes import MissingPeer, listens
from tests.peers.smtp import smtp
from tests.peers.snac import snac
from tests.peers.wordpress import wordpress

pytestmark = pytest.mark.peer


def heard_at(port):
    """The addresses that are listened on at a port, as the kernel writes them."""
    rows = [
        row.split()
        for file in ("/proc/net/tcp", "/proc/net/tcp6")
        for row in Path(file).read_text().splitlines()[1:]
    ]
    return {row[1].partition(":")[0] for row in rows if row[1].endswith(f":{port:04X}") and row[3] == "0A"}


@pytest.mark.parametrize("start", [snac, mastodon_mock, wordpress, smtp])
def test_a_peer_listens_on_loopback_only_and_is_gone_afterwards(start):
    try:
        with start() as server:
            assert heard_at(server.port) == {"0100007F"}
            port = server.port
    except MissingPeer as missing:
        pytest.skip(str(missing))
    assert not listens(port)


def test_the_mail_server_lets_in_only_those_it_knows():
    with smtp() as server, smtplib.SMTP("127.0.0.1", server.port, timeout=5) as talk:
        talk.ehlo()
        assert talk.mail("a@koivula.example")[0] == 530
        with pytest.raises(smtplib.SMTPAuthenticationError):
            talk.login("luotain", "arvaus")
        talk.login("luotain", "salainen-sana")
        assert talk.mail("a@koivula.example")[0] == 250
