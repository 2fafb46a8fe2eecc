"""Every screen of the room opens, in every language, for those who may."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from luotain.guideline import actions, queries
from luotain.guideline.actions import adopt_starter
from luotain.guideline.models import Version
from luotain.guideline.testing import make_draft, put_in_force
from luotain.jobs.testing import run_waiting
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


def pages_of_a_draft(draft: Version) -> list[str]:
    """Every screen on which a draft is written."""
    base = f"/guideline/versions/{draft.pk}/"
    parts = ("sections", "word_lists", "topics", "responsibilities", "card", "glossary", "sources")
    return [
        base,
        *[
            f"{base}{name}/"
            for name in ("print", "compare", "describe", "settings", "rules", "glossary/import")
        ],
        *[f"{base}parts/{part}/" for part in parts],
        *[f"{base}new/{part}/" for part in (*parts, "clauses", "rules")],
        f"{base}new/rules/?check=forced_pause&clause=5.25",
        f"{base}clauses/5.7/",
        f"{base}parts/glossary/social_media/",
        f"{base}parts/responsibilities/open_profile/",
        f"{base}parts/card/1/",
        f"{base}parts/word_lists/confidentiality_marks/fi/",
        f"{base}parts/sources/cavazza/",
    ]


@pytest.mark.parametrize("language", ["fi", "en"])
def test_every_screen_opens(
    client: Client, communications: Person, communications_director: Person, language: str
) -> None:
    put_in_force(queries.guideline_in_force(), by=communications_director)
    draft = make_draft(communications)
    suggestion = actions.suggest_edit(clause="5.7", language="fi", text="Lyhyemmin.", by=communications)
    case = actions.ask_unclear_case(question="Saako emojia käyttää?", clause="5.7", by=communications)
    trial = actions.try_on_past(draft, since=date(2026, 1, 1), by=communications)
    sign_in(client, communications, language=language)
    places = [
        "",
        "card/",
        "glossary/",
        "responsibilities/",
        "sources/",
        "unclear/",
        "unclear/ask/?clause=5.7",
    ]
    places += ["suggestions/", "versions/", "5.7/suggest/", "sources/cavazza/", "unclear/?words=emoji"]
    places += [f"suggestions/{suggestion.public_id}/", f"unclear/{case.public_id}/", f"trials/{trial.pk}/"]
    pages = [f"/guideline/{place}" for place in places] + pages_of_a_draft(draft)
    pages += [f"/guideline/versions/{queries.version_in_force().pk}/"]
    for rule in draft.guideline().rules[::9]:
        pages.append(f"/guideline/versions/{draft.pk}/rules/{rule.id}/")
    for page in pages:
        assert client.get(page).status_code == 200, page
    run_waiting()
    assert b"Nothing would have been otherwise" in client.get(f"{trial.get_absolute_url()}?lang=en").content


def test_those_who_do_not_write_see_no_draft(client: Client, communications: Person, writer: Person) -> None:
    draft = make_draft(communications)
    sign_in(client, writer)
    assert client.get(draft.get_absolute_url()).status_code == 403
    assert client.get(f"/guideline/versions/{draft.pk}/clauses/5.7/").status_code == 403
    assert draft.label.encode() not in client.get("/guideline/versions/").content
