"""When the disk is full or the database is gone, a person hears so and loses nothing."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client

from luotain.guideline.actions import adopt_starter
from luotain.listening.models import Item
from luotain.people.models import Body, Person
from luotain.people.testing import sign_in


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite can be told that its disk is full.")
def test_a_full_disk_is_said_and_nothing_is_half_done(writer: Person, body: Body) -> None:
    adopt_starter()
    client = sign_in(Client(raise_request_exception=False), writer)
    form = {"kind": "newspaper", "where": "Koivulan Sanomat", "title": "Iso juttu", "text": "x" * 400_000}
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")  # what earlier tests left free would make room
        cursor.execute("PRAGMA page_count")
        pages = cursor.fetchone()[0]
        cursor.execute(f"PRAGMA max_page_count = {pages}")
        try:
            answer = client.post("/items/new/", form)
        finally:
            cursor.execute("PRAGMA max_page_count = 1073741823")
    assert answer.status_code == 503
    assert (
        b"The disk is full, so nothing was changed." in answer.content and b"Traceback" not in answer.content
    )
    assert not Item.objects.exists()
    assert client.post("/items/new/", form).status_code == 302, "the same form works when there is room again"
    assert Item.objects.count() == 1
