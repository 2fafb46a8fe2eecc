"""Whole exchanges with servers on loopback that behave, and with some that do not."""

from __future__ import annotations

import socket
import time
from datetime import UTC, datetime, timedelta

import pytest

from luotain.core import http
from luotain.core.http.testing import Asked, Serve, client_of, loopback_server, pretend_resolver, response

MEGABYTE = 1024 * 1024


def test_an_answer_is_read_whole_and_the_request_says_who_asks(serve: Serve) -> None:
    server = serve(lambda asked, out: out.sendall(response("Hyvää päivää".encode(), headers={"ETag": '"a"'})))
    answer = client_of(server).fetch(server.url("/rss?a=1"))
    assert (answer.status, answer.ok, answer.text, answer.url) == (
        200,
        True,
        "Hyvää päivää",
        server.url("/rss?a=1"),
    )
    assert answer.validators == http.Validators(etag='"a"')
    assert server.asked[0].headers["user-agent"] == "Luotain/0.1.0 (+https://kunta.example/luotain)"
    assert server.asked[0].headers["host"] == server.allow


def test_errors_of_the_server_are_answers(serve: Serve) -> None:
    server = serve(
        lambda asked, out: out.sendall(response(b"no", status="503 Busy", headers={"Retry-After": "120"}))
    )
    answer = client_of(server).fetch(server.url())
    assert (answer.status, answer.ok) == (503, False)
    assert answer.retry_after(now=datetime(2026, 11, 24, tzinfo=UTC)) == timedelta(minutes=2)


def test_validators_are_sent_and_not_modified_is_told(serve: Serve) -> None:
    server = serve(lambda asked, out: out.sendall(response(status="304 Not Modified")))
    validators = http.Validators(etag='"a"', last_modified="Mon, 23 Nov 2026 10:00:00 GMT")
    assert client_of(server).fetch(server.url(), validators=validators).not_modified
    assert server.asked[0].headers["if-none-match"] == '"a"'
    assert server.asked[0].headers["if-modified-since"] == "Mon, 23 Nov 2026 10:00:00 GMT"


def test_json_forms_and_files_are_sent(serve: Serve) -> None:
    server = serve(lambda asked, out: out.sendall(response(b'{"id": "7"}')))
    client = client_of(server)
    assert client.fetch(server.url(), method="POST", json={"teksti": "ä"}).json() == {"id": "7"}
    client.fetch(server.url(), method="POST", form={"a": ["1", "2"], "b": "ä"})
    client.fetch(server.url(), method="PUT", body=b"raw")
    client.fetch(
        server.url(), method="POST", form={"a": "1"}, files={"kuva": http.File("k.png", b"PNG", "image/png")}
    )
    as_json, as_form, as_bytes, with_file = server.asked
    assert as_json.body == '{"teksti":"ä"}'.encode() and as_json.headers["content-type"] == "application/json"
    assert as_form.body == b"a=1&a=2&b=%C3%A4"
    assert (as_bytes.method, as_bytes.body) == ("PUT", b"raw")
    assert (
        b'filename="k.png"' in with_file.body and b"PNG" in with_file.body and b'name="a"' in with_file.body
    )


def test_an_answer_that_is_not_json_says_so(serve: Serve) -> None:
    server = serve(lambda asked, out: out.sendall(response(b"<html>")))
    with pytest.raises(http.Unreadable) as caught:
        client_of(server).fetch(server.url()).json()
    assert caught.value.sent == "maybe"


def test_redirects_are_followed_and_permanent_ones_told(serve: Serve) -> None:
    def answer(asked: Asked, out: socket.socket) -> None:
        steps = {"/a": ("301 Moved", "/b"), "/b": ("308 Moved", "c?x=ä"), "/t": ("302 Found", "/c")}
        status, onward = steps.get(asked.target, ("", ""))
        out.sendall(
            response(status=status, headers={"Location": onward}) if status else response(b"end", headers={})
        )

    server = serve(answer)
    for_ever = client_of(server).fetch(server.url("/a"))
    assert (for_ever.body, for_ever.moved) == (b"end", True)
    assert for_ever.url.startswith(server.url("/c?x="))
    for_now = client_of(server).fetch(server.url("/t"))
    assert (for_now.url, for_now.moved) == (server.url("/c"), False)


def test_a_circle_and_a_long_chain_of_redirects_end(serve: Serve) -> None:
    def answer(asked: Asked, out: socket.socket) -> None:
        onward = "/circle" if asked.target == "/circle" else f"/{int(asked.target[1:]) + 1}"
        out.sendall(response(status="302 Found", headers={"Location": onward}))

    server = serve(answer)
    with pytest.raises(http.TooManyRedirects):
        client_of(server).fetch(server.url("/circle"))
    assert len(server.asked) == 1
    with pytest.raises(http.TooManyRedirects):
        client_of(server).fetch(server.url("/1"))
    assert len(server.asked) == 1 + 9


def test_a_post_is_never_sent_on(serve: Serve) -> None:
    server = serve(
        lambda asked, out: out.sendall(response(status="307 Elsewhere", headers={"Location": "/there"}))
    )
    answer = client_of(server).fetch(server.url("/here"), method="POST", json={"a": 1})
    assert answer.status == 307
    assert [asked.target for asked in server.asked] == ["/here"]


def test_secrets_stay_behind_when_another_server_is_named(serve: Serve) -> None:
    second = serve(lambda asked, out: out.sendall(response(b"end")))
    first = serve(
        lambda asked, out: out.sendall(response(status="302 Found", headers={"Location": second.url()}))
    )
    secrets = {"Authorization": "Bearer s", "Cookie": "s", "X-Api-Key": "s", "Accept": "text/xml"}
    assert client_of(first, second).fetch(first.url(), headers=secrets).body == b"end"
    assert first.asked[0].headers["authorization"] == "Bearer s"
    assert "Bearer s" not in second.asked[0].headers.values() and "s" not in second.asked[0].headers.values()
    assert second.asked[0].headers["accept"] == "text/xml"
    assert second.asked[0].headers["host"] == second.allow


@pytest.mark.parametrize(
    "onward",
    [
        "http://169.254.169.254/",
        "http://localhost:5432/",
        "file:///etc/passwd",
        "http://[::ffff:127.0.0.1]:8000/",
        "//10.0.0.1/",
    ],
)
def test_a_redirect_is_checked_like_any_address(serve: Serve, onward: str) -> None:
    server = serve(lambda asked, out: out.sendall(response(status="302 Found", headers={"Location": onward})))
    with pytest.raises(http.NotAllowed) as caught:
        client_of(server).fetch(server.url())
    assert caught.value.sent == "maybe"


def test_a_public_server_cannot_send_us_inside(serve: Serve) -> None:
    inside = serve(lambda asked, out: out.sendall(response(b"secret")))
    outside = serve(
        lambda asked, out: out.sendall(response(status="302 Found", headers={"Location": inside.url()}))
    )

    def dial(ip: str, port: int, seconds: float) -> socket.socket:
        """The public address of this test is really the outer server on loopback."""
        assert ip == "1.1.1.1"
        return socket.create_connection(("127.0.0.1", outside.port), seconds)

    client = client_of(inside, resolve=pretend_resolver({"news.example": ("1.1.1.1",)}), dial=dial)
    with pytest.raises(http.NotAllowed):
        client.fetch("http://news.example/")
    assert len(outside.asked) == 1 and inside.asked == []


def test_a_connection_that_fails_before_the_request_was_not_sent(serve: Serve) -> None:
    with loopback_server(lambda asked, out: None) as gone:
        pass
    with pytest.raises(http.Unreachable) as caught:
        client_of(gone).fetch(gone.url(), method="POST", json={})
    assert caught.value.sent == "no"


def test_an_answer_that_is_lost_may_have_been_sent(serve: Serve) -> None:
    server = serve(lambda asked, out: None)
    with pytest.raises(http.Unreachable) as caught:
        client_of(server).fetch(server.url(), method="POST", json={})
    assert caught.value.sent == "maybe"
    assert len(server.asked) == 1


def test_half_an_answer_is_no_answer(serve: Serve) -> None:
    server = serve(lambda asked, out: out.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf"))
    with pytest.raises(http.Unreachable) as caught:
        client_of(server).fetch(server.url())
    assert caught.value.sent == "maybe"


@pytest.mark.parametrize(
    "nonsense", [b"SSH-2.0-OpenSSH_9\r\n", b"\x00\x01\x02\x03" * 50, b"HTTP/9 x y\r\n\r\n"]
)
def test_what_is_no_web_server_is_unreachable(serve: Serve, nonsense: bytes) -> None:
    server = serve(lambda asked, out: out.sendall(nonsense))
    with pytest.raises(http.Unreachable):
        client_of(server).fetch(server.url())


def test_an_answer_given_before_the_body_was_read_is_taken(serve: Serve) -> None:
    def answer(asked: Asked, out: socket.socket) -> None:
        out.sendall(response(b"too much", status="413 Too Large"))

    server = serve(answer)
    body = b"x" * (2 * MEGABYTE)
    assert client_of(server).fetch(server.url(), method="POST", body=body).status == 413


def test_headers_with_line_ends_are_refused_unsent(serve: Serve) -> None:
    server = serve(lambda asked, out: out.sendall(response(b"")))
    for headers in ({"X": "a\r\nEvil: 1"}, {"X\r\nEvil": "1"}, {"X": "ä☃"}):
        with pytest.raises(http.BadAddress) as caught:
            client_of(server).fetch(server.url(), headers=headers)
        assert caught.value.sent == "no"
    assert server.asked == []


def test_the_environment_names_no_proxy(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    server = serve(lambda asked, out: out.sendall(response(b"straight")))
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/")
    monkeypatch.delenv("no_proxy", raising=False)
    assert client_of(server).fetch(server.url()).body == b"straight"


def test_a_stream_gives_its_lines_as_they_come_and_ends_when_idle(serve: Serve) -> None:
    def answer(asked: Asked, out: socket.socket) -> None:
        out.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n")
        for piece in (b"event: upd", b"ate\r\ndata: \xc3\xa4\n", b"\n:thump\n"):
            out.sendall(piece)
            time.sleep(0.02)
        time.sleep(5)

    server = serve(answer)
    lines: list[str] = []
    with (
        pytest.raises(http.TooSlow),
        client_of(server).stream(server.url(), idle_timeout=0.3) as stream,
    ):
        for line in stream.lines():
            lines.append(line)
    assert lines == ["event: update", "data: ä", "", ":thump"]


def test_a_line_without_end_is_cut(serve: Serve) -> None:
    server = serve(lambda asked, out: out.sendall(response(b"x" * 5000 + b"\nshort")))
    with client_of(server).stream(server.url()) as stream:
        assert [len(line) for line in stream.lines(longest=1000)][-1] == 5


def test_links_of_the_header_are_read(serve: Serve) -> None:
    links = '</next?page=2>; rel="next prev", <https://hub.example/>; rel=hub, <x>'
    server = serve(lambda asked, out: out.sendall(response(headers={"Link": links})))
    assert client_of(server).fetch(server.url("/a")).links() == {
        "next": server.url("/next?page=2"),
        "prev": server.url("/next?page=2"),
        "hub": "https://hub.example/",
    }


@pytest.mark.parametrize(
    ("value", "wait"),
    [
        ("120", timedelta(seconds=120)),
        ("99999999999999", timedelta(days=30)),
        ("Tue, 24 Nov 2026 04:10:00 GMT", timedelta(minutes=10)),
        ("Tue, 24 Nov 2026 03:10:00 GMT", timedelta(0)),
        ("Fri, 01 Jan 2100 00:00:00 GMT", timedelta(days=30)),
        ("", None),
        ("soon", None),
        ("-5", None),
    ],
)
def test_retry_after_is_read_in_both_its_forms(value: str, wait: timedelta | None) -> None:
    assert http.retry_after(value, now=datetime(2026, 11, 24, 4, 0, tzinfo=UTC)) == wait


def test_the_charset_of_the_answer_is_used(serve: Serve) -> None:
    server = serve(
        lambda asked, out: out.sendall(
            response(
                "päivä".encode("latin-1"), headers={"Content-Type": f"text/plain; charset={asked.target[1:]}"}
            )
        )
    )
    assert client_of(server).fetch(server.url("/iso-8859-1")).text == "päivä"
    assert "p" in client_of(server).fetch(server.url("/nonsense")).text
    assert "p" in client_of(server).fetch(server.url("/hex")).text


def test_the_client_of_the_installation_takes_its_settings(serve: Serve, settings: object) -> None:
    server = serve(lambda asked, out: out.sendall(response(b"ok")))
    settings.HTTP_ALLOW = [server.allow]  # type: ignore[attr-defined]  # pytest-django's fixture takes any name
    settings.HTTP_CONTACT = "mailto:luotain@kunta.example"  # type: ignore[attr-defined]  # as above
    with http.from_settings() as client:
        assert client.fetch(server.url()).body == b"ok"
    assert server.asked[0].headers["user-agent"].endswith("(+mailto:luotain@kunta.example)")
    assert http.fetch(server.url(), allow=(server.allow,)).body == b"ok"
