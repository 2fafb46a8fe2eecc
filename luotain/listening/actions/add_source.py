"""Follow a new source."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from luotain import jobs, ledger
from luotain.core.refusal import Refusal
from luotain.listening import permissions
from luotain.listening.models import Source, SourceKind
from luotain.people.models import Person


def add_source(
    *, address: str, by: Person, kind: str = SourceKind.FEED, title: str = "", folder: str = "", why: str = ""
) -> Source:
    """Begin to follow `address`; it is collected at once in the background. Following it twice gives the same source."""
    permissions.add_source.require(by)
    address = address.strip()
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
    if address and (already := Source.objects.filter(kind=kind, address=address).first()) is not None:
        return already
    try:
        with transaction.atomic():
            source = Source.objects.create(
                kind=kind,
                address=address,
                title=title.strip()[:300],
                folder=folder.strip()[:120],
                why=why.strip()[:300],
                owner=by,
                unit=by.unit,
            )
            ledger.write("listening.source_added", source, by=by, data={"kind": kind})
            if not source.is_by_hand:
                jobs.enqueue("listening.collect", source_id=source.pk)
    except IntegrityError:
        return Source.objects.get(kind=kind, address=address)
    return source
