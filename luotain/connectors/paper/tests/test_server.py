"""The pretend service itself: its pages, its control panel, its memory and its process."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest

from luotain.connectors import Outgoing, TryLater, new_key
from luotain.connectors.allowance import Overheard, overhearing
from luotain.connectors.paper.connector import Paper
from luotain.connectors.paper.server import Fault, PaperServer
from luotain.connectors.paper.server.pages import linked
from luotain.connectors.paper.server.quota import Quota
from luotain.core import http

NASTY = "<script>alert('hei')</script><img src=x onerror=alert(1)>\"'&"


def publish(paper, account, text, **more):
    return paper.publish(account, Outgoing(text=text, **more), key=new_key(datetime.now(UTC)))


def page(client, server, path, **options):
    return client.fetch(server.url + path, **options)


def test_pages_show_posts_escaped(server, client, paper, account):
    receipt = publish(paper, account, NASTY, language="fi", warning=NASTY)
    for path in ("/", "/@kaupunki", receipt.url.removeprefix(server.url)):
        answer = page(client, server, path)
        assert answer.status == 200
        assert "<script>alert" not in answer.text
        assert "<img src=x" not in answer.text
        assert "&lt;script&gt;" in answer.text
        assert 'lang="fi"' in answer.text
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        assert "style=" not in answer.text


def test_an_account_is_opened_on_the_page_and_its_token_works(server, client, paper):
    answer = page(client, server, "/join", method="POST", form={"handle": "@Virasto", "name": "Virasto"})
    assert answer.status == 201
    token = answer.text.split("<dt>Token</dt><dd><code>")[1].split("</code>")[0]
    account = Paper.account({"server": server.url, "handle": "virasto", "token": token})
    assert paper.verify(account).name == "Virasto"
    assert page(client, server, "/join", method="POST", form={"handle": "virasto"}).status == 409
    assert page(client, server, "/join", method="POST", form={"handle": NASTY}).status == 422


def test_a_citizen_answers_on_the_page_but_cannot_write_as_the_body(server, client, paper, account):
    receipt = publish(paper, account, "Kysymys?")
    form = {"handle": "kuntalainen", "text": "Vastaus!", "reply_to": receipt.remote_id}
    assert page(client, server, "/write", method="POST", form=form).status == 303
    assert page(client, server, "/write", method="POST", form={**form, "handle": "kaupunki"}).status == 403
    assert page(client, server, "/write", method="POST", form={**form, "text": " "}).status == 422
    shown = page(client, server, f"/@kaupunki/{receipt.remote_id}").text
    assert shown.count("Vastaus!") == 1
    assert server.posts_made("kaupunki") == 1


def test_a_form_from_another_site_is_refused(server, client):
    headers = {"Origin": "https://elsewhere.example"}
    answer = page(client, server, "/control", method="POST", form={"do": "clear"}, headers=headers)
    assert answer.status == 403


def test_the_control_page_tells_paper_to_misbehave(server, client):
    form = {"do": "fault", "kind": "status", "on": "GET /", "times": "1", "status": "418", "retry_after": "5"}
    assert page(client, server, "/control", method="POST", form=form).status == 303
    assert "GET /" in page(client, server, "/control").text
    answer = page(client, server, "/")
    assert (answer.status, answer.headers["retry-after"]) == (418, "5")
    assert page(client, server, "/").status == 200
    for order in ({"do": "clock", "clock_skew": "60"}, {"do": "keys"}, {"do": "clear"}):
        assert page(client, server, "/control", method="POST", form=order).status == 303
    assert server.clock_skew == timedelta(minutes=1)
    assert not server.honours_keys


def test_the_control_interface_counts_and_takes_orders(server, client, paper, account):
    publish(paper, account, "Hei!")
    orders = {
        "faults": [{"kind": "lost", "on": "POST /api/posts", "times": None}],
        "honours_keys": False,
        "clock_skew": -5,
        "renew_token": ["kaupunki", "nobody"],
    }
    told = page(client, server, "/control/state", method="POST", json=orders).json()
    assert told["counts"] == {"made": 1}
    assert told["faults"][0]["kind"] == "lost"
    assert page(client, server, "/control/state", method="POST", json={"clear": True}).json()["faults"] == []
    assert (
        page(
            client, server, "/api/me", headers={"Authorization": f"Bearer {account.secrets['token']}"}
        ).status
        == 401
    )
    for wrong in ({"faults": [{"kind": "explode"}]}, {"faults": [1]}, {"clock_skew": "x"}):
        assert page(client, server, "/control/state", method="POST", json=wrong).status == 422


def test_faults_are_used_up_in_order_by_the_requests_they_are_for(server):
    server.fail("lost", on="POST /a", times=2)
    server.fail("half", on="POST *")
    kinds = [
        server.faults.take(request) for request in ("GET /a", "POST /a", "POST /b", "POST /a", "POST /a")
    ]
    assert [one.kind if one else "" for one in kinds] == ["", "lost", "half", "lost", ""]
    with pytest.raises(ValueError, match="There is no fault 'explode'"):
        Fault("explode")


@pytest.mark.parametrize(
    ("method", "path", "options", "status"),
    [
        ("GET", "/nope", {}, 404),
        ("GET", "/@nobody", {}, 404),
        ("GET", "/@kaupunki/p99", {}, 404),
        ("GET", "/media/nope", {}, 404),
        ("GET", "/api/nope", {}, 404),
        ("GET", "/api/me", {}, 401),
        ("GET", "/api/posts?since=eilen", {}, 400),
        ("GET", "/api/posts?since=2026-06-03", {}, 400),
        ("POST", "/api/posts", {"body": b"{"}, 401),
        ("DELETE", "/api/posts/p1", {}, 401),
        ("GET", "/control/nope", {}, 404),
        ("POST", "/control", {"form": {"do": "dance"}}, 422),
        ("PUT", "/", {}, 404),
    ],
)
def test_what_cannot_be_had_is_refused(server, client, account, method, path, options, status):
    assert page(client, server, path, method=method, **options).status == status


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"{", 400),
        (b"[]", 400),
        (b'{"text": ""}', 422),
        (json.dumps({"text": "x" * 501}).encode(), 422),
        (b'{"text": "x", "media": ["nope"]}', 422),
        (b'{"text": "x", "media": ["1", "2", "3", "4", "5"]}', 422),
        (b'{"text": "x", "reply_to": "p99"}', 422),
        (b'{"text": "x", "link": {"url": "javascript:alert(1)"}}', 422),
    ],
)
def test_a_post_that_is_wrong_is_refused_by_the_server_too(server, client, account, body, status):
    headers = {"Authorization": f"Bearer {account.secrets['token']}"}
    assert page(client, server, "/api/posts", method="POST", body=body, headers=headers).status == status
    assert server.posts() == []


def test_a_request_that_is_too_large_is_refused(server, client):
    answer = page(client, server, "/api/posts", method="POST", body=b"x" * 4_100_000)
    assert answer.status == 413


def test_texts_become_links_without_becoming_markup():
    text = 'Lue https://example.fi/?a=1&b="x, @kaupunki ja #aihe\n<b>'
    shown = linked(text)
    assert '<a href="https://example.fi/?a=1&amp;b=" rel="nofollow noopener">' in shown
    assert '<a href="/@kaupunki">@kaupunki</a>' in shown
    assert "<b>#aihe</b><br>\n&lt;b&gt;" in shown


def test_pictures_are_shown_with_their_text_alternatives(server, client, paper, account):
    from luotain.connectors import Media
    from luotain.connectors.testing import picture

    receipt = publish(paper, account, "", media=(Media(picture(), "image/png", 'Kuva "järvestä".'),))
    shown = page(client, server, f"/@kaupunki/{receipt.remote_id}").text
    assert 'alt="Kuva &quot;järvestä&quot;."' in shown
    answer = client.fetch(paper.read_back(account, receipt.remote_id).media[0].url)
    assert (answer.body, answer.content_type) == (picture(), "image/png")


def started(state):
    run = subprocess.Popen(
        [
            *(sys.executable, "-m", "luotain.connectors.paper.server"),
            *("--port", "0", "--state", str(state), "--account", "kaupunki"),
        ],
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    return run, json.loads(run.stdout.readline())


def ended(run, number):
    os.killpg(run.pid, number)
    run.wait(10)
    run.stdout.close()
    return run.returncode


def test_the_process_says_where_it_is_remembers_through_a_kill_and_ends_when_told(tmp_path):
    state = tmp_path / "paper.sqlite3"
    run, told = started(state)
    try:
        where = told["url"].partition("//")[2]
        account = Paper.account(
            {"server": told["url"], "handle": "kaupunki", "token": told["tokens"]["kaupunki"]}
        )
        receipt = publish(Paper(http.Client(allow=(where,))), account, "Muistatko?")
    finally:
        ended(run, signal.SIGKILL)
    run, told = started(state)
    try:
        where = told["url"].partition("//")[2]
        account = Paper.account(
            {"server": told["url"], "handle": "kaupunki", "token": told["tokens"]["kaupunki"]}
        )
        found = Paper(http.Client(allow=(where,))).find(account, key=receipt.key)
        assert found.remote_id == receipt.remote_id
    finally:
        status = ended(run, signal.SIGTERM)
    assert status == 0


def test_stopping_lets_go_of_requests_that_wait():
    began = datetime.now(UTC)
    with PaperServer() as server:
        server.fail("slow", seconds=60)
        server.fail("late", seconds=60)
        hasty = http.Client(allow=(server.allow,))
        for _ in range(2):
            with pytest.raises(http.HttpError):
                hasty.fetch(server.url, timeout=0.3)
    assert datetime.now(UTC) - began < timedelta(seconds=10)


def test_an_account_makes_as_many_posts_as_its_quota_lets_it_and_is_told_what_is_left(server, paper, account):
    server.quota = Quota(2, 30)
    listening = Paper(Overheard(paper.http), timeout=5)
    with overhearing() as told:
        for _ in range(2):
            publish(listening, account, "Hei.")
        with pytest.raises(TryLater) as later:
            publish(listening, account, "Hei.")
    assert [one.remaining for one in told] == [1, 0, 0]
    assert timedelta(seconds=1) <= later.value.after <= timedelta(seconds=31)
    assert (server.posts_made(), server.quota.refused) == (2, 1)
