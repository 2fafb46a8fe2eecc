"""Every look, in the order in which a person would put things right."""

from __future__ import annotations

from collections.abc import Iterator

from luotain.running.doctor import installation, machine
from luotain.running.doctor.finding import Finding


def look(*, tests: bool = False, peers: bool = False) -> Iterator[Finding]:
    """The machine first, then the installation; `tests` and `peers` add what only those need."""
    yield from machine.looks(tests=tests, peers=peers)
    yield from installation.looks()
