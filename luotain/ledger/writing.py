"""Adding to the chain: one writer at a time, through the head row, in the transaction of the change it tells of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import UTC
from typing import Any

from django.db import transaction
from django.db.models import Model

from luotain.core import clock
from luotain.ledger.chain import COLUMNS, GENESIS, canonical, hash_of
from luotain.ledger.facts import as_facts
from luotain.ledger.models import Entry, Head, Mention

_CODE = re.compile(r"[a-z][a-z_]*\.[a-z][a-z0-9_]*")


class LedgerBroken(RuntimeError):
    """The chain cannot be continued; `luotain ledger verify` says what has happened to it."""


def kind_of(subject: Model) -> str:
    """The noun of a row as the trail names it: ``publishing.post``."""
    return str(subject._meta.label_lower)


def add(
    code: str, subject: Model, *, by: Model | None, data: Mapping[str, Any], also: Iterable[Model] = ()
) -> Entry:
    """See `luotain.ledger.write`.

    On PostgreSQL the head row stays locked until the caller's transaction ends (SQLite has one writer anyhow), so an
    action changes its own rows first and writes the trail after.
    """
    if not _CODE.fullmatch(code):
        raise ValueError(f"A trail code is room.fact in small letters, not {code!r}.")
    main = _reference(subject)
    about = [list(thing) for thing in dict.fromkeys(_reference(thing) for thing in also) if thing != main]
    facts = canonical(as_facts(data))
    with transaction.atomic():
        head = _head()
        entry = Entry(
            sequence=head.sequence + 1,
            written_at=clock.now().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
            code=code,
            subject_kind=main[0],
            subject_id=main[1],
            about=canonical(about),
            by_id=by.pk if by is not None else None,
            data_text=facts,
            previous=head.hash,
        )
        entry.hash = hash_of({name: getattr(entry, name) for name in COLUMNS})
        seen = Head.objects.filter(pk=head.pk, sequence=head.sequence, hash=head.hash)
        if not seen.update(sequence=entry.sequence, hash=entry.hash):
            raise LedgerBroken(
                "Another writer moved the head of the ledger in the middle of this transaction."
            )
        entry.save(force_insert=True)
        Mention.objects.bulk_create(Mention(entry=entry, kind=kind, key=key) for kind, key in entry.subjects)
    return entry


def _reference(subject: Model) -> tuple[str, str]:
    if subject.pk is None:
        raise ValueError(f"A {kind_of(subject)} must be saved before the trail can speak of it.")
    return kind_of(subject), str(subject.pk)


def _head() -> Head:
    """The head row, ours until the transaction ends; made when the ledger is empty."""
    head = Head.objects.select_for_update().filter(pk=1).first()
    if head is None:
        if Entry.objects.exists():
            raise LedgerBroken(
                "The head row of the ledger is gone. Run `luotain ledger verify` and tell the operator."
            )
        Head.objects.bulk_create([Head(pk=1, sequence=0, hash=GENESIS)], ignore_conflicts=True)
        head = Head.objects.select_for_update().get(pk=1)
    return head
