"""What the docs say is there is there, what is there is said, and nothing tracked tells of the machine it was written on."""

from __future__ import annotations

import importlib
import re
import subprocess
from collections.abc import Iterator
from dataclasses import fields
from functools import cache
from pathlib import Path

import pytest

from luotain.cli import COMMANDS
from luotain.connectors import Abilities
from luotain.jobs.news import EVENTS

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
HANDBOOK = DOCS / "handbook"
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.M)
NO_COMMAND = {"help"}
"""Words after `luotain` that the command itself answers."""

# Written in halves, so that this file does not name them itself.
PACKAGE_HOSTS = tuple(
    ".".join(halves)
    for halves in (
        ("pypi", "org"),
        ("files", "pythonhosted", "org"),
        ("test", "pypi", "org"),
        ("registry", "npmjs", "org"),
        ("registry", "yarnpkg", "com"),
        ("deb", "debian", "org"),
        ("security", "debian", "org"),
        ("proxy", "golang", "org"),
        ("conda", "anaconda", "org"),
    )
)
HOMES = re.compile(r"(?<![\w.~>-])/(?:ho" + r"me|ro" + r"ot|wo" + r"rk|Us" + r"ers)/(?=[a-z.])")


def pages() -> list[Path]:
    """The README, the changelog, everything under docs, and the rooms' own pages."""
    found = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted(DOCS.rglob("*.md"))]
    return [*found, *sorted((ROOT / "luotain").rglob("*.md")), *sorted((ROOT / "bench").glob("*.md"))]


@cache
def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def prose(text: str) -> str:
    """A page without its blocks of code."""
    return re.sub(r"^( *)```.*?^\1```", "", text, flags=re.M | re.S)


def anchor(heading: str) -> str:
    """What a heading is linked by."""
    plain = re.sub(r"[^\w\- ]", "", LINK.sub("", heading.replace("`", "")).lower())
    return plain.strip().replace(" ", "-")


def broken_links(page: Path, text: str) -> Iterator[str]:
    """The relative links of a page that lead to no file, or to no heading of it."""
    for target in LINK.findall(prose(text)):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, part = target.partition("#")
        file = (page.parent / path).resolve() if path else page
        if not file.exists() or (
            part and file.suffix == ".md" and part not in {anchor(one) for one in HEADING.findall(read(file))}
        ):
            yield target


def tracked() -> list[Path]:
    """Every file that the repository holds."""
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if done.returncode:
        pytest.skip("This is not a clone, so there is no list of tracked files.")
    return [ROOT / name for name in done.stdout.decode().split("\0") if name]


@cache
def tracked_texts() -> dict[str, str]:
    """The tracked files that are text, by name."""
    found = {}
    for path in tracked():
        if path.is_file():
            content = path.read_bytes()
            if b"\0" not in content[:8000]:
                found[path.relative_to(ROOT).as_posix()] = content.decode("utf-8", "replace")
    return found


def test_every_relative_link_leads_somewhere() -> None:
    wrong = {str(page.relative_to(ROOT)): list(broken_links(page, read(page))) for page in pages()}
    assert {page: links for page, links in wrong.items() if links} == {}


def test_a_broken_link_would_be_seen(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "# Here it is\n\n[a](nothing.md) [b](#here-it-is) [c](#not-here) [d](https://example.org)\n"
    )
    assert list(broken_links(page, page.read_text())) == ["nothing.md", "#not-here"]


def test_files_that_the_tour_names_exist() -> None:
    """Paths in backticks; those that begin with a room stand under `luotain/`, bare names under `luotain/publishing/`."""
    missing = []
    for name in re.findall(r"`([\w/]+\.(?:py|html|md))`", read(DOCS / "tour.md")):
        places = [ROOT / name, ROOT / "luotain" / name, ROOT / "luotain" / "publishing" / name]
        places += [ROOT / "luotain" / "publishing" / folder / name for folder in ("views", "queries")]
        places += [ROOT / "luotain" / "public" / "views" / name, ROOT / "luotain" / room_templates(name)]
        if not any(place.exists() for place in places):
            missing.append(name)
    assert missing == []


def room_templates(name: str) -> str:
    """Where a template called `room/name.html` lies."""
    return f"{name.split('/')[0]}/templates/{name}"


def test_every_target_of_make_that_is_named_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):", read(ROOT / "Makefile"), re.M))
    assert {"run", "test", "demo", "check"} <= targets
    named = {}
    for page in pages():
        text = read(page)
        blocks = "\n".join(re.findall(r"```[a-z]*\n(.*?)```", text, re.S))
        words = re.findall(r"`make ([a-z][a-z-]*)`", text) + re.findall(
            r"^\s*make ([a-z][a-z-]*)", blocks, re.M
        )
        if unknown := set(words) - targets:
            named[str(page.relative_to(ROOT))] = unknown
    assert named == {}


def test_every_command_is_described_and_every_described_command_exists() -> None:
    told: dict[str, set[str]] = {}
    for page in [*(DOCS / "running").glob("*.md"), *HANDBOOK.glob("*.md"), ROOT / "README.md"]:
        for word in re.findall(r"`(?:[A-Z_]+=\S+ )?(?:\.venv/bin/)?luotain ([a-z][a-z-]*)", read(page)):
            told.setdefault(word, set()).add(page.name)
    assert set(COMMANDS) - set(told) == set()
    assert set(told) - set(COMMANDS) - NO_COMMAND == set()


def test_every_event_is_described() -> None:
    for path in (ROOT / "luotain").glob("*/events.py"):
        importlib.import_module(f"luotain.{path.parent.name}.events")
    declared = {
        code for code, event in EVENTS.items() if (ROOT / "luotain" / code.partition(".")[0]).is_dir()
    }
    listed = set(re.findall(r"^\| `([a-z_]+\.[a-z_]+)` \|", read(DOCS / "building" / "new-job.md"), re.M))
    assert len(declared) > 8
    assert declared - listed == set()
    assert listed - declared == set()


def test_every_ability_is_described() -> None:
    page = read(DOCS / "building" / "new-connector.md")
    listed = set(
        re.findall(r"^\| `([a-z_]+)` \|", page[page.index("## 2. Abilities") :].split("\n## ")[0], re.M)
    )
    declared = {field.name for field in fields(Abilities)}
    assert len(declared) > 15
    assert listed == declared


@pytest.mark.parametrize("folder", ["handbook", "running", "decisions"])
def test_every_page_is_linked_from_its_index(folder: str) -> None:
    index = read(DOCS / folder / "README.md")
    linked = {target.partition("#")[0] for target in LINK.findall(index)}
    there = {page.name for page in (DOCS / folder).glob("*.md")} - {"README.md"}
    assert there - linked == set()


def test_decisions_are_numbered_once_and_say_what_was_considered() -> None:
    numbers: dict[str, str] = {}
    for page in sorted((DOCS / "decisions").glob("0*.md")):
        number = page.name[:4]
        assert number not in numbers, f"{page.name} and {numbers[number]} have one number."
        numbers[number] = page.name
        text = read(page)
        assert text.startswith(f"# {int(number)}. "), page.name
        for part in ("**Context.**", "**Choice.**", "**Also considered.**", "**Consequences.**"):
            assert part in text, f"{page.name} lacks {part}"
    assert len(numbers) > 10


def test_a_decision_that_the_code_names_exists() -> None:
    there = {page.name[:4] for page in (DOCS / "decisions").glob("0*.md")}
    named = set()
    for path in (ROOT / "luotain").rglob("*.py"):
        named |= set(re.findall(r"docs/decisions/(\d{4})", read(path)))
    assert named <= there
    assert named


def test_nothing_tracked_names_a_host_of_packages() -> None:
    found = {name: host for name, text in tracked_texts().items() for host in PACKAGE_HOSTS if host in text}
    assert found == {}
    assert not any(Path(name).name == "uv.lock" for name in tracked_texts())


def test_nothing_tracked_names_a_folder_of_somebodys_machine() -> None:
    found = {}
    for name, text in tracked_texts().items():
        if place := HOMES.search(text):
            found[name] = text[max(0, place.start() - 30) : place.end() + 30]
    assert found == {}


@pytest.mark.parametrize("path", ["/ho" + "me/aino/luotain", "in /wo" + "rk/x", '"/ro' + 'ot/.cache"'])
def test_such_a_folder_would_be_seen(path: str) -> None:
    assert HOMES.search(path)


@pytest.mark.parametrize(
    "text", ["/srv/luotain/app", "https://example.org/home/aino", "in/work/x", "~/work/x"]
)
def test_harmless_paths_are_left_in_peace(text: str) -> None:
    assert not HOMES.search(text)
