"""Today: what needs me and why, and how it has gone."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from luotain.assessment.actions import decide_case
from luotain.assessment.testing import give_both_views, make_case
from luotain.guideline.actions import adopt_starter
from luotain.people.models import Body, Person
from luotain.people.testing import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def guideline(body: Body) -> None:
    adopt_starter()


def test_nothing_to_do_reads_as_good_news(client: Client, outsider: Person) -> None:
    assert "Nothing waits for you." in sign_in(client, outsider).get("/").content.decode()


def test_a_decision_to_stay_silent_is_counted(client: Client, writer: Person, communications: Person) -> None:
    case = give_both_views(
        make_case(writer), department=writer, communications=communications, steps_in=False
    )
    decide_case(case, by=writer, reason="Asia on jo oikaistu.")
    page = " ".join(sign_in(client, writer).get("/").content.decode().split())
    assert '<dt>Decided not to step in</dt><dd class="number">1</dd>' in page


def test_search_without_words_asks_what_is_looked_for(client: Client, writer: Person) -> None:
    page = sign_in(client, writer).get("/search/").content.decode()
    assert "What are you looking for?" in page


def test_the_operators_page_is_for_operators(client: Client, writer: Person, administrator: Person) -> None:
    assert sign_in(client, writer).get("/operator/").status_code == 403
    assert sign_in(client, administrator).get("/operator/").status_code == 200


@pytest.mark.parametrize(
    ("page", "entry", "said"),
    [
        ("/", "/", "page"),
        ("/items/", "/items/", "page"),
        ("/case/", "/cases/", "true"),
        ("/search/", "", ""),
    ],
)
def test_the_rail_says_where_one_stands(
    client: Client, writer: Person, page: str, entry: str, said: str
) -> None:
    address = page.replace("/case/", f"/cases/{make_case(writer).public_id}/")
    html = sign_in(client, writer).get(address).content.decode()
    rail = html[html.index('class="rail"') : html.index("</nav>")]
    marked = re.findall(r'href="([^"]+)"[^>]* aria-current="(\w+)"', rail)
    assert marked == ([(entry, said)] if entry else [])
