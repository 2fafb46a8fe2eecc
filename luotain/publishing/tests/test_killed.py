"""SIGKILL at every step between claim and outcome: nothing doubled, nothing lost, every doubt in sight."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from luotain.connectors.paper.server import PaperServer
from luotain.publishing.tests.killing import STEPS
from tests.peers.processes import MissingPeer

ROOT = Path(__file__).resolve().parents[3]
CERTAIN = {
    "inside the claim, before it commits": "planned",
    "the outcome written, before the job ends": "sent",
}
"""Steps after which nothing is in doubt, and the state the row is then in."""


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def database(request, tmp_path_factory) -> Iterator[str]:
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path_factory.mktemp('killed') / 'luotain.sqlite3'}"
        return
    from tests.peers import postgresql

    try:
        with postgresql() as cluster:
            yield cluster.url
    except MissingPeer as missing:
        pytest.skip(str(missing))


def killed(database: str, paper: PaperServer, steps: list[str], folder: Path) -> list[dict[str, object]]:
    """What the killing process says of each step."""
    account = paper.open_account("koivula")
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
        "LUOTAIN_HTTP_ALLOW": paper.allow,
        "KILLING_ACCOUNT": json.dumps(told),
        "KILLING_STEPS": "|".join(steps),
    }
    command = [sys.executable, "-W", "ignore", "-m", "luotain.publishing.tests.killing"]
    ran = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=300, check=False
    )
    assert ran.returncode == 0, ran.stderr[-4000:]
    return [json.loads(line) for line in ran.stdout.splitlines()]


@pytest.mark.parametrize("fault", ["", "slow", "late"])
@pytest.mark.requirement_part("R119")
def test_a_killed_delivery_is_sent_exactly_once_and_its_doubt_is_shown(database, fault, tmp_path):
    waiting = "being sent, while the service is still thinking"
    steps = [name for name in STEPS if (name in (waiting, "asked for, not answered yet")) == bool(fault)]
    steps = [waiting] if fault == "slow" else ["asked for, not answered yet"] if fault == "late" else steps
    with PaperServer() as paper:
        if fault:
            paper.fail(fault, on="POST /api/posts", seconds=2.0)
        results = killed(database, paper, steps, tmp_path)
        assert [one["step"] for one in results] == steps
        for one in results:
            assert one["killed"] == 9, one
            assert one["end"] == "sent", one
            assert one["post"] == "published", one
            assert paper.posts_made(key=str(one["key"])) == 1, one
            if one["step"] in CERTAIN:
                assert one["after_kill"] == CERTAIN[str(one["step"])], one
            else:
                assert one["after_lease"] == "unclear", one
                assert one["doubt_shown"], one
        assert paper.posts_made() == len(steps)
