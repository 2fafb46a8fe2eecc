"""One conversation with a mail server, with every way it can end turned into one of the four troubles.

The only way out of the house beside the guarded client, for SMTP is not HTTP. The same guard decides where it may lead:
only to the host and port in the account's own server field, never to a cloud's inner services.
"""

from __future__ import annotations

import ipaddress
import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import NoReturn

from luotain.connectors.trouble import Disconnected, Rejected, TryLater, Unclear
from luotain.core.http import HttpError
from luotain.core.http.addresses import Address, read_host
from luotain.core.http.errors import BadAddress
from luotain.core.http.guard import Guard
from luotain.core.http.networks import special_kind

PORTS = frozenset({25, 465, 587, 2525})
"""Where mail servers take letters; on the loopback any port will do."""
USUAL_PORT, TLS_PORT = 587, 465
OWN_NETWORKS = frozenset({"this machine", "a private network"})
Talk = smtplib.SMTP
LATER = timedelta(minutes=5)
"""How long a mail server that asks for patience is left alone: greylisting wants some minutes."""


@dataclass(frozen=True)
class Where:
    """A mail server: its name, its port, and the IP address that was checked."""

    name: str
    port: int
    ip: str
    loopback: bool


def where(server: str, *, seconds: float) -> Where:
    """Read and check the account's server field: `mail.example.fi`, `mail.example.fi:465` or `[::1]:25`.

    Raises `Rejected("bad_address")` for one that cannot or may not be used, `TryLater` when it is not found now.
    """
    text = server.strip().rstrip("/")
    for scheme in ("smtp://", "smtps://"):
        text = text.removeprefix(scheme)
    host, _, port = (
        text.rpartition(":")
        if not text.endswith("]") and text.rpartition(":")[2].isdigit()
        else (text, "", "")
    )
    number = int(port) if port else (TLS_PORT if server.strip().startswith("smtps://") else USUAL_PORT)
    host = host.removeprefix("[").removesuffix("]")
    try:
        literal, name = read_host(f"[{host}]" if ":" in host else host)
        allow = f"[{name}]:{number}" if ":" in name else f"{name}:{number}"
        checked = Guard(allow=(allow,)).check(Address("https", name, number, "/", literal), seconds=seconds)
    except (BadAddress, ValueError) as error:
        raise Rejected("bad_address", detail=str(error)) from error
    except HttpError as error:
        if error.code == "not_allowed":
            raise Rejected("bad_address", detail=error.message) from error
        raise TryLater(detail=error.message) from error
    for ip in checked.ips:
        kind = special_kind(ip)
        if kind and kind not in OWN_NETWORKS:
            raise Rejected("bad_address", detail=f"{name} leads to {kind}.")
    first = checked.ips[0]
    if number not in PORTS and not first.is_loopback:
        raise Rejected("bad_address", detail=f"Port {number} is not one where letters are taken.")
    return Where(name, number, str(first), ipaddress.ip_address(first).is_loopback)


class Plain(smtplib.SMTP):
    """A conversation with the checked IP address, in the server's own name."""

    def __init__(self, place: Where, *, seconds: float, ours: str) -> None:
        super().__init__(timeout=seconds, local_hostname=ours)
        self._host = place.name  # the name that the certificate must bear


class Sealed(smtplib.SMTP_SSL):
    """The same, in TLS from the first byte."""

    def __init__(self, place: Where, *, seconds: float, ours: str) -> None:
        super().__init__(timeout=seconds, local_hostname=ours, context=ssl.create_default_context())
        self._host = place.name


@contextmanager
def conversation(
    server: str, *, login: str, password: str, ours: str, seconds: float
) -> Iterator[smtplib.SMTP]:
    """Signed in at the server, in TLS unless it is on this very machine. Nothing has been sent yet: every trouble of
    getting there is `TryLater`, `Disconnected` or `Rejected`."""
    place = where(server, seconds=seconds)
    kind = Sealed if place.port == TLS_PORT else Plain
    try:
        talk = kind(place, seconds=seconds, ours=ours)
        try:
            code, _words = talk.connect(place.ip, place.port)
            if code != 220:
                raise TryLater(LATER, "busy", detail=f"SMTP {code}")
            talk.ehlo_or_helo_if_needed()
            if kind is Plain:
                make_sealed(talk, place)
            if login and password:
                talk.login(login, password)
        except BaseException:
            talk.close()
            raise
    except (TryLater, Rejected, Disconnected):
        raise
    except smtplib.SMTPAuthenticationError as error:
        if 400 <= error.smtp_code < 500:
            raise TryLater(LATER, "busy", detail=f"SMTP {error.smtp_code}") from error
        raise Disconnected("keys_refused", detail=f"SMTP {error.smtp_code}") from error
    except smtplib.SMTPNotSupportedError as error:
        raise Rejected("bad_address", detail="The server does not let anyone sign in.") from error
    except ssl.SSLCertVerificationError as error:
        raise Rejected("bad_address", detail="The server's certificate does not hold.") from error
    except (smtplib.SMTPException, OSError) as error:
        raise TryLater(detail=type(error).__name__) from error
    try:
        yield talk
    finally:
        with suppress(smtplib.SMTPException, OSError):
            talk.quit()
        talk.close()


def make_sealed(talk: smtplib.SMTP, place: Where) -> None:
    """Go over to TLS; a server elsewhere that does not offer it is not given a letter."""
    if talk.has_extn("starttls"):
        talk.starttls(context=ssl.create_default_context() if not place.loopback else loopback_context())
        talk.ehlo_or_helo_if_needed()
    elif not place.loopback:
        raise Rejected("bad_address", detail="The server does not offer TLS.")


def loopback_context() -> ssl.SSLContext:
    """TLS to this very machine: nobody stands between, and its certificate bears another name."""
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


def envelope(talk: smtplib.SMTP, *, sender: str, receiver: str) -> None:
    """Say from whom and to whom. Nothing has been sent yet."""
    try:
        code, words = talk.mail(sender)
        if code == 250:
            code, words = talk.rcpt(receiver)
    except (smtplib.SMTPException, OSError) as error:
        raise TryLater(detail=type(error).__name__) from error
    if code not in {250, 251}:
        refuse(code, words)


def hand_over(talk: smtplib.SMTP, letter: bytes) -> None:
    """Send the letter itself. A lost answer is `Unclear`: it may be on its way to everybody on the list."""
    try:
        code, words = talk.data(letter)
    except smtplib.SMTPDataError as error:
        refuse(error.smtp_code, error.smtp_error)
    except (smtplib.SMTPException, OSError) as error:
        raise Unclear("answer_lost", detail=type(error).__name__) from error
    if code != 250:
        refuse(code, words)


def refuse(code: int, words: bytes | str) -> NoReturn:
    """What a refusal means: 4xx asks for patience, 530 and 535 are about keys, the rest is a clear no."""
    told = words.decode(errors="replace") if isinstance(words, bytes) else words
    detail = f"SMTP {code} {told}"
    if code in {530, 534, 535}:
        raise Disconnected("keys_refused" if code == 535 else "not_allowed", detail=detail)
    if 400 <= code < 500:
        raise TryLater(LATER, "busy", detail=detail)
    if code == 552:
        raise Rejected("media_too_large", detail=detail)
    if 500 <= code < 600:
        raise Rejected("refused", detail=detail)
    raise Unclear("half_answer", detail=detail)
