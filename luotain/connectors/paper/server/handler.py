"""HTTP for the pretend service: reads a request, applies a fault that is meant for it, and writes what is
left to say."""

from __future__ import annotations

import json
import socket
from dataclasses import replace
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, unquote, urlsplit

from luotain.connectors.paper.server.answers import Asked, Given, Refused, as_page
from luotain.connectors.paper.server.api import answer_api
from luotain.connectors.paper.server.control import answer_control
from luotain.connectors.paper.server.pages import answer_page, page

if TYPE_CHECKING:
    from luotain.connectors.paper.server.faults import Fault
    from luotain.connectors.paper.server.service import PaperServer

FILES = {
    "/paper.css": (Path(__file__).with_name("paper.css"), "text/css; charset=utf-8"),
    "/icon.svg": (Path(__file__).parent.with_name("icon.svg"), "image/svg+xml"),
}
MOST_BYTES = 4_000_000
SAFE = {
    "Content-Security-Policy": "default-src 'none'; img-src 'self'; style-src 'self'; form-action 'self';"
    " base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}


class Handler(BaseHTTPRequestHandler):
    """One connection. `paper` is filled in by the service that starts the server."""

    paper: PaperServer
    protocol_version = "HTTP/1.1"
    server_version = "Paper"
    sys_version = ""
    timeout = 60

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the service keeps its own count, and tests want quiet."""

    def do_GET(self) -> None:
        self.answer("GET")

    def do_POST(self) -> None:
        self.answer("POST")

    def do_PUT(self) -> None:
        self.answer("PUT")

    def do_DELETE(self) -> None:
        self.answer("DELETE")

    def answer(self, method: str) -> None:
        """Read, misbehave if told to, do, and write."""
        asked = self.read(method)
        if asked is None:
            return
        what = f"{method} {asked.path}"
        self.paper.counted(what)
        fault = None if asked.path.startswith("/control") else self.paper.faults.take(what)
        if fault is not None and fault.kind == "slow":
            self.paper.wait(fault.seconds)
        if fault is not None and fault.kind == "dropped":
            self.drop()
            return
        given = self.refusal(fault) if fault is not None and fault.kind == "status" else self.do(asked)
        self.write_with(given, fault)

    def read(self, method: str) -> Asked | None:
        """The request, or None after an answer to one that cannot be read."""
        length = self.headers.get("Content-Length", "0")
        if not length.isdigit() or int(length) > MOST_BYTES or self.headers.get("Transfer-Encoding"):
            self.close_connection = True
            self.write(problem(413, "too_large", "The request is too large.", program=True))
            return None
        body = self.rfile.read(int(length))
        address = urlsplit(self.path)
        return Asked(
            method=method,
            path=unquote(address.path),
            query=dict(parse_qsl(address.query, keep_blank_values=True)),
            headers={name.lower(): value for name, value in self.headers.items()},
            body=body,
            base=self.paper.url,
        )

    def do(self, asked: Asked) -> Given:
        """Do what was asked."""
        program = asked.path.startswith(("/api/", "/control/"))
        try:
            if asked.method == "POST" and not program and not self.same_site(asked):
                raise Refused(403, "other_site", "The form was sent from another site.")
            if asked.path in FILES and asked.method == "GET":
                file, mime = FILES[asked.path]
                return Given(body=file.read_bytes(), mime=mime)
            if asked.path.startswith("/media/") and asked.method == "GET":
                return self.picture(asked.path.removeprefix("/media/"))
            if asked.path.startswith("/api/"):
                return answer_api(self.paper, asked)
            if asked.path.startswith("/control"):
                return answer_control(self.paper, asked)
            return answer_page(self.paper, asked)
        except Refused as refused:
            given = problem(refused.status, refused.code, refused.sentence, program=program)
            given.headers.update(refused.headers)
            return given

    def same_site(self, asked: Asked) -> bool:
        """Whether a form came from one of our own pages."""
        origin = asked.headers.get("origin")
        return origin is None or urlsplit(origin).netloc == asked.headers.get("host", "")

    def picture(self, name: str) -> Given:
        """A picture by its name."""
        found = self.paper.store.media(name)
        if found is None:
            raise Refused(404, "no_such_picture", "There is no such picture.")
        return Given(body=found.content, mime=found.mime)

    def refusal(self, fault: Fault) -> Given:
        """A refusal the service was told to give."""
        given = problem(fault.status, "told_to", "Paper was told to refuse this.", program=True)
        if fault.retry_after is not None:
            given.headers["Retry-After"] = str(fault.retry_after)
        return given

    def write_with(self, given: Given, fault: Fault | None) -> None:
        """Write an answer, spoilt as the fault says."""
        match fault.kind if fault else "":
            case "lost":
                self.drop()
            case "late":
                self.paper.wait(fault.seconds if fault else 0)
                self.write(given)
            case "half":
                self.write(given, cut=True)
                self.drop()
            case "garbled":
                self.write(replace(given, body=given.body[: len(given.body) // 2] + b"\xff"))
            case "failed":
                self.write(problem(500, "failed", "Paper failed after doing it.", program=True))
            case "repeat":
                self.write(twice(given))
                self.write(given)
            case _:
                self.write(given)

    def write(self, given: Given, *, cut: bool = False) -> None:
        """Write an answer to the connection; `cut` leaves out its second half."""
        try:
            self.send_response(given.status)
            if given.status != 204:
                self.send_header("Content-Type", given.mime)
                self.send_header("Content-Length", str(len(given.body)))
            for name, value in {**SAFE, **given.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(given.body[: len(given.body) // 2] if cut else given.body)
            self.wfile.flush()
        except OSError:
            self.close_connection = True

    def drop(self) -> None:
        """Drop the connection without a word."""
        self.close_connection = True
        try:
            self.connection.shutdown(socket.SHUT_RDWR)
        except OSError:
            return


def twice(given: Given) -> Given:
    """A list of posts with every post in it twice; any other answer as it is."""
    if given.mime != "application/json" or not given.body:
        return given
    data = json.loads(given.body)
    if not isinstance(data, dict) or not isinstance(data.get("posts"), list):
        return given
    data["posts"] = [post for post in data["posts"] for _ in range(2)]
    return Given(given.status, json.dumps(data, ensure_ascii=False).encode(), given.mime, given.headers)


def problem(status: int, code: str, sentence: str, *, program: bool) -> Given:
    """A no, as JSON for a program or as a page for a person."""
    if program:
        return Given(status, json.dumps({"error": code, "sentence": sentence}).encode())
    return as_page(page("That did not work", f'<p class="notice">{sentence}</p>'), status)
