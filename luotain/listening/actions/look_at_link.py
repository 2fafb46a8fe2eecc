"""See whether a link still leads somewhere, and let people say that one is to stay as it is."""

from __future__ import annotations

from django.db import transaction

from luotain import jobs, ledger
from luotain.core import clock, http
from luotain.core.http import from_settings
from luotain.listening import links, manners, permissions
from luotain.listening.models import Link
from luotain.people.models import Person


def look_at_link(link: Link, *, client: http.Client | None = None) -> bool:
    """Ask its address once; whether it leads somewhere. A server that wants rest gets it, and the look waits."""
    with client or from_settings() as asking:
        trouble, rest = links.ask(link.address, asking)
    now = clock.now()
    if rest is not None:
        manners.leave_alone(manners.host_of(link.address), now + rest)
        Link.objects.filter(pk=link.pk).update(next_look_at=now + max(rest, links.AGAIN))
        link.refresh_from_db()
        return True
    failures = link.failures + 1 if trouble else 0
    dead = bool(trouble) and (trouble in links.AT_ONCE or failures >= links.PATIENCE)
    wait = links.AGAIN if trouble and not link.dead_since else links.EVERY
    with transaction.atomic():
        Link.objects.filter(pk=link.pk).update(
            trouble=trouble,
            failures=min(failures, 1000),
            looked_at=now,
            next_look_at=now + manners.spread(wait, link.pk, now),
            dead_since=(link.dead_since or now) if dead else None,
            **({} if trouble else {"left_by": None}),
        )
        if dead and link.dead_since is None:
            ledger.write("listening.link_dead", link, data={"trouble": trouble})
        elif link.dead_since is not None and not dead:
            ledger.write("listening.link_alive", link)
    link.refresh_from_db()
    return not trouble


def look_again(link: Link, *, by: Person) -> None:
    """Somebody thinks that it works now: it is looked at as soon as its server's turn comes."""
    permissions.listen.require(by)
    Link.objects.filter(pk=link.pk).update(next_look_at=clock.now())
    jobs.enqueue("listening.look_at_link", link_id=link.pk)


def leave_link(link: Link, *, by: Person) -> None:
    """It stays as it is, and nobody is told of it any more; when it has led somewhere again, that is forgotten."""
    permissions.leave_link.require(by, link)
    with transaction.atomic():
        Link.objects.filter(pk=link.pk).update(left_by=by)
        ledger.write("listening.link_left", link, by=by)
