"""A real server of the fediverse with the Mastodon API: snac2 as Debian packs it for bookworm."""

from __future__ import annotations

import json
import re
import secrets
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from tests.peers.install import PLACE, locked, say
from tests.peers.processes import MissingPeer, Running, folder, free_port, listens, needed

VERSION = "2.75-2~bpo12+1"
SOURCE = "deb [signed-by={keyring}] {mirror} bookworm-backports main\n"
SOURCES = (Path("/etc/apt/sources.list"), Path("/etc/apt/sources.list.d"))
KEYRING = Path("/usr/share/keyrings/debian-archive-keyring.gpg")
NO_APT = (
    "The snac2 server of the tests comes as a Debian package; this machine has no apt-get or no dpkg-deb."
)
OUTSIDE = "urn:ietf:wg:oauth:2.0:oob"


def mirror() -> str:
    """The address this machine gets Debian from, as its own list of sources says."""
    files = [file for place in SOURCES for file in ([place] if place.is_file() else sorted(place.glob("*")))]
    for file in files:
        for word in file.read_text(errors="replace").split():
            if word.startswith(("http://", "https://")) and word.rstrip("/").endswith("/debian"):
                return word.rstrip("/")
    raise MissingPeer(
        "The snac2 server of the tests comes from Debian; this machine's sources name no mirror of it."
    )


def installed() -> Path:
    """Where the program is, or will be."""
    return PLACE / f"snac-{VERSION.replace('~', '-')}" / "usr/bin/snac"


def install_snac() -> Path:
    """Get the program unless it is there; a few seconds. The machine's own list of sources stays as it is."""
    program = installed()
    if program.exists():
        return program
    apt, dpkg = needed("apt-get", NO_APT), needed("dpkg-deb", NO_APT)
    with locked(PLACE / "install-snac.lock"), folder("snac-package") as place:
        if program.exists():
            return program
        say("Getting the snac2 server for the tests; this takes some seconds, once.")
        for part in ("lists/partial", "archives/partial"):
            (place / part).mkdir(parents=True)
        (place / "sources.list").write_text(SOURCE.format(keyring=KEYRING, mirror=mirror()))
        settings = {
            "Dir::Etc::SourceList": place / "sources.list",
            "Dir::Etc::SourceParts": "/dev/null",
            "Dir::State::Lists": place / "lists",
            "Dir::Cache": place,
            "Dir::Cache::archives": place / "archives",
            "APT::Sandbox::User": "",
        }
        options = [part for name, value in settings.items() for part in ("-o", f"{name}={value}")]
        for command in (
            [apt, "-qq", *options, "update"],
            [apt, "-qq", *options, "download", f"snac2={VERSION}"],
        ):
            done = subprocess.run(command, cwd=place, capture_output=True, text=True, check=False)
            if done.returncode:
                raise MissingPeer(
                    f"The snac2 server could not be had:\n{(done.stdout + done.stderr)[-1500:]}"
                )
        package = next(place.glob("snac2_*.deb"))
        home = program.parents[2]
        coming = home.with_name(f"{home.name}.coming")
        shutil.rmtree(coming, ignore_errors=True)
        subprocess.run([dpkg, "-x", package, coming], check=True, capture_output=True)
        if (
            "not found"
            in subprocess.run(
                ["ldd", coming / "usr/bin/snac"], capture_output=True, text=True, check=False
            ).stdout
        ):
            raise MissingPeer("The snac2 server of the tests needs libraries that this machine lacks.")
        coming.rename(home)
    return program


@dataclass(frozen=True)
class SnacAccount:
    """An account on the server, with a token that may read and write."""

    name: str
    remote_id: str
    token: str = field(repr=False)


@dataclass(frozen=True)
class Snac:
    """A running server."""

    port: int
    program: Path
    data: Path
    running: Running

    @property
    def url(self) -> str:
        """The server's address."""
        return f"http://127.0.0.1:{self.port}"

    def call(
        self,
        method: str,
        path: str,
        *,
        data: Any = None,
        form: dict[str, str] | None = None,
        token: str = "",
    ) -> Any:
        """One call straight to the server, around the connector; RuntimeError with its words when refused."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        body: str | None = None
        if form is not None:
            body, headers["Content-Type"] = urlencode(form), "application/x-www-form-urlencoded"
        elif data is not None:
            body, headers["Content-Type"] = json.dumps(data), "application/json"
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            told = answer.read()
        finally:
            connection.close()
        if answer.status >= 400:
            raise RuntimeError(f"{method} {path}: {answer.status} {told.decode(errors='replace')[:300]}")
        return told.decode() if form is not None and path.endswith("login") else json.loads(told)

    def open_account(self, name: str = "kaupunki") -> SnacAccount:
        """Open an account with a new name beginning with `name`, and let an application in as its owner would."""
        name = f"{name}_{secrets.token_hex(3)}"
        made = self.run("adduser", name, answers="Kaupunki\n")
        password = re.search(r"password is (\S+)", made)
        if password is None:
            raise RuntimeError(f"snac2 gave no password: {made[-300:]}")
        app = self.call(
            "POST",
            "/api/v1/apps",
            form={"client_name": "Luotain", "redirect_uris": OUTSIDE, "scopes": "read write"},
        )
        code = self.call(
            "POST",
            "/oauth/x-snac-login",
            form={
                "login": name,
                "passwd": password[1],
                "redir": OUTSIDE,
                "cid": app["client_id"],
                "state": "",
            },
        ).strip()
        token = self.call(
            "POST",
            "/oauth/token",
            form={
                "grant_type": "authorization_code",
                "code": code,
                "client_id": app["client_id"],
                "client_secret": app["client_secret"],
                "redirect_uri": OUTSIDE,
            },
        )["access_token"]
        me = self.call("GET", "/api/v1/accounts/verify_credentials", token=token)
        return SnacAccount(name, me["id"], token)

    def posts(self, account: SnacAccount) -> list[dict[str, Any]]:
        """The account's posts, oldest first."""
        found = self.call("GET", f"/api/v1/accounts/{account.remote_id}/statuses", token=account.token)
        return list(reversed(found))

    def run(self, verb: str, *words: str, answers: str = "") -> str:
        """What the program says to a command of its own."""
        done = subprocess.run(
            [self.program, verb, self.data, *words], input=answers, capture_output=True, text=True, check=True
        )
        return done.stdout + done.stderr


@contextmanager
def snac() -> Iterator[Snac]:
    """A running server; gets the program first when it is not there yet."""
    program, port = install_snac(), free_port()
    with folder("snac") as place:
        data = place / "data"
        subprocess.run(
            [program, "init", data],
            input=f"127.0.0.1\n{port}\n127.0.0.1:{port}\n\n\n",
            capture_output=True,
            text=True,
            check=True,
        )
        settings = data / "server.json"
        told = json.loads(settings.read_text())
        settings.write_text(json.dumps({**told, "protocol": "http", "disable_history": True}))
        running = Running([program, "httpd", data], log=place / "log", directory=place)
        try:
            running.wait_until(lambda: listens(port), seconds=20, what="The snac2 server")
            yield Snac(port, program, data, running)
        finally:
            running.end()
