"""The whole suite on SQLite, then once more on a PostgreSQL that is started for it and ended after it.

Arguments go to pytest; with any, only SQLite is tried. ``LUOTAIN_TEST_WORKERS`` says how many processes (default 2).
"""

from __future__ import annotations

import os
import subprocess
import sys

from luotain.running.translations import compile_all
from tests.peers import MissingPeer, postgresql

ABOUT_THE_DATABASE = "database and not browser and not peer"
"""What can come out otherwise on another database: what may ask the tests' one. Processes that a test starts on databases
of their own name them, and do so in either run."""


def pytest(*arguments: str, **environment: str) -> int:
    """Run pytest; no test at all is a failure."""
    workers = os.environ.get("LUOTAIN_TEST_WORKERS", "2")
    command = [sys.executable, "-m", "pytest", "-q", "-n", workers, "--dist", "loadfile", *arguments]
    return subprocess.run(command, check=False, env={**os.environ, **environment}).returncode


def main() -> int:
    """1 when either run fails."""
    compile_all()
    arguments = sys.argv[1:]
    on_sqlite = pytest(*arguments)
    if arguments:
        return int(on_sqlite != 0)
    try:
        with postgresql() as server:
            print("Once more, on PostgreSQL.", flush=True)
            on_postgresql = pytest("-m", ABOUT_THE_DATABASE, LUOTAIN_DATABASE_URL=server.url)
    except MissingPeer as missing:
        print(missing, flush=True)
        on_postgresql = 0
    return int(on_sqlite != 0 or on_postgresql != 0)


if __name__ == "__main__":
    sys.exit(main())
