"""`luotain run` as a real process: it starts, says where, ends cleanly, and says in a sentence when it cannot."""

import os
import re
import resource
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from luotain.running.tests.process import ROOT, Running, environment, luotain, running

SETTINGS = {"LUOTAIN_JOBS_THREADS": "1"}


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    """A data folder with its database, made once."""
    data = tmp_path_factory.mktemp("prepared") / "data"
    done = luotain(data, "setup")
    assert done.returncode == 0, done.stderr
    return data


@pytest.fixture
def data(prepared, tmp_path):
    """A copy of it for each test. What it remembers is its own place."""
    copy = tmp_path / "data"
    shutil.copytree(prepared, copy)
    marker = copy / "installation.json"
    marker.write_text(marker.read_text().replace(str(prepared), str(copy)))
    return copy


def refused(done, *words):
    assert done.returncode == 1, done.stdout
    assert "Traceback" not in done.stderr
    for word in words:
        assert word in done.stderr, done.stderr
    return done.stderr


def test_from_nothing_to_a_page_and_to_the_first_administrator(tmp_path):
    data = tmp_path / "data"
    with running(data, tmp_path / "log", **SETTINGS) as one:
        assert one.get("/account/login/")[0] == 200
        link = re.search(r"http://127\.0\.0\.1:\d+(/people/enter/[\w-]{43}/)", one.printed())
        status, page = one.get(link[1] + "?lang=en")
        assert status == 200
        assert "The first administrator" in page
        assert "Making the database." in one.printed()
        assert f"Luotain is running: {one.address}" in one.printed()
        status, took = one.stop(signal.SIGTERM)
    assert status == 0
    assert took < 10
    assert one.printed().rstrip().endswith("Luotain has stopped.")
    assert "Traceback" not in one.printed()


def test_it_starts_again_without_work_stays_small_and_ends_by_ctrl_c(data, tmp_path):
    with running(data, tmp_path / "log") as one:
        assert "Making the database." not in one.printed()
        for _page in range(20):
            one.get("/account/login/")
        small = Path(f"/proc/{one.process.pid}/status").read_text()
        status, took = one.stop(signal.SIGINT)
    assert int(re.search(r"VmHWM:\s+(\d+)", small)[1]) < 300 * 1024
    assert status == 0
    assert took < 10


def test_a_port_that_is_taken(data):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        done = luotain(data, "run", "--listen", f"127.0.0.1:{port}")
    refused(done, f"Port {port} is taken", "--listen")


def test_an_address_that_is_not_this_machines(data):
    refused(luotain(data, "run", "--listen", "192.0.2.7:8010"), "192.0.2.7:8010")


def test_a_data_folder_that_cannot_be_written(tmp_path):
    stone = tmp_path / "stone"
    stone.write_text("a file, not a folder")
    told = refused(luotain(stone / "data", "run"), "cannot be written")
    assert str(stone / "data") in told


def test_a_lost_database_is_not_replaced_by_an_empty_one(data):
    (data / "luotain.sqlite3").unlink()
    refused(luotain(data, "run"), "is gone", "backup-and-restore.md")
    assert not (data / "luotain.sqlite3").exists()


def test_an_emptied_database_is_not_filled_anew(data):
    for path in data.glob("luotain.sqlite3*"):
        path.write_bytes(b"")
    refused(luotain(data, "run"), "is gone")


def test_a_damaged_database(data):
    for path in data.glob("luotain.sqlite3-*"):
        path.unlink()
    (data / "luotain.sqlite3").write_bytes(b"This is not a database at all. " * 400)
    refused(luotain(data, "run"), "damaged")


def test_a_wrong_account_key(data):
    refused(
        luotain(data, "run", LUOTAIN_ACCOUNT_KEY="another-key-that-is-long-enough-too"),
        "account key",
        "Nothing has been changed",
    )


def test_a_database_from_a_newer_version(data):
    with sqlite3.connect(data / "luotain.sqlite3") as base:
        base.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('people', '9999_from_tomorrow', '2030-01-01')"
        )
    refused(luotain(data, "run"), "newer Luotain", "9999_from_tomorrow")


def test_a_setting_that_makes_no_sense(data):
    refused(luotain(data, "run", LUOTAIN_JOBS_THREADS="many"), "many", "settings.md")


def test_production_makes_no_secrets_by_itself(tmp_path):
    told = refused(
        luotain(tmp_path / "data", "run", LUOTAIN_PRODUCTION="yes"), "LUOTAIN_SECRET_KEY is not set"
    )
    assert "LUOTAIN_SECRET_KEY_FILE" in told


def test_a_database_server_that_is_away(tmp_path):
    url = "postgresql://luotain:secret-word@127.0.0.1:1/luotain"
    told = refused(luotain(tmp_path / "data", "run", LUOTAIN_DATABASE_URL=url), "cannot be reached")
    assert "secret-word" not in told


def limited_files():
    """No file of this process may grow beyond 200 kB: what a full disk feels like to a database."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))


def test_a_disk_that_runs_full_while_the_database_is_made(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "luotain.cli", "setup"],
        cwd=ROOT,
        env=environment(tmp_path / "data"),
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
        preexec_fn=limited_files,
    )
    refused(done, "disk is full")
    again = luotain(tmp_path / "data", "setup")
    assert again.returncode == 0, again.stderr


def test_a_given_address_is_printed_instead_of_where_it_listens(data, tmp_path):
    with running(
        data, tmp_path / "log", LUOTAIN_SITE_ADDRESS="https://luotain.koivula.example", **SETTINGS
    ) as one:
        assert "https://luotain.koivula.example/people/enter/" in one.printed()


def test_the_helper_itself_tells_why_it_did_not_start(tmp_path):
    (tmp_path / "stone").write_text("")
    one = Running(tmp_path / "stone" / "data", tmp_path / "log")
    with pytest.raises(AssertionError, match="cannot be written"):
        one.wait()
    assert one.process.returncode == 1
    assert os.getpid() != one.process.pid
