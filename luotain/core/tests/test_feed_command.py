"""`luotain feed` as a person or a script calls it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from luotain import cli
from luotain.core.http.testing import loopback_server, response

FEED = """<rss><channel><title>A</title><language>fi</language><item><guid>1</guid><title>Yksi &amp; kaksi</title>
<description>&lt;p&gt;Hei &lt;script&gt;x&lt;/script&gt;vaan&lt;/p&gt;</description><link>https://a.example/1</link>
<pubDate>Mon, 23 Nov 2026 10:00:00 GMT</pubDate><author>m@a.example (Maija)</author></item></channel></rss>"""


def lines(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


def test_items_are_printed_and_one_bad_file_never_stops_the_rest(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good, bad, empty = tmp_path / "good.xml", tmp_path / "bad.xml", tmp_path / "empty.xml"
    good.write_text(FEED, encoding="utf-8")
    bad.write_bytes(b"\x00 nothing")
    empty.write_bytes(b"")
    status = cli.main(["feed", str(bad), str(tmp_path / "missing.xml"), str(empty), str(good)])
    out, err = capsys.readouterr()
    (item,) = lines(out)
    assert item == {
        "file": str(good),
        "id": "1",
        "title": "Yksi & kaksi",
        "text": "Hei vaan",
        "html": "<p>Hei vaan</p>",
        "url": "https://a.example/1",
        "author": "Maija",
        "published": "2026-11-23T10:00:00Z",
        "updated": None,
        "lang": "fi",
        "categories": [],
        "attachments": [],
    }
    assert [(fault["file"], fault["code"]) for fault in lines(err)] == [
        (str(bad), "not_a_feed"),
        (str(tmp_path / "missing.xml"), "no_file"),
        (str(empty), "empty"),
    ]
    assert status == 1
    assert cli.main(["feed", str(good)]) == 0


def test_relative_links_in_a_file_are_resolved_against_the_address_given(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "f.xml"
    path.write_text("<rss><channel><item><link>/1</link></item></channel></rss>", encoding="utf-8")
    cli.main(["feed", "--url", "https://a.example/feed", str(path)])
    assert lines(capsys.readouterr().out)[0]["url"] == "https://a.example/1"


def test_an_address_is_fetched_through_the_guard(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with loopback_server(lambda asked, out: out.sendall(response(FEED.encode()))) as server:
        assert cli.main(["feed", server.url("/rss")]) == 1
        out, err = capsys.readouterr()
        assert out == "" and lines(err)[0]["code"] == "not_allowed" and server.asked == []
        monkeypatch.setenv("LUOTAIN_HTTP_ALLOW", server.allow)
        assert cli.main(["feed", server.url("/rss")]) == 0
        assert lines(capsys.readouterr().out)[0]["file"] == server.url("/rss")
    with loopback_server(lambda asked, out: out.sendall(response(status="404 Gone"))) as server:
        monkeypatch.setenv("LUOTAIN_HTTP_ALLOW", server.allow)
        assert cli.main(["feed", server.url("/rss")]) == 1
        assert lines(capsys.readouterr().err)[0]["detail"] == "The server answered 404."


def test_standard_input_is_read_without_starting_django() -> None:
    code = "import sys; from luotain import cli; cli.main(['feed', '-']); sys.exit('django' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], input=FEED.encode(), capture_output=True, check=True)
    assert json.loads(done.stdout)["title"] == "Yksi & kaksi"
