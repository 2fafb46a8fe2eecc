"""Sources by program, and what is entered by hand: the same actions and rights as on the screens."""

from __future__ import annotations

import pytest
from django.test import Client

from luotain.api.testing import Program
from luotain.assessment.models import Case
from luotain.core.http.testing import loopback_server, response
from luotain.guideline.actions import adopt_starter
from luotain.listening.models import Item, Source, Subscription
from luotain.listening.testing import make_source
from luotain.people.testing import sign_in

pytestmark = pytest.mark.django_db
FEED = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>Koivulan lehti</title>
<item><guid>1</guid><title>Silta aukeaa</title></item></channel></rss>"""


@pytest.fixture
def site(settings):
    def answer(asked, out):
        out.sendall(response(FEED, headers={"Content-Type": "application/rss+xml"}))

    with loopback_server(answer) as server:
        settings.HTTP_ALLOW = [server.allow]
        yield server


def test_a_source_is_followed_read_stopped_and_taken_up_again(site, writer, outsider, guideline):
    program, stranger = Program(writer), Program(outsider)
    added = program.post("sources", address=site.url("/feed"), why="Paikallislehti.", folder="Lehdet")
    assert added.status_code == 201
    source = added.json()
    assert (source["title"], source["kind"], source["state"]) == ("Koivulan lehti", "feed", "new")
    assert (source["why"], source["owner"]["id"], source["may_change"]) == (
        "Paikallislehti.",
        writer.pk,
        True,
    )
    assert [(one["folder"], one["is_units"]) for one in source["lists"]] == [("Lehdet", True)]
    again = program.post("sources", address=site.url("/feed"))
    assert (again.status_code, again.json()["id"]) == (200, source["id"])
    assert Source.objects.count() == 1
    place = f"sources/{source['id']}"
    assert stranger.get(place).json()["may_change"] is False
    assert stranger.post(f"{place}/stop").status_code == 403
    assert program.post(f"{place}/stop").json()["state"] == "stopped"
    twice = program.post(f"{place}/stop")
    assert (twice.status_code, twice.json()["code"]) == (409, "core.no_such_move")
    assert [one["id"] for one in program.get("sources", state="stopped").json()["items"]] == [source["id"]]
    assert program.post(f"{place}/resume").json()["state"] == "new"
    assert program.get("sources/999999").status_code == 404


def test_a_source_is_put_into_lists_and_taken_off_those_one_may_change(writer, outsider, guideline):
    source = make_source(writer)
    place = f"sources/{source.pk}"
    program, stranger = Program(writer), Program(outsider)
    lists = program.post(f"{place}/lists", folder="Omat").json()["lists"]
    own = next(one for one in lists if not one["is_units"])
    assert own["folder"] == "Omat"
    assert stranger.delete(f"{place}/lists/{own['id']}").status_code == 403
    other = make_source(writer, "https://toinen.example.fi/syote")
    assert program.delete(f"sources/{other.pk}/lists/{own['id']}").status_code == 404
    left = program.delete(f"{place}/lists/{own['id']}").json()["lists"]
    assert [one["is_units"] for one in left] == [True]
    assert Source.objects.filter(pk=source.pk).exists() and Subscription.objects.count() == 2


def test_what_is_not_open_is_refused_by_program_too_with_its_clause(writer, body):
    adopt_starter()
    no = Program(writer).post("sources", address="https://chat.whatsapp.com/abc")
    assert (no.status_code, no.json()["code"], no.json()["clause"]) == (
        422,
        "listening.closed_place",
        "6.11",
    )
    assert not Source.objects.exists()


def test_sources_are_listed_page_by_page_and_one_that_ails_says_why(writer, guideline):
    for number in range(3):
        make_source(writer, f"https://lehti.example.fi/{number}", title=f"Lehti {number}")
    Source.objects.filter(title="Lehti 1").update(state="ailing", trouble="TryLater:unreachable:", failures=3)
    program = Program(writer)
    page = program.get("sources", limit=2).json()
    assert [one["title"] for one in page["items"]] == ["Lehti 2", "Lehti 1"]
    rest = program.get("sources", limit=2, cursor=page["next"]).json()
    assert [one["title"] for one in rest["items"]] == ["Lehti 0"]
    ill = program.get(f"sources/{page['items'][1]['id']}").json()
    assert (ill["trouble"]["code"], ill["trouble"]["sentence"], ill["failures"]) == (
        "unreachable",
        "Its server could not be reached.",
        3,
    )


@pytest.mark.requirement("R124")
@pytest.mark.parametrize("kind", ["newspaper", "other"])
@pytest.mark.parametrize("by", ["screen", "program"])
def test_a_letter_or_a_tip_entered_by_hand_is_weighed_by_the_same_form(
    kind, by, writer, communications, guideline
):
    given = {"kind": kind, "where": "Koivulan Sanomat", "title": "Tie on huono", "text": "Milloin korjataan?"}
    browser, program = sign_in(Client(), writer), Program(writer)
    if by == "screen":
        browser.post("/items/new/", given)
        item = Item.objects.get()
        browser.post(f"/cases/raise/{item.public_id}/", {"title": "Tie", "unit": writer.unit_id})
    else:
        entered = program.post("items", **given)
        assert (entered.status_code, entered.json()["source_kind"]) == (201, kind)
        item = Item.objects.get()
        program.post("cases", items=[item.public_id], title="Tie")
    assert item.source.kind == kind and str(item.source) == "Koivulan Sanomat"
    assert program.get("items", words="korjata").json()["items"][0]["id"] == item.public_id
    case = Case.objects.get()
    # Both sides give their views and a decision is made by the very form that weighs what was heard on the web.
    page = browser.get(f"/cases/{case.public_id}/").content.decode()
    assert "added_value" in page and "steps_in" in page
    view = {"steps_in": False, "reason": "Kirje on mielipide.", "added_value": ""}
    place = f"cases/{case.public_id}"
    assert program.put(f"{place}/views/department", **view).status_code == 200
    other = Program(communications)
    assert other.put(f"{place}/views/communications", **view).status_code == 200
    decided = other.post(f"{place}/decide", reason="Ei puututa.", outcome="stay_out").json()
    assert (decided["state"], decided["outcome"]) == ("decided", "stay_out")


def test_what_is_entered_by_hand_has_words_and_a_kind(writer, guideline):
    program = Program(writer)
    for wrong in ({"title": " "}, {"text": ""}, {"kind": "feed"}, {"url": "javascript:alert(1)"}):
        given = {"kind": "other", "title": "Puhelu", "text": "Tie on poikki.", **wrong}
        assert program.post("items", **given).status_code == 422
    assert not Item.objects.exists()
