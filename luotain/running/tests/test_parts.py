"""The parts of starting, without a process."""

import io
import os
import subprocess
import time
from pathlib import Path

import pytest

from luotain.running import database, folder, translations, words
from luotain.running.serving import read_listen
from luotain.running.stop import CannotStart
from luotain.running.telling import Teller

ROOT = Path(__file__).resolve().parents[3]


def test_a_full_disk_is_told_before_anything_is_begun(tmp_path):
    with pytest.raises(CannotStart, match="is full"):
        folder.check(tmp_path, needed=1 << 60)
    folder.check(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_remembers_its_database(tmp_path):
    file = tmp_path / "luotain.sqlite3"
    folder.check_database_file(tmp_path, file)
    folder.Remembered(tmp_path).write(database=str(file))
    with pytest.raises(CannotStart):
        folder.check_database_file(tmp_path, file)
    file.write_bytes(b"x")
    folder.check_database_file(tmp_path, file)


def test_a_broken_memory_is_an_empty_one(tmp_path):
    (tmp_path / "installation.json").write_text("[")
    assert folder.Remembered(tmp_path).read() == {}


@pytest.mark.parametrize(
    ("listen", "read"),
    [("127.0.0.1:8010", ("127.0.0.1", 8010)), ("[::1]:80", ("::1", 80))],
)
def test_addresses_to_listen_on(listen, read):
    assert read_listen(listen) == read


@pytest.mark.parametrize("listen", ["8010", ":8010", "127.0.0.1:eighty", "127.0.0.1:99999", "127.0.0.1:"])
def test_what_is_no_address_and_port(listen):
    with pytest.raises(CannotStart, match="not an address and a port"):
        read_listen(listen)


def test_a_copy_is_whole_and_the_oldest_go(tmp_path):
    import sqlite3

    file = tmp_path / "luotain.sqlite3"
    base = sqlite3.connect(file)
    base.execute("PRAGMA journal_mode=WAL")
    base.execute("CREATE TABLE t (x)")
    base.executemany("INSERT INTO t VALUES (?)", [(number,) for number in range(1000)])
    base.commit()  # still in the write-ahead log, and the connection stays open
    copies = tmp_path / "before-upgrade"
    copies.mkdir()
    for old in range(5):
        (copies / f"luotain-2020010{old}T000000.sqlite3").write_bytes(b"")
    made = database.copy_before_change(file)
    copy = sqlite3.connect(made)
    assert copy.execute("SELECT count(*) FROM t").fetchone() == (1000,)
    copy.close()
    base.close()
    assert len(list(copies.glob("*.sqlite3"))) == database.COPIES_KEPT


def test_stale_sentences_are_compiled_once(tmp_path):
    source = tmp_path / "room" / "fi" / "LC_MESSAGES" / "django.po"
    source.parent.mkdir(parents=True)
    source.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
        'msgid "Sign in."\nmsgstr "Kirjaudu."\n\nmsgid "Empty."\nmsgstr ""\n',
        encoding="utf-8",
    )
    assert translations.compile_all(tmp_path) == 1
    assert translations.compile_all(tmp_path) == 0
    made = source.with_suffix(".mo").read_bytes()
    assert b"Kirjaudu." in made
    assert b"Empty." not in made
    later = time.time() + 10
    os.utime(source, (later, later))
    assert list(translations.stale(tmp_path)) == [source]


def test_progress_is_told_line_by_line_away_from_a_terminal():
    out = io.StringIO()
    tell = Teller(out)
    with tell.step("Making.") as step:
        step.so_far(1, 3)
        time.sleep(1.05)
        step.so_far(2, 3)
    assert out.getvalue() == "Making.\n  2 / 3\n"


def test_the_reader_is_spoken_to_in_their_language(monkeypatch):
    monkeypatch.setattr(words, "_chosen", [])
    for variable in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(variable, raising=False)
    for value, language in (("sv_FI.UTF-8", "sv"), ("fi_FI", "fi"), ("de_DE", "en"), ("C.UTF-8", "en")):
        monkeypatch.setenv("LANG", value)
        assert words.language() == language
    words.choose("fi")
    assert words.language() == "fi"


def run_packages(tmp_path, *groups, programs):
    """The script with nothing in its path but what the test puts there."""
    for name, text in programs.items():
        program = tmp_path / name
        program.write_text(f"#!/bin/bash\n{text}\n")
        program.chmod(0o755)
    for name in ("bash", "id", "env", "mktemp", "rm", "tail"):
        if not (tmp_path / name).exists():
            (tmp_path / name).symlink_to(f"/usr/bin/{name}")
    return subprocess.run(
        ["/bin/bash", str(ROOT / "scripts" / "system-packages"), *groups],
        env={"PATH": str(tmp_path), "TMPDIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_without_apt_a_sentence_names_what_is_missing_and_nothing_fails(tmp_path):
    done = run_packages(tmp_path, "run", programs={"dpkg-query": "exit 1"})
    assert done.returncode == 0
    assert "Missing: libvoikko1; Finnish words are matched by a simpler analyser" in done.stdout
    assert "sudo apt-get install libvoikko1" in done.stdout


def test_what_is_there_is_not_installed_again(tmp_path):
    done = run_packages(
        tmp_path, "run", programs={"dpkg-query": "echo installed", "apt-get": "echo called >&2; exit 9"}
    )
    assert (done.returncode, done.stdout) == (0, "")


def test_a_package_that_cannot_be_had_keeps_no_other_away(tmp_path):
    apt = (
        'case "$*" in *install*libvoikko1*voikko-fi*) exit 100;; *update*) exit 0;;'
        " *install*voikko-fi*) exit 0;; *) exit 100;; esac"
    )
    programs = {"dpkg-query": "exit 1", "apt-get": apt, "id": "echo 0"}
    done = run_packages(tmp_path, "run", programs=programs)
    assert done.returncode == 0
    assert "Missing: libvoikko1" in done.stdout
    assert "Missing: voikko-fi" not in done.stdout


@pytest.mark.parametrize(
    ("language", "words_of_it"),
    [
        ("fi", "Asenna se: sudo apt-get"),
        ("sv", "Installera det: sudo apt-get"),
        ("en", "Install it: sudo apt-get"),
    ],
)
def test_the_doctor_speaks_three_languages(monkeypatch, language, words_of_it):
    from luotain.running.doctor import machine

    monkeypatch.setattr(words, "_chosen", [language])
    monkeypatch.setattr(machine.ctypes.util, "find_library", lambda name: None)
    translations.compile_all()
    words._catalogue.cache_clear()
    assert words_of_it in machine.voikko().remedy
    assert machine.voikko().state == "without"


def test_a_clock_set_back_behind_the_trail_is_noticed(writer, at):
    from luotain import ledger
    from luotain.running.doctor import installation

    at("2026-09-02 12:00")
    ledger.write("people.stance_seen", writer, by=writer)
    assert installation.clock().state == "ok"
    at("2026-09-01 12:00")
    found = installation.clock()
    assert found.state == "missing"
    assert "has been set back" in found.sentence
