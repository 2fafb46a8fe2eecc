"""Follow a new source."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from luotain import jobs, ledger
from luotain.core.refusal import Refusal
from luotain.listening import permissions
from luotain.listening.actions.subscribe import subscribe
from luotain.listening.models import Source, SourceKind
from luotain.listening.models.source import PERSONAL, PERSONAL_KEEP_DAYS
from luotain.people.models import Person


def add_source(
    *,
    address: str,
    by: Person,
    kind: str = SourceKind.FEED,
    title: str = "",
    folder: str = "",
    why: str = "",
    for_unit: bool = True,
) -> Source:
    """Begin to follow `address`; it is collected at once in the background. Following it twice gives the same source.

    It comes into the reading list of the person's unit, or into their own when `for_unit` is false or they have none.
    """
    permissions.add_source.require(by)
    address, folder = address.strip(), folder.strip()[:120]
    if kind not in (SourceKind.NEWSPAPER, SourceKind.OTHER) and not address.lower().startswith(
        ("https://", "http://")
    ):
        raise Refusal(
            "listening.not_public",
            _("Only open sources with a web address can be followed: closed groups are left in peace."),
            _("Give an address that begins with https://."),
            status=422,
            clause="6.6",
        )
    already = Source.objects.filter(kind=kind, address=address).first() if address else None
    try:
        with transaction.atomic():
            source = already or _add(address, by, kind, title, folder, why)
            subscribe(source, by=by, folder=folder, for_unit=for_unit)
    except IntegrityError:
        return Source.objects.get(kind=kind, address=address)
    return source


def _add(address: str, by: Person, kind: str, title: str, folder: str, why: str) -> Source:
    source = Source.objects.create(
        kind=kind,
        address=address,
        title=title.strip()[:300],
        folder=folder,
        why=why.strip()[:300],
        owner=by,
        unit=by.unit,
        **({"keep_days": PERSONAL_KEEP_DAYS} if kind in PERSONAL else {}),
    )
    if not source.is_by_hand:
        jobs.enqueue("listening.collect", source_id=source.pk)
    ledger.write("listening.source_added", source, by=by, data={"kind": kind})
    return source
