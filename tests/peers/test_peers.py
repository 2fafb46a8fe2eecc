"""The peers themselves: they start, answer on loopback only, and are gone afterwards."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

import psycopg
import pytest

from tests.peers import FaultProxy, MissingPeer, oidc, paper, pds, postgresql
from tests.peers.processes import Running, folder, listens

pytestmark = pytest.mark.peer


@contextmanager
def here(starting):
    """A peer that cannot be had on this machine is a reason to skip, not to fail."""
    try:
        with starting as server:
            yield server
    except MissingPeer as missing:
        pytest.skip(str(missing))


def get(port, path, method="GET"):
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request(method, path)
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def test_postgresql_starts_answers_survives_a_crash_and_is_gone_afterwards():
    with here(postgresql()) as database:
        with psycopg.connect(database.url) as connection:
            connection.execute("CREATE TABLE kept (one int)")
        with psycopg.connect(database.socket_dsn) as connection:
            assert int(connection.execute("SHOW server_version_num").fetchone()[0]) >= 150000
        database.crash()
        assert not listens(database.port)
        database.start()
        with psycopg.connect(database.url) as connection:
            assert connection.execute("SELECT count(*) FROM kept").fetchone() == (0,)
        place = database.socket
    assert not listens(database.port)
    assert not place.exists()


def test_the_provider_describes_itself_and_is_gone_afterwards():
    with here(oidc([{"sub": "aino", "email": "aino@example.test"}])) as provider:
        status, body = get(provider.port, "/.well-known/openid-configuration")
    assert status == 200
    assert json.loads(body)["issuer"].rstrip("/") == provider.issuer
    assert not listens(provider.port)


def test_the_personal_data_server_listens_on_loopback_only_and_is_gone_afterwards():
    with here(pds()) as server:
        account = server.open_account()
        assert account.did.startswith("did:plc:")
        port = int(server.url.rpartition(":")[2])
        rows = [row.split() for row in Path("/proc/net/tcp").read_text().splitlines()[1:]]
        heard = [row[1] for row in rows if row[1].endswith(f":{port:04X}") and row[3] == "0A"]
        assert heard == [f"0100007F:{port:04X}"]
    assert not listens(port)


def test_a_server_that_cannot_start_says_its_last_words():
    with folder("broken") as place:
        running = Running([sys.executable, "-c", "raise SystemExit('no such luck')"], log=place / "log")
        with pytest.raises(RuntimeError, match="no such luck"):
            running.wait_until(lambda: False, seconds=5, what="It")


def test_ending_a_server_ends_its_children_too():
    script = (
        "import subprocess,sys,time; print(subprocess.Popen(['sleep','60']).pid, flush=True); time.sleep(60)"
    )
    with folder("parent") as place:
        running = Running([sys.executable, "-c", script], log=place / "log")
        running.wait_until(lambda: running.last_words().strip(), seconds=10, what="It")
        child = int(running.last_words())
        running.end()
    for _ in range(100):
        if not alive(child):
            break
        time.sleep(0.02)
    assert not alive(child)


def test_a_killed_test_run_leaves_no_server_behind(tmp_path):
    script = (
        "import sys, time; from pathlib import Path; from tests.peers.processes import Running\n"
        f"running = Running(['sleep', '60'], log=Path({str(tmp_path)!r}) / 'log')\n"
        "print(running.process.pid, flush=True); time.sleep(60)"
    )
    run = subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]
    )
    child = int(run.stdout.readline())
    assert alive(child)
    os.kill(run.pid, signal.SIGKILL)
    run.wait(5)
    run.stdout.close()
    for _ in range(200):
        if not alive(child):
            break
        time.sleep(0.02)
    assert not alive(child)


def test_the_proxy_passes_on_loses_and_refuses():
    with paper() as service, FaultProxy(service.url) as proxy:
        port = proxy.server.server_address[1]
        assert get(port, "/")[0] == 200
        proxy.fail("status", status=429, retry_after=3, on="GET /join")
        assert get(port, "/join")[0] == 429
        assert get(port, "/join")[0] == 200
        proxy.fail("lost", on="GET /join")
        with pytest.raises(OSError):
            get(port, "/join")
        assert service.requests["GET /join"] == 2
        assert proxy.seen["GET /join"] == 3


def test_no_lock_file_names_a_registry():
    lock = json.loads((Path(__file__).parent / "bluesky/package-lock.json").read_text())
    assert lock["packages"]
    assert not [name for name, entry in lock["packages"].items() if "resolved" in entry]
    assert all(entry.get("integrity") for name, entry in lock["packages"].items() if name)


def alive(pid):
    """Whether a process runs; one that has ended but has not been collected does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def test_free_ports_are_on_loopback():
    from tests.peers.processes import free_port

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", free_port()))
