"""The call itself: no transaction, no database connection, one outcome out of four."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from django.db import connection

from luotain.connectors import Disconnected, ReadBack, Receipt, Rejected, Trouble, TryLater, Unclear
from luotain.publishing.models import Act
from luotain.publishing.sending.claim import Claimed

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Sent:
    """It stands at the service."""

    receipt: Receipt


@dataclass(frozen=True)
class NotSent:
    """It surely does not stand there, and may be sent (again): `trouble` says why it was not, if anything went wrong."""

    trouble: TryLater | None = None


@dataclass(frozen=True)
class Refused:
    """It surely does not stand there, and the same would be refused again."""

    trouble: Rejected | Disconnected
    code: str = ""
    """Our own code, where it says more than the service's."""


@dataclass(frozen=True)
class Doubtful:
    """Nobody knows. `after` says when looking is worth another try; without a `trouble` of a service it broke on our side."""

    trouble: Trouble | None = None
    needs_person: bool = False


Result = Sent | NotSent | Refused | Doubtful


def call(claimed: Claimed) -> Result:
    """Send it, or look for it. The connection to the database is given back for as long as the service takes."""
    let_go_of_database()
    try:
        return look(claimed) if claimed.looking else send(claimed)
    except Trouble as trouble:  # a kind nobody has foreseen
        return Doubtful(trouble)
    except Exception:
        log.exception("Delivery %s broke in the middle.", claimed.delivery.pk)
        return Doubtful()


def let_go_of_database() -> None:
    """Close this thread's connection, unless a test holds it in a transaction of its own."""
    if not connection.in_atomic_block:
        connection.close()


def send(claimed: Claimed) -> Result:
    """Hand it over under its constant key."""
    try:
        if claimed.delivery.act == Act.EDIT and claimed.edited is not None:
            return Sent(claimed.service.edit(claimed.account, claimed.edited, claimed.outgoing))
        return Sent(claimed.service.publish(claimed.account, claimed.outgoing, key=claimed.delivery.key))
    except TryLater as trouble:
        return NotSent(trouble)
    except Rejected as trouble:
        return Refused(trouble, "publishing.edited_elsewhere" if trouble.code == "stale" else "")
    except Disconnected as trouble:
        return Refused(trouble)
    except Unclear as trouble:
        edits = claimed.delivery.act == Act.EDIT
        return Doubtful(trouble, needs_person=not edits and not claimed.service.abilities.find_by_key)


def look(claimed: Claimed) -> Result:
    """Ask the service whether it is there. Only a clear answer settles anything."""
    try:
        if claimed.delivery.act == Act.EDIT and claimed.edited is not None:
            there = claimed.service.read_back(claimed.account, claimed.edited.remote_id)
            return edit_as_found(claimed, claimed.edited, there)
        found = claimed.service.find(claimed.account, key=claimed.delivery.key)
        return Sent(found) if found is not None else NotSent()
    except TryLater as trouble:
        return Doubtful(trouble)
    except (Unclear, Rejected, Disconnected) as trouble:
        return Doubtful(trouble, needs_person=True)


def edit_as_found(claimed: Claimed, before: Receipt, there: ReadBack | None) -> Result:
    """Whether an edit has been made, by what the service shows now."""
    if there is None:
        return Refused(Rejected("gone"), "publishing.edited_elsewhere")
    if there.text.strip() == claimed.outgoing.text.strip():
        return Sent(there.receipt(before.key))
    if there.version == before.version or there.text.strip() == claimed.edited_text.strip():
        return NotSent()
    return Refused(Rejected("stale"), "publishing.edited_elsewhere")
