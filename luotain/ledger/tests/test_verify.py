"""Tampering: whatever somebody with full rights to the database changes is found, and where."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import DataError, IntegrityError, connection, transaction

from luotain import ledger
from luotain.ledger import raw
from luotain.ledger.chain import GENESIS, canonical, hash_of
from luotain.ledger.models import Entry, Head, Mention
from luotain.ledger.testing import triggers_lifted
from luotain.ledger.verify import Anchor, Verdict, Wrong, verify

pytestmark = pytest.mark.django_db
ENTRY_COLUMNS = raw.ENTRY_COLUMNS
COUNT = 6


def execute(statement: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


@pytest.fixture
def tamper(chain):
    """The chain of six, with the triggers out of the way and without checks of foreign keys."""
    chain(COUNT)
    assert verify().is_clean
    with triggers_lifted():
        yield
        # What the tests leave need not be whole.
        execute("DELETE FROM ledger_mention")
        execute("DELETE FROM ledger_entry")


def found(verdict: Verdict) -> tuple[int, Wrong]:
    assert verdict.finding is not None, "nothing was found"
    return verdict.finding.sequence, verdict.finding.wrong


@pytest.mark.requirement_part("R167")  # that publishing writes both is shown in its own room
def test_author_and_approver_are_stored_unchangeable_and_the_chain_verifies(thing, writer, approver):
    ledger.write("pretend.thing_made", thing, by=writer)
    ledger.write("pretend.thing_moved", thing, by=approver, data={"place": "published"})
    assert [line.by for line in ledger.timeline(thing)] == ["Aino Kivi", "Eero Laine"]
    verdict = verify()
    assert verdict.is_clean
    assert (verdict.good, verdict.head) == (2, Head.objects.get().hash)
    with triggers_lifted():
        execute("UPDATE ledger_entry SET by_id = %s WHERE sequence = 2", writer.pk)
    assert found(verify()) == (2, Wrong.CHANGED)


def test_an_empty_ledger_is_clean(db):
    assert verify() == Verdict(0, GENESIS)


@pytest.mark.parametrize("count", [1, 2, 7])
def test_a_chain_as_it_was_written_is_clean(chain, count):
    chain(count)
    verdict = verify()
    assert verdict.is_clean
    assert verdict.good == count


# --- Any byte of any column of any row --------------------------------------------------------------------------------


def flips(value: Any) -> list[Any]:
    """The value with each of its bytes changed in two ways; other values for a number; something for nothing."""
    if value is None:
        return [0, 1]
    if isinstance(value, int):
        return [value + 1, -value - 1, value ^ 64, None]
    data = value.encode()
    changed = [
        data[:at] + bytes([data[at] ^ bit]) + data[at + 1 :] for at in range(len(data)) for bit in (1, 0x80)
    ]
    changed += [data[:-1], data + b" ", b""]
    return (
        changed
        if connection.vendor == "sqlite"
        else [text for text in map(_as_text, changed) if text is not None]
    )


def _as_text(data: bytes) -> str | None:
    """What PostgreSQL could hold: it takes no other bytes than UTF-8, and no NUL."""
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return None
    return None if "\x00" in text else text


def write_value(table: str, column: str, key: str, key_value: Any, value: Any) -> bool:
    """Put a value into one column of one row; False when the database keeps it out or makes the old one of it."""
    sign = "CAST(%s AS TEXT)" if isinstance(value, bytes) else "%s"
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"SELECT {_raw(column)} FROM {table} WHERE {key} = %s", [key_value])
            before = cursor.fetchone()
            execute(f"UPDATE {table} SET {column} = {sign} WHERE {key} = %s", value, key_value)
            cursor.execute(f"SELECT {_raw(column)} FROM {table} WHERE {key} = %s", [key_value])
            return bool(cursor.fetchone() != before)
    except (IntegrityError, DataError):
        return False


def _raw(column: str) -> str:
    return f"CAST({column} AS BLOB)" if connection.vendor == "sqlite" else column


@pytest.mark.parametrize("column", ENTRY_COLUMNS)
def test_every_byte_of_every_column_of_every_entry_is_watched(tamper, column):
    if connection.vendor == "sqlite":
        execute("PRAGMA defer_foreign_keys = ON")
    rows = list(Entry.objects.order_by("sequence").values())
    tried = 0
    for row in rows:
        for value in flips(row[column]):
            if column == "sequence" and connection.vendor == "postgresql":
                continue  # the index row's foreign key keeps it; the moved rows below show it
            if not write_value("ledger_entry", column, "sequence", row["sequence"], value):
                continue
            tried += 1
            sequence, wrong = found(verify())
            if column == "sequence":
                assert wrong in {
                    Wrong.MISSING,
                    Wrong.OUT_OF_ORDER,
                    Wrong.ADDED,
                    Wrong.CHANGED,
                    Wrong.INDEX,
                }, (value, wrong)
                execute("UPDATE ledger_entry SET sequence = %s WHERE hash = %s", row["sequence"], row["hash"])
            else:
                assert (sequence, wrong) == (row["sequence"], Wrong.CHANGED), value
                write_value("ledger_entry", column, "sequence", row["sequence"], row[column])
    assert tried >= (COUNT * 2 if connection.vendor == "sqlite" or column != "sequence" else 0)
    assert verify().is_clean


@pytest.mark.parametrize("column", ["kind", "key", "entry_id"])
def test_every_byte_of_the_index_is_watched(tamper, column):
    if connection.vendor == "sqlite":
        execute("PRAGMA defer_foreign_keys = ON")
    for row in list(Mention.objects.order_by("pk").values()):
        for value in flips(row[column]):
            if (
                column == "entry_id"
                and connection.vendor == "postgresql"
                and value not in range(1, COUNT + 1)
            ):
                continue  # the foreign key keeps it out
            if not write_value("ledger_mention", column, "id", row["id"], value):
                continue
            assert found(verify())[1] == Wrong.INDEX, value
            write_value("ledger_mention", column, "id", row["id"], row[column])
    assert verify().is_clean


@pytest.mark.parametrize("column", ["id", "sequence", "hash"])
def test_every_byte_of_the_head_is_watched(tamper, column):
    head = Head.objects.values().get()
    for value in flips(head[column]):
        if not write_value(
            "ledger_head",
            column,
            "hash" if column != "hash" else "id",
            head["hash" if column != "hash" else "id"],
            value,
        ):
            continue
        assert found(verify())[1] in {Wrong.HEAD, Wrong.MISSING, Wrong.ADDED}, value
        write_value(
            "ledger_head",
            column,
            "hash" if column != "hash" else "id",
            head["hash" if column != "hash" else "id"],
            head[column],
        )
    assert verify().is_clean


def test_a_text_kept_as_a_blob_of_the_same_bytes_is_a_change(tamper):
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite keeps any type in any column")
    execute("UPDATE ledger_entry SET code = CAST(code AS BLOB) WHERE sequence = 3")
    assert found(verify()) == (3, Wrong.CHANGED)


# --- Whole rows -------------------------------------------------------------------------------------------------------


def delete(sequence: int) -> None:
    execute("DELETE FROM ledger_mention WHERE entry_id = %s", sequence)
    execute("DELETE FROM ledger_entry WHERE sequence = %s", sequence)


@pytest.mark.parametrize("sequence", range(1, COUNT + 1))
def test_a_deleted_entry_is_missed(tamper, sequence):
    delete(sequence)
    verdict = verify()
    assert found(verdict) == (sequence, Wrong.MISSING)
    assert verdict.good == sequence - 1
    assert str(sequence) in verdict.finding.sentence


@pytest.mark.parametrize(("first", "last"), [(1, 3), (2, 5), (4, 6), (1, 6)])
def test_several_deleted_entries_are_named(tamper, first, last):
    for sequence in range(first, last + 1):
        delete(sequence)
    verdict = verify()
    assert found(verdict) == (first, Wrong.MISSING)
    assert verdict.finding.sentence == f"Entries {first} to {last} are missing."


def test_a_deleted_entry_whose_followers_moved_up_is_found(tamper):
    delete(3)
    execute("DELETE FROM ledger_mention WHERE entry_id > 3")
    for sequence in range(4, COUNT + 1):
        execute("UPDATE ledger_entry SET sequence = %s WHERE sequence = %s", sequence - 1, sequence)
    assert found(verify()) == (3, Wrong.OUT_OF_ORDER)


@pytest.mark.parametrize(("one", "other"), [(1, 2), (2, 3), (2, 5), (5, 6), (1, 6)])
def test_two_entries_that_changed_places_are_out_of_order(tamper, one, other):
    execute("DELETE FROM ledger_mention")
    for old, new in ((one, 1000), (other, one), (1000, other)):
        execute("UPDATE ledger_entry SET sequence = %s WHERE sequence = %s", new, old)
    assert found(verify()) == (one, Wrong.OUT_OF_ORDER)


def forge(sequence: int, previous: str, **changes: Any) -> str:
    """An entry that is whole in itself; gives its hash."""
    model = Entry.objects.order_by("sequence").values().first()
    columns = {**model, "sequence": sequence, "previous": previous, "about": "[]", **changes}
    columns["hash"] = hash_of(columns)
    Entry.objects.create(**columns)
    Mention.objects.create(entry_id=sequence, kind=columns["subject_kind"], key=columns["subject_id"])
    return columns["hash"]


@pytest.mark.parametrize("previous", ["right", "wrong"])
def test_a_forged_entry_at_the_end_is_found(tamper, previous):
    last = Entry.objects.get(sequence=COUNT)
    forge(COUNT + 1, last.hash if previous == "right" else "f" * 64)
    assert found(verify()) == (COUNT + 1, Wrong.ADDED)


def test_a_forged_entry_without_a_hash_of_its_own_is_found(tamper):
    forge(COUNT + 1, "f" * 64)
    execute("UPDATE ledger_entry SET hash = %s WHERE sequence = %s", "e" * 64, COUNT + 1)
    assert found(verify()) == (COUNT + 1, Wrong.ADDED)


@pytest.mark.parametrize("sequence", [0, -5])
def test_an_entry_before_the_first_is_found(tamper, sequence):
    forge(sequence, GENESIS)
    assert found(verify()) == (sequence, Wrong.ADDED)


@pytest.mark.parametrize("sequence", range(1, COUNT + 1))
def test_an_entry_changed_and_hashed_anew_is_named_not_the_one_after_it(tamper, sequence):
    row = Entry.objects.values().get(sequence=sequence)
    row["data_text"] = canonical({"place": "Elsewhere", "number": 0})
    execute(
        "UPDATE ledger_entry SET data_text = %s, hash = %s WHERE sequence = %s",
        row["data_text"],
        hash_of(row),
        sequence,
    )
    wanted = Wrong.HEAD if sequence == COUNT else Wrong.CHANGED
    assert found(verify()) == (sequence, wanted)


# --- The end of the chain, and anchors --------------------------------------------------------------------------------


def truncate(last: int) -> None:
    """Cut the tail off and put the head right, as somebody careful would."""
    for sequence in range(last + 1, COUNT + 1):
        delete(sequence)
    digest = Entry.objects.get(sequence=last).hash
    execute("UPDATE ledger_head SET sequence = %s, hash = %s", last, digest)


@pytest.mark.parametrize("last", range(1, COUNT))
def test_a_tail_cut_off_together_with_the_head_is_found_by_an_anchor(tamper, last):
    anchor = Anchor.read(str(Head.objects.get()))
    truncate(last)
    assert verify().is_clean, "nothing inside the database can tell"
    assert found(verify(anchors=[anchor])) == (last + 1, Wrong.MISSING)


def test_a_chain_made_anew_from_some_point_is_found_by_an_anchor(tamper):
    anchors = [Anchor(row.sequence, row.hash) for row in Entry.objects.all()]
    previous = Entry.objects.get(sequence=3).hash
    for sequence in range(4, COUNT + 1):
        row = Entry.objects.values().get(sequence=sequence)
        row |= {"previous": previous, "by_id": None}
        previous = hash_of(row)
        execute(
            "UPDATE ledger_entry SET by_id = NULL, previous = %s, hash = %s WHERE sequence = %s",
            row["previous"],
            previous,
            sequence,
        )
    execute("UPDATE ledger_head SET hash = %s", previous)
    assert verify(anchors=anchors[:3]).is_clean
    assert found(verify(anchors=anchors)) == (4, Wrong.ANCHOR)
    assert found(verify(anchors=anchors[5:])) == (6, Wrong.ANCHOR)


def test_a_head_row_that_is_gone_or_doubled_is_found(tamper):
    execute("INSERT INTO ledger_head (id, sequence, hash) VALUES (2, 6, 'x')")
    assert found(verify()) == (COUNT, Wrong.HEAD)
    execute("DELETE FROM ledger_head")
    assert found(verify()) == (COUNT, Wrong.HEAD)


def test_index_rows_taken_away_or_put_in_are_found(tamper):
    taken = Mention.objects.filter(entry_id=2).first()
    execute("DELETE FROM ledger_mention WHERE id = %s", taken.pk)
    assert found(verify()) == (2, Wrong.INDEX)
    Mention.objects.create(pk=taken.pk, entry_id=2, kind=taken.kind, key=taken.key)
    assert verify().is_clean
    Mention.objects.create(entry_id=4, kind="people.unit", key="999")
    assert found(verify()) == (4, Wrong.INDEX)


@pytest.mark.parametrize(
    "text", ["", "1", "x:" + "a" * 64, "1:" + "a" * 63, "1:" + "G" * 64, "-1:" + "a" * 64]
)
def test_an_anchor_is_sequence_and_hash(text):
    with pytest.raises(ValueError, match="SEQUENCE:HASH"):
        Anchor.read(text)


def test_long_chains_are_read_in_batches_and_progress_is_told(chain, monkeypatch):
    monkeypatch.setattr(raw, "BATCH", 7)
    chain(20)
    told: list[tuple[int, int]] = []
    assert verify(progress=lambda done, total: told.append((done, total))).good == 20
    assert told[-1] == (20, 20)
