"""`python -m tests.peers install` gets the servers; `run` starts them all for trying by hand until Ctrl-C."""

from __future__ import annotations

import argparse
import contextlib
import signal
import sys
import threading
from collections.abc import Callable

from tests.peers import MissingPeer, oidc, paper, pds, postgresql
from tests.peers.install import install_bluesky
from tests.peers.mastodon_mock import mastodon_mock
from tests.peers.smtp import smtp
from tests.peers.snac import install_snac, snac
from tests.peers.wordpress import install_wordpress, wordpress


def main() -> int:
    """Install, or run until told to end."""
    parser = argparse.ArgumentParser(prog="python -m tests.peers", description=__doc__)
    parser.add_argument("what", choices=["install", "run"])
    parser.add_argument(
        "--only", nargs="*", choices=list(PEERS), default=list(PEERS), help="which servers to run"
    )
    arguments = parser.parse_args()
    try:
        if arguments.what == "install":
            return install()
        return run(arguments.only)
    except MissingPeer as missing:
        print(missing, file=sys.stderr)
        return 1


def install() -> int:
    """Get every server that is not in the development lock; 1 when one cannot be had, after trying the others."""
    missing = 0
    for name, getting in {
        "Bluesky server": install_bluesky,
        "snac2 server": install_snac,
        "WordPress": install_wordpress,
    }.items():
        try:
            print(f"The {name} is in {getting()}.", flush=True)
        except MissingPeer as trouble:
            print(trouble, file=sys.stderr, flush=True)
            missing = 1
    return missing


def run(names: list[str]) -> int:
    """Start servers, say where they are, and end them all when told to."""
    ended = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: ended.set())
    with contextlib.ExitStack() as running:
        for name in names:
            if not ended.is_set():
                PEERS[name](running)
        print("All are running; Ctrl-C ends them.", flush=True)
        ended.wait()
        print("Ending them all.", flush=True)
    return 0


def run_postgresql(running: contextlib.ExitStack) -> None:
    database = running.enter_context(postgresql())
    print(f"PostgreSQL  {database.url}", flush=True)


def run_paper(running: contextlib.ExitStack) -> None:
    service = running.enter_context(paper())
    account = service.open_account("kaupunki", "Kaupunki")
    print(f"Paper       {service.url}  handle kaupunki, token {account.secrets['token']}", flush=True)


def run_oidc(running: contextlib.ExitStack) -> None:
    provider = running.enter_context(oidc([{"sub": "aino", "email": "aino@example.test", "name": "Aino"}]))
    print(f"OIDC        {provider.issuer}  subject aino", flush=True)


def run_bluesky(running: contextlib.ExitStack) -> None:
    server = running.enter_context(pds())
    account = server.open_account("kaupunki")
    print(
        f"Bluesky     {server.url}  handle {account.handle}, app password {account.app_password}", flush=True
    )


def run_snac(running: contextlib.ExitStack) -> None:
    server = running.enter_context(snac())
    account = server.open_account()
    print(f"snac2       {server.url}  account {account.name}, token {account.token}", flush=True)


def run_mastodon(running: contextlib.ExitStack) -> None:
    server = running.enter_context(mastodon_mock())
    account = server.open_account()
    print(f"Mastodon    {server.url}  account {account.name}, token {account.token} (a stand-in)", flush=True)


def run_wordpress(running: contextlib.ExitStack) -> None:
    site = running.enter_context(wordpress())
    account = site.open_account(role="author")
    print(f"WordPress   {site.url}  user {account.name}, application password {account.password}", flush=True)


def run_smtp(running: contextlib.ExitStack) -> None:
    server = running.enter_context(smtp())
    user, password = next(iter(server.users.items()))
    print(f"Mail        {server.address}  user {user}, password {password}", flush=True)


PEERS: dict[str, Callable[[contextlib.ExitStack], None]] = {
    "postgresql": run_postgresql,
    "paper": run_paper,
    "oidc": run_oidc,
    "bluesky": run_bluesky,
    "snac": run_snac,
    "mastodon": run_mastodon,
    "wordpress": run_wordpress,
    "smtp": run_smtp,
}

if __name__ == "__main__":
    sys.exit(main())
