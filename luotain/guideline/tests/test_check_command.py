"""`luotain check`: what it prints, in which language, in which format, and how it ends."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from luotain import cli
from luotain.engines.policy import to_data
from luotain.engines.policy.facts import ProfileFacts
from luotain.guideline.check_draft import guess_language
from luotain.guideline.starter import load

CLEAN = "Ratapihan portti avautuu maanantaina. Tule katsomaan!\n"
SECRET = "Ensimmäinen rivi on kunnossa.\nTässä on salassa pidettävä muistio.\n"
CODE = "131052-308T"


@pytest.fixture
def draft(tmp_path: Path) -> Any:
    def write(words: str, name: str = "draft.txt") -> str:
        path = tmp_path / name
        path.write_text(words, encoding="utf-8")
        return str(path)

    return write


def run(*words: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    status = cli.main(["check", *words])
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def test_a_clean_draft_ends_with_0(draft: Any, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(draft(CLEAN), capsys=capsys)
    assert (status, err) == (0, "")
    assert out.endswith("Kunnossa.\n")


def test_advice_ends_with_0_and_is_told(draft: Any, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(draft("Mikäli sataa, jäämme sisälle."), capsys=capsys)
    assert status == 0
    assert "neuvo · 7.9" in out
    assert "Kokeile: jos." in out


def test_a_hold_ends_with_1_and_shows_the_line_the_clause_and_the_remedy(
    draft: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    path = draft(SECRET)
    status, out, _ = run(path, capsys=capsys)
    assert status == 1
    lines = out.splitlines()
    assert lines[0] == f"{path}:2:10: pidätys · 5.12 Salassa pidettävä pysyy salassa"
    assert lines[1] == "    Tässä on salassa pidettävä muistio."
    assert lines[2] == "             ^^^^^^^^^^^^^^^^^"
    assert lines[4].startswith("  → Tarkista, onko tieto julkinen.")
    assert lines[5] == "  Toinen ihminen voi vapauttaa tämän."


@pytest.mark.requirement_part("R16")
@pytest.mark.requirement_part("R103")
@pytest.mark.parametrize("form", ["text", "json", "sarif"])
def test_personal_data_is_pointed_at_and_never_printed(
    form: str, draft: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, err = run(
        draft(f"Matin henkilötunnus on {CODE}, hän tulee."), "--format", form, capsys=capsys
    )
    assert status == 1
    assert CODE not in out + err
    assert "308T" not in out + err
    assert "7.15" in out


@pytest.mark.parametrize(
    ("language", "says"),
    [("fi", "Tekstissä on salassapitoon"), ("sv", "I texten finns en anteckning"), ("en", "carries a mark")],
)
def test_the_answer_comes_in_the_language_asked_for(
    language: str, says: str, draft: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    assert says in run(draft(SECRET), "--lang", language, capsys=capsys)[1]


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("Portti avautuu maanantaina ja suljetaan illalla.", "fi"),
        ("Porten öppnas på måndag och stängs på kvällen.", "sv"),
        ("The gate opens on Monday and closes in the evening.", "en"),
        ("12345", "en"),
        ("Asiakas kysyy luukulla", "fi"),
    ],
)
def test_the_language_is_guessed_when_nobody_says(words: str, language: str) -> None:
    assert guess_language(words) == language


def test_json_holds_places_keys_and_all_three_languages(
    draft: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    _, out, _ = run(draft(SECRET), "--format", "json", capsys=capsys)
    answer = json.loads(out)
    assert (answer["outcome"], answer["gate"], answer["version"]) == ("hold", "publish", load().version)
    (finding,) = answer["findings"]
    assert finding["place"] == {"line": 2, "column": 10, "end_line": 2, "end_column": 27}
    assert SECRET[slice(*finding["span"])] == "salassa pidettävä"
    assert set(finding["sentence"]) == set(finding["remedy"]) == {"fi", "sv", "en"}
    assert len(finding["key"]) == 32


def test_sarif_is_what_editors_read(draft: Any, capsys: pytest.CaptureFixture[str]) -> None:
    path = draft(SECRET + "Mikäli sataa.\n")
    _, out, _ = run(path, "--format", "sarif", capsys=capsys)
    log = json.loads(out)
    assert log["version"] == "2.1.0"
    (one,) = log["runs"]
    rules = [rule["id"] for rule in one["tool"]["driver"]["rules"]]
    assert rules == ["5.12-marks", "7.9-officialese"]
    for result in one["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
        assert result["message"]["text"]
        place = result["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uri"] == path
        region = place["region"]
        assert (region["startLine"], region["startColumn"]) < (region["endLine"], region["endColumn"])
    assert [result["level"] for result in one["results"]] == ["warning", "note"]


def test_standard_input_is_read_when_no_file_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for words in ([], ["-"]):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(SECRET.encode())))
        status, out, _ = run(*words, capsys=capsys)
        assert status == 1
        assert out.startswith("-:2:10:")


def test_several_files_are_told_one_by_one(draft: Any, capsys: pytest.CaptureFixture[str]) -> None:
    clean, secret = draft(CLEAN, "a.txt"), draft(SECRET, "b.txt")
    status, out, _ = run(clean, secret, capsys=capsys)
    assert status == 1
    assert f"{clean}: Kunnossa." in out
    assert f"{secret}:2:10:" in out
    assert len(json.loads(run(clean, secret, "--format", "json", capsys=capsys)[1])) == 2


class TestHead:
    HEAD = (
        '+++\nsubstantive = true\npost_class = "notice"\n\n'
        '[[services]]\nservice = "s"\nname = "Paperi"\ntext_limit = 20\n+++\n'
    )

    def test_a_bare_text_is_not_asked_what_it_cannot_tell(
        self, draft: Any, capsys: pytest.CaptureFixture[str]
    ) -> None:
        _, out, _ = run(draft(CLEAN), "--format", "json", capsys=capsys)
        assert json.loads(out)["findings"] == []
        _, out, _ = run(draft(CLEAN), "--format", "json", "--all", capsys=capsys)
        assert {"8.7-approval", "5.23-why"} <= {item["rule"] for item in json.loads(out)["findings"]}

    def test_what_the_head_tells_is_asked_about(self, draft: Any, capsys: pytest.CaptureFixture[str]) -> None:
        status, out, _ = run(draft(self.HEAD + CLEAN), "--format", "json", capsys=capsys)
        found = {item["rule"]: item for item in json.loads(out)["findings"]}
        assert status == 1
        assert set(found) == {"7.11-length", "7.10-languages"}
        assert found["7.11-length"]["place"]["line"] == 10

    def test_an_address_asked_for_by_a_fact_in_the_head(
        self, draft: Any, capsys: pytest.CaptureFixture[str]
    ) -> None:
        head = '+++\nsubstantive = true\nown_site_url = ""\n+++\n'
        _, out, _ = run(draft(head + CLEAN), capsys=capsys)
        assert "0.11" in out

    @pytest.mark.parametrize(
        ("head", "says"),
        [
            ("+++\ncolour = 'red'\n+++\n", "'colour' is not known here"),
            ("+++\nwhy = \n+++\n", "the head of the draft cannot be read"),
            ("+++\nwhy = 'x'\n", "does not end"),
        ],
    )
    def test_a_bad_head_ends_with_2_and_says_what_is_wrong(
        self, head: str, says: str, draft: Any, capsys: pytest.CaptureFixture[str]
    ) -> None:
        status, out, err = run(draft(head + "Hei."), capsys=capsys)
        assert (status, out) == (2, "")
        assert says in err


class TestPlans:
    def test_a_plan_is_given_as_json(self, draft: Any, capsys: pytest.CaptureFixture[str]) -> None:
        path = draft(json.dumps(to_data(ProfileFacts(name="Ratapiha"))), "plan.json")
        status, out, _ = run(path, "--gate", "open_profile", "--lang", "fi", capsys=capsys)
        assert status == 1
        assert "Puuttuu, mitä hyötyä profiilista on kansalaisille." in out

    def test_text_is_no_plan(self, draft: Any, capsys: pytest.CaptureFixture[str]) -> None:
        status, _, err = run(draft(CLEAN), "--gate", "open_profile", capsys=capsys)
        assert status == 2
        assert "takes facts as JSON" in err

    def test_whole_facts_of_a_text_let_every_rule_speak(
        self, draft: Any, capsys: pytest.CaptureFixture[str]
    ) -> None:
        facts = {"variants": [{"language": "fi", "text": f"Tunnus {CODE}."}]}
        status, out, _ = run(draft(json.dumps(facts), "facts.json"), "--format", "json", capsys=capsys)
        assert status == 1
        assert {"7.15-identity-code", "5.23-why"} <= {item["rule"] for item in json.loads(out)["findings"]}
        assert CODE not in out

    def test_a_place_in_another_text_is_named_by_it(
        self, draft: Any, capsys: pytest.CaptureFixture[str]
    ) -> None:
        facts = {
            "variants": [
                {"language": "fi", "text": "Hei."},
                {"language": "sv", "text": f"Koden är {CODE}, tack."},
            ],
            "media": [
                {"id": "m", "rights": "own", "alt": [{"language": "fi", "text": f"Lapussa lukee {CODE}."}]}
            ],
            "change_note": "Merkintä TL IV poistettu.",
        }
        path = draft(json.dumps(facts), "facts.json")
        _, out, _ = run(path, "--lang", "en", capsys=capsys)
        for code in ("sv", "alt.m.fi"):
            assert f"{path} [{code}]: block · 7.15" in out
        assert f"{path} [change_note]: hold · 5.12" in out
        assert CODE not in out

    def test_text_that_only_begins_like_json_is_text(
        self, draft: Any, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert run(draft("{ Portti avautuu maanantaina."), capsys=capsys)[0] == 0


class TestCannotRun:
    @pytest.mark.parametrize("language", ["fi", "sv", "en"])
    def test_no_such_file(self, language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        status, out, err = run(str(tmp_path / "no.txt"), "--lang", language, capsys=capsys)
        assert (status, out) == (2, "")
        assert "no.txt" in err
        assert err.endswith(".\n")

    def test_a_folder_is_no_draft(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert run(str(tmp_path), capsys=capsys)[0] == 2

    def test_not_text(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        path = tmp_path / "a.txt"
        path.write_bytes(b"\xff\xfe\x00")
        status, _, err = run(str(path), capsys=capsys)
        assert status == 2
        assert "UTF-8" in err

    @pytest.mark.parametrize(
        "content",
        [
            "version = ",
            'version = "1"\n[[rules]]\nid = "a"\nclause = "1"\ngates = ["publish"]\ncheck = "no_such"',
        ],
    )
    def test_a_guideline_that_cannot_be_used(
        self, content: str, draft: Any, capsys: pytest.CaptureFixture[str]
    ) -> None:
        status, _, err = run(draft(CLEAN), "--guideline", draft(content, "g.toml"), capsys=capsys)
        assert status == 2
        assert err.startswith("luotain check: ")

    def test_a_gate_that_does_not_exist(self, draft: Any) -> None:
        with pytest.raises(SystemExit) as ended:
            cli.main(["check", draft(CLEAN), "--gate", "fly"])
        assert ended.value.code == 2


def test_a_guideline_of_one_s_own_is_used(draft: Any, capsys: pytest.CaptureFixture[str]) -> None:
    own = draft(
        'extends = "starter"\n[[word_lists]]\nname = "own_words"\nwords = [{ find = "portti" }]\n', "own.toml"
    )
    status, out, _ = run(draft(CLEAN), "--guideline", own, capsys=capsys)
    assert status == 1
    assert "Sana ”portti” on organisaation omalla tarkistuslistalla." in out


def test_marks_stand_under_wide_signs_and_behind_tabs(draft: Any, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(draft("\t🎉 Tämä on salassa pidettävä.\n", "a.txt"), "--lang", "fi", capsys=capsys)
    line, mark = out.splitlines()[1:3]
    assert line == "    \t🎉 Tämä on salassa pidettävä."
    assert mark == "    \t" + " " * len("xx Tämä on ") + "^" * len("salassa pidettävä")


def test_a_long_line_is_cut_around_the_place(draft: Any, capsys: pytest.CaptureFixture[str]) -> None:
    words = "Alku. " * 40 + "Tämä on salassa pidettävä. " + "Loppu. " * 40
    _, out, _ = run(draft(words), "--lang", "fi", capsys=capsys)
    line, mark = out.splitlines()[1:3]
    assert line.startswith("    …")
    assert line.endswith("…")
    assert line[mark.index("^") : mark.rindex("^") + 1] == "salassa pidettävä"


def test_it_needs_no_django_and_starts_in_half_a_second(draft: Any) -> None:
    code = (
        "import sys\n"
        "from luotain import cli\n"
        "status = cli.main(['check', sys.argv[1]])\n"
        "assert not [name for name in sys.modules if name.partition('.')[0] == 'django']\n"
        "sys.exit(status)\n"
    )
    path = draft(SECRET)
    taken = []
    for _ in range(3):
        started = _children()
        done = subprocess.run([sys.executable, "-c", code, path], capture_output=True, text=True, check=False)
        taken.append(_children() - started)
        assert done.returncode == 1, done.stderr
        assert "salassa pidettävä" in done.stdout
    assert min(taken) < 0.5


def _children() -> float:
    """Processor time of ended child processes, in seconds: what a busy machine does not lengthen."""
    times = os.times()
    return times.children_user + times.children_system


def test_a_draft_of_a_megabyte_is_answered(draft: Any, capsys: pytest.CaptureFixture[str]) -> None:
    path = draft("Portti avautuu. " * 20_000)
    started = time.process_time()
    assert run(path, capsys=capsys)[0] == 0
    assert time.process_time() - started < 20
