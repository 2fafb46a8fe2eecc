"""The smaller commands, as real processes."""

import json
import re
import stat
import subprocess
import sys

import pytest

from luotain.running.tests.process import ROOT, environment, luotain


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    folder = tmp_path_factory.mktemp("commands") / "data"
    done = luotain(folder, "setup", "--lang", "fi")
    assert done.returncode == 0, done.stderr
    assert f"Luotain on valmiina kansiossa {folder}." in done.stdout
    return folder


def test_setup_closes_the_secrets_to_others(data):
    for path in (data / "secrets", *(data / "secrets").iterdir()):
        assert not stat.S_IMODE(path.stat().st_mode) & 0o077


def test_migrate_says_that_nothing_waits(data):
    done = luotain(data, "migrate", "--check")
    assert (done.returncode, done.stdout) == (0, "The database is up to date.\n")


def test_migrate_check_on_nothing_makes_nothing(tmp_path):
    done = luotain(tmp_path / "data", "migrate", "--check")
    assert done.returncode == 3
    assert re.search(r"\d+ steps are waiting", done.stdout)


def test_first_link_gives_a_new_one_each_time(data):
    links = [
        re.search(r"/people/enter/([\w-]{43})/", luotain(data, "first-link").stdout)[1] for _time in range(2)
    ]
    assert links[0] != links[1]


def test_doctor_for_programs(data):
    done = luotain(data, "doctor", "--json")
    found = {line["name"]: line for line in json.loads(done.stdout)}
    assert {
        "python",
        "libraries",
        "voikko",
        "settings",
        "data",
        "secrets",
        "database",
        "account-key",
        "clock",
        "e-mail",
    } <= set(found)
    assert found["database"]["state"] == "ok"
    assert found["e-mail"]["state"] == "without"
    assert done.returncode == 0


def test_the_language_comes_from_the_environment(data):
    assert "Mitään tarpeellista ei puutu." in luotain(data, "doctor", LANG="fi_FI.UTF-8").stdout


def test_doctor_names_secrets_that_others_can_read(data):
    key = data / "secrets" / "account-key"
    key.chmod(0o644)
    try:
        done = luotain(data, "doctor")
    finally:
        key.chmod(0o600)
    assert done.returncode == 1
    assert "account-key" in done.stdout
    assert "chmod -R go=" in done.stdout


def test_doctor_goes_on_when_settings_are_wrong(tmp_path):
    done = luotain(tmp_path / "data", "doctor", LUOTAIN_PRODUCTION="yes")
    assert done.returncode == 1
    assert "LUOTAIN_SECRET_KEY is not set" in done.stdout
    assert "Traceback" not in done.stderr


def test_rotating_the_key_keeps_the_old_one_beside_it(data):
    key = data / "secrets" / "account-key"
    old = key.read_text()
    done = luotain(data, "rotate-key")
    assert done.returncode == 0, done.stderr
    assert key.read_text() != old
    assert (data / "secrets" / "account-key.old").read_text() == old
    assert luotain(data, "migrate").returncode == 0
    assert luotain(data, "migrate", LUOTAIN_ACCOUNT_KEY=old).returncode == 1


def test_a_key_from_outside_is_not_changed_inside(data):
    key = (data / "secrets" / "account-key").read_text()
    done = luotain(data, "rotate-key", LUOTAIN_ACCOUNT_KEY=key)
    assert done.returncode == 1
    assert "--new-key-file" in done.stderr


def test_a_short_key_is_refused(data, tmp_path):
    (tmp_path / "key").write_text("short")
    done = luotain(data, "rotate-key", "--new-key-file", str(tmp_path / "key"))
    assert done.returncode == 1
    assert "shorter than 32" in done.stderr


def test_a_reader_that_has_seen_enough_is_no_fault(data):
    line = f"{sys.executable} -m luotain.cli doctor | head -n 1"
    done = subprocess.run(
        ["/bin/bash", "-o", "pipefail", "-c", line],
        cwd=ROOT,
        env=environment(data),
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("ok")
