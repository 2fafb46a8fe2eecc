"""A real mail server on loopback that keeps what it is given, and misbehaves on order."""

from __future__ import annotations

import logging
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from importlib.util import find_spec
from typing import Any, cast

from luotain.connectors.paper.server import Fault
from luotain.connectors.paper.server.faults import FaultQueue
from tests.peers.processes import MissingPeer, free_port


@dataclass(frozen=True)
class Letter:
    """A letter as it came: the envelope's receivers, and the letter itself."""

    sender: str
    receivers: tuple[str, ...]
    message: EmailMessage = field(repr=False)
    tls: bool = False

    @property
    def plain(self) -> str:
        """The plain text."""
        part = self.message.get_body(("plain",))
        return part.get_content().replace("\r\n", "\n") if part else ""

    @property
    def html(self) -> str:
        """The HTML beside it."""
        part = self.message.get_body(("html",))
        return part.get_content() if part else ""


@dataclass
class MailServer:
    """A running server. Faults are named by the command they are for: `MAIL`, `RCPT`, `DATA`, or `AUTH`."""

    port: int
    users: dict[str, str]
    inbox: list[Letter] = field(default_factory=list)
    faults: FaultQueue = field(default_factory=FaultQueue)
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def address(self) -> str:
        """What stands in an account's server field."""
        return f"127.0.0.1:{self.port}"

    def fail(self, kind: str, *, on: str = "DATA", times: int | None = 1, **more: Any) -> None:
        """Misbehave: `lost` takes the letter and hangs up, `dropped` hangs up without taking it, `slow` waits before it
        takes it and `late` before it answers, `status` refuses with a code of SMTP. There is nothing to `repeat`."""
        self.faults.add(Fault(kind, on=on, times=times, **more))

    def behave(self) -> None:
        """Take every letter again."""
        self.faults.clear()


class Taking:
    """What the server does with each command (the hooks of aiosmtpd)."""

    def __init__(self, server: MailServer) -> None:
        self.server = server

    async def handle_MAIL(
        self, smtp: Any, session: Any, envelope: Any, address: str, options: list[str]
    ) -> str:
        """From whom; only those who signed in may say so."""
        if not session.authenticated:
            return "530 Sign in first."
        if spoilt := self.spoil(smtp, "MAIL"):
            return spoilt
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(
        self, smtp: Any, session: Any, envelope: Any, address: str, options: list[str]
    ) -> str:
        """To whom."""
        if spoilt := self.spoil(smtp, "RCPT"):
            return spoilt
        envelope.rcpt_tos.append(address)
        envelope.rcpt_options.extend(options)
        return "250 OK"

    async def handle_DATA(self, smtp: Any, session: Any, envelope: Any) -> str:
        """The letter itself."""
        fault = self.server.faults.take("DATA")
        kind = fault.kind if fault else ""
        if fault and kind == "status":
            return f"{fault.status} The server was told to refuse this."
        if kind == "dropped":
            smtp.transport.abort()
            return "421 Gone"
        if fault and kind == "slow":
            time.sleep(fault.seconds)
        message = cast(EmailMessage, message_from_bytes(envelope.content, policy=default))
        with self.server.lock:
            self.server.inbox.append(
                Letter(envelope.mail_from, tuple(envelope.rcpt_tos), message, session.ssl is not None)
            )
        if fault and kind == "late":
            time.sleep(fault.seconds)
        if kind in {"lost", "half", "garbled", "failed"}:
            smtp.transport.abort()
        return "250 OK"

    def spoil(self, smtp: Any, command: str) -> str:
        """What a fault makes of a command; empty without one."""
        fault = self.server.faults.take(command)
        if fault is None:
            return ""
        if fault.kind == "status":
            return f"{fault.status} The server was told to refuse this."
        smtp.transport.abort()
        return "421 Gone"


@contextmanager
def smtp(
    users: dict[str, str] | None = None, *, certificate: ssl.SSLContext | None = None
) -> Iterator[MailServer]:
    """A running server that lets these users in by their passwords; with a certificate it offers STARTTLS."""
    if find_spec("aiosmtpd") is None:
        raise MissingPeer("The mail server of the tests is not installed; run make setup.")
    from aiosmtpd.controller import Controller
    from aiosmtpd.smtp import AuthResult, LoginPassword

    logging.getLogger("mail.log").setLevel(logging.ERROR)
    server = MailServer(free_port(), users or {"luotain": "salainen-sana"})

    def lets_in(_smtp: Any, _session: Any, _envelope: Any, _mechanism: str, data: Any) -> AuthResult:
        if not isinstance(data, LoginPassword):
            return AuthResult(success=False, handled=False)
        known = server.users.get(data.login.decode())
        return AuthResult(success=known is not None and known == data.password.decode(), handled=False)

    controller = Controller(
        Taking(server),
        hostname="127.0.0.1",
        port=server.port,
        authenticator=lets_in,
        auth_require_tls=False,
        tls_context=certificate,
        decode_data=False,
        enable_SMTPUTF8=False,
    )
    controller.start()
    try:
        yield server
    finally:
        controller.stop()
