"""SIGKILL at every step between claim and outcome: nothing doubled, nothing lost, every doubt in sight."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from luotain.connectors import Account
from luotain.connectors.bluesky.names import record_name
from luotain.connectors.paper.server import PaperServer
from luotain.publishing.tests.killing import STEPS
from tests.peers import MissingPeer, pds, postgresql

ROOT = Path(__file__).resolve().parents[3]
CERTAIN = {
    "inside the claim, before it commits": "planned",
    "the outcome written, before the job ends": "sent",
}
"""Steps after which nothing is in doubt, and the state the row is then in."""
BUSY = {"slow": "being sent, while the service is still thinking", "late": "asked for, not answered yet"}
"""Steps that need a service told to take its time."""
QUICK = [name for name in STEPS if name not in BUSY.values()]


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def database(request, tmp_path_factory) -> Iterator[str]:
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path_factory.mktemp('killed') / 'luotain.sqlite3'}"
        return
    try:
        with postgresql() as cluster:
            yield cluster.url
    except MissingPeer as missing:
        pytest.skip(str(missing))


def killed(
    database: str, account: Account, allow: str, steps: list[str], folder: Path
) -> list[dict[str, object]]:
    """What the killing process says of each step."""
    told = {
        "kind": account.kind,
        "handle": account.handle,
        "server": account.server,
        "secrets": dict(account.secrets),
    }
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "luotain.settings",
        "LUOTAIN_DATABASE_URL": database,
        "LUOTAIN_DATA": str(folder),
        "LUOTAIN_ACCOUNT_KEY": "the-same-key-for-every-run-of-this-module",
        "LUOTAIN_HTTP_ALLOW": allow,
        "KILLING_ACCOUNT": json.dumps(told),
        "KILLING_STEPS": "|".join(steps),
    }
    command = [sys.executable, "-W", "ignore", "-m", "luotain.publishing.tests.killing"]
    ran = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=300, check=False
    )
    assert ran.returncode == 0, ran.stderr[-4000:]
    results = [json.loads(line) for line in ran.stdout.splitlines()]
    assert [one["step"] for one in results] == steps
    return results


def hold(one: dict[str, object]) -> None:
    """The promise: killed for real, sent in the end, and every doubt on both pages before anything was tried again."""
    assert one["killed"] == 9, one
    assert one["end"] == "sent", one
    assert one["post"] == "published", one
    if one["step"] in CERTAIN:
        assert one["after_kill"] == CERTAIN[str(one["step"])], one
    else:
        assert one["after_lease"] == "unclear", one
        assert one["doubt_shown"], one


@pytest.mark.parametrize("fault", ["", "slow", "late"])
def test_a_killed_delivery_is_sent_exactly_once_and_its_doubt_is_shown(database, fault, tmp_path):
    steps = [BUSY[fault]] if fault else QUICK
    with PaperServer() as paper:
        if fault:
            paper.fail(fault, on="POST /api/posts", seconds=2.0)
        for one in killed(database, paper.open_account("koivula"), paper.allow, steps, tmp_path):
            hold(one)
            assert paper.posts_made(key=str(one["key"])) == 1, one
        assert paper.posts_made() == len(steps)


@pytest.fixture(scope="module")
def server():
    try:
        with pds() as running:
            yield running
    except MissingPeer as missing:
        pytest.skip(str(missing))


@pytest.mark.peer
def test_the_same_holds_at_a_real_server(database, server, tmp_path):
    there = server.open_account("koivula")
    account = Account(
        kind="bluesky", handle=there.handle, server=server.url, secrets={"app_password": there.app_password}
    )
    results = killed(database, account, server.url.removeprefix("http://"), QUICK, tmp_path)
    names = [str(record["uri"]).rpartition("/")[2] for record in server.records(there)]
    for one in results:
        hold(one)
        assert names.count(record_name(str(one["key"]))) == 1, one
    assert len(names) == len(QUICK)
