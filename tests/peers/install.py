"""Installing the peers that come from npm into `.peers/`, once for each lock file."""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.peers.processes import MissingPeer, needed

HERE = Path(__file__).parent
PLACE = HERE.parent.parent / ".peers"
MISSING = (
    "The Bluesky server of the tests needs Node.js 20 or newer with npm; install the packages nodejs and npm."
)


def bluesky_modules() -> Path:
    """The folder of the installed modules of the Bluesky server; it may not be there yet."""
    recipe = b"".join(
        (HERE / "bluesky" / name).read_bytes() for name in ("package.json", "package-lock.json")
    )
    version = subprocess.run([needed("node", MISSING), "--version"], capture_output=True, check=True).stdout
    return PLACE / f"bluesky-{hashlib.sha256(recipe + version).hexdigest()[:16]}" / "node_modules"


def install_bluesky() -> Path:
    """Install the Bluesky server unless it is there; about two minutes, most of it one compile. The value is
    its modules."""
    modules = bluesky_modules()
    if modules.exists():
        return modules
    with locked(PLACE / "install.lock"):
        if modules.exists():
            return modules
        say("Installing the Bluesky server for the tests; this takes two to three minutes, once.")
        began = time.monotonic()
        coming = modules.parent.with_suffix(".coming")
        shutil.rmtree(coming, ignore_errors=True)
        coming.mkdir(parents=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copy(HERE / "bluesky" / name, coming)
        command = [
            needed("npm", MISSING),
            "ci",
            "--no-audit",
            "--no-fund",
            "--omit-lockfile-registry-resolved=true",
        ]
        done = subprocess.run(
            command, cwd=coming, capture_output=True, text=True, check=False, env=npm_environment()
        )
        built = coming / "node_modules/better-sqlite3/build/Release/better_sqlite3.node"
        if done.returncode or not built.exists():
            raise MissingPeer(
                f"The Bluesky server could not be installed:\n{(done.stdout + done.stderr)[-3000:]}"
            )
        coming.rename(modules.parent)
        say(f"The Bluesky server is installed; it took {time.monotonic() - began:.0f} seconds.")
    return modules


def npm_environment() -> dict[str, str]:
    """The environment for npm; Node's own headers are used for the compile when the machine has them."""
    environment = {**os.environ, "npm_config_update_notifier": "false"}
    prefix = Path(needed("node", MISSING)).resolve().parent.parent
    if (prefix / "include/node/node.h").exists():
        environment.setdefault("npm_config_nodedir", str(prefix))
    return environment


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Only one installation at a time, also between processes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def say(sentence: str) -> None:
    """Tell whoever waits."""
    print(sentence, file=sys.stderr, flush=True)
