"""Writing the trail: with the change it tells of, without a gap, and never what must one day be erased."""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils.translation import gettext_lazy

from luotain import ledger
from luotain.ledger.chain import COLUMNS, GENESIS, canonical, hash_of
from luotain.ledger.models import Entry, Head, Mention
from luotain.ledger.testing import triggers_lifted
from luotain.ledger.writing import LedgerBroken
from luotain.people.models import Role, Unit

pytestmark = pytest.mark.django_db


def test_an_entry_holds_who_what_when_and_the_hash_of_the_one_before(at, thing, writer):
    at("2026-09-01 10:00:00.123456")
    first = ledger.write("pretend.thing_made", thing, by=writer, data={"state": "new"})
    second = ledger.write("pretend.thing_moved", thing, data={"place": "Tampere"})
    assert (first.sequence, first.previous, first.by_id) == (1, GENESIS, writer.pk)
    assert (second.sequence, second.previous, second.by_id) == (2, first.hash, None)
    read = Entry.objects.get(sequence=1)
    assert read.written_at == "2026-09-01T07:00:00.123456Z"
    assert read.at == datetime(2026, 9, 1, 7, 0, 0, 123456, tzinfo=UTC)
    assert (read.subject_kind, read.subject_id, read.data) == ("people.unit", str(thing.pk), {"state": "new"})
    head = Head.objects.get()
    assert (head.sequence, head.hash) == (2, second.hash)


def test_the_hash_can_be_made_by_another_program():
    """The very bytes, so that the recipe in `chain.py` cannot change unnoticed."""
    columns = {
        "sequence": 1,
        "written_at": "2026-09-01T07:00:00.123456Z",
        "code": "pretend.thing_made",
        "subject_kind": "people.unit",
        "subject_id": "7",
        "about": "[]",
        "by_id": None,
        "data_text": '{"place":"Ähtäri"}',
        "previous": GENESIS,
    }
    assert canonical([columns[name] for name in COLUMNS]) == (
        '[1,"2026-09-01T07:00:00.123456Z","pretend.thing_made","people.unit","7","[]",null,'
        '"{\\"place\\":\\"Ähtäri\\"}","' + "0" * 64 + '"]'
    )
    assert hash_of(columns) == "c3d17e0417d978c5848801f3cb287b97b3a7a3a7e48db7f6d34d811d253d01ca"


def test_sequence_has_no_gap_after_a_rollback(thing):
    ledger.write("pretend.thing_made", thing)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        ledger.write("pretend.thing_moved", thing, data={"place": "x"})
        raise ZeroDivisionError
    ledger.write("pretend.thing_moved", thing, data={"place": "y"})
    assert list(Entry.objects.values_list("sequence", flat=True)) == [1, 2]
    assert Mention.objects.count() == 2


def test_one_entry_shows_on_several_timelines_but_once_on_each(thing):
    other, bystander = Unit.objects.create(name={"en": "b"}), Unit.objects.create(name={"en": "c"})
    ledger.write("pretend.thing_made", thing, also=(other, other, thing))
    assert [len(ledger.timeline(each)) for each in (thing, other, bystander)] == [1, 1, 0]
    assert len(ledger.timeline_of(thing, other)) == 1
    assert Entry.objects.get().subjects == [("people.unit", str(thing.pk)), ("people.unit", str(other.pk))]


@pytest.mark.parametrize("model", [Entry, Mention])
def test_the_database_itself_refuses_to_change_or_delete_entries(chain, model):
    chain(3)
    before = list(model.objects.order_by("pk").values())
    table = model._meta.db_table
    statements = [
        f"UPDATE {table} SET {'hash' if model is Entry else 'key'} = 'x'",
        f"DELETE FROM {table}",
        f"UPDATE {table} SET {model._meta.pk.column} = {model._meta.pk.column} + 100",
    ]
    if connection.vendor == "postgresql":
        statements += [f"TRUNCATE {table} CASCADE"]
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # else TRUNCATE is refused for another reason
    elif model is Entry:
        statements += [
            f"INSERT OR REPLACE INTO {table} SELECT * FROM {table} WHERE sequence = 2",
            f"REPLACE INTO {table} SELECT * FROM {table} WHERE sequence = 2",
        ]
    for statement in statements:
        with (
            pytest.raises(DatabaseError, match="append-only"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)
    assert list(model.objects.order_by("pk").values()) == before


@pytest.mark.parametrize(
    "change", ["sequence = sequence - 1", "sequence = 0", "sequence = sequence + 2", "hash = 'x'", "id = 2"]
)
def test_the_head_moves_one_step_at_a_time_and_stays(chain, change):
    chain(2)
    statements = [f"UPDATE ledger_head SET {change}", "DELETE FROM ledger_head"]
    for statement in statements:
        with (
            pytest.raises(DatabaseError, match="append-only"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)
    assert Head.objects.get().sequence == 2


def test_without_its_head_the_chain_is_not_continued(chain, thing):
    chain(2)
    with triggers_lifted():
        Head.objects.all().delete()
    with pytest.raises(LedgerBroken, match="verify"):
        ledger.write("pretend.thing_made", thing)
    assert Entry.objects.count() == 2


def test_a_thing_that_is_not_saved_has_no_trail(db):
    with pytest.raises(ValueError, match="must be saved"):
        ledger.write("pretend.thing_made", Unit(name={"en": "x"}))


@pytest.mark.parametrize(
    "code", ["", "pretend", "Pretend.made", "pretend.Made", "pretend.made it", "pretend.made.twice", ".made"]
)
def test_a_code_is_room_and_fact(thing, code):
    with pytest.raises(ValueError, match=r"room\.fact"):
        ledger.write(code, thing)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        (None, None),
        (True, True),
        (7, 7),
        (1.5, 1.5),
        ("valmis", "valmis"),
        (Role.OFFICIAL, "official"),
        (date(2026, 9, 1), "2026-09-01"),
        (datetime(2026, 9, 1, 7, tzinfo=UTC), "2026-09-01T07:00:00+00:00"),
        (timedelta(minutes=2), 120.0),
        (Decimal("1.10"), "1.10"),
        (uuid.UUID(int=1), "00000000-0000-0000-0000-000000000001"),
        ((1, 2), [1, 2]),
        ({"b", "a"}, ["a", "b"]),
        ({"ids": [1, {"state": "x"}]}, {"ids": [1, {"state": "x"}]}),
    ],
)
def test_facts_are_kept_as_plain_values(thing, given, kept):
    ledger.write("pretend.thing_made", thing, data={"fact": given})
    assert Entry.objects.get().data == {"fact": kept}


@pytest.mark.parametrize(
    "data",
    [
        {"text": "x"},
        {"email": "x"},
        {"post_text": "x"},
        {"Title": "x"},
        {"reader_email": "x"},
        {"name": "Aino"},
        {"api_token": "x"},
        {"nested": {"body": "x"}},
        {"listed": [{"phone": "040"}]},
        {"fact": "x" * 201},
        {"listed": ["x" * 201]},
        {"reason": "x" * 10_001},
        {"fact": float("nan")},
        {"fact": float("inf")},
        {"fact": datetime(2026, 9, 1)},
        {"fact": "a\x00b"},
    ],
)
def test_what_must_be_erasable_or_is_no_fact_is_refused(thing, data):
    with pytest.raises(ValueError, match=r"Ledger data|JSON"):
        ledger.write("pretend.thing_made", thing, data=data)
    assert not Entry.objects.exists()


@pytest.mark.parametrize("value", [object(), b"x", gettext_lazy("Waiting"), Unit()])
def test_what_json_does_not_have_is_refused(thing, value):
    with pytest.raises(TypeError, match="Ledger data"):
        ledger.write("pretend.thing_made", thing, data={"fact": value})


def test_the_reasons_of_officials_are_the_record_and_kept_whole(thing):
    reason = "Kysymys on aito ja väite väärä. " * 100
    ledger.write("pretend.thing_made", thing, data={"reason": reason})
    assert Entry.objects.get().data["reason"] == reason
