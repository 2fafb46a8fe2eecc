"""The pages of sources: how each feels, changing it, following, lists by file."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from luotain.connectors.trouble import Rejected, TryLater
from luotain.core import clock
from luotain.listening.actions.collect_source import _ail
from luotain.listening.models import Source, Subscription
from luotain.listening.testing import make_source
from luotain.listening.tests.test_screens import text_of
from luotain.people.models import Person
from luotain.people.testing import sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("ready")]


def test_a_sources_page_says_in_plain_words_how_it_feels(
    paper: Source, browser: Client, writer: Person
) -> None:
    page = text_of(browser.get(f"/items/sources/{paper.pk}/"))
    for words in (
        "Paikallinen lehti.",
        "In order",
        "Its &amp; signs are not written as they should be.",
        "Some of its dates cannot be read; the time of hearing stands instead.",
        str(writer),
        "90 days",
    ):
        assert words in page
    for _ in range(3):
        paper.refresh_from_db()
        _ail(paper, Rejected("gone", detail="HTTP 404"), clock.now())
    ill = text_of(browser.get(f"/items/sources/{paper.pk}/"))
    for words in (
        "There is nothing at this address any more.",
        "It failed 3 times in a row.",
        "HTTP 404",
        "was told",
    ):
        assert words in ill
    paper.refresh_from_db()
    _ail(paper, TryLater(code="busy"), clock.now())
    assert "Its server asked us to wait." in text_of(browser.get(f"/items/sources/{paper.pk}/"))


def test_a_source_is_changed_by_its_owner(
    paper: Source, browser: Client, writer: Person, outsider: Person
) -> None:
    change = {
        "title": "Uusi nimi",
        "address": paper.address,
        "why": "",
        "owner": writer.pk,
        "unit": "",
        "keep_days": 400,
        "keep_reason": "",
    }
    refused = browser.post(f"/items/sources/{paper.pk}/", change)
    assert refused.status_code == 422
    assert "Write why they are needed longer" in text_of(refused)
    browser.post(f"/items/sources/{paper.pk}/", {**change, "keep_reason": "Hanke kestää."})
    paper.refresh_from_db()
    assert (paper.title, paper.keep_days) == ("Uusi nimi", 400)
    other = sign_in(Client(), outsider, language="en")
    assert (
        "Save"
        not in text_of(other.get(f"/items/sources/{paper.pk}/"))
        .split("In these lists")[0]
        .split("How it feels")[1]
    )
    other.post(f"/items/sources/{paper.pk}/", {**change, "title": "Varastettu", "keep_days": 10})
    assert other.post(f"/items/sources/{paper.pk}/stop/").status_code == 403
    paper.refresh_from_db()
    assert paper.title == "Uusi nimi"


def test_a_source_is_followed_stopped_and_put_on_lists(
    browser: Client, writer: Person, settings: Any
) -> None:
    settings.HTTP_ALLOW = ["127.0.0.1:9"]
    browser.post(
        "/items/sources/add/",
        {
            "address": "http://127.0.0.1:9/",  # nobody answers there just now, so it is taken for a feed
            "readers": "own",
            "folder": "Lehdet",
            "why": "Testi.",
        },
    )
    source = Source.objects.get()
    assert Subscription.objects.get().person == writer
    browser.post(f"/items/sources/{source.pk}/lists/", {"readers": "own", "folder": "Toinen"})
    entry = Subscription.objects.get(folder="Toinen")
    browser.post(f"/items/sources/lists/{entry.pk}/", {"folder": "Kolmas"})
    assert Subscription.objects.filter(folder="Kolmas").exists()
    browser.post(f"/items/sources/lists/{entry.pk}/", {"leave": "yes"})
    assert Subscription.objects.count() == 1
    browser.post(f"/items/sources/{source.pk}/ask/")
    browser.post(f"/items/sources/{source.pk}/stop/")
    assert "It is not asked any more." in text_of(browser.get(f"/items/sources/{source.pk}/"))
    browser.post(f"/items/sources/{source.pk}/resume/")
    source.refresh_from_db()
    assert source.state == "new"


def test_lists_go_in_and_out_by_file(browser: Client) -> None:
    body = b'<opml version="2.0"><body><outline text="L"><outline text="A" type="rss" xmlUrl="https://a.example.fi/r"/></outline></body></opml>'
    file = SimpleUploadedFile("lista.opml", body, content_type="text/x-opml")
    browser.post("/items/sources/import/", {"file": file, "readers": "own"})
    answer = browser.get("/items/sources/export/own.opml")
    assert b'xmlUrl="https://a.example.fi/r"' in answer.content
    assert "attachment" in answer["Content-Disposition"]
    assert browser.get("/items/sources/export/unit.opml").status_code == 200
    assert browser.get("/items/sources/export/theirs.opml").status_code == 404


@pytest.mark.parametrize("days", ["0", "3651", "2147483647"])
def test_how_long_items_are_kept_has_bounds_that_the_form_tells(
    days: str, client: Client, writer: Person
) -> None:
    source = make_source(writer)
    given = {"title": "Lehti", "address": source.address, "owner": writer.pk, "keep_days": days}
    page = sign_in(client, writer).post(f"/items/sources/{source.pk}/", {**given, "keep_reason": "Selvitys."})
    assert page.status_code == 422 and 'aria-invalid="true"' in page.content.decode()
    source.refresh_from_db()
    assert source.keep_days == 90
