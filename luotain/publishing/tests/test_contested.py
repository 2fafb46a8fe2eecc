"""Two processes at once, on both databases: one approval counts, one call is made, no count is passed."""

from __future__ import annotations

import json
import os
import subprocess
import sys

from luotain.connectors.paper.server import PaperServer
from luotain.publishing.tests.contesting import ROUNDS
from luotain.publishing.tests.test_killed import ROOT, database

__all__ = ["database"]


def test_two_at_once_never_double_anything(database, tmp_path):
    with PaperServer() as paper:
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
            "LUOTAIN_DATA": str(tmp_path),
            "LUOTAIN_ACCOUNT_KEY": "the-same-key-for-every-run-of-this-module",
            "LUOTAIN_HTTP_ALLOW": paper.allow,
            "CONTEST_ACCOUNT": json.dumps(told),
        }
        command = [sys.executable, "-W", "ignore", "-m", "luotain.publishing.tests.contesting"]
        ran = subprocess.run(
            command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=300, check=False
        )
        assert ran.returncode == 0, ran.stderr[-3000:]
        assert "Traceback" not in ran.stderr, ran.stderr[-3000:]
        results = [json.loads(line) for line in ran.stdout.splitlines()]
        assert len(results) == 5 * ROUNDS
        for one in results:
            if one["kind"] == "approvals":
                assert (one["state"], one["approvals"], one["deliveries"]) == ("approved", 1, 1), one
            elif one["kind"] == "withdrawing":
                sent = one["state"] == "sent"
                assert (one["state"], one["post"]) == (
                    ("sent", "published") if sent else ("withdrawn", "withdrawn")
                ), one
                assert paper.posts_made(key=one["key"]) == int(sent)
            elif one["kind"] == "settling":
                states = sorted(["sent"] * one["arriving"] + ["refused"] * (2 - one["arriving"]))
                state = "published" if one["arriving"] else "stopped"
                assert (one["states"], one["post"]) == (states, state), one
                assert one["published_at"] is bool(one["arriving"]), one
            elif one["kind"] == "counting":
                assert (one["taken"], one["waiting"], one["left"]) == (
                    one["may"],
                    2,
                    one["should_be_left"],
                ), one
            else:
                assert (one["state"], one["post"], one["attempts"]) == ("sent", "published", 1), one
                assert paper.posts_made(key=one["key"]) == 1
        sent = sum((one.get("state") == "sent") + one.get("arriving", 0) for one in results)
        assert paper.requests["POST /api/posts"] == sent
