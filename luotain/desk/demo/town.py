"""The invented town of Koivula: its units and the people who work at its desk."""

from __future__ import annotations

from dataclasses import dataclass

from luotain.desk.demo import PASSWORD
from luotain.people.models import Body, Grant, Person, Role, Unit


@dataclass(frozen=True)
class Town:
    """Everyone the story needs."""

    communications: Unit
    streets: Unit
    schools: Unit
    maria: Person
    """Communications director."""
    jonas: Person
    """Communications."""
    aino: Person
    """Streets: official and assessor, writes."""
    eero: Person
    """Streets: supervisor, approves."""
    leena: Person
    """Schools: assessor."""
    ville: Person
    """Administrator."""
    saara: Person
    """Records keeper."""


def found() -> Town:
    """The body, its units and its people."""
    body = Body.current()
    body.name = {"fi": "Koivulan kaupunki", "sv": "Björkby stad", "en": "Town of Koivula"}
    body.official_channel = {
        "fi": "Kirjaamo: kirjaamo@koivula.example",
        "sv": "Registratorskontoret: kirjaamo@koivula.example",
        "en": "The registry: kirjaamo@koivula.example",
    }
    body.contact_email = "viestinta@koivula.example"
    body.is_demo = True
    body.save()
    communications = Unit.objects.create(
        name={"fi": "Viestintä", "sv": "Kommunikation", "en": "Communications"}, is_communications=True
    )
    streets = Unit.objects.create(
        name={"fi": "Kadut ja liikenne", "sv": "Gator och trafik", "en": "Streets and traffic"}
    )
    schools = Unit.objects.create(name={"fi": "Opetus", "sv": "Utbildning", "en": "Schools"})
    maria = _person(
        "Maria Lind", communications, Role.COMMUNICATIONS_DIRECTOR, Role.OFFICIAL, title="viestintäjohtaja"
    )
    jonas = _person(
        "Jonas Berg", communications, Role.COMMUNICATIONS, Role.OFFICIAL, title="viestintäasiantuntija"
    )
    eero = _person(
        "Eero Laine", streets, Role.SUPERVISOR, Role.OFFICIAL, title="katupäällikkö", supervisor=maria
    )
    aino = _person(
        "Aino Kivi",
        streets,
        Role.OFFICIAL,
        Role.ASSESSOR,
        title="liikenneinsinööri",
        nickname="Katu-Aino",
        supervisor=eero,
    )
    leena = _person("Leena Salo", schools, Role.OFFICIAL, Role.ASSESSOR, title="rehtori", supervisor=maria)
    ville = _person("Ville Ahonen", None, Role.ADMINISTRATOR, title="järjestelmäasiantuntija")
    saara = _person("Saara Nieminen", None, Role.RECORDS_KEEPER, title="arkistosihteeri")
    return Town(communications, streets, schools, maria, jonas, aino, eero, leena, ville, saara)


def _person(name: str, unit: Unit | None, *roles: Role, **fields: object) -> Person:
    email = f"{name.lower().replace(' ', '.')}@koivula.example"
    person = Person.objects.create_user(email, PASSWORD, name=name, unit=unit, **fields)
    for role in roles:
        Grant.objects.create(person=person, role=role)
    return person
