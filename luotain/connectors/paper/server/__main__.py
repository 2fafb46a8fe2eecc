"""`python -m luotain.connectors.paper.server --port 0 --state FILE`: the pretend service in a process of its
own."""

from __future__ import annotations

import argparse
import json
import signal
import sys
import threading

from luotain.connectors.paper.server.service import PaperServer


def main() -> int:
    """Serve until told to end; the first line printed is JSON with the address and the tokens asked for."""
    parser = argparse.ArgumentParser(prog="paper", description=__doc__)
    parser.add_argument("--port", type=int, default=8040, help="port on loopback; 0 takes any free one")
    parser.add_argument("--state", default=":memory:", help="SQLite file to remember in; else memory only")
    parser.add_argument("--account", action="append", default=[], help="open an account and print its token")
    arguments = parser.parse_args()
    ended = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: ended.set())
    with PaperServer(port=arguments.port, state=arguments.state) as paper:
        tokens = {handle: paper.open_account(handle).secrets["token"] for handle in arguments.account}
        sys.stdout.write(json.dumps({"url": paper.url, "tokens": tokens}) + "\n")
        sys.stdout.flush()
        ended.wait()
    return 0


if __name__ == "__main__":
    sys.exit(main())
