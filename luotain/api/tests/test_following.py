"""What one follows, by program: sources changed, watches, probes, digests, links, marks: the rights and gates of the screens."""

from __future__ import annotations

from datetime import timedelta

import pytest

from luotain import ledger
from luotain.api.testing import Program
from luotain.core import clock
from luotain.guideline.actions import adopt_starter
from luotain.jobs.testing import waiting
from luotain.listening.models import Digest, Follower, Item, Note, Source, Watch
from luotain.listening.testing import hear, heard, make_dead_link, make_source
from luotain.people.testing import make_unit

pytestmark = pytest.mark.django_db
SOON = (clock.local().date() + timedelta(days=30)).isoformat()


@pytest.fixture
def source(writer, body):
    adopt_starter()
    return make_source(writer)


def test_a_source_is_changed_by_those_who_may_and_what_is_left_out_stays(source, writer, approver, outsider):
    program, stranger = Program(writer), Program(outsider)
    place = f"sources/{source.pk}"
    hear(source, heard("1", "Silta", "Silta aukeaa."))
    changed = program.patch(place, title="Koivulan Sanomat", why="Ainoa paikallislehti.", owner=approver.pk)
    assert changed.status_code == 200, changed.content
    assert (changed.json()["title"], changed.json()["owner"]["id"]) == ("Koivulan Sanomat", approver.pk)
    assert changed.json()["keep_days"] == 90
    assert stranger.patch(place, title="Kaapattu").status_code == 403
    assert program.patch(place, title="Enää ei").status_code == 403, "it is another's now"
    keeper = Program(approver)
    no = keeper.patch(place, keep_days=200)
    assert (no.status_code, no.json()["code"]) == (422, "listening.keep_reason_needed")
    assert (
        keeper.patch(place, keep_days=200, keep_reason="Selvitys kestää vuoden.").json()["keep_days"] == 200
    )
    item = Item.objects.get()
    assert item.expires_at - item.heard_at == timedelta(days=200)
    units = make_unit("Water")
    assert keeper.patch(place, unit=units.pk).json()["unit"] == "Water"
    assert keeper.patch(place, unit=None).json()["unit"] is None
    for wrong in (
        {"owner": 999_999},
        {"unit": 999_999},
        {"keep_days": 0},
        {"keep_days": 4000},
        {"state": "well"},
    ):
        assert keeper.patch(place, **wrong).status_code == 422
    no = keeper.patch(place, address="https://chat.whatsapp.com/abc")
    assert (no.status_code, no.json()["code"]) == (422, "listening.closed_place")
    assert Source.objects.get().title == "Koivulan Sanomat"
    assert [line.code for line in ledger.timeline(source)].count("listening.source_changed") == 4


def test_a_source_is_asked_at_once_and_moved_between_folders(source, writer, outsider):
    program = Program(writer)
    place = f"sources/{source.pk}"
    before = len(waiting("listening.collect"))
    assert Program(outsider).post(f"{place}/ask").status_code == 403
    assert program.post(f"{place}/ask").status_code == 200
    assert len(waiting("listening.collect")) == max(before, 1), "the same job waits once"
    entry = program.post(f"{place}/lists", folder="Lehdet").json()["lists"][0]
    moved = program.put(f"{place}/lists/{entry['id']}", folder="Lehdet/Paikalliset").json()["lists"]
    assert "Lehdet/Paikalliset" in [one["folder"] for one in moved]
    assert Program(outsider).put(f"{place}/lists/{entry['id']}", folder="x").status_code == 403
    assert program.put(f"{place}/lists/999999", folder="x").status_code == 404


def test_a_query_is_tried_and_a_watch_started_changed_stopped_and_taken_up_again(source, writer, outsider):
    hear(source, heard("1", "Silta", "Sillan korjaus alkaa."), heard("2", "Puisto", "Puisto avattiin."))
    program, stranger = Program(writer), Program(outsider)
    tried = program.post("watches/try", query="silta").json()
    assert (tried["count"], tried["days"][-1], len(tried["days"])) == (1, 1, 90)
    assert [one["form"].casefold() for one in tried["forms"]] and tried["newest"][0]["heading"] == "Silta"
    no = program.post("watches/try", query="silta AND (")
    assert (no.status_code, no.json()["code"].startswith("listening.query")) == (422, True)
    given = {"name": "Silta", "query": "silta", "reason": "Hanke alkaa.", "review_on": SOON}
    started = program.post("watches", **given)
    assert started.status_code == 201, started.content
    watch = started.json()
    assert (watch["state"], watch["is_probe"], watch["owner"]["id"]) == ("running", False, writer.pk)
    assert watch["following"] is None
    place = f"watches/{watch['id']}"
    told = program.put(f"{place}/following", rhythm="daily", by_mail=True).json()["following"]
    assert told == {"rhythm": "daily", "by_mail": True}
    assert Follower.objects.get().person == writer
    changed = program.patch(place, version=watch["version"], query="silta OR lossi")
    assert (changed.json()["query"], changed.json()["name"]) == ("silta OR lossi", "Silta")
    stale = program.patch(place, version=watch["version"], name="Myöhässä")
    assert (stale.status_code, stale.json()["code"]) == (409, "core.someone_was_faster")
    newest = changed.json()["version"]
    assert stranger.patch(place, version=newest, name="Kaapattu").status_code == 403
    assert stranger.post(f"{place}/stop").status_code == 403
    shared = program.patch(place, version=newest, shared_with=outsider.unit_id).json()
    assert shared["shared_with"] and stranger.get(place).json()["may_change"] is True
    back = program.patch(place, version=shared["version"], shared_with=None).json()
    assert back["shared_with"] is None and stranger.get(place).json()["may_change"] is False
    assert program.post(f"{place}/stop").json()["stopped_by"] == "hand"
    assert program.post(f"{place}/resume").json()["state"] == "running"
    late = program.get(place).json()["version"]
    no = program.patch(place, version=late, review_on="2020-01-01")
    assert no.status_code == 409 and no.json()["findings"], (
        "the guideline asks for a review date that is to come"
    )
    Watch.objects.update(review_on="2020-01-01")
    assert program.get(place).json()["stopped_by"] == "review"
    assert [one["id"] for one in program.get("watches", mine=True).json()["items"]] == [watch["id"]]
    assert program.get("watches", is_probe=True).json()["items"] == []
    assert program.get("watches/999999").status_code == 404


def test_a_probe_is_a_watch_with_sources_and_closed_ones_are_refused_with_their_clause(source, writer):
    program = Program(writer)
    closed = make_source(writer, "https://toinen.example.fi/syote", title="Toinen")
    Source.objects.filter(pk=closed.pk).update(address="https://www.facebook.com/groups/123")
    given = {"name": "Silta", "query": "silta", "reason": "Hanke alkaa.", "review_on": SOON}
    no = program.post("watches", **given, sources=[source.pk, closed.pk])
    assert no.status_code == 409 and no.json()["clause"] == "6.11"
    assert program.post("watches", **given, sources=[999_999]).status_code == 404
    assert not Watch.objects.exists()
    probe = program.post("watches", **given, sources=[source.pk], schedule="daily").json()
    assert (probe["is_probe"], probe["schedule"], probe["sources"]) == (True, "daily", [source.pk])
    assert probe["next_sounding_at"]
    line = program.get("watches", is_probe=True).json()["items"][0]
    assert (line["id"], line["state"]) == (probe["id"], "running")
    Source.objects.filter(pk=source.pk).update(trouble="Rejected:closed_place:locked")
    assert program.get("watches").json()["items"][0]["stopped_by"] == "closed"


def test_digests_are_set_listed_and_ended_each_by_its_own_reader(source, writer, outsider):
    program, stranger = Program(writer), Program(outsider)
    made = program.put("digests", source=source.pk, rhythm="daily").json()
    assert (made["source"], made["name"], made["by_mail"]) == (source.pk, str(source), True)
    folder = program.put("digests", list="unit", folder="Lehdet", rhythm="weekly", by_mail=False).json()
    assert (folder["list"], folder["folder"], folder["name"]) == ("unit", "Lehdet", "Lehdet")
    program.put("digests", source=source.pk, rhythm="weekly")
    assert Digest.objects.count() == 2, "one for each stream"
    assert len(program.get("digests").json()["items"]) == 2 and stranger.get("digests").json()["items"] == []
    program.put("digests", source=source.pk, rhythm="never")
    assert [one["name"] for one in program.get("digests").json()["items"]] == ["Lehdet"]
    assert program.put("digests", source=999_999, rhythm="daily").status_code == 404
    assert program.put("digests", watch=999_999, rhythm="daily").status_code == 404
    assert program.put("digests", rhythm="hourly").status_code == 422


def test_dead_links_are_listed_looked_at_again_and_left_by_those_who_answer(
    writer, outsider, communications, body
):
    link = make_dead_link(writer)
    nobodys = make_dead_link(None, "https://muu.example.org/")
    program, stranger, desk = Program(writer), Program(outsider), Program(communications)
    listed = {one["id"]: one for one in program.get("links").json()["items"]}
    assert set(listed) == {link.pk, nobodys.pk}
    mine = listed[link.pk]
    assert (mine["trouble"], mine["places"][0]["owner"]["id"]) == ("gone", writer.pk)
    assert (mine["may_leave"], listed[nobodys.pk]["may_leave"]) == (True, False)
    assert [one["id"] for one in program.get("links", mine=True).json()["items"]] == [link.pk]
    assert [one["id"] for one in desk.get("links", mine=True).json()["items"]] == [nobodys.pk]
    page = program.get("links", limit=1).json()
    assert program.get("links", limit=1, cursor=page["next"]).json()["next"] is None
    assert program.post(f"links/{link.pk}/look").status_code == 200
    assert [job.keywords["link_id"] for job in waiting("listening.look_at_link")] == [link.pk]
    assert stranger.post(f"links/{link.pk}/leave").status_code == 403
    left = program.post(f"links/{link.pk}/leave").json()
    assert left["left_by"]["id"] == writer.pk
    assert [one["id"] for one in program.get("links").json()["items"]] == [nobodys.pk]
    assert [one["id"] for one in program.get("links", left=True).json()["items"]] == [link.pk]
    assert program.get(f"links/{nobodys.pk}").json()["address"] == "https://muu.example.org/"
    assert program.post("links/999999/look").status_code == 404


def test_items_are_marked_shared_and_shown_to_a_colleague(source, writer, approver):
    item = hear(source, heard("1", "Silta", "Silta aukeaa."))[0]
    program, colleague = Program(writer), Program(approver)
    place = f"items/{item.public_id}"
    assert program.put(f"{place}/marks", starred=True, shared=True).json() == {
        "id": item.public_id,
        "is_read": False,
        "is_starred": True,
        "is_shared": True,
    }
    assert program.put(f"{place}/marks", read=True).json()["is_starred"] is True, "what is left out stays"
    assert program.get("items", only="unread").json()["items"] == []
    assert [one["id"] for one in colleague.get("items", only="shared").json()["items"]] == [item.public_id]
    assert program.put(f"{place}/marks", shared=False, read=False).json()["is_read"] is False
    assert colleague.get("items", only="shared").json()["items"] == []
    assert program.post(f"{place}/notes", to=approver.pk, text="Katsotko?").status_code == 201
    assert Note.objects.get().to == approver
    for wrong in ({"to": 999_999, "text": "x"}, {"to": approver.pk, "text": "  "}):
        assert program.post(f"{place}/notes", **wrong).status_code == 422
    assert len(program.get("items", list="unit").json()["items"]) == 1
    assert program.get("items", list="own").json()["items"] == []
