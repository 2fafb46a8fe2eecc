"""Links to outside: where they stand, what became of them, and who is told.

Rooms declare where their things point to (`outside_links.py`). `gather` writes it down once a day; each address is looked at
once a week, for the first time within a week, and again the next day while it fails. A page that says itself that it is gone
is dead at once; a server that does not answer is given three days.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from luotain.core import clock, http
from luotain.listening.models import Link, LinkPlace
from luotain.people.models import Person
from luotain.people.rules import is_communications
from luotain.ui.declarations import OutsideLink, discovered

EVERY = timedelta(days=7)
"""How often a link that works is looked at."""
AGAIN = timedelta(days=1)
"""How soon one that failed is looked at again."""
PATIENCE = 3
"""Looks in a row without an answer until a link counts as dead."""
SECONDS = 15
AT_ONCE = frozenset({"gone", "ended", "bad_address"})
"""What needs no second look: the server itself says so, or nobody could ever ask."""

TROUBLES: dict[str, str | Promise] = {
    "gone": _("There is nothing at this address (404)."),
    "ended": _("Its server says that this page is gone for good (410)."),
    "bad_address": _("The address is written wrong, or leads in a circle."),
    "unreachable": _("Its server could not be reached."),
    "no_answer": _("Its server answered with an error of its own."),
}


def gather() -> int:
    """Write down everything that points outside; what points nowhere any more is forgotten. How many addresses there are."""
    wanted: dict[str, set[OutsideLink]] = {}
    for room in discovered("outside_links"):
        for link in room.links():
            if len(link.address) <= 2000 and not _is_ours(link.address):
                wanted.setdefault(link.address.partition("#")[0], set()).add(link)
    known = {link.address: link.pk for link in Link.objects.only("address")}
    with transaction.atomic():
        fresh = [
            Link(address=one, key=key_of(one), next_look_at=first_look(one))
            for one in wanted
            if one not in known
        ]
        Link.objects.bulk_create(fresh, batch_size=200, ignore_conflicts=True)
        _forget([pk for address, pk in known.items() if address not in wanted])
        _place(wanted)
    return len(wanted)


def first_look(address: str) -> datetime:
    """When a new address is looked at: at some hour of the coming week after its first day. Whoever wrote it has just been
    there, and a whole guideline that comes into force asks no hundred sites at once."""
    share = int(key_of(address)[:8], 16) / 0xFFFFFFFF
    return clock.now() + AGAIN + share * (EVERY - AGAIN)


def key_of(address: str) -> str:
    """What an address is found by."""
    return hashlib.sha256(address.encode("utf-8", "replace")).hexdigest()


def _is_ours(address: str) -> bool:
    """Our own pages are looked after by the house's own tests."""
    return (
        urlsplit(settings.SITE_ADDRESS).netloc.lower()
        == address.partition("://")[2].partition("/")[0].lower()
    )


def _forget(pks: list[int]) -> None:
    for start in range(0, len(pks), 500):
        Link.objects.filter(pk__in=pks[start : start + 500]).delete()


def _place(wanted: dict[str, set[OutsideLink]]) -> None:
    """Make the places what they are now, touching only what differs."""
    numbers = {link.address: link.pk for link in Link.objects.only("address")}
    should = {
        (numbers[address], one.kind, one.title[:300], one.url[:300], one.owner)
        for address, places in wanted.items()
        for one in places
    }
    there = {
        (row.link_id, row.kind, row.title, row.url, row.owner_id): row.pk for row in LinkPlace.objects.all()
    }
    gone = [pk for place, pk in there.items() if place not in should]
    for start in range(0, len(gone), 500):
        LinkPlace.objects.filter(pk__in=gone[start : start + 500]).delete()
    new = [
        LinkPlace(link_id=link, kind=kind, title=title, url=url, owner_id=owner)
        for link, kind, title, url, owner in sorted(should - there.keys(), key=str)
    ]
    LinkPlace.objects.bulk_create(new, batch_size=150)


def ask(address: str, client: http.Client) -> tuple[str, timedelta | None]:
    """What is at an address now, as a code of `TROUBLES` (empty: something), and how long its server wants to be left alone.

    Only the head of the answer is read. A no to programs, such as 403, is no dead link: people may well get in.
    """
    try:
        with client.stream(address, timeout=SECONDS, idle_timeout=SECONDS, max_bytes=0) as answer:
            if answer.status in (404, 410):
                return ("gone" if answer.status == 404 else "ended"), None
            rest = http.retry_after(answer.headers.get("retry-after", ""), now=clock.now())
            if answer.status in (429, 503) and rest:
                return "", rest
            return ("no_answer" if 500 <= answer.status < 600 else ""), None
    except http.TooBig:
        return "", None
    except http.NotAllowed:
        return "", None  # a place of the inner network: not ours to ask
    except (http.BadAddress, http.TooManyRedirects):
        return "bad_address", None
    except http.HttpError:
        return "unreachable", None


def due() -> QuerySet[Link]:
    """Links whose time has come, those that waited longest first."""
    return Link.objects.filter(next_look_at__lte=clock.now()).order_by("next_look_at", "pk")


def dead_links() -> QuerySet[Link]:
    """Links that lead nowhere and that nobody has said to leave as they are, the newest dead first."""
    dead = Link.objects.filter(dead_since__isnull=False, left_by=None, places__isnull=False).distinct()
    return dead.prefetch_related("places__owner").order_by("-dead_since", "pk")


def left_links() -> QuerySet[Link]:
    """Dead ones that somebody said to leave as they are."""
    left = Link.objects.filter(dead_since__isnull=False, left_by__isnull=False).select_related("left_by")
    return left.prefetch_related("places__owner").order_by("-dead_since", "pk")


def dead_of(person: Person) -> QuerySet[Link]:
    """Dead links in what this person answers for. Communications sees those that nobody answers for, too."""
    places = pointed_to_by(person).filter(link=OuterRef("pk"))
    return Link.objects.filter(Exists(places), dead_since__isnull=False, left_by=None)


def pointed_to_by(person: Person) -> QuerySet[LinkPlace]:
    """Places that this person answers for; Communications for those that nobody does."""
    theirs = Q(owner=person)
    if is_communications.test(person, None):
        theirs |= Q(owner=None) | Q(owner__left_at__isnull=False)
    return LinkPlace.objects.filter(theirs)


def may_leave(person: Person, link: Link) -> bool:
    """Whether `permissions.leave_link` lets this person, asked of the places that are read already."""
    return is_communications.test(person, None) or any(
        place.owner_id == person.pk for place in link.places.all()
    )


def kind_in_words(place: LinkPlace) -> str:
    """What points there, in the reader's language."""
    return gettext(place.kind)


def counts() -> dict[str, int]:
    """How many links there are, and how many have been looked at."""
    return Link.objects.aggregate(all=Count("pk"), looked=Count("looked_at"))


def said(trouble: str) -> str | Promise:
    """What happened, as a sentence."""
    return TROUBLES.get(trouble, "")


def places(link: Link) -> Iterable[LinkPlace]:
    """Where it stands."""
    return link.places.all()
