"""The list of everything published: it validates, and nothing that has gone out is missing."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlsplit

import jsonschema_rs
import pytest
from django.test import Client

from luotain.public import queries
from luotain.publishing.models import AnswerPage, Post
from luotain.publishing.testing import make_post

pytestmark = pytest.mark.django_db


def pages(client: Client) -> list[dict[str, Any]]:
    """Every page of the list, each held against the schema that it names."""
    schema = client.get("/public/published.schema.json")
    assert schema["Content-Type"].startswith("application/schema+json")
    validator = jsonschema_rs.validator_for(schema.json(), validate_formats=True)
    found, address = [], "/public/published.json"
    while address:
        answer = client.get(address)
        assert answer["Content-Type"].startswith("application/ld+json")
        page = json.loads(answer.content)
        assert list(validator.iter_errors(page)) == []
        assert urlsplit(page["schema"]).path == "/public/published.schema.json"
        found.append(page)
        parts = urlsplit(page.get("next", ""))
        address = f"{parts.path}?{parts.query}" if parts.path else ""
    return found


@pytest.mark.requirement("R63")
def test_the_list_of_everything_published_validates_and_contains_every_published_item(
    client: Client,
    profile: Any,
    corrected: Post,
    writer: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    draft = make_post(writer, profile, text="Keskeneräinen.")
    whole = queries.everything_published
    monkeypatch.setattr(queries, "everything_published", lambda **asked: whole(size=1, **asked))
    listed = [element for page in pages(client) for element in page["dataFeedElement"]]
    published = Post.objects.filter(published_at__isnull=False)
    assert len(pages(client)) == published.count() >= 2
    assert {one["@id"].rpartition("/")[2] for one in listed} == set(
        published.values_list("public_id", flat=True)
    )
    assert draft.public_id not in str(listed) and "Keskeneräinen" not in str(listed)
    for element in listed:
        assert element["license"] == "https://creativecommons.org/licenses/by/4.0/"
        assert element["text"]
        # The address is lasting: it leads to the page in whichever language, and feeds know the post by it.
        path = urlsplit(element["url"]).path
        shown = client.get(path, headers={"Accept-Language": "sv"}, follow=True)
        assert shown.status_code == 200
        assert element["@id"] in client.get("/public/fi/feeds/posts.xml").content.decode()
    correction = next(one for one in listed if "isBasedOn" in one)
    original = next(one for one in listed if one["@id"] == correction["isBasedOn"])
    assert original["correction"] and original["dateModified"] >= original["datePublished"]
    for page in AnswerPage.objects.filter(published_at__isnull=False):
        assert any(page.public_id in one.get("mainEntityOfPage", "") for one in listed)


def test_the_list_can_be_seen_to_fail_and_is_linked_from_the_page_of_feeds(client: Client, body: Any) -> None:
    schema = client.get("/public/published.schema.json").json()
    empty = client.get("/public/published.json").json()
    assert empty["dataFeedElement"] == []
    validator = jsonschema_rs.validator_for(schema, validate_formats=True)
    assert validator.is_valid(empty)
    for wrong in ({"license": "free"}, {"dataFeedElement": [{}]}, {"@type": "Feed"}, {"more": 1}):
        assert not validator.is_valid(empty | wrong)
    assert "/public/published.json" in client.get("/public/fi/feeds/").content.decode()
    assert client.get("/public/published.json", {"after": "x" * 40}).status_code == 200
    assert client.get("/public/posts/nosuchthing").status_code == 404
