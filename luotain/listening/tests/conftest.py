"""The guideline is in force, and no watch of another test is in the index."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.test import Client

from luotain.connectors import Problem
from luotain.core import clock
from luotain.guideline.actions import adopt_starter
from luotain.listening import watching
from luotain.listening.models import Source
from luotain.listening.testing import hear, heard, make_source
from luotain.people.models import Person
from luotain.people.testing import sign_in


@pytest.fixture
def ready(db: None, body: object) -> Iterator[None]:
    adopt_starter()
    watching.forget()
    yield
    watching.forget()


@pytest.fixture
def browser(writer: Person) -> Client:
    return sign_in(Client(), writer, language="en")


@pytest.fixture
def paper(writer: Person) -> Source:
    source = make_source(writer, why="Paikallinen lehti.")
    now = clock.now()
    hear(
        source,
        *[
            heard(str(n), f"Uutinen {n}", f"Koiran päivä {n}.", at=now - timedelta(minutes=n))
            for n in range(50)
        ],
        problems=(Problem("bare_ampersand", "x"), Problem("bad_date", "y")),
    )
    return source
