"""Links to outside: gathered from every room, looked at politely, and told to those who answer for them."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client, override_settings

from luotain import ledger
from luotain.core import clock, http
from luotain.core.http.testing import client_of, loopback_server, response
from luotain.core.languages import Texts
from luotain.core.refusal import Refusal
from luotain.core.text import links_in
from luotain.engines import policy
from luotain.guideline.models import Version
from luotain.jobs.testing import run_waiting
from luotain.listening import jobs, links
from luotain.listening.actions import leave_link, look_at_link
from luotain.listening.models import HostTurn, Link, LinkPlace, Source
from luotain.listening.testing import make_source
from luotain.listening.today import needs
from luotain.people.testing import sign_in
from luotain.profiles.states import ProfileState
from luotain.publishing.testing import (
    make_guideline,
    make_page,
    make_post,
    make_profile,
    paper_town,
    published,
)

pytestmark = pytest.mark.django_db


@contextmanager
def site(**pages):
    """A site on loopback: path → status line, with headers where they matter. Everything else is fine there."""

    def answer(asked, out):
        status, headers = pages.get(asked.target.strip("/"), ("200 OK", {}))
        out.sendall(response(b"x" * 50_000, status=status, headers=headers))

    with loopback_server(answer) as server:
        yield server


def only(*servers):
    """The guarded client may ask these."""
    return override_settings(HTTP_ALLOW=[one.allow for one in servers])


def make_link(address, owner, *, title="Tiedote"):
    link = Link.objects.create(address=address, key=links.key_of(address))
    LinkPlace.objects.create(link=link, kind="Published post", title=title, url="/posts/1/", owner=owner)
    return link


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Lue https://kunta.example.fi/verot.", ["https://kunta.example.fi/verot"]),
        ("(ks. https://kunta.example.fi/a_(b))", ["https://kunta.example.fi/a_(b)"]),
        (
            "”https://kunta.example.fi/”, [http://x.example.fi]",
            ["https://kunta.example.fi/", "http://x.example.fi"],
        ),
        ("https://a.example.fi?q=1,2!\nhttps://a.example.fi?q=1,2", ["https://a.example.fi?q=1,2"]),
        ("kunta.example.fi ja posti@kunta.example.fi", []),
    ],
)
def test_addresses_are_found_in_plain_text_without_what_follows_them(text, found):
    assert links_in(text) == found


@pytest.mark.requirement("R36")
def test_a_dead_link_of_guideline_plan_or_post_is_listed_with_its_owner(
    writer, approver, communications, administrator
):
    gone = ("404 Not Found", {})
    with (
        site(ohje=gone, suunnitelma=gone, tiedote=gone, lehti=gone) as server,
        paper_town() as town,
        only(town, server),
    ):
        version = make_guideline()
        whole = version.guideline()
        clause = whole.clauses[0]
        told = replace(clause, text=policy.Sentence(*[f"Katso {server.url('/ohje')}."] * 3))
        data = policy.to_data(replace(whole, clauses=(told, *whole.clauses[1:]), sources=()))
        Version.objects.filter(pk=version.pk).update(data=data, owner=communications, label="ohje 2")
        make_profile(
            approver, state=ProfileState.IDEA, exit_plan=Texts(fi=f"Kerrotaan: {server.url('/suunnitelma')}")
        )
        profile = make_profile(writer, approver, account=town.open_account("koivula"))
        text = f"Lue {server.url('/tiedote')} ja {server.url('/hyva')}."
        post = published(make_post(writer, profile, text=text, page=make_page(text)), approver)
        make_post(writer, profile, text=f"Keskeneräinen: {server.url('/luonnos')}")
        source = make_source(administrator)
        Source.objects.filter(pk=source.pk).update(site=server.url("/lehti"), title="Lehti")
        jobs.gather_links()
        moments = Link.objects.values_list("next_look_at", flat=True)
        assert all(one - clock.now() + timedelta(minutes=5) >= links.AGAIN for one in moments), "not at once"
        assert all(one - clock.now() <= links.EVERY for one in moments)
        Link.objects.update(next_look_at=clock.now())
        jobs.look_at_links()
        run_waiting(names=["listening.look_at_link"])
        asked = [one.target for one in server.asked]
    assert sorted(asked) == sorted(set(asked)), "each address is asked once"
    client = sign_in(Client(), writer)
    page = client.get("/items/links/").content.decode()
    rows = page.partition("<tbody>")[2].partition("</tbody>")[0].split("<tr")[1:]
    listed = {
        name: [
            person.name for person in (writer, approver, communications, administrator) if person.name in row
        ]
        for name in ("/ohje", "/suunnitelma", "/tiedote", "/lehti", "/hyv")
        for row in rows
        if name in row
    }
    assert listed == {
        "/ohje": [communications.name],
        "/suunnitelma": [approver.name],
        "/tiedote": [writer.name],
        "/lehti": [administrator.name],
    }
    assert post.get_absolute_url() in page
    for person in (writer, approver, communications, administrator):
        assert "Dead links" in [str(need.title) for need in needs(person)]
    mine = client.get("/items/links/?mine=yes").content.decode()
    assert "/tiedote" in mine and "/ohje" not in mine


def test_what_points_there_no_more_is_forgotten_and_its_owner_left_in_peace(writer):
    source = make_source(writer)
    Source.objects.filter(pk=source.pk).update(site="https://lehti.example.fi/#etusivu")
    assert links.gather() >= 1
    link = Link.objects.get(address="https://lehti.example.fi/")
    Link.objects.update(looked_at=clock.now())
    links.gather()
    assert Link.objects.get(pk=link.pk).looked_at, "what was known of it stays"
    Source.objects.filter(pk=source.pk).update(site="")
    links.gather()
    assert (
        not Link.objects.filter(pk=link.pk).exists() and not LinkPlace.objects.filter(owner=writer).exists()
    )


def test_a_page_that_is_gone_is_dead_at_once_and_a_silent_server_after_three_days(writer, at):
    at("2026-11-02 09:00")
    with site(
        poissa=("410 Gone", {}), vika=("500 Oops", {}), kiire=("503 No", {"Retry-After": "864000"})
    ) as server:
        client = client_of(server)
        gone = make_link(server.url("/poissa"), writer)
        look_at_link(gone, client=client)
        assert (gone.trouble, gone.failures, gone.dead_since) == ("ended", 1, clock.now())
        ill = make_link(server.url("/vika"), writer)
        for day in (2, 3, 4):
            assert ill.dead_since is None
            at(f"2026-11-0{day} 10:00")
            look_at_link(ill, client=client)
            assert ill.next_look_at - clock.now() < timedelta(days=2)
        assert (ill.trouble, ill.dead_since) == ("no_answer", clock.now())
        busy = make_link(server.url("/kiire"), writer)
        look_at_link(busy, client=client)
        assert not busy.trouble and busy.next_look_at - clock.now() >= timedelta(days=10)
    assert [line.code for line in ledger.timeline(ill)] == ["listening.link_dead"]
    with site() as server:
        Link.objects.filter(pk=ill.pk).update(address=server.url("/vika"))
        ill.refresh_from_db()
        look_at_link(ill, client=client_of(server))
    assert ill.dead_since is None and not list(needs(writer))[1:]
    assert [line.code for line in ledger.timeline(ill)][-1] == "listening.link_alive"


@pytest.mark.parametrize("status", ["200 OK", "401 No", "403 No", "405 No", "429 Slow", "451 No", "999 No"])
def test_a_no_to_programs_is_no_dead_link(status, writer):
    with site(sivu=(status, {})) as server:
        assert look_at_link(make_link(server.url("/sivu"), writer), client=client_of(server))


def test_only_the_head_of_an_answer_is_read(writer):
    pieces, piece = 2_000, b"x" * 65536
    sent, over = [], threading.Event()

    def answer(asked, out):
        try:
            out.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\n\r\n")
            for _ in range(pieces):
                out.sendall(piece)
                sent.append(len(piece))
        except OSError:
            pass  # whoever asked has gone
        over.set()

    with loopback_server(answer) as server:
        assert look_at_link(make_link(server.url("/elokuva"), writer), client=client_of(server))
        assert over.wait(60)
    assert len(sent) < pieces, "what fits between two machines at most"


def test_a_circle_of_forwards_ends_as_a_bad_address(writer):
    def answer(asked, out):
        out.sendall(
            response(status="302 Found", headers={"Location": "/k2" if asked.target == "/k" else "/k"})
        )

    with loopback_server(answer) as server:
        circle = make_link(server.url("/k"), writer)
        look_at_link(circle, client=client_of(server))
    assert (circle.trouble, circle.dead_since is not None) == ("bad_address", True)


def test_an_address_of_the_inner_network_is_never_asked(writer):
    with site() as server:
        link = make_link(server.url("/"), writer)
        assert look_at_link(link, client=http.Client())
        assert not server.asked and not link.dead_since


def test_links_of_one_site_wait_for_its_turn(writer, monkeypatch):
    for number in range(3):
        make_link(f"https://lehti.example.fi/{number}", writer)
    make_link("https://muu.example.org/", writer)
    HostTurn.objects.create(host="example.fi", free_at=clock.now() + timedelta(hours=1))
    asked = []
    monkeypatch.setattr(links, "ask", lambda address, client: asked.append(address) or ("", None))
    jobs.look_at_links()
    run_waiting(names=["listening.look_at_link"])
    assert asked == ["https://muu.example.org/"]


def test_somebody_who_answers_for_it_may_say_that_it_stays_and_a_stranger_may_not(
    writer, outsider, communications, client
):
    link = make_link("https://lehti.example.fi/x", writer)
    Link.objects.update(dead_since=clock.now(), trouble="gone", failures=1)
    with pytest.raises(Refusal):
        leave_link(link, by=outsider)
    assert "Leave as it is" not in sign_in(Client(), outsider).get("/items/links/").content.decode()
    browser = sign_in(client, writer)
    assert "Leave as it is" in browser.get("/items/links/").content.decode()
    assert browser.post(f"/items/links/{link.pk}/leave/").status_code == 302
    assert not links.dead_links().exists() and not list(needs(writer))
    page = browser.get("/items/links/").content.decode()
    assert f"Left by {writer.name}." in page
    assert [line.code for line in ledger.timeline(link)] == ["listening.link_left"]
    with site() as server:
        Link.objects.update(address=server.url("/"))
        link.refresh_from_db()
        look_at_link(link, client=client_of(server))
    assert link.left_by_id is None and link.dead_since is None


def test_a_link_that_nobody_answers_for_is_told_to_communications(writer, communications):
    make_link("https://lehti.example.fi/x", None)
    Link.objects.update(dead_since=clock.now(), trouble="gone")
    assert [str(one.title) for one in needs(communications)] == ["Dead links"]
    assert not list(needs(writer))


def test_whoever_thinks_that_it_works_again_has_it_looked_at(writer, client):
    link = make_link("https://lehti.example.fi/x", writer)
    Link.objects.update(dead_since=clock.now(), next_look_at=clock.now() + timedelta(days=7))
    assert sign_in(client, writer).post(f"/items/links/{link.pk}/look/").status_code == 302
    link.refresh_from_db()
    assert link.next_look_at <= clock.now()
