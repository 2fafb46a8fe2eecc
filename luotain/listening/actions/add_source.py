"""Follow a new source."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from luotain import jobs, ledger
from luotain.connectors import Spot
from luotain.core import sealed
from luotain.core.refusal import Refusal
from luotain.listening import closed_places, following, permissions
from luotain.listening.actions.subscribe import subscribe
from luotain.listening.models import Source, SourceKind
from luotain.listening.models.source import PERSONAL_KEEP_DAYS
from luotain.people.models import Person

LONGEST = 1000
"""Characters of an address that a source can have."""


def add_source(
    *,
    address: str,
    by: Person,
    kind: str = SourceKind.FEED,
    way: str = "",
    options: Mapping[str, str] | None = None,
    secrets: Mapping[str, str] | None = None,
    personal: bool | None = None,
    title: str = "",
    folder: str = "",
    why: str = "",
    for_unit: bool = True,
) -> Source:
    """Begin to follow `address`; it is collected at once in the background. Following it twice gives the same source.

    Nobody is asked here: `find_source` looks at a place first and says what it is. It comes into the reading list of
    the person's unit, or into their own when `for_unit` is false or they have none.
    """
    permissions.add_source.require(by)
    address, folder = address.strip(), folder.strip()[:120]
    if not address.lower().startswith(("https://", "http://")):
        raise Refusal(
            "listening.not_public",
            _("Only open sources with a web address can be followed: closed groups are left in peace."),
            _("Give an address that begins with https://, or the name of an account with its server."),
            status=422,
            clause=closed_places.clause(),
        )
    if len(address) > LONGEST:
        raise Refusal(
            "listening.address_too_long",
            _("The address is longer than %(most)d characters.") % {"most": LONGEST},
            _("Look for a shorter address of the same source."),
            status=422,
        )
    closed_places.must_be_open(address)
    one = following.listeners().get(kind)
    if one is None:
        raise Refusal(
            "listening.no_such_way",
            _("There is no such kind of source."),
            _("Choose a kind from the list."),
            status=422,
        )
    known = one.way(way)
    spot = Spot(
        kind,
        known.name,
        address,
        dict(options or {}),
        dict(secrets or {}),
        title=title.strip()[:300],
        personal=known.personal if personal is None else personal,
    )
    already = Source.objects.filter(kind=kind, address=address).first()
    try:
        with transaction.atomic():
            source = already or _add(spot, by, folder, why)
            subscribe(source, by=by, folder=folder, for_unit=for_unit)
    except IntegrityError:
        return Source.objects.get(kind=kind, address=address)
    return source


def follow(
    spot: Spot, *, by: Person, title: str = "", folder: str = "", why: str = "", for_unit: bool = True
) -> Source:
    """Begin to follow a place that `find_source` has looked at."""
    return add_source(
        address=spot.address,
        by=by,
        kind=spot.kind,
        way=spot.way,
        options=spot.options,
        secrets=spot.secrets,
        personal=spot.personal,
        title=title or spot.title,
        folder=folder,
        why=why,
        for_unit=for_unit,
    )


def _add(spot: Spot, by: Person, folder: str, why: str) -> Source:
    source = Source.objects.create(
        kind=spot.kind,
        way=spot.way,
        address=spot.address,
        options=dict(spot.options),
        sealed_keys=sealed.seal(dict(spot.secrets)) if spot.secrets else "",
        personal=spot.personal,
        title=spot.title,
        folder=folder,
        why=why.strip()[:300],
        owner=by,
        unit=by.unit,
        **({"keep_days": PERSONAL_KEEP_DAYS} if spot.personal else {}),
    )
    jobs.enqueue("listening.collect", source_id=source.pk)
    ledger.write("listening.source_added", source, by=by, data={"kind": spot.kind})
    return source
