"""From whatever a person pastes to the place it means: a feed, an account, a hashtag, a channel."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from luotain.connectors import Rejected, Spot, Trouble, TryLater
from luotain.connectors.listening_refusals import CLOSED
from luotain.core import http
from luotain.core.refusal import Refusal
from luotain.listening import closed_places, following, permissions
from luotain.people.models import Person

ABOUT_PEOPLE = frozenset({"closed_place", "asked_not_to", "moved_away"})
"""What an account itself says of who may listen: no other way of reading it is then looked for."""


def find_source(text: str, *, by: Person, client: http.Client | None = None) -> Spot:
    """The place that a pasted address or name means, looked at once. Refusal when there is none, or it is not open.

    Where a site cannot be reached just now, its address is taken for that of a feed: following will tell.
    """
    permissions.add_source.require(by)
    text = text.strip()
    closed_places.must_be_open(text)
    spots = following.recognised(text)
    if not spots and "." in text and " " not in text and "://" not in text:
        spots = following.recognised(f"https://{text}")
    if not spots:
        raise Refusal(
            "listening.not_public",
            _("Only open sources with a web address can be followed: closed groups are left in peace."),
            _("Give an address that begins with https://, or the name of an account with its server."),
            status=422,
            clause=closed_places.clause(),
        )
    told: Trouble | None = None
    for spot in spots:
        try:
            return following.service_of(spot.kind, client=client, seconds=following.LOOK_SECONDS).look_at(
                spot
            )
        except Trouble as trouble:
            told = trouble
            if spot.sure or trouble.code in ABOUT_PEOPLE:
                break
    return _taken_for_granted(spot, told)


def look_at_way(
    key: str, values: Mapping[str, str], *, by: Person, client: http.Client | None = None
) -> Spot:
    """The place that a filled-in form of a way names, looked at once. Refusal when there is none, or it is not open."""
    permissions.add_source.require(by)
    found = following.way_named(key)
    if found is None:
        raise Refusal(
            "listening.no_such_way",
            _("There is no such kind of source."),
            _("Choose a kind from the list."),
            status=422,
        )
    one, way = found
    try:
        spot = one.spot(way.name, values)
    except Trouble as trouble:
        raise refused(trouble) from trouble
    closed_places.must_be_open(spot.address)
    try:
        return following.service_of(spot.kind, client=client, seconds=following.LOOK_SECONDS).look_at(spot)
    except Trouble as trouble:
        return _taken_for_granted(spot, trouble)


def _taken_for_granted(spot: Spot, trouble: Trouble | None) -> Spot:
    """A site that does not answer just now is followed all the same; of people it must be known that they are open."""
    if isinstance(trouble, TryLater) and not spot.personal:
        return spot
    raise refused(trouble) from trouble


def refused(trouble: Trouble | None) -> Refusal:
    """The trouble as a no, with the guideline's clause where it speaks of what is not open."""
    told = trouble or Rejected("not_understood")
    return following.refusal_of(told, clause=closed_places.clause() if told.code in CLOSED else "")
