"""The three commands as a script meets them."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

COMMAND = [sys.executable, "-m", "luotain.cli"]
ROOT = Path(__file__).resolve().parents[4]


def run(
    *arguments: str, stdin: str | bytes = "", cache: Path | None = None
) -> subprocess.CompletedProcess[bytes]:
    data = stdin.encode() if isinstance(stdin, str) else stdin
    environment = {
        "LUOTAIN_CACHE": str(cache) if cache else "off",
        "PATH": "/usr/bin:/bin",
        "HOME": "/nonexistent",
    }
    return subprocess.run(
        [*COMMAND, *arguments],
        input=data,
        capture_output=True,
        cwd=ROOT,
        env=environment,
        check=False,
        timeout=120,
    )


def watches_file(folder: Path, *watches: dict[str, object]) -> str:
    path = folder / "watches.json"
    path.write_text(json.dumps(watches), "utf-8")
    return str(path)


def test_match_prints_hits_in_order_of_items(tmp_path: Path) -> None:
    watches = watches_file(
        tmp_path,
        {"id": "cat", "query": "kissa"},
        {"id": "both", "query": "kissa NEAR/3 koira"},
        {"id": 7, "query": "source:12 #sote", "languages": ["fi"]},
    )
    items = [
        {"id": "1", "text": "Kissat ja koirat tappelivat.", "lang": "fi"},
        {"id": "2", "text": "Ei mitään."},
        {
            "id": 3,
            "text": "Kissan päivät. #sote",
            "lang": "fi",
            "source": 12,
            "title": "Kissa!",
            "from": None,
        },
    ]
    done = run("match", "--watches", watches, stdin="".join(json.dumps(item) + "\n" for item in items))
    assert done.returncode == 0, done.stderr
    hits = [json.loads(line) for line in done.stdout.decode().splitlines()]
    assert [hit["item"] for hit in hits] == ["1", "1", 3, 3]
    assert {(str(hit["item"]), hit["watch"]) for hit in hits} == {
        ("1", "cat"),
        ("1", "both"),
        ("3", "cat"),
        ("3", "7"),
    }
    cat = next(hit for hit in hits if hit["watch"] == "cat")
    assert cat["spans"] == [[0, 6]]
    assert cat["why"] == [{"span": [0, 6], "form": "Kissat", "base": "kissa", "term": "kissa", "how": "base"}]
    both = next(hit for hit in hits if hit["watch"] == "both")
    assert both["spans"] == [[0, 6], [10, 16]]
    titled = next(hit for hit in hits if hit["item"] == 3 and hit["watch"] == "cat")
    assert titled["spans"] == [[0, 6]]
    assert [why.get("in") for why in titled["why"]] == ["title", None]


def test_broken_lines_are_told_by_number_and_do_not_stop_the_run(tmp_path: Path) -> None:
    watches = watches_file(
        tmp_path, {"id": "a", "query": "kissa"}, {"id": "b", "query": "(kissa"}, {"id": "c"}
    )
    lines = b'{"id": "1", "text": "kissa"}\nnot json\n{"id": "2"}\n\n\xff\xfe\n[]\n' + b"[" * 100_000 + b"\n"
    lines += b'{"id": "9", "text": "\\ud800 kissa"}\n{"id": "8", "text": "kissat", "tags": 3}\n'
    done = run("match", "--watches", watches, stdin=lines)
    assert done.returncode == 1
    told = done.stderr.decode().splitlines()
    assert [line.split(":")[1].strip() for line in told] == [
        "watch 3", "watch b", "line 2", "line 3", "line 5", "line 6", "line 7", "line 9",
    ]  # fmt: skip
    assert [json.loads(line)["item"] for line in done.stdout.decode().splitlines()] == ["1", "9"]


def test_watches_that_cannot_be_read_at_all(tmp_path: Path) -> None:
    (tmp_path / "watches.json").write_text("{", "utf-8")
    assert run("match", "--watches", str(tmp_path / "watches.json")).returncode == 2
    assert run("match", "--watches", str(tmp_path / "missing.json")).returncode == 2


def test_hits_leave_within_a_second_while_input_stays_open(tmp_path: Path) -> None:
    watches = watches_file(tmp_path, {"id": "a", "query": "kissa"})
    process = subprocess.Popen(
        [*COMMAND, "match", "--watches", watches], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT
    )
    assert process.stdin is not None
    assert process.stdout is not None
    answers: list[bytes] = []
    reader = threading.Thread(target=lambda: answers.append(process.stdout.readline()))  # type: ignore[union-attr]
    reader.start()
    process.stdin.write(b'{"id": "1", "text": "Kissat", "lang": "fi"}\n')
    process.stdin.flush()
    reader.join(timeout=30)
    assert answers
    assert json.loads(answers[0])["item"] == "1"
    begun = time.monotonic()
    reader = threading.Thread(target=lambda: answers.append(process.stdout.readline()))  # type: ignore[union-attr]
    reader.start()
    process.stdin.write(b'{"id": "2", "text": "Kissan", "lang": "fi"}\n')
    process.stdin.flush()
    reader.join(timeout=30)
    assert len(answers) == 2
    assert time.monotonic() - begun < 15
    process.stdin.close()
    assert process.wait(timeout=30) == 0
    process.stdout.close()


def test_no_command_of_these_starts_django() -> None:
    code = (
        "import sys; from luotain.cli import main; main(['analyse', 'Kissat']); main(['explain', '--query', 'a', 'a']);"
        "sys.exit(any(name.split('.')[0] == 'django' for name in sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr


def test_analyse_a_text_and_lines(tmp_path: Path) -> None:
    done = run("analyse", "Kuntien #SotePäätös", "--lang", "fi", cache=tmp_path)
    answer = json.loads(done.stdout)
    assert answer["language"] == "fi"
    assert [token["text"] for token in answer["tokens"]] == ["Kuntien", "#SotePäätös"]
    assert "kunta" in answer["tokens"][0]["bases"]
    assert (answer["tokens"][0]["start"], answer["tokens"][0]["end"]) == (0, 7)
    assert (tmp_path / "forms.tsv").is_file()
    done = run("analyse", "--lines", stdin="Kissat\n\nHundar", cache=tmp_path)
    assert [len(json.loads(line)["tokens"]) for line in done.stdout.splitlines()] == [1, 0, 1]
    assert "luotain" in json.loads(run("analyse", "--version").stdout)["analyser"]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("fi", "Haku löytää tämän tekstin."),
        ("sv", "Sökningen hittar den här texten."),
        ("en", "The query finds this text."),
    ],
)
def test_explain_says_why(language: str, sentence: str) -> None:
    done = run("explain", "--query", "kunta", "--in", language, "Kuntien päätös", "--lang", "fi")
    assert done.returncode == 0
    lines = done.stdout.decode().splitlines()
    assert lines[0] == sentence
    assert "kunta" in lines[1]


def test_explain_says_what_is_lacking_and_where_a_query_is_wrong() -> None:
    done = run(
        "explain",
        "--query",
        "kunta kissa NOT päätös",
        "Kuntien päätös",
        "--in",
        "en",
        "--lang",
        "fi",
        "--json",
    )
    assert done.returncode == 1
    answer = json.loads(done.stdout)
    assert answer["found"] is False
    assert answer["sentences"][1:] == [
        "The query asks for kissa, and it is not there.",
        "The query leaves out päätös, and it is there.",
    ]
    done = run("explain", "--query", "kunta (", "x", "--in", "fi")
    assert done.returncode == 2
    assert done.stderr.decode().splitlines()[1] == "      ^"


def test_a_reader_that_leaves_is_not_an_accident(tmp_path: Path) -> None:
    watches = watches_file(tmp_path, {"id": "a", "query": "kissa"})
    items = "".join(
        f'{{"id": "{n}", "text": "Kissat tulivat kotiin.", "lang": "fi"}}\n' for n in range(20_000)
    )
    (tmp_path / "items.jsonl").write_text(items, "utf-8")
    with (tmp_path / "items.jsonl").open("rb") as stdin:
        process = subprocess.Popen(
            [*COMMAND, "match", "--watches", watches],
            stdin=stdin,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=ROOT,
            env={"LUOTAIN_CACHE": "off", "PATH": "/usr/bin:/bin"},
        )
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        told = process.stderr.read()
        assert process.wait(timeout=60) == 1
        process.stderr.close()
    assert told == b""
