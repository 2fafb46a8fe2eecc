"""`python -m tests.faults`: the whole table, or a part of it; 1 when anything was doubled, lost or stuck."""

from __future__ import annotations

import argparse
import contextlib
import sys
import tempfile
import time
from pathlib import Path

from tests.faults.cases import TOO_LATE, all_cases
from tests.faults.database import held
from tests.faults.services import SERVICES
from tests.faults.table import Row, drawn, house, run
from tests.peers import MissingPeer, postgresql


def main() -> int:
    """Run what was asked for, and print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--only", nargs="*", choices=list(SERVICES), default=list(SERVICES))
    parser.add_argument(
        "--databases", nargs="*", choices=["sqlite", "postgresql"], default=["sqlite", "postgresql"]
    )
    parser.add_argument("--cases", default="", help="only cases whose name holds this")
    parser.add_argument("--quiet", action="store_true", help="only the table")
    asked = parser.parse_args()
    rows: list[Row] = []
    for database in asked.databases:
        for name in asked.only:
            try:
                rows.append(one(name, database, asked.cases, quiet=asked.quiet))
            except MissingPeer as missing:
                print(f"{name} on {database} was left out: {missing}", file=sys.stderr, flush=True)
    print(drawn(rows))
    bad = [(row, came) for row in rows for came in row.came if came.bad]
    for row, came in bad:
        print(
            f"BROKEN: {row.service} on {row.database}, {came.case.name}: {came.there} there, {came.state}, {came.detail}."
        )
    print(
        "Nothing was doubled, lost or stuck."
        if rows and not bad
        else f"{len(bad)} deliveries broke the promise."
        if bad
        else "Nothing was run."
    )
    return int(bool(bad) or not rows)


def one(name: str, database: str, part: str, *, quiet: bool) -> Row:
    """One service on one database."""
    began = time.monotonic()
    row = Row(name, database)
    with contextlib.ExitStack() as running:
        service = running.enter_context(SERVICES[name]())
        folder = Path(running.enter_context(tempfile.TemporaryDirectory(prefix="luotain-faults-")))
        file = folder / "luotain.sqlite3"
        server = running.enter_context(postgresql()) if database == "postgresql" else None
        url = server.url if server else f"sqlite:///{file}"

        def disturb() -> None:
            if server:
                server.crash()
                server.start()
            else:
                with held(str(file)):
                    time.sleep(TOO_LATE)

        told = running.enter_context(house(service, url, folder))
        for number, case in enumerate(all_cases()):
            if part in case.name:
                came = run(case, number, service, told, disturb)
                row.came.append(came)
                if not quiet:
                    print(
                        f"{name:9} {database:10} {case.name:60} {came.state:8} {came.how:16} {came.there}",
                        flush=True,
                    )
    if not quiet:
        print(
            f"{name} on {database}: {len(row.came)} deliveries in {time.monotonic() - began:.0f} s",
            flush=True,
        )
    return row


if __name__ == "__main__":
    sys.exit(main())
