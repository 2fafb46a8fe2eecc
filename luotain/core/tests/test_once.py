"""Asked once a page, and every time outside of one."""

from __future__ import annotations

import pytest
from django.test import Client

from luotain.core.once import once_a_page, one_page
from luotain.people.models import Body, Person
from luotain.people.testing import make_body, sign_in


def counting() -> tuple[object, list[object]]:
    """A question and the list of how it was asked."""
    asked: list[object] = []

    @once_a_page
    def question(about: object, *, how: str = "") -> object:
        asked.append((about, how))
        return about

    return question, asked


def test_equal_questions_are_asked_once_while_a_page_is_made() -> None:
    question, asked = counting()
    with one_page():
        assert [question(1), question(1), question(2), question(1, how="x")] == [1, 1, 2, 1]
        assert asked == [(1, ""), (2, ""), (1, "x")]
    question(1)
    question(1)
    assert asked[3:] == [(1, ""), (1, "")]


def test_the_next_page_begins_afresh() -> None:
    question, asked = counting()
    for _ in range(2):
        with one_page():
            question(1)
    assert len(asked) == 2


@pytest.mark.django_db
def test_a_change_shows_on_the_very_next_page(client: Client, writer: Person, body: Body) -> None:
    sign_in(client, writer)
    assert "Town of Koivula" in client.get("/").content.decode()
    make_body(name={"en": "Town of Lehtola"})
    assert "Town of Lehtola" in client.get("/").content.decode()
