"""A real WordPress with its MariaDB, as Debian packs them, served by PHP's own server."""

from __future__ import annotations

import base64
import json
import os
import secrets
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

from tests.peers.install import HERE, PLACE, locked, say
from tests.peers.processes import MissingPeer, Running, folder, free_port, listens, needed

PACKAGES = ("wordpress", "php-getid3", "libjs-cropper")
SITE = HERE / "wordpress_site"
PLACE_OF_SITE = PLACE / "wordpress-1"
MISSING = (
    "The WordPress of the tests needs PHP with MySQL, and MariaDB's server; install the packages php-cli, php-mysql, "
    "php-xml, php-mbstring, php-gd and mariadb-server-core."
)
WORKERS = 4


def install_wordpress() -> Path:
    """Get WordPress unless it is there; some seconds. PHP and MariaDB must be on the machine already."""
    for program in ("php", "mariadbd"):
        program_at(program)
    root = PLACE_OF_SITE / "usr/share/wordpress"
    if not root.exists():
        apt, dpkg = needed("apt-get", MISSING), needed("dpkg-deb", MISSING)
        with locked(PLACE / "install-wordpress.lock"), folder("wordpress-packages") as place:
            if not root.exists():
                say("Getting WordPress for the tests; this takes some seconds, once.")
                command = [apt, "-qq", "-o", "APT::Sandbox::User=", "download", *PACKAGES]
                done = subprocess.run(command, cwd=place, capture_output=True, text=True, check=False)
                if done.returncode:
                    raise MissingPeer(f"WordPress could not be had:\n{(done.stdout + done.stderr)[-1500:]}")
                coming = PLACE_OF_SITE.with_name(f"{PLACE_OF_SITE.name}.coming")
                shutil.rmtree(coming, ignore_errors=True)
                for package in place.glob("*.deb"):
                    subprocess.run([dpkg, "-x", package, coming], check=True, capture_output=True)
                coming.rename(PLACE_OF_SITE)
    shutil.copy(SITE / "wp-config.php", root / "wp-config.php")
    return root


def program_at(name: str) -> str:
    """Where a program is; servers stand where only the administrator's path leads."""
    return shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin") or needed(
        name, MISSING
    )


@dataclass(frozen=True)
class WordPressAccount:
    """An account on the site, with an application password."""

    name: str
    remote_id: str
    password: str = field(repr=False)


@dataclass(frozen=True)
class WordPressSite:
    """A running site."""

    port: int
    environment: Mapping[str, str]

    @property
    def url(self) -> str:
        """The site's address."""
        return f"http://127.0.0.1:{self.port}"

    def setup(self, *words: str) -> str:
        """What the site's own code answers to a word on the command line."""
        command = ["php", str(SITE / "setup.php"), *words]
        done = subprocess.run(
            command, env={**os.environ, **self.environment}, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise RuntimeError(f"WordPress: {(done.stdout + done.stderr)[-2000:]}")
        return done.stdout

    def open_account(self, name: str = "viestinta", *, role: str = "editor") -> WordPressAccount:
        """Open an account with a new name beginning with `name`, and an application password for it."""
        name = f"{name}-{secrets.token_hex(3)}"
        made = json.loads(self.setup("account", name, role))
        return WordPressAccount(name, str(made["id"]), made["password"])

    def call(self, method: str, path: str, account: WordPressAccount, *, data: Any = None) -> Any:
        """One call straight to the site, around the connector; RuntimeError with its words when refused."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        token = base64.b64encode(f"{account.name}:{account.password}".encode()).decode()
        headers = {"Authorization": f"Basic {token}", "Content-Type": "application/json"}
        try:
            connection.request(
                method, f"/wp-json/wp/v2/{path}", json.dumps(data) if data is not None else None, headers
            )
            answer = connection.getresponse()
            told = answer.read()
        finally:
            connection.close()
        if answer.status >= 400:
            raise RuntimeError(f"{method} {path}: {answer.status} {told.decode(errors='replace')[:500]}")
        return json.loads(told)

    def posts(self, account: WordPressAccount) -> list[dict[str, Any]]:
        """The account's posts as their author sees them, oldest first."""
        asked = f"posts?author={account.remote_id}&context=edit&per_page=100&orderby=id&order=asc&status=any"
        return list(self.call("GET", asked, account))


@contextmanager
def wordpress() -> Iterator[WordPressSite]:
    """A running site; gets WordPress first when it is not there yet."""
    root, port = install_wordpress(), free_port()
    with folder("wordpress") as place:
        data, socket, content = place / "data", place / "mariadb.sock", place / "content"
        shutil.copytree(PLACE_OF_SITE / "var/lib/wordpress/wp-content", content)
        data.mkdir()
        database = Running(
            [
                program_at("mariadbd"),
                "--no-defaults",
                f"--user={user()}",
                f"--datadir={data}",
                f"--socket={socket}",
                f"--pid-file={place / 'pid'}",
                "--skip-networking",
                "--skip-grant-tables",  # nobody but this machine's tests can reach the socket
                "--innodb-buffer-pool-size=32M",
                "--innodb-flush-log-at-trx-commit=0",
                "--init-file=" + str(init_file(place)),
            ],
            log=place / "mariadb.log",
            directory=place,
        )
        environment = {
            "SITE_SOCKET": str(socket),
            "SITE_URL": f"http://127.0.0.1:{port}",
            "SITE_CONTENT": str(content),
            "SITE_ROOT": str(root),
            "PHP_CLI_SERVER_WORKERS": str(WORKERS),
        }
        site = WordPressSite(port, environment)
        try:
            database.wait_until(socket.exists, seconds=30, what="MariaDB")
            site.setup("install")
            served = Running(
                ["php", "-q", "-S", f"127.0.0.1:{port}", "-t", root, SITE / "router.php"],
                log=place / "php.log",
                environment=environment,
                directory=place,
            )
            try:
                served.wait_until(lambda: listens(port), seconds=20, what="WordPress")
                yield site
            finally:
                served.end()
        finally:
            database.end()


def user() -> str:
    """Who runs the database: MariaDB refuses to run as root unless told so by name."""
    return "root" if os.getuid() == 0 else str(os.environ.get("USER", "nobody"))


def init_file(place: Path) -> Path:
    """What the database does when it starts: make the one table space the site needs."""
    file = place / "init.sql"
    file.write_text("CREATE DATABASE IF NOT EXISTS wordpress CHARACTER SET utf8mb4;\n")
    return file
