"""No page asks the database more than 40 questions, however much life there is in the body."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from luotain.people.models import Person
from luotain.people.testing import sign_in
from tests.koivula import author_pages, desk_pages, koivula, public_pages

MOST = 40


@pytest.mark.django_db(transaction=True)
def test_every_page_of_the_demo_opens_with_at_most_forty_queries(client: Client) -> None:
    with koivula():
        counted: dict[str, int] = {}
        broken = {}
        everyone = [(None, public_pages())]
        everyone += [
            (Person.objects.get(email=f"{name}@koivula.example"), desk_pages())
            for name in ("maria.lind", "aino.kivi", "ville.ahonen")
        ]
        everyone.append((Person.objects.get(email="aino.kivi@koivula.example"), author_pages()))
        for person, pages in everyone:
            browser = sign_in(Client(), person, language="fi") if person else Client()
            for page in pages:
                with CaptureQueriesContext(
                    connection,
                ) as queries:
                    answer = browser.get(page)
                if answer.status_code not in {200, 302, 403, 409}:
                    broken[page] = answer.status_code
                counted[f"{person} {page}"] = len(queries)
        assert not broken
        assert len(counted) > 100
        too_many = {page: count for page, count in counted.items() if count > MOST}
        assert not too_many
