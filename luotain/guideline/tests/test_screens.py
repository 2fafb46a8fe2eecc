"""Reading the guideline."""

from __future__ import annotations

import pytest
from django.test import Client

from luotain.guideline import queries
from luotain.guideline.actions import adopt_starter
from luotain.people.models import Body, Person
from luotain.people.testing import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def guideline(body: Body) -> None:
    adopt_starter()


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_every_clause_can_be_read_in_every_language(client: Client, writer: Person, language: str) -> None:
    sign_in(client, writer, language=language)
    page = client.get("/guideline/").content.decode()
    for clause in queries.guideline_in_force().clauses:
        assert f"/guideline/{clause.code}/" in page
        answer = client.get(f"/guideline/{clause.code}/")
        assert answer.status_code == 200 and f"<h1>{clause.code}" in answer.content.decode()


def test_a_clause_that_is_not_there_says_so(client: Client, writer: Person) -> None:
    sign_in(client, writer)
    answer = client.get("/guideline/99.9/")
    assert answer.status_code == 404 and b"has no clause 99.9" in answer.content


def test_a_visitor_is_asked_to_sign_in(client: Client) -> None:
    assert client.get("/guideline/").status_code == 302
