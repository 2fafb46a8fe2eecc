"""Factories of the room's nouns, and the cast: one fixture a role, for this room and those above.

The root `conftest.py` exports every fixture. The cast works in the invented town of Koivula: `roads` is the writer's,
approver's and moderator's unit, `parks` the outsider's, `communications_unit` the one that is a side of every decision.
"""

from __future__ import annotations

from itertools import count
from typing import Any

import pytest
from django.test import Client

from luotain.people.models import Body, Grant, Person, Role, Unit
from luotain.people.sign_in import StaffBackend

BACKEND = f"{StaffBackend.__module__}.{StaffBackend.__qualname__}"
PASSWORD = "kesäinen-sadepäivä-tiellä"  # noqa: S105 - the cast's, good for nothing else
_numbers = count(1)


def make_body(**fields: Any) -> Body:
    """The one body, with `fields` changed."""
    given = {
        "name": {"fi": "Koivulan kaupunki", "sv": "Björkby stad", "en": "Town of Koivula"},
        "official_channel": {
            "fi": "Kirjaamo: kirjaamo@koivula.example",
            "sv": "Registratorskontoret: kirjaamo@koivula.example",
            "en": "The registry: kirjaamo@koivula.example",
        },
        **fields,
    }
    body = Body.current()
    for name, value in given.items():
        setattr(body, name, value)
    body.save()
    body.refresh_from_db()
    return body


def make_unit(name: str = "", **fields: Any) -> Unit:
    """A unit; `name` is its English name."""
    name = name or f"Unit {next(_numbers)}"
    return Unit.objects.create(name={"fi": name, "sv": name, "en": name}, **fields)


def make_person(name: str = "", *roles: Role, password: str | None = None, **fields: Any) -> Person:
    """A member of staff with `roles` in force. Without `password` they sign in through `sign_in` only."""
    number = next(_numbers)
    name = name or f"Person {number}"
    fields.setdefault("email", f"person{number}@koivula.example")
    person = Person.objects.create_user(password=password, name=name, **fields)
    for role in roles:
        make_grant(person, role)
    return person


def make_grant(person: Person, role: Role = Role.OFFICIAL, **fields: Any) -> Grant:
    """A role given to `person`."""
    grant = Grant.objects.create(person=person, role=role, **fields)
    person.__dict__.pop("_roles", None)
    return grant


def sign_in(client: Client, person: Person, *, language: str = "en") -> Client:
    """`client` as `person` would use it, in `language`; gives the client back."""
    client.force_login(person, backend=BACKEND)
    client.cookies["luotain_language"] = language
    return client


@pytest.fixture
def body(db: None) -> Body:
    """The town of Koivula."""
    return make_body()


@pytest.fixture
def roads(db: None) -> Unit:
    """The unit that looks after streets."""
    return Unit.objects.create(name={"fi": "Kadut", "sv": "Gator", "en": "Streets"})


@pytest.fixture
def parks(db: None) -> Unit:
    """Another unit, the outsider's."""
    return Unit.objects.create(name={"fi": "Puistot", "sv": "Parker", "en": "Parks"})


@pytest.fixture
def communications_unit(db: None) -> Unit:
    """Communications."""
    return Unit.objects.create(
        name={"fi": "Viestintä", "sv": "Kommunikation", "en": "Communications"}, is_communications=True
    )


@pytest.fixture
def writer(roads: Unit) -> Person:
    """An official of streets who drafts posts and gives the department's view."""
    return make_person(
        "Aino Kivi",
        Role.OFFICIAL,
        Role.ASSESSOR,
        email="aino.kivi@koivula.example",
        unit=roads,
        title="Engineer",
    )


@pytest.fixture
def approver(roads: Unit) -> Person:
    """An official of streets who reads what others wrote; the unit's supervisor."""
    return make_person(
        "Eero Laine", Role.OFFICIAL, Role.SUPERVISOR, email="eero.laine@koivula.example", unit=roads
    )


@pytest.fixture
def moderator(roads: Unit) -> Person:
    """An official of streets who looks after comments; no other role."""
    return make_person("Leena Salo", Role.OFFICIAL, email="leena.salo@koivula.example", unit=roads)


@pytest.fixture
def communications(communications_unit: Unit) -> Person:
    """A communications officer."""
    return make_person(
        "Maria Lind",
        Role.OFFICIAL,
        Role.COMMUNICATIONS,
        email="maria.lind@koivula.example",
        unit=communications_unit,
    )


@pytest.fixture
def communications_director(communications_unit: Unit) -> Person:
    """The communications director, who decides on profiles."""
    return make_person(
        "Oskar Holm",
        Role.OFFICIAL,
        Role.COMMUNICATIONS_DIRECTOR,
        email="oskar.holm@koivula.example",
        unit=communications_unit,
    )


@pytest.fixture
def web_editor(communications_unit: Unit) -> Person:
    """The web editor-in-chief."""
    return make_person(
        "Pia Niemi",
        Role.OFFICIAL,
        Role.WEB_EDITOR,
        email="pia.niemi@koivula.example",
        unit=communications_unit,
    )


@pytest.fixture
def records_keeper(db: None) -> Person:
    """Looks after the archive; of no unit of the cast."""
    return make_person("Sirpa Aalto", Role.RECORDS_KEEPER, email="sirpa.aalto@koivula.example")


@pytest.fixture
def administrator(db: None) -> Person:
    """Looks after people and the installation; has no say in what is published."""
    return make_person("Ville Ahonen", Role.ADMINISTRATOR, email="ville.ahonen@koivula.example")


@pytest.fixture
def outsider(parks: Unit) -> Person:
    """An official of another unit."""
    return make_person("Otto Mäki", Role.OFFICIAL, email="otto.maki@koivula.example", unit=parks)


@pytest.fixture
def cast(
    body: Body,
    writer: Person,
    approver: Person,
    moderator: Person,
    communications: Person,
    communications_director: Person,
    web_editor: Person,
    records_keeper: Person,
    administrator: Person,
    outsider: Person,
) -> dict[str, Person]:
    """Everybody at once, by the name of their fixture."""
    return {
        "writer": writer,
        "approver": approver,
        "moderator": moderator,
        "communications": communications,
        "communications_director": communications_director,
        "web_editor": web_editor,
        "records_keeper": records_keeper,
        "administrator": administrator,
        "outsider": outsider,
    }
