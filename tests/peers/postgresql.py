"""A throwaway PostgreSQL: its own cluster in a temporary folder, without the safety that costs time."""

from __future__ import annotations

import os
import pwd
import secrets
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.peers.processes import MissingPeer, Running, folder, free_port

SETTINGS = {
    "fsync": "off",
    "synchronous_commit": "on",  # costs nothing without fsync, and what was committed survives `crash`
    "full_page_writes": "off",
    "shared_buffers": "32MB",
    "max_connections": "60",
    "autovacuum": "off",
    "max_wal_size": "256MB",
    "timezone": "UTC",
    "log_timezone": "UTC",
}
USER = "luotain"
DATABASE = "luotain"


@dataclass
class PostgreSQL:
    """A running cluster with one superuser and one empty database."""

    port: int
    socket: Path
    password: str
    programs: Path
    data: Path
    owner: tuple[int, int] | None
    running: Running | None = None

    @property
    def url(self) -> str:
        """The address of the database over loopback, as settings take it."""
        return f"postgresql://{USER}:{self.password}@127.0.0.1:{self.port}/{DATABASE}"

    @property
    def socket_dsn(self) -> str:
        """The database over the Unix socket, as libpq takes it."""
        return f"host={self.socket} port={self.port} user={USER} dbname={DATABASE}"

    def start(self) -> None:
        """Start serving; ready when it returns."""
        settings = {
            **SETTINGS,
            "port": str(self.port),
            "listen_addresses": "127.0.0.1",
            "unix_socket_directories": str(self.socket),
        }
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        self.running = Running(
            [self.programs / "postgres", "-D", self.data, *options],
            log=self.socket / "log",
            user=self.owner[0] if self.owner else None,
            group=self.owner[1] if self.owner else None,
            directory=self.socket,
            stop_signal=signal.SIGINT,  # PostgreSQL's "fast" shutdown
        )
        check = [self.programs / "pg_isready", "-q", "-h", self.socket, "-p", str(self.port)]
        self.running.wait_until(
            lambda: subprocess.run(check, check=False).returncode == 0, seconds=30, what="PostgreSQL"
        )

    def stop(self) -> None:
        """Stop serving; the data stays until the context ends."""
        if self.running:
            self.running.end()
            self.running = None

    def crash(self) -> None:
        """Kill it as a power cut would; `start` then recovers."""
        if self.running:
            self.running.kill()
            self.running = None
            (self.data / "postmaster.pid").unlink(missing_ok=True)


@contextmanager
def postgresql() -> Iterator[PostgreSQL]:
    """A running cluster, made from nothing in a second or two and thrown away afterwards."""
    programs = newest_programs()
    owner = unprivileged() if os.geteuid() == 0 else None
    with folder("postgresql", owner=owner) as place:
        password = secrets.token_urlsafe(12)
        key = place / "password"
        key.write_text(password + "\n")
        if owner:
            os.chown(key, *owner)
        data = place / "data"
        made = subprocess.run(
            [
                *(programs / "initdb", "-D", data, "-U", USER, "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"),
                *("--auth-local=trust", "--auth-host=scram-sha-256", f"--pwfile={key}", "--no-instructions"),
            ],
            capture_output=True,
            text=True,
            check=False,
            cwd=place,
            user=owner[0] if owner else None,
            group=owner[1] if owner else None,
            extra_groups=[] if owner else None,
        )
        if made.returncode:
            raise RuntimeError(f"PostgreSQL could not make its cluster:\n{made.stdout}{made.stderr}")
        database = PostgreSQL(free_port(), place, password, programs, data, owner)
        try:
            database.start()
            create = ["createdb", "-h", str(place), "-p", str(database.port), "-U", USER, DATABASE]
            subprocess.run([programs / create[0], *create[1:]], check=True, cwd=place)
            yield database
        finally:
            database.stop()


def newest_programs() -> Path:
    """The folder with the newest PostgreSQL's programs."""
    found = [path for path in Path("/usr/lib/postgresql").glob("*/bin") if (path / "initdb").exists()]
    if not found:
        raise MissingPeer("PostgreSQL is not on this machine; install the package postgresql.")
    return max(found, key=lambda path: int(path.parent.name))


def unprivileged() -> tuple[int, int]:
    """A user and group without rights, because PostgreSQL refuses to run as root."""
    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return entry.pw_uid, entry.pw_gid
    raise MissingPeer("There is no user postgres or nobody to run PostgreSQL as.")
