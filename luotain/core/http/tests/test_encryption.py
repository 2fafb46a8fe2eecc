"""Encrypted exchanges: the certificate is checked against the name that was asked, wherever that name leads."""

from __future__ import annotations

import ipaddress
import socket
import ssl
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from luotain.core import http
from luotain.core.http.testing import LoopbackServer, loopback_server, pretend_resolver, response


def certificate(folder: Path, name: str) -> Path:
    """A certificate for `name` that signs itself, with its key, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    signed = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=400))
        .not_valid_after(now + timedelta(days=4000))
        .add_extension(
            x509.SubjectAlternativeName(
                [x509.DNSName(name), x509.IPAddress(ipaddress.ip_address("127.0.0.9"))]
            ),
            False,
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), True)
        .sign(key, hashes.SHA256())
    )
    path = folder / f"{name}.pem"
    path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        + signed.public_bytes(serialization.Encoding.PEM)
    )
    return path


class Encrypted:
    """A server on loopback that speaks TLS, and the names that clients asked for in it."""

    def __init__(self, pem: Path) -> None:
        self.names: list[str | None] = []
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._context.load_cert_chain(pem)
        self._context.sni_callback = lambda connection, name, context: self.names.append(name)

    def wrap(self, connection: socket.socket) -> socket.socket:
        return self._context.wrap_socket(connection, server_side=True)


@pytest.fixture
def encrypted(tmp_path: Path) -> Iterator[tuple[LoopbackServer, Encrypted, Path]]:
    pem = certificate(tmp_path, "secure.example")
    tls = Encrypted(pem)
    with loopback_server(lambda asked, out: out.sendall(response(b"secret")), wrap=tls.wrap) as server:
        yield server, tls, pem


def client_for(server: LoopbackServer, name: str, trusted: Path | None) -> http.Client:
    context = ssl.create_default_context(cafile=trusted) if trusted else None
    return http.Client(
        allow=(f"{name}:{server.port}",),
        resolve=pretend_resolver({name: ("127.0.0.1",)}),
        certificates=context,
    )


def test_the_name_that_was_asked_is_the_name_in_the_handshake(
    encrypted: tuple[LoopbackServer, Encrypted, Path],
) -> None:
    server, tls, pem = encrypted
    answer = client_for(server, "secure.example", pem).fetch(f"https://secure.example:{server.port}/")
    assert answer.body == b"secret"
    assert tls.names == ["secure.example"]
    assert server.asked[0].headers["host"] == f"secure.example:{server.port}"


@pytest.mark.parametrize("name", ["other.example", "secure.example"])
def test_a_certificate_that_does_not_hold_ends_the_exchange_unsent(
    encrypted: tuple[LoopbackServer, Encrypted, Path], name: str
) -> None:
    server, _tls, pem = encrypted
    trusted = pem if name == "other.example" else None
    with pytest.raises(http.Unreachable, match="certificate") as caught:
        client_for(server, name, trusted).fetch(f"https://{name}:{server.port}/", method="POST", json={})
    assert caught.value.sent == "no"
    assert server.asked == []


def test_a_server_that_does_not_encrypt_is_unreachable() -> None:
    def complain(connection: socket.socket) -> socket.socket:
        connection.recv(1000)
        connection.sendall(response(b"Speak plainly.", status="400 Bad Request"))
        return connection

    with loopback_server(lambda asked, out: None, wrap=complain) as server:
        with pytest.raises(http.Unreachable, match="encrypted") as caught:
            client_for(server, "secure.example", None).fetch(
                f"https://secure.example:{server.port}/", timeout=5
            )
        assert caught.value.sent == "no"
        assert server.asked == []


def test_a_redirect_from_encrypted_to_plain_leaves_secrets_behind(
    encrypted: tuple[LoopbackServer, Encrypted, Path], tmp_path: Path
) -> None:
    _server, _tls, pem = encrypted
    with loopback_server(lambda asked, out: out.sendall(response(b"plain"))) as plain:
        onward = response(status="302 Found", headers={"Location": f"http://secure.example:{plain.port}/"})
        tls = Encrypted(pem)
        with loopback_server(lambda asked, out: out.sendall(onward), wrap=tls.wrap) as server:
            client = http.Client(
                allow=(f"secure.example:{server.port}", f"secure.example:{plain.port}"),
                resolve=pretend_resolver({"secure.example": ("127.0.0.1",)}),
                certificates=ssl.create_default_context(cafile=pem),
            )
            answer = client.fetch(
                f"https://secure.example:{server.port}/", headers={"Authorization": "Bearer secret"}
            )
    assert answer.body == b"plain"
    assert server.asked[0].headers["authorization"] == "Bearer secret"
    assert "authorization" not in plain.asked[0].headers
