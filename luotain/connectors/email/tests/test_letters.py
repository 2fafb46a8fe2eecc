"""Letters as people read them, and where they may go."""

from __future__ import annotations

import datetime as dt
import ssl

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from luotain.connectors import Account, LinkCard, Media, Outgoing, Rejected, TryLater
from luotain.connectors.email import letters, posting
from luotain.connectors.email.connector import Email
from luotain.core import http
from tests.peers.smtp import smtp

KEY = "01a20bd1-39d5-7afd-b489-11c0c773eaa8"
AT = dt.datetime(2026, 6, 3, 12, 0, tzinfo=dt.UTC)


def letter(text="Siltatyöt alkavat maanantaina.\n\nLisää: https://koivula.example/silta.", **more):
    return letters.letter_of(
        Outgoing(text=text, language="fi", **more),
        sender="viestinta@koivula.example",
        receiver="tiedotteet@lista.example",
        key=KEY,
        at=AT,
    )


def test_the_same_key_makes_the_same_letter_name_and_another_key_another():
    assert letter()["Message-ID"] == letter("Toinen teksti.")["Message-ID"]
    assert letters.message_id(KEY, "a@x.example") != letters.message_id(KEY[:-1] + "9", "a@x.example")
    assert KEY not in letter().as_string()


def test_the_subject_is_the_first_line_cut_at_a_word():
    assert letter()["Subject"] == "Siltatyöt alkavat maanantaina."
    long = letters.subject_of(Outgoing(text="sana " * 60))
    assert len(long) <= letters.LONGEST_SUBJECT
    assert long.endswith("sana…")
    assert (
        letters.subject_of(Outgoing(text="\n\n", link=LinkCard("https://a.example", "Otsikko"))) == "Otsikko"
    )


def test_nothing_in_the_text_becomes_a_header_or_markup():
    made = letter("Otsikko\r\nBcc: kaikki@example.com\n\n<img src=x onerror=alert(1)>")
    assert made["Bcc"] is None
    assert made["Subject"] == "Otsikko"
    html = made.get_body(("html",)).get_content()
    assert "<img" not in html
    assert "&lt;img src=x" in html


def test_links_stop_before_the_full_stop():
    html = letter().get_body(("html",)).get_content()
    assert '<a href="https://koivula.example/silta">https://koivula.example/silta</a>.' in html


def test_a_picture_is_shown_with_its_text_and_a_document_is_attached():
    made = letter(
        media=(Media(b"x", "image/png", 'Kuva "silta"'), Media(b"%PDF", "application/pdf", "Suunnitelma."))
    )
    html = made.get_body(("html",)).get_content()
    assert 'alt="Kuva &quot;silta&quot;"' in html
    assert [part.get_filename() for part in made.iter_attachments()] == ["2.pdf"]
    assert "[Suunnitelma.]" in made.get_body(("plain",)).get_content()


@pytest.mark.parametrize(
    "address",
    [
        "",
        "tiedotteet",
        "a@b.example, c@d.example",
        "Nimi <a@b.example>",
        "a@b.example\nBcc: c@d.example",
        "a@b..example",
        "a b@c.example",
    ],
)
def test_only_one_plain_address_will_do(address):
    account = Account(kind="email", handle=address, server="127.0.0.1:1", secrets={"sender": "a@b.example"})
    with pytest.raises(Rejected) as caught:
        Email(http.Client()).publish(account, Outgoing(text="Hei"), key=KEY)
    assert caught.value.code == "bad_address"


@pytest.mark.parametrize(
    "server",
    [
        "",
        "169.254.169.254:25",
        "168.63.129.16:587",
        "10.0.0.5:6379",
        "http://mail.example.fi",
        "a b",
        "[fe80::1]:25",
    ],
)
def test_a_letter_goes_to_mail_servers_only(server):
    with pytest.raises(Rejected) as caught:
        posting.where(server, seconds=1)
    assert caught.value.code == "bad_address"


def test_a_server_field_is_read_in_its_usual_forms():
    assert posting.where("127.0.0.1", seconds=1).port == 587
    assert posting.where("smtps://10.1.2.3", seconds=1).port == 465
    there = posting.where("[::1]:2525", seconds=1)
    assert (there.ip, there.port, there.loopback) == ("::1", 2525, True)


def test_a_server_elsewhere_without_tls_is_given_nothing():
    class NoTls:
        def has_extn(self, name):
            return False

    with pytest.raises(Rejected) as caught:
        posting.make_sealed(NoTls(), posting.Where("mail.example.fi", 587, "192.0.2.1", loopback=False))
    assert caught.value.detail == "The server does not offer TLS."


def test_tls_is_used_where_it_is_offered(tmp_path):
    with smtp(certificate=certificate(tmp_path)) as server:
        account = Account(
            kind="email",
            handle="tiedotteet@lista.example",
            server=server.address,
            secrets={"sender": "a@koivula.example", "login": "luotain", "password": "salainen-sana"},
        )
        Email(http.Client()).publish(account, Outgoing(text="Salattuna."), key=KEY)
        assert [one.tls for one in server.inbox] == [True]
        assert server.inbox[0].receivers == ("tiedotteet@lista.example",)


def test_a_server_that_is_not_there_was_sent_nothing():
    account = Account(
        kind="email", handle="a@b.example", server="127.0.0.1:1", secrets={"sender": "a@b.example"}
    )
    with pytest.raises(TryLater):
        Email(http.Client(), timeout=2).publish(account, Outgoing(text="Hei"), key=KEY)


def certificate(folder):
    """A certificate for this machine that nobody vouches for."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    file = folder / "both.pem"
    file.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        + made.public_bytes(serialization.Encoding.PEM)
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    return context
