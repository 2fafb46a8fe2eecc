"""The room's screens, whole requests: who may and who may not, in words, with and without scripts."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from luotain.core import clock
from luotain.jobs.testing import run_waiting
from luotain.listening.actions import write_note
from luotain.listening.models import Follower, Item, Mark, Note, QuietHours, Source, Watch
from luotain.listening.testing import hear, heard, make_watch
from luotain.people.models import Person
from luotain.people.testing import sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("ready")]
PART = {"HTTP_HX_REQUEST": "true"}


def text_of(answer: Any) -> str:
    return answer.content.decode()


def test_the_stream_shows_items_and_goes_on(paper: Source, browser: Client) -> None:
    answer = browser.get("/items/")
    assert "Uutinen 0" in text_of(answer)
    assert "Uutinen 45" not in text_of(answer)
    rows = browser.get("/items/", {"before": str(answer.context["older"]), "part": "rows"}, **PART)
    assert "Uutinen 45" in text_of(rows)
    assert "<html" not in text_of(rows)
    assert "Uutinen 45" in text_of(browser.get("/items/", {"before": str(answer.context["older"])}))


def test_opening_an_item_marks_it_and_brings_its_row_anew(
    paper: Source, browser: Client, writer: Person
) -> None:
    first, second = Item.objects.order_by("-at")[:2]
    asked = {"left": first.public_id, "source": str(paper.pk)}
    answer = browser.get(f"/items/{second.public_id}/", asked, HTTP_HX_TARGET="item", **PART)
    assert answer["HX-Push-Url"] == f"/items/{second.public_id}/?source={paper.pk}"
    part = text_of(answer)
    assert f'id="row-{first.public_id}"' in part
    assert f'id="row-{second.public_id}"' in part
    assert part.count("hx-swap-oob") == 2
    assert part.count("aria-current") == 1
    assert Mark.objects.get(person=writer).item == second


def test_marks_by_hand(paper: Source, browser: Client, writer: Person) -> None:
    item = Item.objects.order_by("-at")[0]
    browser.post(f"/items/{item.public_id}/star/?only=unread", {"starred": "yes"})
    assert Mark.objects.get(item=item, person=writer).starred_at
    browser.get(f"/items/{item.public_id}/")
    answer = browser.post(f"/items/{item.public_id}/read/?source={paper.pk}", {"read": "no"})
    assert answer["Location"] == f"/items/?source={paper.pk}"
    assert Mark.objects.get(item=item, person=writer).read_at is None
    browser.post(f"/items/read/?source={paper.pk}")
    assert "You have caught up." in text_of(browser.get("/items/?only=unread"))


def test_keys_stand_on_the_buttons(paper: Source, browser: Client) -> None:
    page = text_of(browser.get(f"/items/{Item.objects.latest('pk').public_id}/"))
    for key in "smrvw":
        assert f'data-key="{key}"' in page
    assert "data-row" in page


def test_empty_places_say_what_they_are(browser: Client) -> None:
    assert "Nothing is followed yet." in text_of(browser.get("/items/"))
    assert "You have caught up." in text_of(browser.get("/items/?only=unread"))
    assert "No stars yet." in text_of(browser.get("/items/?only=starred"))
    assert "There is nothing older." in text_of(browser.get("/items/?before=1-1"))
    assert browser.get("/items/?watch=abc&source=-1&before=x&list=%00&only=zzz").status_code == 200


def test_a_note_reaches_the_colleague_and_is_seen(
    paper: Source, browser: Client, writer: Person, approver: Person
) -> None:
    item = Item.objects.order_by("-at")[0]
    browser.post(f"/items/{item.public_id}/note/", {"to": approver.pk, "text": "Katso tätä."})
    note = Note.objects.get()
    assert (note.by, note.to, note.seen_at) == (writer, approver, None)
    other = sign_in(Client(), approver, language="en")
    assert "Katso tätä." in text_of(other.get("/"))
    assert "Katso tätä." in text_of(other.get(f"/items/{item.public_id}/"))
    note.refresh_from_db()
    assert note.seen_at is not None
    assert "Katso tätä." not in text_of(other.get("/"))


def test_a_note_is_for_those_two_only(
    paper: Source, writer: Person, approver: Person, outsider: Person
) -> None:
    item = Item.objects.order_by("-at")[0]
    write_note(item, to=approver, text="Vain sinulle.", by=writer)
    third = sign_in(Client(), outsider, language="en")
    assert "Vain sinulle." not in text_of(third.get(f"/items/{item.public_id}/"))


def test_a_note_without_words_comes_back(paper: Source, browser: Client) -> None:
    item = Item.objects.order_by("-at")[0]
    assert browser.post(f"/items/{item.public_id}/note/", {"text": ""}).status_code == 422


def test_the_new_watch_is_tried_while_it_is_written(paper: Source, browser: Client) -> None:
    part = text_of(browser.get("/items/watches/preview/", {"query": "koira"}, **PART))
    assert "50 items in 90 days" in part
    assert "answered in" in part
    assert 'name="exclude" value="koiran"' in part
    assert "<svg" in part
    nothing = text_of(browser.get("/items/watches/preview/", {"query": "norsu"}, **PART))
    assert "It would have caught nothing." in nothing
    assert "Write words" in text_of(browser.get("/items/watches/preview/", **PART))


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "The bracket at character 7 is not closed"),
        ("fi", "Merkin 7 kohdalla alkava sulku jää auki"),
        ("sv", "Parentesen vid tecken 7 är inte stängd"),
    ],
)
def test_an_error_points_at_the_character_in_the_readers_language(
    language: str, sentence: str, writer: Person
) -> None:
    browser = sign_in(Client(), writer, language=language)
    part = text_of(browser.get("/items/watches/preview/", {"query": "koira (kissa"}, **PART))
    assert sentence in part
    assert "koira <mark>(</mark>kissa" in part


def watch_form(**changes: Any) -> dict[str, Any]:
    return {
        "name": "Koirat",
        "query": "koira",
        "reason": "Koirapuisto on valmistelussa.",
        "review_on": (clock.local().date() + timedelta(days=30)).isoformat(),
        "shared_with": "",
        "rhythm": "daily",
        "apply_to_past": "on",
        **changes,
    }


def test_a_watch_is_made_applied_and_followed(paper: Source, browser: Client, writer: Person) -> None:
    answer = browser.post("/items/watches/new/", watch_form(by_mail="on"))
    watch = Watch.objects.get()
    assert answer["Location"] == f"/items/watches/{watch.pk}/"
    follower = Follower.objects.get()
    assert (follower.person, follower.rhythm, follower.by_mail) == (writer, "daily", True)
    page = text_of(browser.get(f"/items/watches/{watch.pk}/"))
    assert "It will be applied to the past in a moment." in page
    assert 'hx-trigger="every 2s"' in page
    run_waiting(names=["listening.apply_watch"])
    progress = text_of(browser.get(f"/items/watches/{watch.pk}/progress/", **PART))
    assert "50 items belong to it." in progress
    assert "hx-trigger" not in progress


def test_without_scripts_it_is_tried_and_forms_are_left_out_by_buttons(
    paper: Source, browser: Client
) -> None:
    tried = browser.post("/items/watches/new/", watch_form(**{"try": "yes", "name": ""}))
    assert "50 items in 90 days" in text_of(tried)
    left = browser.post("/items/watches/new/", watch_form(leave_out="yes", exclude=["koiran"]))
    assert "koira NOT =koiran" in text_of(left)
    assert "It would have caught nothing." in text_of(left)
    assert not Watch.objects.exists()


def test_a_query_that_cannot_be_read_is_not_saved(browser: Client) -> None:
    answer = browser.post("/items/watches/new/", watch_form(query="koira OR"))
    assert answer.status_code == 422
    assert "was expected after OR" in text_of(answer)
    assert not Watch.objects.exists()


def test_a_watch_is_changed_by_those_who_may(
    paper: Source, browser: Client, writer: Person, outsider: Person
) -> None:
    watch = make_watch(writer, "koira", name="Koirat")
    change = watch_form(query="kissa", owner=writer.pk)
    other = sign_in(Client(), outsider, language="en")
    assert 'id="watch-form"' not in text_of(other.get(f"/items/watches/{watch.pk}/"))
    other.post(f"/items/watches/{watch.pk}/", change)
    watch.refresh_from_db()
    assert watch.query == "koira"
    browser.post(f"/items/watches/{watch.pk}/", change)
    watch.refresh_from_db()
    assert watch.query == "kissa"
    other.post(f"/items/watches/{watch.pk}/follow/", {"rhythm": "weekly"})
    assert Follower.objects.get().person == outsider
    assert "On Monday mornings" in text_of(other.get("/items/alerts/"))


def test_quiet_hours_are_saved(browser: Client, writer: Person) -> None:
    browser.post("/items/alerts/", {"begins": "20:00", "ends": "07:30", "weekends": "on"})
    quiet = QuietHours.objects.get(person=writer)
    assert (str(quiet.begins), str(quiet.ends), quiet.weekends) == ("20:00:00", "07:30:00", True)
    browser.post("/items/alerts/", {"begins": "20:00", "ends": ""})
    quiet.refresh_from_db()
    assert (quiet.begins, quiet.ends, quiet.weekends) == (None, None, False)


def test_the_lists_of_watches_say_why_each_stopped(browser: Client, writer: Person, approver: Person) -> None:
    make_watch(writer, "koira", name="Käy")
    make_watch(writer, "kissa", name="Vanha").take_turn(review_on=clock.local().date() - timedelta(days=1))
    make_watch(writer, "hevonen", name="Seis").take_turn(is_active=False)
    make_watch(writer, "lehmä", name="Orpo").take_turn(owner=None)
    page = text_of(browser.get("/items/watches/"))
    for sentence in ("Its review date has gone by.", "Stopped by hand.", "It has no owner."):
        assert page.count(sentence) == 1


def test_search_shows_marks_reasons_and_the_next_page(paper: Source, browser: Client) -> None:
    page = text_of(browser.get("/items/search/", {"q": "koira"}))
    assert '<mark class="hit">Koiran</mark>' in page
    assert "is a form of koira" in page
    assert 'rel="next"' in page
    assert "/items/watches/new/?q=koira" in page
    ranked = text_of(browser.get("/items/search/", {"q": "koira", "order": "rank"}))
    assert "The 50 newest were put in order." in ranked
    wrong = text_of(browser.get("/items/search/", {"q": 'koira "'}))
    assert 'koira <mark>"</mark>' in wrong or "koira <mark>&quot;</mark>" in wrong
    assert "What are you looking for?" in text_of(browser.get("/items/search/"))
    assert "Nothing was found." in text_of(browser.get("/items/search/", {"q": "norsu"}))


def test_what_is_gone_is_gone_from_its_page(paper: Source, browser: Client) -> None:
    item = Item.objects.order_by("-at")[0]
    hear(paper, gone=(item.remote_id,))
    assert browser.get(f"/items/{item.public_id}/").status_code == 404
    Item.objects.filter(pk=item.pk).update(kept=True)
    assert "taken away at its source" in text_of(browser.get(f"/items/{item.public_id}/"))


def test_a_changed_item_shows_what_it_said(paper: Source, browser: Client) -> None:
    item = Item.objects.get(remote_id="3")
    hear(paper, heard("3", "Oikaisu", "Kissan päivä."))
    page = text_of(browser.get(f"/items/{item.public_id}/"))
    assert "What it said before" in page
    assert "Koiran päivä 3." in page


def test_nothing_is_shown_without_signing_in(paper: Source) -> None:
    item, stranger = Item.objects.latest("pk"), Client()
    for page in (
        "/items/",
        f"/items/{item.public_id}/",
        "/items/search/?q=koira",
        "/items/sources/",
        f"/items/sources/{paper.pk}/",
        "/items/sources/export/own.opml",
        "/items/watches/preview/?query=koira",
        "/items/alerts/",
    ):
        assert stranger.get(page).status_code == 302


@pytest.mark.parametrize("address", ["/items/sources/add/", "/items/sources/import/"])
def test_whoever_comes_back_to_the_address_of_a_form_finds_the_form(browser: Client, address: str) -> None:
    answer = browser.post(address, {"address": ""})
    assert answer.status_code == 422
    answer = browser.get(address, follow=True)
    assert answer.redirect_chain == [("/items/sources/", 302)]
    assert 'name="address"' in text_of(answer)
