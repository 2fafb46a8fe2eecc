"""Looks at the machine: Python, libraries, Debian's packages."""

from __future__ import annotations

import ctypes.util
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from luotain.running.doctor.finding import Finding, fine, missing, without
from luotain.running.words import gettext_now as _

OLDEST_PYTHON = (3, 11)
DICTIONARIES = ("/usr/lib/voikko", "/usr/share/voikko", "/usr/local/lib/voikko")
POSTGRESQL = "/usr/lib/postgresql"
OLDEST_NODE = 18


def apt(*packages: str) -> str:
    """How to get Debian packages, as one line to copy."""
    return _("Install it: %(line)s") % {"line": f"sudo apt-get install {' '.join(packages)}"}


def python() -> Finding:
    """The language itself."""
    have = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info[:2] >= OLDEST_PYTHON:
        return fine("python", _("Python %(version)s.") % {"version": have})
    return missing(
        "python",
        _("Python %(version)s is too old.") % {"version": have},
        apt("python3.11", "python3.11-venv"),
    )


def libraries() -> Finding:
    """What `requirements.lock` installs, as far as Luotain names it."""
    try:
        wanted = [line for line in requires("luotain") or [] if "extra ==" not in line]
    except PackageNotFoundError:
        return missing(
            "libraries", _("Luotain itself is not installed in this environment."), _("Run `make setup`.")
        )
    names = [re.split(r"[\s\[<>=~!;]", line, maxsplit=1)[0] for line in wanted]
    gone = [name for name in names if not _is_installed(name)]
    if gone:
        return missing(
            "libraries",
            _("Libraries are missing: %(names)s.") % {"names": ", ".join(gone)},
            _("Run `make setup`."),
        )
    return fine("libraries", _("All %(count)d libraries.") % {"count": len(names)})


def _is_installed(name: str) -> bool:
    try:
        version(name)
    except PackageNotFoundError:
        return False
    return True


def voikko() -> Finding:
    """Finnish base forms: the library and its dictionary."""
    if not ctypes.util.find_library("voikko"):
        return without(
            "voikko",
            _(
                "libvoikko is missing: Finnish words are matched by a simpler analyser that knows fewer forms."
            ),
            apt("libvoikko1", "voikko-fi"),
        )
    if not any(next(Path(folder).rglob("*.vfst"), None) for folder in DICTIONARIES if Path(folder).is_dir()):
        return without(
            "voikko",
            _("The Finnish dictionary is missing: Finnish words are matched by a simpler analyser."),
            apt("voikko-fi"),
        )
    return fine("voikko", _("libvoikko and its Finnish dictionary."))


def chromium() -> Finding:
    """The browser of the tests."""
    if found := shutil.which("chromium") or shutil.which("chromium-browser"):
        return fine("chromium", _("Chromium at %(path)s.") % {"path": found})
    return without(
        "chromium", _("Chromium is missing: the tests in a browser are left out."), apt("chromium")
    )


def postgresql() -> Finding:
    """The database server that tests start themselves."""
    if any(Path(POSTGRESQL).glob("*/bin/initdb")) or shutil.which("initdb"):
        return fine("postgresql", _("PostgreSQL's programs."))
    return without(
        "postgresql", _("PostgreSQL is missing: the tests run on SQLite only."), apt("postgresql-15")
    )


def node() -> Finding:
    """The program that runs the test server of the AT Protocol."""
    program = shutil.which("node")
    if program is None:
        return without(
            "node",
            _("Node is missing: the tests against a real Bluesky server are left out."),
            apt("nodejs", "npm"),
        )
    told = subprocess.run(  # noqa: S603 - our own constant words
        [program, "--version"], capture_output=True, text=True, timeout=10, check=False
    ).stdout.strip()
    major = re.match(r"v(\d+)", told)
    if not major or int(major[1]) < OLDEST_NODE:
        return without(
            "node",
            _("Node %(version)s is too old for the test servers.") % {"version": told},
            apt("nodejs", "npm"),
        )
    return fine("node", _("Node %(version)s.") % {"version": told})


def looks(*, tests: bool, peers: bool) -> Iterator[Finding]:
    """All of them."""
    yield python()
    yield libraries()
    yield voikko()
    if tests:
        yield chromium()
        yield postgresql()
    if peers:
        yield node()
