"""`luotain ledger`, and writers that meet."""

from __future__ import annotations

import json
import threading

import pytest
from django.db import connections, transaction

from luotain import ledger
from luotain.cli import main
from luotain.ledger import raw
from luotain.ledger.chain import GENESIS, hash_of
from luotain.ledger.models import Entry, Head
from luotain.ledger.testing import triggers_lifted
from luotain.ledger.verify import verify

pytestmark = pytest.mark.django_db(transaction=True)


def test_verify_says_that_all_is_well(chain, capsys):
    chain(5)
    assert main(["ledger", "verify"]) == 0
    said = capsys.readouterr().out
    assert said == f"The ledger is as it was written: 5 entries, newest hash {Head.objects.get().hash}.\n"


def test_verify_names_the_first_bad_entry_and_ends_with_1(chain, capsys):
    chain(5)
    with triggers_lifted():
        Entry.objects.filter(sequence__in=[3, 5]).update(code="pretend.thing_lost")
    assert main(["ledger", "verify"]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "Entry 3 was changed after it was written.",
        "Entries 1 to 2 are as they were written.",
    ]


def test_head_is_an_anchor_for_verify(chain, capsys):
    chain(3)
    assert main(["ledger", "head"]) == 0
    anchor = capsys.readouterr().out.strip()
    chain(2)
    assert main(["ledger", "verify", "--anchor", anchor]) == 0
    assert main(["ledger", "verify", "--anchor", anchor.replace("3:", "4:")]) == 1
    assert "written down as an anchor" in capsys.readouterr().out
    assert main(["ledger", "verify", "--anchor", "nonsense"]) == 2
    assert "SEQUENCE:HASH" in capsys.readouterr().err


def test_the_head_of_an_empty_ledger_is_the_beginning(capsys):
    assert main(["ledger", "head"]) == 0
    assert capsys.readouterr().out == f"0:{GENESIS}\n"


def test_export_gives_lines_that_another_program_can_check(chain, capsys):
    chain(4)
    assert main(["ledger", "export"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["sequence"] for row in rows] == [1, 2, 3, 4]
    previous = GENESIS
    for row in rows:
        assert row["previous"] == previous
        assert hash_of(row) == row["hash"]
        previous = row["hash"]
    assert main(["ledger", "export", "--after", "3"]) == 0
    assert json.loads(capsys.readouterr().out)["sequence"] == 4


def test_writers_that_meet_make_one_chain(chain, thing):
    """Also when some of them change their mind."""
    chain(1)
    troubles: list[BaseException] = []

    def write(number: int) -> None:
        try:
            for turn in range(8):
                try:
                    with transaction.atomic():
                        ledger.write("pretend.thing_moved", thing, data={"place": f"{number}.{turn}"})
                        if turn % 3 == 2:
                            raise ZeroDivisionError
                except ZeroDivisionError:
                    continue
        except BaseException as trouble:
            troubles.append(trouble)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=write, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert troubles == []
    verdict = verify()
    assert verdict.is_clean
    assert verdict.good == 1 + 4 * 6


def test_a_check_sees_one_moment_and_keeps_no_writer_waiting(chain, thing):
    chain(3)

    def write() -> None:
        ledger.write("pretend.thing_made", thing)
        connections.close_all()

    with raw.one_moment():
        assert raw.head()[0]["sequence"] == 3
        thread = threading.Thread(target=write)
        thread.start()
        thread.join(5)
        assert not thread.is_alive()
        verdict = verify()
        assert (verdict.is_clean, verdict.good) == (True, 3)
    assert verify().good == 4


def test_tests_with_transactions_of_their_own_leave_an_empty_ledger_with_its_triggers(chain):
    """Runs after others of this file: their entries are gone, and the chain can begin again."""
    assert not Entry.objects.exists()
    chain(1)
    from django.db import DatabaseError

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Entry.objects.update(code="x")
