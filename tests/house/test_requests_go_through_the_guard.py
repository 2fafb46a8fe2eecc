"""Every outgoing request goes through the guarded client: nobody else may hold the means to make one."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2] / "luotain"

# What can reach another machine, or fetch an address by itself when given one.
WAYS_OUT = frozenset(
    {
        "aiohttp",
        "asyncio.streams",
        "atproto",
        "fastfeedparser",
        "feedparser",
        "ftplib",
        "googleapiclient",
        "hishel",
        "http.client",
        "httpcore",
        "httpcore2",
        "httplib2",
        "httpx",
        "httpx2",
        "imaplib",
        "mastodon",
        "nio",
        "nntplib",
        "poplib",
        "requests",
        "slixmpp",
        "smtplib",
        "socket",
        "telnetlib",
        "urllib.request",
        "urllib3",
        "websocket",
        "websockets",
        "xmlrpc.client",
    }
)

# Whole folders that are the way out.
THE_GUARD = ("core/http/",)

# file → (what it imports, what of it is used, why that reaches nobody)
EXCEPTIONS: dict[str, tuple[str, frozenset[str], str]] = {
    "engines/feeds/patient.py": (
        "feedparser",
        frozenset({"parse"}),
        "It is given a stream of bytes, never an address.",
    ),
    "jobs/work.py": ("socket", frozenset({"gethostname"}), "It asks for the name of its own machine."),
    "running/serving.py": (
        "socket",
        frozenset({"AF_INET", "AF_INET6", "SOCK_STREAM", "SOL_SOCKET", "SO_REUSEADDR", "socket"}),
        "It listens; it does not connect.",
    ),
    "connectors/paper/server/handler.py": (
        "socket",
        frozenset({"SHUT_RDWR"}),
        "The pretend service hangs up on connections that came in.",
    ),
    "people/outside.py": (
        "requests",
        frozenset(
            {
                "BaseAdapter",
                "ConnectionError",
                "PreparedRequest",
                "RequestException",
                "Response",
                "Session",
                "structures",
                "utils",
            }
        ),
        "It makes sessions for the sign-in library whose only transport is the guarded client.",
    ),
    "people/views/outside.py": ("requests", frozenset({"RequestException"}), "It names an error."),
    "connectors/email/posting.py": (
        "smtplib",
        frozenset(
            {
                "SMTP",
                "SMTPAuthenticationError",
                "SMTPDataError",
                "SMTPException",
                "SMTPNotSupportedError",
                "SMTP_SSL",
            }
        ),
        "A letter is not HTTP; the guard's own check decides where the mail server of the account's field may be.",
    ),
}


def modules() -> Iterator[tuple[str, ast.Module]]:
    """Every module of the product but tests, by its path within the package."""
    for path in sorted(HOUSE.rglob("*.py")):
        name = path.relative_to(HOUSE).as_posix()
        if "/tests/" not in name and "/migrations/" not in name and not name.startswith(THE_GUARD):
            yield name, ast.parse(path.read_text(encoding="utf-8"))


def way_out(module: str) -> str:
    """The way out that a dotted name is or lies in; empty when it is none."""
    parts = module.split(".")
    return next(
        (".".join(parts[:n]) for n in range(1, len(parts) + 1) if ".".join(parts[:n]) in WAYS_OUT), ""
    )


def ways_out(tree: ast.Module) -> dict[str, set[str]]:
    """The ways out that a module imports, and which of their names it uses."""
    used: dict[str, set[str]] = {}
    local: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                if found := way_out(alias.name):
                    used.setdefault(found, set())
                    local[alias.asname or alias.name.partition(".")[0]] = found
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            for alias in node.names:
                found = way_out(f"{node.module}.{alias.name}")
                if found:
                    used.setdefault(found, set()).add(alias.name)
        elif isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) in {
            "import_module",
            "__import__",
        }:
            first = node.args[0] if node.args else None
            if (
                isinstance(first, ast.Constant)
                and isinstance(first.value, str)
                and (found := way_out(first.value))
            ):
                used.setdefault(found, set()).add("imported by name")
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in local:
            used[local[node.value.id]].add(node.attr)
    return used


def test_no_module_outside_the_guard_holds_a_way_out() -> None:
    seen = 0
    trouble: list[str] = []
    for name, tree in modules():
        seen += 1
        module, names, _reason = EXCEPTIONS.get(name, ("", frozenset(), ""))
        for found, used in ways_out(tree).items():
            if found != module or not used <= names:
                trouble.append(f"{name} uses {', '.join(sorted(used)) or 'nothing'} of {found}")
    assert trouble == []
    assert seen > 20


def test_every_exception_is_still_needed() -> None:
    needed = {name: ways_out(tree) for name, tree in modules()}
    for name, (module, _names, reason) in EXCEPTIONS.items():
        assert module in needed.get(name, {}), f"{name} no longer uses {module}: strike it from the list."
        assert reason.endswith(".")


@pytest.mark.parametrize(
    "source",
    [
        "import socket",
        "import urllib.request as u",
        "from urllib import request",
        "from urllib.request import urlopen",
        "from http import client",
        "import httpx2._client",
        "def f():\n    from socket import create_connection",
        "import importlib\nimportlib.import_module('requests')",
        "__import__('smtplib')",
    ],
)
def test_the_check_sees_every_way_to_import_one(source: str) -> None:
    assert ways_out(ast.parse(source))


def test_the_check_lets_harmless_names_pass() -> None:
    assert (
        ways_out(ast.parse("import urllib.parse\nfrom http import HTTPStatus\nfrom http.server import x"))
        == {}
    )
