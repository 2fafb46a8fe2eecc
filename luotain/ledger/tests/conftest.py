"""A small chain to check and to tamper with."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from luotain import ledger
from luotain.ledger import sentences
from luotain.people.models import Person, Unit


@pytest.fixture(autouse=True)
def pretend_sentences(monkeypatch: pytest.MonkeyPatch) -> dict[str, sentences.Sentence]:
    """Codes that exist in these tests only."""
    given: dict[str, sentences.Sentence] = {
        **sentences.all_sentences(),
        "pretend.thing_made": "%(by)s made it.",
        "pretend.thing_moved": "%(by)s moved it to %(place)s.",
        "pretend.thing_told": lambda by, data: f"{by}: {data['count']} told.",
    }
    monkeypatch.setattr(sentences, "all_sentences", lambda: given)
    return given


@pytest.fixture
def thing(db: None) -> Unit:
    """Something that things happen to."""
    return Unit.objects.create(name={"en": "A thing"})


@pytest.fixture
def chain(db: None, thing: Unit, writer: Person, approver: Person) -> Callable[[int], None]:
    """Writes so many entries, in turn by two people and the machine, some about two things."""
    other = Unit.objects.create(name={"en": "Another thing"})

    def write(count: int) -> None:
        for number in range(count):
            ledger.write(
                "pretend.thing_moved",
                thing,
                by=[writer, approver, None][number % 3],
                data={"place": f"Paikka {number} äö", "number": number},
                also=(other,) if number % 2 else (),
            )

    return write
